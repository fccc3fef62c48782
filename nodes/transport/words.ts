import { isRecord } from './json';

/** What a body says in words, and which fields of the API it names. */
export interface Words {
	text: string;
	attributes: string[];
}

/** Keys under which Chatwoot and the services behind it put their words, the most specific first. */
const SAYING = ['message', 'error', 'errors', 'detail', 'description'];

/**
 * The words of an error body, whatever its shape: a text, `{message}`, `{error}`, `{errors: []}`, `{detail}`,
 * `{error: {message}}` (Meta's own words), `{error: {title: ["can't be blank"]}}`, a list of any of these.
 */
export function wordsOf(body: unknown): Words {
	const named = new Set<string>();
	const text = sentence(body, named);
	const declared = isRecord(body) && Array.isArray(body.attributes) ? body.attributes : undefined;
	return { text, attributes: declared ? declared.map(String) : [...named] };
}

function sentence(value: unknown, named: Set<string>): string {
	if (typeof value === 'string') return value.trim();
	if (Array.isArray(value)) return joined(value.map((entry) => sentence(entry, named)));
	if (!isRecord(value)) return '';
	const said = SAYING.map((key) => sentence(value[key], named)).find((text) => text !== '');
	if (said !== undefined) {
		return typeof value.field === 'string' ? aboutField(value.field, said, named) : said;
	}
	// Rails' errors by field; other objects, such as a count or a status, say nothing.
	const fields = Object.entries(value).filter(([, entry]) => Array.isArray(entry));
	return joined(
		fields.map(([field, entry]) => {
			const text = Array.isArray(entry) && entry.every(isText) ? sentence(entry, named) : '';
			return text === '' ? '' : aboutField(field, text, named);
		}),
	);
}

/** Rails' short words get their field in front; whole sentences stand alone. */
function aboutField(field: string, text: string, named: Set<string>): string {
	if (field === 'base') return text;
	named.add(field);
	const words = field.replace(/[_.]+/g, ' ');
	return /^\p{Lu}/u.test(text) ? text : `${words[0].toUpperCase()}${words.slice(1)} ${text}`;
}

function isText(value: unknown): value is string {
	return typeof value === 'string';
}

function joined(sentences: string[]): string {
	return sentences.filter((text) => text !== '').join(', ');
}
