/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { readFileSync } from 'node:fs';
import {
	documentedNodes,
	operationsMarkdown,
	operationsPage,
	readme,
	withOperations,
} from '../../docs/operations';

describe('the documents that are made of the declarations', () => {
	const text = readFileSync(readme, 'utf8');
	const page = readFileSync(operationsPage, 'utf8');

	it('are what the declarations say now (npm run docs brings them up to date)', () => {
		expect(page).toBe(operationsMarkdown());
		expect(text).toBe(withOperations(text));
	});

	it('name every operation once', () => {
		const rows = page.split('\n').filter((line) => /^\| (?!Operation \||---)/.test(line));
		const operations = documentedNodes().flatMap(({ resources }) =>
			resources.flatMap((resource) => resource.operations),
		);
		expect(rows).toHaveLength(operations.length);
	});

	it('have one line in the README for each resource', () => {
		const lines = text.split('<!-- operations:start -->')[1].split('<!-- operations:end -->')[0];
		const resources = documentedNodes().flatMap((node) => node.resources);
		expect(lines.trim().split('\n')).toHaveLength(resources.length);
	});

	it('need their place in the README', () => {
		expect(() => withOperations('# Title')).toThrow('lacks <!-- operations:start -->');
	});
});
