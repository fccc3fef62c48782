/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { resources } from '../nodes/Chatwoot/resources';

/** Writes the table of operations into the README, from the declarations that the node itself is made of. */

export const readme = path.resolve(__dirname, '../README.md');

const START = '<!-- operations:start -->';
const END = '<!-- operations:end -->';

/** The README with its table of operations as the declarations are now. */
export function withOperations(text: string): string {
	const [before, rest] = text.split(START);
	const after = rest?.split(END)[1];
	if (after === undefined) throw new Error(`README.md lacks ${START} or ${END}`);
	return `${before}${START}\n\n${operationsTable()}\n\n${END}${after}`;
}

function operationsTable(): string {
	const rows = resources.flatMap(({ name: resource, operations }) =>
		operations.map(({ name, description, route }) => [
			resource,
			name,
			description,
			`\`${route.replace('/api/v1/accounts/{accountId}', '')}\``,
		]),
	);
	const table = [['Resource', 'Operation', 'What it does', 'Chatwoot endpoint'], ...rows];
	const widths = table[0].map((_head, column) =>
		Math.max(...table.map((row) => row[column].length)),
	);
	const lines = table.map(
		(row) => `| ${row.map((cell, column) => cell.padEnd(widths[column])).join(' | ')} |`,
	);
	lines.splice(1, 0, `| ${widths.map((width) => '-'.repeat(width)).join(' | ')} |`);
	return lines.join('\n');
}

if (require.main === module) {
	const present = readFileSync(readme, 'utf8');
	writeFileSync(readme, withOperations(present));
}
