/** Values that Chatwoot generates: never the same twice, so no test may depend on one. */
import { randomBytes, randomInt, randomUUID } from 'node:crypto';

const BASE58 = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz';

/** `has_secure_token`: 24 characters of base 58. */
export function secureToken(): string {
	return Array.from({ length: 24 }, () => BASE58[randomInt(BASE58.length)]).join('');
}

export function hexToken(bytes = 16): string {
	return randomBytes(bytes).toString('hex');
}

export const uuid = randomUUID;
