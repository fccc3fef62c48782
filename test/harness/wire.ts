import busboy from 'busboy';
import type { Recording } from './recordings';

/** A request in the form in which two of them are compared: what Rails can't tell apart is equal here. */
export interface WireRequest {
	method: string;
	/** Decoded, without the query. */
	path: string;
	/** "name=value", decoded and sorted. */
	query: string[];
	/** JSON, a text, or the parts of a form; undefined without one and for `{}`, which says no more than none. */
	body: unknown;
}

/** The parts of a form as "name=value", sorted by name; a file is told by its kind, as names of files are free. */
interface Form {
	form: string[];
}

type Part = [name: string, value: string];

/** What a recording expects to be sent. */
export async function expectedRequest({ request }: Recording): Promise<WireRequest> {
	const { method, query = {}, body, multipart, raw } = request;
	const address = parsedAddress(request.path);
	const named = Object.entries(query).flatMap(([name, value]) =>
		[value].flat().map((one) => `${name}=${String(one)}`),
	);
	return {
		method,
		path: address.path,
		query: [...address.query, ...named].sort(),
		body: await expectedBody(body, multipart, raw),
	};
}

async function expectedBody(
	body: unknown,
	multipart: Recording['request']['multipart'],
	raw: string | undefined,
): Promise<unknown> {
	if (multipart) return formOf(multipart.map(([name, value]) => [name, recordedValue(value)]));
	if (raw === undefined) return emptyAsNone(body);
	const boundary = /^--(\S+)\r\n/.exec(raw)?.[1];
	if (boundary === undefined) return raw;
	return await parsedForm(`multipart/form-data; boundary=${boundary}`, Buffer.from(raw));
}

/** What was sent. */
export async function sentRequest(
	method: string,
	address: string,
	contentType: string,
	body: Buffer,
): Promise<WireRequest> {
	return { method, ...parsedAddress(address), body: await sentBody(contentType, body) };
}

async function sentBody(contentType: string, body: Buffer): Promise<unknown> {
	if (body.length === 0) return undefined;
	if (contentType.startsWith('multipart/form-data')) return await parsedForm(contentType, body);
	const text = body.toString('utf8');
	if (!contentType.includes('json')) return text;
	try {
		return emptyAsNone(JSON.parse(text));
	} catch {
		return text;
	}
}

/** A request in words: "POST /labels?page=1 {"title":"vip"}". */
export function inWords({ method, path, query, body }: WireRequest): string {
	const parameters = query.length > 0 ? `?${query.join('&')}` : '';
	return `${method} ${path}${parameters}${body === undefined ? '' : ` ${JSON.stringify(body)}`}`;
}

function parsedAddress(address: string): { path: string; query: string[] } {
	const at = address.indexOf('?');
	const [path, query] = at < 0 ? [address, ''] : [address.slice(0, at), address.slice(at + 1)];
	return {
		path: path.split('/').map(decodeURIComponent).join('/'),
		query: [...new URLSearchParams(query)].map(([name, value]) => `${name}=${value}`).sort(),
	};
}

function emptyAsNone(body: unknown): unknown {
	const isEmpty =
		typeof body === 'object' && body !== null && !Array.isArray(body) && !Object.keys(body).length;
	return isEmpty ? undefined : body;
}

const KINDS: Record<string, string> = {
	'@png': 'image/png',
	'@txt': 'text/plain',
	'@csv': 'text/csv',
};

/** "@png" and "<file avatar.png image/png 75 bytes>" both stand for a file. */
function recordedValue(value: unknown): string {
	const text = String(value);
	const type = KINDS[text] ?? /^<file \S+ (\S+) \d+ bytes>$/.exec(text)?.[1];
	return type === undefined ? text : fileOf('named', type);
}

const fileOf = (name: string | undefined, type: string) =>
	name ? `<file ${type}>` : `<file without a name, ${type}>`;

function formOf(parts: Part[]): Form {
	// The order of equal names is that of a list, the order of others means nothing.
	const sorted = [...parts].sort(([one], [other]) => (one < other ? -1 : one > other ? 1 : 0));
	return { form: sorted.map(([name, value]) => `${name}=${value}`) };
}

async function parsedForm(contentType: string, body: Buffer): Promise<Form> {
	return await new Promise((resolve, reject) => {
		const parts: Part[] = [];
		const parser = busboy({
			headers: { 'content-type': contentType },
			defParamCharset: 'utf8',
			limits: { fieldSize: Infinity },
		});
		parser.on('field', (name, value) => parts.push([name, value]));
		parser.on('file', (name, stream, { filename, mimeType }) => {
			parts.push([name, fileOf(filename, mimeType)]);
			stream.resume();
		});
		parser.on('close', () => resolve(formOf(parts)));
		parser.on('error', reject);
		parser.end(body);
	});
}
