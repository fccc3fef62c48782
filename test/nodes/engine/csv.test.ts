import { rowsOfCsv } from '../../../nodes/engine/csv';

describe('rows of a CSV', () => {
	it('have the names of the first line', () => {
		expect(rowsOfCsv('Name,Rating\nJane,5\nJohn,4\n')).toEqual([
			{ Name: 'Jane', Rating: '5' },
			{ Name: 'John', Rating: '4' },
		]);
	});

	it.each<[string, string, string]>([
		['a comma', '"a,b"', 'a,b'],
		['a quote', '"a ""b"" c"', 'a "b" c'],
		['nothing but a quote', '""""', '"'],
		['a line break', '"first\nsecond"', 'first\nsecond'],
		['a line break of Windows', '"first\r\nsecond"', 'first\r\nsecond'],
		['a blank line', '"first\n\nsecond"', 'first\n\nsecond'],
		['what looks like two rows', '"a,b\nc,d"', 'a,b\nc,d'],
		['nothing', '""', ''],
		['a quote in the middle of plain text', '5" wide', '5" wide'],
		['blanks at its ends', ' a ', ' a '],
	])('may hold in a cell %s', (_what, cell, value) => {
		expect(rowsOfCsv(`Id,Text,End\n1,${cell},x\n2,y,z`)).toEqual([
			{ Id: '1', Text: value, End: 'x' },
			{ Id: '2', Text: 'y', End: 'z' },
		]);
	});

	it.each([
		['\n', 'of Unix'],
		['\r\n', 'of Windows'],
		['\r', 'of old Macs'],
	])('end with line breaks %j %s, the last one with or without', (end) => {
		const rows = [{ a: '1', b: '2' }];
		expect(rowsOfCsv(`a,b${end}1,2${end}`)).toEqual(rows);
		expect(rowsOfCsv(`a,b${end}1,2`)).toEqual(rows);
	});

	it('are no blank lines, and no closing line of a single cell', () => {
		expect(rowsOfCsv('\n\na,b\n\n1,2\n\nReporting period 2026-11-25 to 2026-11-25\n\n')).toEqual([
			{ a: '1', b: '2' },
		]);
	});

	it('are kept where the table has a single column', () => {
		expect(rowsOfCsv('name\nJane\n\nJohn')).toEqual([{ name: 'Jane' }, { name: 'John' }]);
	});

	it('have empty cells at the end where a line is short', () => {
		expect(rowsOfCsv('a,b,c\n1,2\n1,,\n')).toEqual([
			{ a: '1', b: '2', c: '' },
			{ a: '1', b: '', c: '' },
		]);
	});

	it('begin behind a byte order mark', () => {
		expect(rowsOfCsv('\uFEFFa,b\n1,2')).toEqual([{ a: '1', b: '2' }]);
	});

	it.each(['', '\n', '\n\n', '\uFEFF'])('are none in %j', (text) => {
		expect(rowsOfCsv(text)).toEqual([]);
	});

	it('are none below a header alone', () => {
		expect(rowsOfCsv('a,b\n')).toEqual([]);
	});

	it('are read once each, also many of them', () => {
		const text = `a,b\n${'"x\ny",2\n'.repeat(20_000)}`;
		expect(rowsOfCsv(text)).toHaveLength(20_000);
	});
});
