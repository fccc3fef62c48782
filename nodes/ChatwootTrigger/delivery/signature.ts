import { createHmac, timingSafeEqual } from 'crypto';

/** Why a delivery is not taken for Chatwoot's. */
export type Doubt = 'missing' | 'clock' | 'mismatch';

export interface Signed {
	/** The bytes as they came: Chatwoot escapes characters that a body written anew would not. */
	raw: Buffer | undefined;
	signature: unknown;
	timestamp: unknown;
}

/** How far the clocks of Chatwoot and n8n may differ, in seconds; the time is that of sending, also of a retry. */
const WINDOW = 300;

/**
 * `X-Chatwoot-Signature: sha256=<HMAC-SHA256 of "<timestamp>." and the body>`, measured on 4.15.1.
 *
 * @param secrets one of them must fit; without any, none does
 * @returns undefined when the signature is valid
 */
export function doubtOf(
	{ raw, signature, timestamp }: Signed,
	secrets: string[],
): Doubt | undefined {
	// A header that came twice is joined with commas, and fits neither pattern.
	if (typeof signature !== 'string' || !/^sha256=[0-9a-f]{64}$/.test(signature)) return 'missing';
	if (typeof timestamp !== 'string' || !/^\d{1,12}$/.test(timestamp) || !raw) return 'missing';
	const fits = secrets
		.filter((secret) => secret !== '')
		.some((secret) => {
			const expected = createHmac('sha256', secret).update(`${timestamp}.`).update(raw).digest();
			return timingSafeEqual(expected, Buffer.from(signature.slice('sha256='.length), 'hex'));
		});
	if (!fits) return 'mismatch';
	return Math.abs(Date.now() / 1000 - Number(timestamp)) > WINDOW ? 'clock' : undefined;
}

/** Whether two texts are the same, in a time that tells nothing of the one that is secret. */
export function isSameSecret(given: unknown, secret: string): boolean {
	const digest = (text: string) => createHmac('sha256', secret).update(text).digest();
	return typeof given === 'string' && timingSafeEqual(digest(given), digest(secret));
}
