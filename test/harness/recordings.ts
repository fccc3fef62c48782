/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** What a real Chatwoot was asked and what it answered. */
export interface Recording {
	id: string;
	/** Whose token was sent: "admin", "agent", "bot", "platform" or "none". */
	as: string;
	request: {
		method: string;
		path: string;
		query?: Record<string, unknown>;
		/** JSON. */
		body?: unknown;
		/** Name and value of each part; "@png" is a file of that kind. */
		multipart?: Array<[string, unknown]>;
		/** A body that is none of these, as text. */
		raw?: string;
		/** Headers beyond those of every request. */
		headers?: Record<string, string>;
	};
	response: {
		status: number;
		/** The content type; empty without a body. */
		type: string;
		location?: string;
		/** A text is the body as it was, anything else was JSON. */
		body: unknown;
	};
}

const testFolder = path.resolve(__dirname, '..');
export const recordingsFolder = path.join(testFolder, 'recordings');

const files = new Map<string, Map<string, Recording>>();

/**
 * @param name file and id: "administration/label.create.row"
 * @throws a sentence when it is not among the recordings
 */
export function recording(name: string): Recording {
	const [file, id] = split(name);
	if (!files.has(file)) {
		const all = recordingsIn(path.join(recordingsFolder, `${file}.json`));
		files.set(file, new Map(all.map((one) => [one.id, one])));
	}
	const found = files.get(file)!.get(id);
	if (!found) throw new Error(`${name} is not in test/recordings: run "npm run recordings"`);
	return found;
}

/** The recordings of one file, or none where the file is not there. */
export function recordingsIn(file: string): Recording[] {
	return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Recording[]) : [];
}

/** "administration/label.create.row" as its file and its id. */
export function split(name: string): [file: string, id: string] {
	const at = name.indexOf('/');
	return [name.slice(0, at), name.slice(at + 1)];
}

/** All files below a folder of the tests whose name ends so, in the order of their names. */
export function testFiles(ending: string, folder = 'nodes'): string[] {
	return readdirSync(path.join(testFolder, folder), { recursive: true, encoding: 'utf8' })
		.filter((file) => file.endsWith(ending))
		.map((file) => path.join(testFolder, folder, file))
		.sort();
}

const NAME =
	/['"`]((?:administration|contacts|conversations|inbox|platform_client|reports_help_center)\/[\w.-]+\.[\w.-]+)['"`]/g;

/**
 * The recordings that rows and tests name, sorted. The text is searched, so that a file that doesn't load yet, because its
 * recordings are missing, counts too.
 */
export function recordingsInUse(): string[] {
	const texts = [
		...testFiles('.rows.ts'),
		...testFiles('.test.ts'),
		...testFiles('conversations.test.ts', 'sandbox'),
		...testFiles('exchanges.ts', 'sandbox'),
	].map((file) => readFileSync(file, 'utf8'));
	return [
		...new Set(texts.flatMap((text) => [...text.matchAll(NAME)].map((match) => match[1]))),
	].sort();
}
