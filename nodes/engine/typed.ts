import { tryToParseDateTime } from 'n8n-workflow';
import type { INodeParameterResourceLocator, INodePropertyOptions } from 'n8n-workflow';
import { invalid } from './formError';
import { isRecord } from './record';
import type { Field } from './operation';

/** Values as expressions, spreadsheets and AI agents deliver them, in the JSON type of their field. */

/** What points at a record by something other than its id. */
export class Pointer {
	/** @param id where the value itself holds it, as an address does */
	constructor(
		readonly mode: string,
		readonly value: string,
		readonly id?: string,
	) {}
}

/**
 * @param zone time zone of dates that name none
 * @returns undefined when nothing is left of the value
 * @throws UserError that names the field
 */
export function typed(field: Field, raw: unknown, label: string, zone: string): unknown {
	switch (field.type) {
		case 'number':
			return numberOf(field, raw, label);
		case 'boolean':
			return booleanOf(raw, label);
		case 'options':
			return choice(field, raw, label);
		case 'multiOptions':
			return [...new Set(entriesOf(raw).map((entry) => choice(field, entry, label)))];
		case 'json':
			return jsonOf(raw, label);
		case 'dateTime':
			return dateOf(raw, label, zone);
		case 'resourceLocator':
			return located(field, raw, label);
		case 'resourceMapper':
			return mapped(raw, label);
		default:
			return field.several
				? [...new Set(entriesOf(raw).map((entry) => textOf(field, entry, label)))]
				: textOf(field, raw, label);
	}
}

/** What a form leaves empty: nothing, blanks, lists without entries, and what an expression makes of nothing. */
export function isEmpty(value: unknown): value is undefined | null | '' {
	if (value === undefined || value === null) return true;
	if (typeof value === 'string') return /^\s*(null|undefined)?\s*$/.test(value);
	return (Array.isArray(value) || isPlain(value)) && Object.keys(value as object).length === 0;
}

/** A list in any of the ways in which people write one: an array, its JSON, or text with commas. */
export function entriesOf(raw: unknown): unknown[] {
	const list: unknown = typeof raw === 'string' ? parsedList(raw) : raw;
	return (Array.isArray(list) ? list : [list])
		.map((entry) => (typeof entry === 'string' ? clean(entry).trim() : entry))
		.filter((entry) => !isEmpty(entry));
}

function parsedList(text: string): unknown {
	if (text.trim().startsWith('[')) {
		try {
			return JSON.parse(text) as unknown;
		} catch {
			// Text that only looks like it, such as "[a], b".
		}
	}
	return text.split(',');
}

function numberOf(field: Field, raw: unknown, label: string): number {
	const value = typeof raw === 'string' ? Number(clean(raw)) : raw;
	if (typeof value !== 'number' || !Number.isFinite(value))
		throw invalid(label, `must be a number, not ${quoted(raw)}`);
	const { minValue, maxValue, numberPrecision } = field.typeOptions ?? {};
	const not = `, not ${quoted(raw)}`;
	if (numberPrecision === 0 && !Number.isInteger(value)) {
		throw invalid(label, `must be a whole number${not}`);
	}
	if (minValue !== undefined && value < minValue) {
		throw invalid(label, `must be ${minValue} or more${not}`);
	}
	if (maxValue !== undefined && value > maxValue) {
		throw invalid(label, `must be ${maxValue} or less${not}`);
	}
	return value;
}

/** As n8n reads its own switches (letter case, numbers), and what sheets say besides. */
function booleanOf(raw: unknown, label: string): boolean {
	const value = switchOf(raw);
	if (value === undefined) throw invalid(label, `must be true or false, not ${quoted(raw)}`);
	return value;
}

/** @returns undefined for what is neither on nor off */
export function switchOf(raw: unknown): boolean | undefined {
	if (typeof raw === 'boolean') return raw;
	const word = typeof raw === 'string' || typeof raw === 'number' ? folded(raw) : '';
	if (['true', 'yes', 'on'].includes(word) || (word !== '' && Number(word) === 1)) return true;
	if (['false', 'no', 'off'].includes(word) || (word !== '' && Number(word) === 0)) return false;
	return undefined;
}

function choice(field: Field, raw: unknown, label: string): unknown {
	const value = idOf(raw);
	if (!field.options) {
		// The choices are loaded from Chatwoot; their values are names or ids.
		if (typeof value === 'object')
			throw invalid(label, `must be a list of names or IDs, not ${quoted(raw)}`);
		return value;
	}
	const known = choiceOf(field, value);
	if (known === undefined) {
		const values = (field.options as INodePropertyOptions[]).map((option) => option.value);
		throw invalid(label, `must be one of: ${values.join(', ')}, not ${quoted(raw)}`);
	}
	return known;
}

/** The value of a choice that is given by its value, by its name or by another word for it, in any letter case. */
export function choiceOf({ options = [], words = {} }: Field, given: unknown): unknown {
	const text = clean(String(given)).trim();
	const choices = options as INodePropertyOptions[];
	const exact = choices.find(({ value }) => String(value) === text);
	if (exact) return exact.value;
	const word = text.toLowerCase();
	const isMeant = (name: unknown) => String(name).toLowerCase() === word;
	const choice =
		choices.find(({ value }) => isMeant(value)) ?? choices.find(({ name }) => isMeant(name));
	return choice?.value ?? (Object.hasOwn(words, word) ? words[word] : undefined);
}

/** Rows of other nodes hold the id of a record; a list of one row is that row. */
function idOf(raw: unknown): unknown {
	const row: unknown = Array.isArray(raw) && raw.length === 1 ? raw[0] : raw;
	return isRecord(row) && row.id !== undefined ? row.id : row;
}

