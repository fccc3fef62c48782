import type { DateTime } from 'luxon';
import { invalid } from './formError';
import { isRecord } from './record';
import type { Convert } from './operation';
import { entriesOf, folded, quoted, spelled } from './typed';

/** Conversions that any operation may name in a field's `send.as`. Each returns what the API takes or throws. */

/** A Chatwoot record id: a whole number from 1. */
export const id: Convert = (value, label) => {
	const text = String(value).trim();
	if (!/^[1-9]\d{0,14}$/.test(text)) {
		throw invalid(label, `must be a number, such as 42, not ${quoted(value)}`);
	}
	return Number(text);
};

/** Ids as JSON integers: Chatwoot answers text ids with a misleading "User has already been taken". */
export const ids: Convert = (value, label) => [
	...new Set(entriesOf(value).map((entry) => id(isRecord(entry) ? entry.id : entry, label))),
];

/** Names or ids, of which `known` makes ids; ids become numbers. */
export const namesOrIds: Convert = (value) =>
	entriesOf(value).map((entry) =>
		typeof entry === 'string' && /^[1-9]\d{0,14}$/.test(entry) ? Number(entry) : entry,
	);

export const emailAddress: Convert = (value, label) => {
	const text = String(value).trim();
	if (!EMAIL.test(text)) {
		throw invalid(
			label,
			`must be an email address, such as support@example.com, not ${quoted(value)}`,
		);
	}
	return text;
};

/** Letters of any script; no signs that separate or enclose addresses, no dots side by side. */
const EMAIL = (() => {
	const local = '[^\\s@.,;:<>()\\[\\]"\\\\]+';
	const domain = '[\\p{L}\\p{N}](?:[\\p{L}\\p{M}\\p{N}-]*[\\p{L}\\p{M}\\p{N}])?';
	return new RegExp(`^\\.?${local}(?:\\.${local})*\\.?@${domain}(?:\\.${domain})+$`, 'u');
})();

/** E.164, as Chatwoot's own forms ask for. */
export const phoneNumber: Convert = (value, label) => {
	const text = String(value).trim();
	if (!/^\+[1-9]\d{1,14}$/.test(text)) {
		const what = /^\+[1-9]\d{15,}$/.test(text)
			? 'must have 15 digits at most'
			: 'must start with + and the country code and contain digits only, such as +15551234567';
		throw invalid(label, `${what}, not ${quoted(value)}`);
	}
	return text;
};

export const hexColor: Convert = (value, label) => {
	const text = String(value).trim();
	if (!/^#([0-9a-f]{3}|[0-9a-f]{6})$/i.test(text)) {
		throw invalid(label, `must be a hex color, such as #1F93FF, not ${quoted(value)}`);
	}
	return text;
};

export const webAddress: Convert = (value, label) => {
	const text = String(value).trim();
	if (!/^https?:\/\/\S+$/i.test(text)) {
		throw invalid(
			label,
			`must be an address that starts with http:// or https://, not ${quoted(value)}`,
		);
	}
	return text;
};

/** The address of a website, which Chatwoot takes without a scheme too. */
export const website: Convert = (value, label) => {
	const text = String(value).trim();
	const address = /^[a-z][a-z\d+.-]*:(?!\d)/i.test(text) ? text : `https://${text}`;
	if (!/^https?:\/\/\S+$/i.test(address) || !URL.canParse(address)) {
		throw invalid(
			label,
			`must be the address of a website, such as https://example.com, not ${quoted(value)}`,
		);
	}
	return text;
};

/** Several texts in one, with commas. */
export const commaText: Convert = (value) => (value as string[]).join(', ');

/**
 * One writing for all addresses of the same page: host in ASCII and small letters, no scheme, no slash at the end.
 * What is no address is compared as text.
 */
export function sameAddress(value: unknown): string {
	const text = folded(value);
	const address = /^[a-z][a-z\d+.-]*:\/\//.test(text)
		? spelled(value)
		: `https://${spelled(value)}`;
	if (!URL.canParse(address)) return text;
	const { host, pathname, search } = new URL(address);
	return host + pathname.replace(/\/+$/, '') + search;
}

/** Text without the blanks that come along when a value is copied from a console. */
export const trimmed: Convert = (value) => String(value).trim();

export const jsonObject: Convert = (value, label) => {
	if (!isRecord(value)) throw invalid(label, 'must be a JSON object, such as {"source": "shop"}');
	return value;
};

export const positive: Convert = (value, label) => {
	if ((value as number) <= 0) {
		throw invalid(label, `must be greater than 0, not ${quoted(value)}`);
	}
	return value;
};

/** A date of the form as the whole seconds since 1970 that most routes take. */
export const unixSeconds: Convert = (value) => Math.floor((value as DateTime).toSeconds());

/** A date of the form as a day, in the time zone that it was given in. */
export const isoDate: Convert = (value) => (value as DateTime).toISODate();

/** A date of the form with time and zone. */
export const isoDateTime: Convert = (value) => (value as DateTime).toISO();

/** A switch that Chatwoot takes for on as soon as it is there: only on is sent. */
export const onlyTrue: Convert = (value) => (value === true ? true : undefined);
