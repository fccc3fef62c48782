import type { IDataObject } from 'n8n-workflow';
import type { Call, Pages, Result } from '../../../nodes/engine/operation';
import { fetchPages } from '../../../nodes/engine/pages';

/** A list of a server, and what it was asked. */
function server(answerOf: (query: IDataObject) => unknown) {
	const asked: IDataObject[] = [];
	const call = {
		query: { sort: 'name' },
		async answer(_route: undefined, { query }: { query: IDataObject }) {
			asked.push(query);
			if (asked.length > 50) throw new Error('it never ends');
			return await Promise.resolve(answerOf(query));
		},
	} as unknown as Call;
	return {
		asked,
		fetch: async (pages: Pages, wanted: number, result: Pick<Result, 'rows' | 'keep'> = {}) =>
			(await fetchPages(call, pages, result, wanted)).map(({ id }) => id),
	};
}
const range = (from: number, to: number) =>
	Array.from({ length: to - from + 1 }, (_none, index) => ({ id: from + index }));
const paged = (count: number, size: number) =>
	server(({ page }) => range(1, count).slice((Number(page) - 1) * size, Number(page) * size));

describe('pages by number', () => {
	const by15: Pages = { by: 'page', size: 15 };

	it.each([
		[15, 1],
		[16, 2],
		[20, 2],
		[Infinity, 3],
	])('%d rows of 40 take %d requests', async (wanted, requests) => {
		const list = paged(40, 15);
		const ids = await list.fetch(by15, wanted);

		expect(list.asked).toHaveLength(requests);
		expect(ids).toEqual(range(1, Math.min(40, requests * 15)).map(({ id }) => id));
		expect(list.asked[0]).toEqual({ sort: 'name', page: 1 });
	});

	it('go on to an empty one where the size is a setting of the server', async () => {
		const list = paged(26, 10);
		expect(await list.fetch({ by: 'page', size: 25, untilEmpty: true }, Infinity)).toHaveLength(26);
		expect(list.asked).toHaveLength(4);
	});

	it('end at the total that the answer names, whatever the size of a page', async () => {
		const list = server(({ page }) => ({
			payload: range(1, 26).slice((Number(page) - 1) * 13, Number(page) * 13),
			meta: { all_count: 26 },
		}));
		const pages: Pages = { by: 'page', size: 25, untilEmpty: true, total: 'meta.all_count' };
		expect(await list.fetch(pages, Infinity, { rows: 'payload' })).toHaveLength(26);
		expect(list.asked).toHaveLength(2);
	});

	it('end where the answer says so', async () => {
		const list = server(() => ({ payload: range(1, 15), meta: { has_more: false } }));
		const pages: Pages = { by: 'page', size: 15, more: 'meta.has_more' };
		expect(await list.fetch(pages, Infinity, { rows: 'payload' })).toHaveLength(15);
		expect(list.asked).toHaveLength(1);
	});

	it('end when a server ignores the page, and its rows come once', async () => {
		const list = server(() => range(1, 15));
		expect(await list.fetch(by15, Infinity)).toHaveLength(15);
		expect(list.asked).toHaveLength(2);
	});

	it('count the rows that are kept', async () => {
		const list = paged(100, 15);
		const ids = await list.fetch(by15, 10, { keep: ({ id }) => Number(id) % 10 === 0 });
		expect(ids).toHaveLength(10);
		expect(list.asked).toHaveLength(7);
	});

	it('have a row that moved onto a later page once', async () => {
		const list = server(({ page }) => (page === 1 ? range(1, 15) : range(14, 20)));
		expect(await list.fetch(by15, Infinity)).toEqual(range(1, 20).map(({ id }) => id));
	});
});

describe('pages by id', () => {
	const by20: Pages = { by: 'before', size: 20 };
	const messages = (count: number) =>
		server(({ before, after }) => {
			const all = range(1, count);
			if (after !== undefined) return all.filter(({ id }) => id > Number(after)).slice(0, 100);
			return all.filter(({ id }) => id < Number(before ?? Infinity)).slice(-20);
		});

	it('give the newest, oldest first', async () => {
		const list = messages(50);
		expect(await list.fetch(by20, 25)).toEqual(range(26, 50).map(({ id }) => id));
		expect(list.asked).toEqual([{ sort: 'name' }, { sort: 'name', before: 31 }]);
	});

	it('give all of them from the oldest on', async () => {
		const list = messages(150);
		expect(await list.fetch(by20, Infinity)).toEqual(range(1, 150).map(({ id }) => id));
		expect(list.asked).toEqual([0, 100, 150].map((after) => ({ sort: 'name', after })));
	});

	it('end at the oldest one', async () => {
		const list = messages(5);
		expect(await list.fetch(by20, 25)).toHaveLength(5);
		expect(list.asked).toHaveLength(1);
	});

	describe('where rows can be too old', () => {
		const since = (first: number | undefined): Pages => ({
			...by20,
			tooOld: () => (first === undefined ? undefined : ({ id }) => Number(id) < first),
		});
		const keep = ({ id }: IDataObject) => Number(id) >= 125;

		it.each([Infinity, 100])('no page is asked for behind them (%d wanted)', async (wanted) => {
			const list = messages(150);
			expect(await list.fetch(since(125), wanted, { keep })).toEqual(
				range(125, 150).map(({ id }) => id),
			);
			expect(list.asked).toEqual([{ sort: 'name' }, { sort: 'name', before: 131 }]);
		});

		it('all are fetched when the form sets no such limit', async () => {
			const list = messages(150);
			expect(await list.fetch(since(undefined), Infinity)).toHaveLength(150);
		});
	});
});
