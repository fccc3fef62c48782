import { phoneNumber } from '../../../engine/convert';
import { invalid } from '../../../engine/operation';
import type { Convert } from '../../../engine/operation';

/** As Chatwoot checks and stores it. */
export const contactEmail: Convert = (value, label) => {
	const text = String(value).trim().toLowerCase();
	if (/^[^\s@]+@[^\s@]+$/.test(text)) return text;
	throw invalid(label, 'must be an email address, such as anna@example.com');
};

/** In the one way of writing in which Chatwoot finds the same number again: it compares them as text. */
export const contactPhone: Convert = (value, label) =>
	phoneNumber(
		String(value)
			.replace(/[\s\-./()]/g, '')
			.replace(/^00/, '+'),
		label,
	);
