import type { IDataObject, INodeExecutionData, INodeParameters } from 'n8n-workflow';
import type { Call, Together } from '../../../nodes/engine/operation';
import { sendTogether } from '../../../nodes/engine/together';
import { runNode } from '../../harness/engine';
import { usePlayer } from '../../harness/rows';
import { byId } from '../../harness/row';
import type { Scene } from '../../harness/player';

const declared: Together = { ids: 'ids', idsOf: ({ value }) => value.own as number[], size: 3 };

/** Calls that note what they send. */
function callsOf(...items: Array<IDataObject & { own: number[] }>) {
	const sent: IDataObject[] = [];
	const calls = items.map(
		({ own, body = {}, account = 1, host = 'a' }) =>
			({
				baseUrl: host,
				credential: {},
				path: { accountId: account },
				query: {},
				body,
				value: { own },
				async answer(_route: undefined, given: { body: IDataObject }) {
					sent.push(given.body);
					return await Promise.resolve(`answer ${sent.length}`);
				},
			}) as unknown as Call,
	);
	const send = sendTogether(calls, declared);
	const all = async () => await Promise.all(calls.map(send));
	return { sent, calls, send, all };
}

describe('one request for all items', () => {
	it('has the ids of all of them, and each has its answer', async () => {
		const { sent, all } = callsOf({ own: [1] }, { own: [2] }, { own: [3] });
		expect(await all()).toEqual(['answer 1', 'answer 1', 'answer 1']);
		expect(sent).toEqual([{ ids: [1, 2, 3] }]);
	});

	it('is cut into chunks, never within an item', async () => {
		const { sent, all } = callsOf({ own: [1, 2] }, { own: [3, 4] }, { own: [5] }, { own: [6] });
		await all();
		expect(sent.map(({ ids }) => ids)).toEqual([[1, 2], [3, 4, 5], [6]]);
	});

	it('is sent as a whole where an item alone has too many', async () => {
		const { sent, all } = callsOf({ own: [1, 2, 3, 4] }, { own: [5] });
		await all();
		expect(sent.map(({ ids }) => ids)).toEqual([[1, 2, 3, 4], [5]]);
	});

	it('names an id once', async () => {
		const { sent, all } = callsOf({ own: [1] }, { own: [1, 2] });
		await all();
		expect(sent).toEqual([{ ids: [1, 2] }]);
	});

	it('is one for each that is asked for, account and server', async () => {
		const { sent, all } = callsOf(
			{ own: [1], body: { status: 'open' } },
			{ own: [2], body: { status: 'resolved' } },
			{ own: [3], body: { status: 'open' } },
			{ own: [4], body: { status: 'open' }, account: 2 },
			{ own: [5], body: { status: 'open' }, host: 'b' },
		);
		await all();
		expect(sent).toEqual([
			{ status: 'open', ids: [1, 3] },
			{ status: 'resolved', ids: [2] },
			{ status: 'open', ids: [4] },
			{ status: 'open', ids: [5] },
		]);
	});

	it('leaves out items that failed before', async () => {
		const { sent, calls } = callsOf({ own: [1] }, { own: [2] });
		await sendTogether([undefined, calls[1]], declared)(calls[1]);
		expect(sent).toEqual([{ ids: [2] }]);
	});
});

describe('Update Many of conversations', () => {
	const player = usePlayer();
	const form: INodeParameters = {
		resource: 'conversation',
		operation: 'updateMany',
		conversation: byId('={{ $json.id }}'),
		updateFields: { status: '={{ $json.status ?? "resolved" }}' },
	};
	const items = (count: number): INodeExecutionData[] =>
		Array.from({ length: count }, (_none, index) => ({ json: { id: index + 1 } }));
	const scene = (ids: number[], response: Partial<Scene['response']> = {}): Scene => ({
		request: {
			method: 'POST',
			path: '/api/v1/accounts/1/bulk_actions',
			query: [],
			body: { type: 'Conversation', fields: { status: 'resolved' }, ids },
		},
		response: { status: 200, type: 'application/json', body: '', ...response },
	});
	const range = (from: number, to: number) =>
		Array.from({ length: to - from + 1 }, (_none, index) => from + index);
	const refused = { status: 422, body: { error: 'Nothing found' } };
	const run = async (given: INodeExecutionData[], node = {}, parameters: INodeParameters = {}) =>
		await runNode(
			'chatwoot',
			{ ...form, ...parameters },
			{
				items: given,
				node,
				credentials: {
					chatwootApi: { baseUrl: player().url, accessToken: 'token', accountId: '1' },
				} as never,
			},
		);

	it.each([1, 5])(
		'sends 100 at a time, with %d items in parallel, and links every item',
		async (parallel) => {
			player().play([scene(range(1, 100)), scene(range(101, 200)), scene(range(201, 230))]);
			const { items: out, error } = await run(
				items(230),
				{},
				{
					options: { itemsInParallel: parallel },
				},
			);
			expect(error).toBeUndefined();
			expect(player().sent).toHaveLength(3);
			expect(out.map(({ json }) => json)).toEqual(
				range(1, 230).map((id) => ({ id, queued: true })),
			);
			expect(out.map(({ pairedItem }) => pairedItem)).toEqual(
				range(0, 229).map((item) => ({ item })),
			);
		},
	);

	it('fails with its group, and no other group starts', async () => {
		player().play([scene(range(1, 100), refused), scene(range(101, 120))]);
		const { error } = await run(items(120));
		expect(error?.message).toBe('Nothing found [item 0]');
		expect(player().sent).toHaveLength(1);
	});

	it('says which items are done when a later group fails', async () => {
		player().play([scene(range(1, 100)), scene(range(101, 120), refused)]);
		const { error } = await run(items(120));
		expect(error?.message).toBe('Nothing found [item 100]');
		expect(error?.description).toContain('Already carried out in this run: item 0 (id 1)');
	});

	it('goes on with the other groups where the node continues on fail', async () => {
		player().play([scene(range(1, 100), refused), scene(range(101, 120))]);
		const { items: out, errorItems } = await run(items(120), { onError: 'continueErrorOutput' });
		expect(out.map(({ json }) => json.id)).toEqual(range(101, 120));
		expect(errorItems).toHaveLength(100);
		expect(errorItems[7].json.error).toBe('Nothing found [item 7]');
		expect(errorItems.map(({ pairedItem }) => pairedItem)).toEqual(
			range(0, 99).map((item) => ({ item })),
		);
	});

	it('sends nothing when one item is wrong', async () => {
		player().play([]);
		const { error } = await run([...items(2), { json: { id: 3, status: 'gone' } }]);
		expect(error?.message).toMatch(/^'Status' in 'Update Fields' must be one of: /);
		expect(player().sent).toEqual([]);
	});

	it('leaves the wrong item out where the node continues on fail', async () => {
		player().play([scene([1, 2])]);
		const given = [...items(1), { json: { id: 'x' } }, { json: { id: 2 } }];
		const { items: out, errorItems } = await run(given, { onError: 'continueErrorOutput' });
		expect(out.map(({ json }) => json.id)).toEqual([1, 2]);
		expect(errorItems.map(({ json }) => json.error)).toEqual([
			`'Conversation' must be a number, such as 42, not "x" [item 1]`,
		]);
	});
});
