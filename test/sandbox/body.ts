/** Request bodies: JSON, multipart and urlencoded, with the nesting rules of Rack. */
import busboy from 'busboy';
import { badRequest } from './answers';
import { UploadedFile, isParams, withoutNullsInArrays, type Param, type Params } from './params';

/** One part of a form, in the order sent. */
export interface FormPart {
	name: string;
	/** Text parts only. */
	value?: string;
	/** File parts only. */
	file?: UploadedFile;
}

export interface ParsedBody {
	params: Params;
	json?: unknown;
	form?: FormPart[];
	/** The body was not what its content type says: Rails answers 400. */
	malformed?: true;
}

/** Reads a body by its content type; other types give no parameters, as in Rails. */
export async function parseBody(contentType: string, body: Buffer): Promise<ParsedBody> {
	const type = contentType.split(';')[0].trim().toLowerCase();
	if (body.length === 0) return { params: {} };
	if (type === 'application/json') return parseJson(body.toString('utf8'));
	if (
		type !== '' &&
		type !== 'application/x-www-form-urlencoded' &&
		type !== 'multipart/form-data'
	) {
		return { params: {} };
	}
	try {
		const form =
			type === 'multipart/form-data'
				? await readMultipart(contentType, body)
				: readPairs(body.toString('utf8'));
		try {
			return { form, params: nest(form) };
		} catch {
			return { form, params: {}, malformed: true };
		}
	} catch {
		return { params: {}, malformed: true };
	}
}

function parseJson(text: string): ParsedBody {
	try {
		const json: unknown = JSON.parse(text);
		const params = withoutNullsInArrays(json as Param);
		return { json, params: isParams(params) ? params : { _json: params } };
	} catch {
		return { params: {}, malformed: true };
	}
}

export function parseQuery(query: string): Params {
	return nest(readPairs(query));
}

function readPairs(text: string): FormPart[] {
	return [...new URLSearchParams(text)].map(([name, value]) => ({ name, value }));
}

async function readMultipart(contentType: string, body: Buffer): Promise<FormPart[]> {
	return await new Promise((resolve, reject) => {
		const parts: FormPart[] = [];
		const parser = busboy({
			headers: { 'content-type': contentType },
			defParamCharset: 'utf8',
			limits: { fieldSize: Infinity },
		});
		parser.on('field', (name, value) => parts.push({ name, value }));
		parser.on('file', (name, stream, { filename, mimeType }) => {
			const part: FormPart = { name };
			const chunks: Buffer[] = [];
			parts.push(part);
			stream.on('data', (chunk: Buffer) => chunks.push(chunk));
			stream.on('end', () => {
				part.file = new UploadedFile(filename ?? '', mimeType, Buffer.concat(chunks));
			});
		});
		parser.on('close', () => {
			resolve(parts.filter(({ file }) => !file || file.filename || file.data.length));
		});
		parser.on('error', reject);
		parser.end(body);
	});
}

/**
 * Rack's nesting, which no JavaScript query parser has: in `list[][key]` a repeated key starts the next
 * element of the list.
 */
function nest(parts: FormPart[]): Params {
	const params: Params = {};
	for (const { name, value, file } of parts) {
		const bracket = name.indexOf('[', 1);
		const key = bracket < 0 ? name : name.slice(0, bracket);
		if (key) put(params, key, bracket < 0 ? '' : name.slice(bracket), file ?? value ?? '');
	}
	return params;
}

function put(params: Params, key: string, rest: string, value: Param): void {
	if (rest === '') {
		params[key] = value;
	} else if (rest === '[]') {
		listAt(params, key).push(value);
	} else if (rest.startsWith('[]')) {
		const list = listAt(params, key);
		const path = rest.slice(2);
		const last = list.at(-1);
		if (isParams(last) && !hasPath(last, path)) {
			putPath(last, path, value);
		} else {
			const item: Params = {};
			putPath(item, path, value);
			list.push(item);
		}
	} else {
		params[key] ??= {};
		const child = params[key];
		if (!isParams(child)) throw badRequest();
		putPath(child, rest, value);
	}
}

/** `[a][b]` below a hash: `a` is the key, `[b]` the rest. */
function putPath(params: Params, path: string, value: Param): void {
	const match = /^\[([^\]]*)\](.*)$/.exec(path);
	if (match) put(params, match[1], match[2], value);
	else put(params, path, '', value);
}

function listAt(params: Params, key: string): Param[] {
	params[key] ??= [];
	const list = params[key];
	if (!Array.isArray(list)) throw badRequest();
	return list;
}

/** A path that ends in a list of its own never counts as present: its values go to the last element. */
function hasPath(params: Params, path: string): boolean {
	if (path.includes('[]')) return false;
	let here: Param | undefined = params;
	for (const key of path.split(/[[\]]+/).filter(Boolean)) {
		if (!isParams(here) || !Object.hasOwn(here, key)) return false;
		here = here[key];
	}
	return true;
}
