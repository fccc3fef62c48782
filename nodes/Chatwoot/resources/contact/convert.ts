import { phoneNumber } from '../../../engine/convert';
import { invalid } from '../../../engine/formError';
import type { Convert } from '../../../engine/operation';
import type { Key } from './find';

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
			// A zero that is dialled within the country only.
			.replace('(0)', '')
			.replace(/[\s\p{Pd}./()]/gu, '')
			.replace(/^00/, '+'),
		label,
	);

/** What tells a contact from all others, as Chatwoot stores it. */
export const storedKeys: Record<Key, Convert> = {
	email: contactEmail,
	identifier: (value) => String(value).trim(),
	phone_number: contactPhone,
};
