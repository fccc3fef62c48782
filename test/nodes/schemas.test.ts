/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { rowNodeFolders } from '../harness/rowNodes';
import { nodesFolder, outputSchemas, textOf } from '../../docs/schemas';

/** The outputs that n8n shows before a node has run. */

const made = outputSchemas();

/** Files of schemas of the nodes with resources, below nodes/. */
function written(): string[] {
	return rowNodeFolders().flatMap((folder) =>
		readdirSync(path.join(nodesFolder, folder), { recursive: true, withFileTypes: true })
			.filter((entry) => entry.isFile() && entry.parentPath.includes('__schema__'))
			.map((entry) => path.relative(nodesFolder, path.join(entry.parentPath, entry.name))),
	);
}

it('are there for every operation of which rows or Simplify say what comes out: npm run schemas', () => {
	expect(written().sort()).toEqual(Object.keys(made).sort());
});

it('are not stale: npm run schemas', () => {
	const stale = written().filter(
		(file) => readFileSync(path.join(nodesFolder, file), 'utf8') !== textOf(made[file] ?? {}),
	);
	expect(stale).toEqual([]);
});

it('have something to show, of a known type', () => {
	const types = ['array', 'boolean', 'integer', 'number', 'object', 'string'];
	for (const [file, { properties = {} }] of Object.entries(made)) {
		expect([file, Object.values(properties).map(({ type }) => types.includes(type))]).toEqual([
			file,
			Object.values(properties).map(() => true),
		]);
		expect([file, Object.keys(properties).length > 0]).toEqual([file, true]);
	}
});
