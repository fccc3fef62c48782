import type { IDataObject, ILoadOptionsFunctions } from 'n8n-workflow';
import { applicationApi } from '../../../nodes/Chatwoot/api';
import type { List } from '../../../nodes/engine/operation';
import { searchList } from '../../../nodes/lists/load';
import { loadOptionsContext } from '../../harness/engine';
import { usePlayer } from '../../harness/rows';

/** A list in pages that the server can't search. */

const player = usePlayer();
const list: List = {
	key: 'things',
	route: 'GET /api/v1/accounts/{accountId}/things',
	rows: 'payload',
	size: 2,
	label: ({ name }) => String(name),
	value: 'id',
};

async function typed(text: string, pages: string[][], from?: string) {
	let id = 0;
	const offset = Number(from ?? 1);
	player().play(
		pages.map((names, index) => ({
			request: {
				method: 'GET',
				path: '/api/v1/accounts/1/things',
				query: [`page=${offset + index}`],
				body: undefined,
			},
			response: {
				status: 200,
				type: 'application/json',
				body: { payload: names.map((name): IDataObject => ({ id: ++id, name })) },
			},
		})),
	);
	const chatwootApi = { baseUrl: player().url, accessToken: 'token', accountId: '1' };
	const context = await loadOptionsContext('chatwoot', {}, { chatwootApi });
	const { results, paginationToken } = await searchList(
		context as unknown as ILoadOptionsFunctions,
		applicationApi,
		list,
		text,
		from,
	);
	expect(player().sent).toHaveLength(pages.length);
	return [results.map(({ name }) => name), paginationToken];
}

it('comes page by page where nothing is typed', async () => {
	expect(await typed('', [['Anna', 'Berta']])).toEqual([['Anna', 'Berta'], '2']);
	expect(await typed('', [['Cora']], '2')).toEqual([['Cora'], undefined]);
});

it('is looked through for what is typed, to its end', async () => {
	const pages = [['Anna', 'Berta'], ['Cora', 'Dora'], ['Annabel']];
	expect(await typed(' ann ', pages)).toEqual([['Anna', 'Annabel'], undefined]);
	expect(await typed('zoe', pages)).toEqual([[], undefined]);
});

it('is looked through in turns of ten pages', async () => {
	const pages = Array.from({ length: 10 }, () => ['Anna', 'Berta']);
	expect(await typed('zoe', pages)).toEqual([[], '11']);
	expect(await typed('zoe', [['Zoe']], '11')).toEqual([['Zoe'], undefined]);
});
