import { invalid, isRecord } from './operation';
import type { Convert } from './operation';

/** Conversions that any operation may name in a field's `send.as`. Each returns what the API takes or throws. */

/** A Chatwoot record id: a whole number from 1. */
export const id: Convert = (value, label) => {
	const text = String(value).trim();
	if (!/^[1-9]\d{0,14}$/.test(text)) throw invalid(label, 'must be a number, such as 42');
	return Number(text);
};

/** Ids as JSON integers: Chatwoot answers text ids with a misleading "User has already been taken". */
export const ids: Convert = (value, label) => (value as unknown[]).map((entry) => id(entry, label));

export const emailAddress: Convert = (value, label) => {
	const text = String(value).trim();
	if (!/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(text)) {
		throw invalid(label, 'must be an email address, such as support@example.com');
	}
	return text;
};

/** E.164, as Chatwoot's own forms ask for. */
export const phoneNumber: Convert = (value, label) => {
	const text = String(value).trim();
	if (!/^\+[1-9]\d{1,14}$/.test(text)) {
		throw invalid(
			label,
			'must start with + and the country code and contain digits only, such as +15551234567',
		);
	}
	return text;
};

export const hexColor: Convert = (value, label) => {
	const text = String(value).trim();
	if (!/^#([0-9a-f]{3}|[0-9a-f]{6})$/i.test(text)) {
		throw invalid(label, 'must be a hex color, such as #1F93FF');
	}
	return text;
};

export const webAddress: Convert = (value, label) => {
	const text = String(value).trim();
	if (!/^https?:\/\/\S+$/i.test(text)) {
		throw invalid(label, 'must be an address that starts with http:// or https://');
	}
	return text;
};

/** Text without the blanks that come along when a value is copied from a console. */
export const trimmed: Convert = (value) => String(value).trim();

export const commaList: Convert = (value, label) => {
	const entries = String(value)
		.split(',')
		.map((entry) => entry.trim())
		.filter((entry) => entry !== '');
	if (entries.length === 0) throw invalid(label, 'must have an entry besides commas');
	return entries;
};

export const jsonObject: Convert = (value, label) => {
	if (!isRecord(value)) throw invalid(label, 'must be a JSON object, such as {"source": "shop"}');
	return value;
};

export const positive: Convert = (value, label) => {
	if ((value as number) <= 0) throw invalid(label, 'must be greater than 0');
	return value;
};
