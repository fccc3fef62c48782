/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { exchangesOf } from './row';
import type { Row } from './row';
import { recording, testFiles } from './recordings';

/** What a test has to know of a declared resource; engine/operation.ts says the rest. */
export interface DeclaredResource {
	value: string;
	operations: Array<{ value: string; secrets?: string[] }>;
	/** Places that no output and no error may repeat. */
	drop?: string[];
}

export interface RowNode {
	/** Its folder, "ChatwootPlatform". */
	folder: string;
	/** Its name, "chatwootPlatform". */
	name: string;
	resources: DeclaredResource[];
}

const nodesFolder = path.resolve(__dirname, '../../nodes');
const rowsFolder = path.resolve(__dirname, '../nodes');

/** Folders of all nodes that are declared as resources. */
export function rowNodeFolders(): string[] {
	return readdirSync(nodesFolder).filter((folder) =>
		existsSync(path.join(nodesFolder, folder, 'resources/index.ts')),
	);
}

// Not import(): Jest wants to know its tests before anything can be awaited.
// eslint-disable-next-line @typescript-eslint/no-require-imports
const load = (file: string) => require(file) as unknown;

/** @param folder "ChatwootPlatform" */
export function rowNode(folder: string): RowNode {
	const { resources } = load(path.join(nodesFolder, folder, 'resources/index.ts')) as {
		resources: DeclaredResource[];
	};
	return { folder, name: folder[0].toLowerCase() + folder.slice(1), resources };
}

export interface RowFile {
	/** "Chatwoot/resources/label.rows.ts" */
	name: string;
	/** Folder of the node. */
	folder: string;
	load(): Row[];
}

/** All files of rows, or with ROWS=label in the environment those with such a name. */
export function rowFiles(only = process.env.ROWS ?? ''): RowFile[] {
	return testFiles('.rows.ts')
		.map((file) => {
			const name = path.relative(rowsFolder, file);
			const rows = () => (load(file) as { rows: Row[] }).rows;
			return { name, folder: name.split(path.sep)[0], load: rows };
		})
		.filter(({ name }) => name.includes(only));
}

/** The parameters of the node for a row. */
export function parametersOf({ operation, form, given = {} }: Row): INodeParameters {
	const [resource, value] = operation.split('.');
	const filled = typeof form === 'function' ? form(given) : form;
	return { resource, operation: value, ...filled };
}

export const TOKEN = 'token-of-the-row';

/** A credential that makes the node ask what was recorded. */
export function credentialsOf(node: string, row: Row, baseUrl: string) {
	const { path: recorded } = recording(exchangesOf(row)[0].name).request;
	const data: Record<string, IDataObject> = {
		chatwoot: {
			baseUrl,
			accessToken: TOKEN,
			accountId: /\/accounts\/(\d+)/.exec(recorded)?.[1] ?? '1',
		},
		chatwootPlatform: { baseUrl, accessToken: TOKEN },
		chatwootClient: {
			baseUrl,
			inboxIdentifier: /\/inboxes\/([^/?]+)/.exec(recorded)?.[1] ?? '',
			hmacToken: '',
		},
	};
	if (!data[node]) throw new Error(`No credential is known for the node ${node}`);
	return { [`${node}Api`]: { ...data[node], ...row.credentials } } as Record<string, never>;
}

/** "label.update" of each declared operation that no row runs. */
export function withoutRow(resources: DeclaredResource[], rows: Row[]): string[] {
	const tested = new Set(rows.map(({ operation }) => operation));
	return operationsOf(resources).filter((operation) => !tested.has(operation));
}

export function operationsOf(resources: DeclaredResource[]): string[] {
	return resources.flatMap(({ value, operations }) =>
		operations.map((operation) => `${value}.${operation.value}`),
	);
}
