import type { Row } from '../harness/row';

/** The words by which the recorded runs kept their names apart from others. */
const RUNS = /sydbd1|bs9ynp|a01s4s|smfr6a|m2tupf/g;

/** Eight letters and digits, the first a letter, the last ones never the same twice within a day or so. */
export function freshWord(): string {
	const time = Date.now().toString(36).slice(-5);
	const chance = Math.random().toString(36).slice(2, 4).padEnd(2, '0');
	return `n${time}${chance}`;
}

/**
 * The value with fresh texts in the place of those that may be there only once: the word of the recorded run, and
 * what the row lists.
 * @param word makes them fresh; with the same word the same text becomes the same again
 */
export function refreshed<T>(value: T, { fresh = [] }: Pick<Row, 'fresh'>, word: string): T {
	const inText = (text: string) =>
		fresh
			.reduce((here, once) => here.replaceAll(once, freshOf(once, word)), text)
			.replace(RUNS, word);
	return everywhere(value, inText) as T;
}

/** Keeps what makes it valid: the digits of a phone number, the part of an address after the @. */
function freshOf(text: string, word: string): string {
	if (/^\+\d+$/.test(text)) {
		const digits = String(parseInt(word, 36)).slice(-(text.length - 4));
		return text.slice(0, 4) + digits.padStart(text.length - 4, '0');
	}
	return text.includes('@') ? text.replace('@', `.${word}@`) : `${text}-${word}`;
}

function everywhere(value: unknown, inText: (text: string) => string): unknown {
	if (typeof value === 'string') return inText(value);
	if (Array.isArray(value)) return value.map((one) => everywhere(one, inText));
	if (typeof value !== 'object' || value === null) return value;
	return Object.fromEntries(
		Object.entries(value).map(([key, one]) => [inText(key), everywhere(one, inText)]),
	);
}
