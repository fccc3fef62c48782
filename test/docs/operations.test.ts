/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { readFileSync } from 'node:fs';
import { readme, withOperations } from '../../docs/operations';
import { resources } from '../../nodes/Chatwoot/resources';

describe('the table of operations in the README', () => {
	const text = readFileSync(readme, 'utf8');

	it('is what the declarations say now (npm run docs brings it up to date)', () => {
		expect(text).toBe(withOperations(text));
	});

	it('names every operation once', () => {
		const table = text.split('<!-- operations:start -->')[1].split('<!-- operations:end -->')[0];
		const rows = table.split('\n').filter((line) => line.startsWith('| '));
		const operations = resources.flatMap((resource) => resource.operations);
		expect(rows).toHaveLength(operations.length + 2);
	});

	it('refuses a README without its place', () => {
		expect(() => withOperations('# Title')).toThrow('lacks <!-- operations:start -->');
	});
});
