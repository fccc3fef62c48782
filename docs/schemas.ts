/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals, @typescript-eslint/no-require-imports */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { IDataObject } from 'n8n-workflow';
import { isRecord } from '../nodes/engine/record';
import type { Operation, Resource, Simplify } from '../nodes/engine/operation';
import { exchangesOf, answer } from '../test/harness/row';
import type { Row } from '../test/harness/row';
import { parametersOf, rowFiles, rowNode, rowNodeFolders } from '../test/harness/rowNodes';

/**
 * Writes the outputs that n8n shows before a node has run, nodes/<Node>/__schema__: from the declarations, with the types
 * that the rows of the tests have.
 */

export const nodesFolder = path.resolve(__dirname, '../nodes');

/** Part of a JSON schema, as n8n reads it. */
interface Schema {
	type: string;
	properties?: Record<string, Schema>;
	items?: Schema;
}

/** Deeper than this nobody looks, and other records stand there. */
const DEEPEST = 3;

/** All schemas, by their files below nodes/. */
export function outputSchemas(): Record<string, Schema & { version: number }> {
	return Object.fromEntries(rowNodeFolders().flatMap(schemasOf));
}

function schemasOf(folder: string) {
	const resources = rowNode(folder).resources as Resource[];
	const rows = rowFiles('')
		.filter((file) => file.folder === folder)
		.flatMap((file) => file.load());
	const seen = resources.map((resource) => ({
		resource,
		seen: resource.operations.map((operation) => {
			const name = `${resource.value}.${operation.value}`;
			return { operation, name, schema: seenIn(rows.filter((row) => row.operation === name)) };
		}),
	}));
	const everywhere = seen.flatMap((one) => one.seen.map(({ schema }) => schema));
	return seen.flatMap((one) => {
		const inResource = one.seen.map(({ schema }) => schema);
		return one.seen.flatMap(({ operation, schema }) => {
			const properties = propertiesOf(operation, schema, [...inResource, ...everywhere]);
			if (!properties) return [];
			const file = path.join(
				folder,
				'__schema__/v1.0.0',
				one.resource.value,
				`${operation.value}.json`,
			);
			return [[file, { type: 'object', properties, version: 1 }] as const];
		});
	});
}

/** What an output has: in the order of Simplify, else as it was seen; undefined when nothing is known of it. */
function propertiesOf(
	{ result = {} }: Operation,
	seen: Schema | undefined,
	others: Array<Schema | undefined>,
): Record<string, Schema> | undefined {
	if (result.format !== undefined) return undefined;
	const given = isRecord(result.row) ? schemaOf(result.row) : undefined;
	const known = seen?.properties ?? given?.properties;
	if (!result.simplify) return known;
	const typeOf = (key: string) =>
		known?.[key] ??
		others.map((schema) => schema?.properties?.[key]).find((schema) => schema !== undefined) ?? {
			type: 'string',
		};
	return Object.fromEntries(keysOf(result.simplify).map((key) => [key, typeOf(key)]));
}

export function keysOf(simplify: Simplify): string[] {
	return simplify.flatMap((key) => (typeof key === 'string' ? [key] : Object.keys(key)));
}

/** What the items of these rows have, as long as nothing but the operation decides it. */
function seenIn(rows: Row[]): Schema | undefined {
	const items = rows
		.filter((row) => parametersOf(row).simplify !== false)
		.flatMap(({ output = [], ...row }) =>
			typeof output === 'function'
				? output(...exchangesOf(row as Row).map(({ name }) => answer(name)))
				: output,
		);
	return items.map((item) => schemaOf(item)).reduce(together, undefined);
}

function schemaOf(value: unknown, depth = 0): Schema | undefined {
	if (value === null || value === undefined) return undefined;
	if (Array.isArray(value)) {
		const items = value.map((entry) => schemaOf(entry, depth + 1)).reduce(together, undefined);
		return { type: 'array', ...(items && { items }) };
	}
	if (isRecord(value)) {
		if (typeof value.asymmetricMatch === 'function') return schemaOfMatcher(value, depth);
		if (depth >= DEEPEST) return { type: 'object' };
		return { type: 'object', properties: propertiesIn(value, depth) };
	}
	if (typeof value === 'number') return { type: Number.isInteger(value) ? 'integer' : 'number' };
	return { type: typeof value };
}

/** A row may say of what kind a value is, with a matcher of Jest's. */
function schemaOfMatcher(matcher: IDataObject, depth: number): Schema | undefined {
	const { sample } = matcher as { sample?: unknown };
	if (typeof sample === 'function') return { type: sample.name.toLowerCase() };
	return schemaOf(sample instanceof RegExp ? String(sample) : sample, depth);
}

/** Attributes are an account's own. */
function propertiesIn(record: IDataObject, depth: number): Record<string, Schema> {
	const entries = Object.entries(record).map(
		([key, value]) =>
			[key, key.endsWith('_attributes') ? { type: 'object' } : schemaOf(value, depth + 1)] as const,
	);
	return Object.fromEntries(entries.filter(([, schema]) => schema !== undefined)) as Record<
		string,
		Schema
	>;
}

function together(first: Schema | undefined, second: Schema | undefined): Schema | undefined {
	if (!first || !second) return first ?? second;
	if (first.type !== second.type) {
		const isNumber = [first, second].every(({ type }) => ['integer', 'number'].includes(type));
		return isNumber ? { type: 'number' } : first;
	}
	const items = together(first.items, second.items);
	const names = [
		...new Set([...Object.keys(first.properties ?? {}), ...Object.keys(second.properties ?? {})]),
	];
	return {
		type: first.type,
		...(names.length > 0 && {
			properties: Object.fromEntries(
				names.map((name) => [name, together(first.properties?.[name], second.properties?.[name])!]),
			),
		}),
		...(items && { items }),
	};
}

export const textOf = (schema: object) => `${JSON.stringify(schema, null, '\t')}\n`;

if (require.main === module) {
	// What rows may use: in a test it is there.
	Object.assign(globalThis, { expect: (require('expect') as { expect: unknown }).expect });
	for (const folder of rowNodeFolders()) {
		rmSync(path.join(nodesFolder, folder, '__schema__'), { recursive: true, force: true });
	}
	for (const [file, schema] of Object.entries(outputSchemas())) {
		mkdirSync(path.dirname(path.join(nodesFolder, file)), { recursive: true });
		writeFileSync(path.join(nodesFolder, file), textOf(schema));
	}
}
