/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
import { writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { spread } from './measure';
import type { Spread } from './measure';

/** A number that was measured in several rounds. Without a goal it is there to explain those that have one. */
export interface Figure extends Spread {
	label: string;
	/** `x` for ratios. */
	unit: string;
	goal?: { atMost: number } | { atLeast: number } | { below: number };
}

/** What has to hold in every run, whatever the machine is busy with. */
export interface Check {
	label: string;
	holds: boolean;
	/** What was counted. */
	detail: string;
}

export interface Findings {
	figures: Figure[];
	checks?: Check[];
	/** How to read the figures. */
	notes?: string[];
}

export interface Report extends Findings {
	number: number;
	title: string;
	/** How long the benchmark took. */
	seconds: number;
}

export function figure(
	label: string,
	unit: string,
	values: number[],
	goal?: Figure['goal'],
): Figure {
	return { label, unit, ...spread(values), ...(goal && { goal }) };
}

export function isMet({ median, goal }: Figure): boolean | undefined {
	if (!goal) return undefined;
	if ('atMost' in goal) return median <= goal.atMost;
	return 'atLeast' in goal ? median >= goal.atLeast : median < goal.below;
}

export function print({ number, title, seconds, figures, checks = [], notes = [] }: Report) {
	const rows = figures.map((row) => [
		row.label,
		...[row.median, row.min, row.max].map((value) => `${round(value)} ${row.unit}`),
		goalText(row),
	]);
	const header = ['', 'median', 'min', 'max', 'goal'];
	const widths = header.map((_, column) =>
		Math.max(...[header, ...rows].map((row) => row[column].length)),
	);
	const line = (row: string[]) =>
		'  ' +
		row
			.map((cell, column) => cell.padEnd(widths[column]))
			.join('  ')
			.trimEnd();
	const lines = [
		`\n${number}. ${title} [${Math.round(seconds)} s]`,
		...(rows.length > 0 ? [header, ...rows].map(line) : []),
		...checks.map(
			({ label, holds, detail }) => `  ${holds ? 'holds ' : 'BROKEN'}  ${label} (${detail})`,
		),
		...notes.map((note) => `  - ${note}`),
	];
	process.stdout.write(`${lines.join('\n')}\n`);
}

export function save(file: string, reports: Report[]) {
	const machine = { cores: cpus().length, node: process.version };
	const withVerdicts = reports.map((report) => ({
		...report,
		figures: report.figures.map((row) => ({ ...row, met: isMet(row) })),
	}));
	writeFileSync(file, JSON.stringify({ machine, reports: withVerdicts }, undefined, '\t') + '\n');
}

function goalText(row: Figure): string {
	if (!row.goal) return '';
	const [[relation, limit]] = Object.entries(row.goal) as Array<[string, number]>;
	const words = { atMost: 'at most', atLeast: 'at least', below: 'below' }[relation];
	return `${words} ${limit} ${row.unit}: ${isMet(row) ? 'met' : 'MISSED'}`;
}

function round(value: number): string {
	return value.toFixed(value >= 100 ? 0 : value >= 10 ? 1 : value >= 0.1 ? 2 : 3);
}
