import type { IDataObject } from 'n8n-workflow';
import { rowsIn } from './answers';
import { valueAt } from './record';
import type { Call, Pages, Result } from './operation';

/**
 * The rows of a list that comes in several requests: all of them, or as many as are asked for after filtering. A row
 * that moved onto a later page meanwhile is taken once.
 *
 * @param wanted how many rows are asked for
 */
export async function fetchPages(
	call: Call,
	pages: Pages,
	{ rows, keep }: Pick<Result, 'rows' | 'keep'>,
	wanted: number,
): Promise<IDataObject[]> {
	const kept: IDataObject[] = [];
	const seen = new Set<unknown>();
	/** @returns how many rows came, and whether none of them is new */
	const take = (answer: unknown) => {
		const found = rowsIn(answer, rows);
		const fresh = found.filter(({ id }) => id === undefined || !seen.has(id));
		fresh.forEach(({ id }) => seen.add(id));
		kept.push(...(keep ? fresh.filter((row) => keep(row, call)) : fresh));
		return { found, isOver: fresh.length === 0 };
	};
	const fetch = async (turn: IDataObject) =>
		await call.answer(undefined, { query: { ...call.query, ...turn } });

	if (pages.by === 'page') {
		for (let page = 1; ; page++) {
			const answer = await fetch({ page });
			const { found, isOver } = take(answer);
			// A server that ignores the page answers with the first one again.
			if (isOver || kept.length >= wanted) return kept;
			if (pages.more !== undefined && valueAt(answer, pages.more) === false) return kept;
			if (pages.total !== undefined && seen.size >= Number(valueAt(answer, pages.total)))
				return kept;
			if (!pages.untilEmpty && found.length < pages.size) return kept;
		}
	}

	const byId = () => kept.sort((a, b) => Number(a.id) - Number(b.id));
	const tooOld = pages.tooOld?.(call);
	if (wanted === Infinity && !tooOld) {
		for (let after = 0; ;) {
			const { found, isOver } = take(await fetch({ after }));
			if (isOver) return byId();
			after = Math.max(...found.map(({ id }) => Number(id)));
		}
	}
	for (let turn: IDataObject = {}; ;) {
		const { found, isOver } = take(await fetch(turn));
		const isLast = isOver || found.length < pages.size || (tooOld && found.some(tooOld));
		if (isLast || kept.length >= wanted) return byId().slice(-wanted);
		turn = { before: Math.min(...found.map(({ id }) => Number(id))) };
	}
}
