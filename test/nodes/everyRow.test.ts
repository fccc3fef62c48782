import { operationsOf, rowFiles, rowNode, rowNodeFolders, withoutRow } from '../harness/rowNodes';

/** Resources that are tested otherwise: Inbox by its own everyOperation.test.ts, which needs state. */
const testedElsewhere: Record<string, string[]> = { Chatwoot: ['inbox'] };

/** Resources whose rows are still to be written. The list only shrinks. */
const toBeWritten: Record<string, string[]> = {};

describe.each(rowNodeFolders())('%s', (folder) => {
	const { resources } = rowNode(folder);
	const rows = rowFiles('')
		.filter((file) => file.folder === folder)
		.flatMap(({ load }) => load());
	const exempt = [...(testedElsewhere[folder] ?? []), ...(toBeWritten[folder] ?? [])];

	it('every operation has a row', () => {
		const others = resources.filter(({ value }) => !exempt.includes(value));
		expect(withoutRow(others, rows)).toEqual([]);
	});

	it('every row has an operation', () => {
		const declared = new Set(operationsOf(resources));
		const unknown = rows.filter(({ operation }) => !declared.has(operation));
		expect(unknown.map(({ operation }) => operation)).toEqual([]);
	});

	it('no resource that has all its rows is still listed as one without', () => {
		const done = (toBeWritten[folder] ?? []).filter((resource) => {
			const declared = resources.find(({ value }) => value === resource);
			return !declared || withoutRow([declared], rows).length === 0;
		});
		expect(done).toEqual([]);
	});
});