function jsonOf(raw: unknown, label: string): unknown {
	if (typeof raw !== 'string') return raw;
	try {
		return JSON.parse(raw) as unknown;
	} catch {
		throw invalid(label, 'must be valid JSON');
	}
}

/**
 * Any ISO text, Date or luxon DateTime, and unix seconds or milliseconds, as a luxon DateTime. Chatwoot reads every
 * form but its own wrongly without a word, so the field's `as` writes the one that the route takes.
 */
function dateOf(raw: unknown, label: string, zone: string): unknown {
	const digits = typeof raw === 'string' && /^\s*\d{9,13}\s*$/.test(raw) ? Number(raw) : raw;
	const value =
		typeof digits === 'number'
			? new Date(digits < FIRST_MILLISECONDS ? digits * 1000 : digits)
			: digits;
	try {
		return tryToParseDateTime(value, zone);
	} catch {
		throw invalid(label, `must be a date such as 2027-01-31T09:00:00, not ${quoted(raw)}`);
	}
}

/** Numbers below count seconds: as milliseconds they would be in 1973. */
const FIRST_MILLISECONDS = 100_000_000_000;

/** The identifier that a locator points at, taken out of a pasted address where its mode knows how. */
function located(field: Field, raw: unknown, label: string): unknown {
	if (!isRecord(raw) || (raw.value === undefined && raw.id !== undefined)) return idOf(raw);
	const { mode: modeName, value: given } = raw as unknown as INodeParameterResourceLocator;
	if (isEmpty(given)) return undefined;
	const value = idOf(given) as typeof given;
	const mode = field.modes?.find(({ name }) => name === modeName);
	if (mode?.extractValue) {
		const found = new RegExp(String(mode.extractValue.regex)).exec(String(value));
		// Only the expression's result is here: an address that n8n has already cut down to its id stays.
		if (!found && !/^\d+$/.test(String(value).trim())) {
			throw invalid(label, `does not look like an address of this in Chatwoot: ${quoted(value)}`);
		}
		return found ? new Pointer(modeName, String(value), found[1]) : value;
	}
	return mode?.find ? new Pointer(modeName, clean(String(value)).trim()) : value;
}

/** The filled columns of a resourceMapper. */
function mapped(raw: unknown, label: string): unknown {
	const columns = isRecord(raw) && 'mappingMode' in raw ? raw.value : raw;
	if (isEmpty(columns)) return undefined;
	if (!isRecord(columns)) throw invalid(label, 'must be an object with a value for each name');
	return Object.fromEntries(Object.entries(columns).filter(([, value]) => !isEmpty(value)));
}

function textOf(field: Field, raw: unknown, label: string): string {
	const text = cleanText(field, plainText(field, raw, label));
	const length = [...text].length;
	if (field.maxLength !== undefined && length > field.maxLength) {
		throw invalid(label, `must have ${field.maxLength} characters or fewer, it has ${length}`);
	}
	return text;
}

/** Dates are text in ISO form; other objects are no text. */
function plainText(field: Field, raw: unknown, label: string): string {
	if (typeof raw !== 'object' || raw === null) return String(raw);
	if (raw instanceof Date && !Number.isNaN(raw.getTime())) return raw.toISOString();
	const { toISO } = raw as { toISO?: () => string };
	if (typeof toISO === 'function') return toISO.call(raw);
	if (isRecord(raw) && 'mimeType' in raw) {
		throw invalid(label, "must be the name of a field with a file, such as 'data', not the file");
	}
	// What a secret holds is in no message, whatever form it has.
	throw invalid(label, `must be text${field.typeOptions?.password ? '' : `, not ${quoted(raw)}`}`);
}

/** Blanks at the ends come along when a value is copied; in a message or a password they may be meant. */
function cleanText({ typeOptions }: Field, text: string): string {
	if (typeOptions?.password) return text;
	return typeOptions?.rows ? clean(text) : clean(text).trim();
}

/**
 * The text without characters that nobody sees, such as zero width spaces and direction marks, and without those that
 * a database or JSON can't hold (NUL and other controls, halves of a pair). Those that join letters or emoji stay, and
 * so do line ends and tabs.
 */
function clean(text: string): string {
	return text.replace(
		/(?![\u200c\u200d]|[\u{e0000}-\u{e007f}])\p{Cf}|(?![\t\n\r])\p{Cc}|\p{Cs}/gu,
		'',
	);
}

/** The same name in one spelling: composed letters, single blanks. Capitals count. */
export function spelled(value: unknown): string {
	return clean(String(value)).normalize('NFC').replace(/\s+/g, ' ').trim();
}

/** The same, and capitals don't count. */
export function folded(value: unknown): string {
	return spelled(value).toLowerCase();
}

/** A value as messages repeat it: short, and in one line. */
export function quoted(value: unknown): string {
	const text = (typeof value === 'string' ? value : (JSON.stringify(value) ?? String(value)))
		.replace(/\s+/g, ' ')
		.trim();
	const characters = [...text];
	return `"${characters.length > LONGEST_QUOTE ? `${characters.slice(0, LONGEST_QUOTE).join('')}...` : text}"`;
}

const LONGEST_QUOTE = 60;

/** An object that holds data and is none of a class, such as a date. */
function isPlain(value: unknown): boolean {
	if (typeof value !== 'object' || value === null) return false;
	const prototype: unknown = Object.getPrototypeOf(value);
	return prototype === null || Object.getPrototypeOf(prototype) === null;
}
