/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals, @typescript-eslint/no-require-imports */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { INodeType } from 'n8n-workflow';
import { n8n } from '../package.json';
import type { Operation, Resource } from '../nodes/engine/operation';

/** Writes docs/operations.md and the README's table from the declarations that the nodes themselves are made of. */

export const readme = path.resolve(__dirname, '../README.md');
export const operationsPage = path.resolve(__dirname, 'operations.md');

const START = '<!-- operations:start -->';
const END = '<!-- operations:end -->';

interface DocumentedNode {
	name: string;
	resources: Resource[];
}

/** The nodes of package.json that have operations, with what they declare. */
export function documentedNodes(): DocumentedNode[] {
	return n8n.nodes.flatMap((file): DocumentedNode[] => {
		const source = path.resolve(
			__dirname,
			'..',
			file.replace(/^dist\//, '').replace(/\.js$/, '.ts'),
		);
		if (!existsSync(path.join(path.dirname(source), 'resources'))) return [];
		const [Node] = Object.values(require(source) as Record<string, new () => INodeType>);
		const { resources } = require(path.join(path.dirname(source), 'resources')) as {
			resources: Resource[];
		};
		return [{ name: new Node().description.displayName, resources }];
	});
}

/** One section for each resource: what each operation does, its route and who may call it. No padding, so that one change is one line. */
export function operationsMarkdown(): string {
	const sections = documentedNodes().flatMap(({ name, resources }) => [
		`## ${name}`,
		...resources.map(section),
	]);
	return [
		'# Operations',
		'Made by `npm run docs` from the declarations in `nodes/`. Routes are those of Chatwoot; an operation of several requests names the one that it is about.',
		...sections,
		'',
	].join('\n\n');
}

function section({ name, description, operations }: Resource): string {
	return [
		`### ${name}`,
		`${description}.`,
		[
			'| Operation | What it does | Route | Who |',
			'| --- | --- | --- | --- |',
			...operations.map(operationRow),
		].join('\n'),
	].join('\n\n');
}

function operationRow({ name, description, route, who }: Operation): string {
	return `| ${name} | ${description.replace(/\|/g, '\\|')} | \`${route}\` | ${who ?? ''} |`;
}

/** The README with one line for each resource as the declarations are now. */
export function withOperations(text: string): string {
	const [before, rest] = text.split(START);
	const after = rest?.split(END)[1];
	if (after === undefined) throw new Error(`README.md lacks ${START} or ${END}`);
	const lines = documentedNodes().flatMap((node) =>
		node.resources.map(
			({ name, operations }) =>
				`- **${node.name} > ${name}**: ${operations.map((operation) => operation.name).join(', ')}`,
		),
	);
	return `${before}${START}\n\n${lines.join('\n')}\n\n${END}${after}`;
}

if (require.main === module) {
	writeFileSync(operationsPage, operationsMarkdown());
	writeFileSync(readme, withOperations(readFileSync(readme, 'utf8')));
}
