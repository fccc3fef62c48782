import type { Outcome } from './run';

const RESULTS: Array<Outcome['result']> = ['passed', 'failed', 'skipped'];

/** A table with a line for each row, and below it the sums. */
export function reportOf(outcomes: Outcome[]): string {
	const titles = outcomes.map(({ node, operation }) => `${node} ${operation}`);
	const width = Math.max(0, ...titles.map(({ length }) => length));
	const lines = outcomes.map(({ result, reason, differences }, at) => {
		const notes = [reason ?? [], ...differences].flat().join('; ').replaceAll('\n', ' ');
		return `${titles[at].padEnd(width)}  ${result.padEnd(7)}  ${notes}`.trimEnd();
	});
	const sums = RESULTS.map(
		(result) => `${outcomes.filter((outcome) => outcome.result === result).length} ${result}`,
	);
	const different = outcomes.filter((outcome) => outcome.differences.length > 0).length;
	return [...lines, '', `${sums.join(', ')}; ${different} with an answer of another shape`].join(
		'\n',
	);
}
