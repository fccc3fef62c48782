import type { IDataObject } from 'n8n-workflow';

/**
 * The rows of a CSV (RFC 4180: cells in quotes may hold commas, quotes and line breaks) by the names of its first
 * line. Blank lines and closing lines of a single cell, as Chatwoot's "Reporting period", are no rows.
 */
export function rowsOfCsv(text: string): IDataObject[] {
	const [header, ...lines] = filledLines(text);
	if (!header) return [];
	return lines
		.filter((cells) => cells.length > 1 || header.length === 1)
		.map((cells) => Object.fromEntries(header.map((name, index) => [name, cells[index] ?? ''])));
}

/** The names of a CSV's columns: the cells of its first line. */
export function columnsOfCsv(text: string): string[] {
	return filledLines(text)[0] ?? [];
}

function filledLines(text: string): string[][] {
	return linesOf(text.replace(/^\uFEFF/, '')).filter(
		(cells) => cells.length > 1 || cells[0] !== '',
	);
}

function linesOf(text: string): string[][] {
	const lines: string[][] = [];
	let cells: string[] = [];
	// A cell, then what ends it. A quoted cell goes on to a single quote.
	const cell = /(?:"((?:[^"]|"")*)"|([^,\r\n]*))(,|\r\n|\n|\r|$)/gy;
	for (let match = cell.exec(text); match; match = cell.exec(text)) {
		const [whole, quoted, plain, end] = match;
		cells.push(quoted === undefined ? plain : quoted.replace(/""/g, '"'));
		if (end === ',') continue;
		lines.push(cells);
		cells = [];
		if (end === '' || whole === '') break;
	}
	return lines;
}
