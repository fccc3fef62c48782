import type {
	IDataObject,
	ILoadOptionsFunctions,
	INodeListSearchResult,
	INodeParameters,
} from 'n8n-workflow';
import { Chatwoot } from '../../../nodes/Chatwoot/Chatwoot.node';
import { loadOptionsContext } from '../../harness/engine';
import type { Scene } from '../../harness/player';
import { byId } from '../../harness/row';
import { usePlayer } from '../../harness/rows';

const player = usePlayer();
const { listSearch } = new Chatwoot().methods;
const ACCOUNT = '/api/v1/accounts/1';

async function search(
	method: string,
	filter = '',
	page?: string,
	parameters: INodeParameters = {},
): Promise<INodeListSearchResult> {
	const credentials = {
		chatwootApi: { baseUrl: player().url, accessToken: 'token', accountId: '1' },
	} as never;
	const context = await loadOptionsContext('chatwoot', parameters, credentials);
	return await listSearch[method].call(context as unknown as ILoadOptionsFunctions, filter, page);
}

const get = (path: string, query: string[], body: unknown, status = 200): Scene => ({
	request: { method: 'GET', path: ACCOUNT + path, query, body: undefined },
	response: { status, type: 'application/json', body },
});

describe('conversations', () => {
	const row = (id: number, name = 'Jane Doe', status = 'open') => ({
		id,
		status,
		meta: { sender: { name } },
	});
	const hit = (id: number, name = 'Jane Doe') => ({ id, contact: { name }, message: {} });
	const order = ['sort_by=last_activity_at_desc', 'status=all'];
	const listed = (rows: unknown[], page = 1) =>
		get('/conversations', [`page=${page}`, ...order], {
			data: { payload: rows },
		});
	const found = (q: string, rows: unknown[], page = 1) =>
		get('/search/conversations', [`page=${page}`, `q=${q}`, ...order], {
			payload: { conversations: rows },
		});
	const failing = (q: string) =>
		get(
			'/search/conversations',
			['page=1', `q=${q}`, ...order],
			{ error: 'Internal Server Error' },
			500,
		);
	const missing = (id: string) => get(`/conversations/${id}`, [], { error: 'None' }, 404);
	const full = (size: number) => Array.from({ length: size }, (_none, index) => row(index + 1));

	/** What a search shows; every answer must have been used. */
	async function shown(scenes: Scene[], filter?: string, page?: string) {
		player().play(scenes);
		const { results, paginationToken } = await search('searchConversations', filter, page);
		expect(
			player()
				.sent.map(({ scene }) => scene)
				.sort(),
		).toEqual(scenes.map((_, at) => at));
		return { names: results.map(({ name }) => name), paginationToken, results };
	}

	it('are listed with who it is about and the status, those with the last activity first', async () => {
		const { names, results, paginationToken } = await shown([
			listed([row(12, 'Jane Doe'), row(7, 'Anna', 'snoozed')]),
		]);
		expect(names).toEqual(['#12 Jane Doe (open)', '#7 Anna (snoozed)']);
		expect(results[0]).toMatchObject({
			value: 12,
			url: `${player().url}/app/accounts/1/conversations/12`,
		});
		expect(paginationToken).toBeUndefined();
	});

	it('come in pages of 25', async () => {
		expect((await shown([listed(full(25))])).paginationToken).toBe('2');
		expect((await shown([listed([row(26)], 2)], '', '2')).names).toEqual(['#26 Jane Doe (open)']);
	});

	it('are searched by the server, in pages of 15', async () => {
		const hits = Array.from({ length: 15 }, (_none, index) => hit(index + 1));
		expect(await shown([found('jane', hits)], ' jane ')).toMatchObject({ paginationToken: '2' });
		expect((await shown([found('jane', [hit(16)], 2)], 'jane', '2')).names).toEqual([
			'#16 Jane Doe',
		]);
	});

	it('are looked for in the list where the server can not search', async () => {
		const rows = [row(1, 'Jane Doe'), row(2, 'John Roe')];
		expect((await shown([failing('jane'), listed(rows)], 'jane')).names).toEqual([
			'#1 Jane Doe (open)',
		]);
	});

	it('go on to the next page of the list then', async () => {
		const { names, paginationToken } = await shown([failing('x'), listed(full(25))], 'x');
		expect([names, paginationToken]).toEqual([[], '2']);
	});

	it('are found by their number, once', async () => {
		const hits = found('12', [hit(12), hit(112)]);
		expect((await shown([get('/conversations/12', [], row(12)), hits], '12')).names).toEqual([
			'#12 Jane Doe (open)',
			'#112 Jane Doe',
		]);
		expect((await shown([missing('12'), found('12', [hit(112)])], '12')).names).toEqual([
			'#112 Jane Doe',
		]);
	});

	it('are found by their number where the server can not search', async () => {
		const scenes = [get('/conversations/3', [], row(3)), failing('3'), listed([row(3), row(31)])];
		expect((await shown(scenes, '3')).names).toEqual(['#3 Jane Doe (open)', '#31 Jane Doe (open)']);
	});

	it('are not listed where the search is refused', async () => {
		player().play([
			get(
				'/search/conversations',
				['page=1', 'q=x', ...order],
				{ error: 'You are not authorized' },
				401,
			),
		]);
		await expect(search('searchConversations', 'x')).rejects.toThrow('You are not authorized');
	});
});

describe('messages', () => {
	it('are those of the conversation that was chosen', async () => {
		const payload: IDataObject[] = [
			{ id: 9, content: 'Hello\nthere', sender: { name: 'Jane' }, conversation_id: 7 },
			{ id: 10, content: null, conversation_id: 7 },
		];
		player().play([get('/conversations/7/messages', [], { payload })]);
		const { results } = await search('searchMessages', '', undefined, { conversation: byId(7) });
		expect(results).toEqual([
			{
				name: '#10 [file]',
				value: 10,
				url: `${player().url}/app/accounts/1/conversations/7?messageId=10`,
			},
			{
				name: '#9 Jane: Hello',
				value: 9,
				url: `${player().url}/app/accounts/1/conversations/7?messageId=9`,
			},
		]);
	});

	it('need a conversation', async () => {
		player().play([]);
		await expect(search('searchMessages')).rejects.toThrow(/Conversation/);
		expect(player().sent).toEqual([]);
	});
});

describe('templates', () => {
	const template = (name: string, status = 'APPROVED') => ({
		name,
		status,
		language: 'en_US',
		category: 'UTILITY',
	});
	const inbox = (templates: unknown) =>
		get('/inboxes/4', [], {
			id: 4,
			provider_config: { api_key: 'secret' },
			message_templates: templates,
		});
	const parameters = { inbox: byId(4) };

	it('are the approved ones of the inbox that was chosen', async () => {
		player().play([inbox([template('welcome'), template('draft', 'PENDING'), template('bill')])]);
		expect((await search('searchTemplates', '', undefined, parameters)).results).toEqual([
			{ name: 'bill (en_US)', value: 'bill:en_US' },
			{ name: 'welcome (en_US)', value: 'welcome:en_US' },
		]);
	});

	it.each([{}, [], undefined])('are none before the first synchronisation: %j', async (none) => {
		player().play([inbox(none)]);
		expect((await search('searchTemplates', '', undefined, parameters)).results).toEqual([]);
	});

	it('need an inbox', async () => {
		player().play([]);
		await expect(search('searchTemplates')).rejects.toThrow(/Inbox/);
		expect(player().sent).toEqual([]);
	});
});
