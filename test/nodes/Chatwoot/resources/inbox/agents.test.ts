import type { INodeParameters } from 'n8n-workflow';
import { useSandbox } from '../../../../harness/chatwoot';
import { byId, existing, inboxesOf } from '../../../../harness/inboxes';

const chatwoot = useSandbox();
const { add, call, run, now, wire } = inboxesOf(chatwoot);

let id: number;
beforeEach(async () => {
	({ id } = await add(existing.api()));
	await call('POST', '/inbox_members', { inbox_id: id, user_ids: [2, 4] });
});

const agent = (userId: number) => {
	const { name, email, role } = chatwoot.sandbox.agents.find((user) => user.id === userId)!;
	return { id: userId, name, email, role, availability_status: 'offline', available_name: name };
};

describe('Get Many Agents', () => {
	it('returns the members, simplified', async () => {
		const { items, error } = await run('getAgents', byId(id));

		expect(error).toBeUndefined();
		expect(wire()).toEqual([{ request: `GET /inbox_members/${id}` }]);
		expect(items.map(({ json }) => json)).toEqual([agent(2), agent(4)]);
		expect(items.map(({ pairedItem }) => pairedItem)).toEqual([{ item: 0 }, { item: 0 }]);
	});

	it('returns everything with Simplify off, and not more than Limit', async () => {
		const { items } = await run('getAgents', { ...byId(id), simplify: false, limit: 1 });

		expect(items).toHaveLength(1);
		expect(items[0].json).toMatchObject({ id: 2, account_id: 1, confirmed: true });
	});
});

describe.each([
	['addAgents', 'POST', [2, 3, 4]],
	['setAgents', 'PATCH', [3, 4]],
	['removeAgents', 'DELETE', [2]],
] as const)('%s', (operation, method, left) => {
	const choices: Array<[string, INodeParameters['agents']]> = [
		['chosen from the list', [3, 4]],
		['as text, as n8n keeps loaded choices by expression', ['3', '4']],
		['as an expression that is a list', '={{ [3, "4"] }}'],
		['as an expression that is a comma list', '={{ "3, 4" }}'],
		['as expressions one by one', ['={{ 3 }}', '={{ "4" }}']],
	];

	it.each(choices)('sends the ids as integers: %s', async (_name, agents) => {
		const { error } = await run(operation, { ...byId(String(id)), agents });

		expect(error).toBeUndefined();
		expect(wire()).toEqual([
			{ request: `${method} /inbox_members`, body: { inbox_id: id, user_ids: [3, 4] } },
		]);
		expect(now(id).memberIds).toEqual(left);
	});

	it('takes a single id', async () => {
		await run(operation, { ...byId(id), agents: '={{ 4 }}' });
		expect(wire()[0].body).toEqual({ inbox_id: id, user_ids: [4] });
	});

	it('takes users of another node by their ids, each once', async () => {
		await run(operation, { ...byId(id), agents: '={{ [{ id: 4, name: "Ann" }, "4"] }}' });
		expect(wire()[0].body).toEqual({ inbox_id: id, user_ids: [4] });
	});

	it('gives out what there is to know', async () => {
		const { items } = await run(operation, { ...byId(id), agents: [3, 4] });

		expect(items.map(({ json }) => json)).toEqual(
			operation === 'removeAgents' ? [{ removed: true }] : left.map(agent),
		);
	});

	it.each<[string, INodeParameters['agents'], string]>([
		['nobody, by expression', '={{ [] }}', "'Agent Names or IDs' is required"],
		[
			'users without ids',
			'={{ [{ name: "Jane" }] }}',
			"'Agent Names or IDs' must be a list of names or IDs",
		],
	])('refuses %s before sending', async (_name, agents, sentence) => {
		const { error } = await run(operation, { ...byId(id), agents });

		expect(error?.message).toContain(sentence);
		expect(chatwoot.requests()).toEqual([]);
		expect(now(id).memberIds).toEqual([2, 4]);
	});

	it('an inbox that is not there is an error', async () => {
		const { error } = await run(operation, { ...byId(4711), agents: [3] });
		expect(error?.message).toBe('Resource could not be found');
		expect(error?.description).toContain('Check the account and the inbox');
	});

	it('an agent may not', async () => {
		await run(
			operation,
			{ ...byId(id), agents: [3] },
			{ credentials: { accessToken: chatwoot.sandbox.tokens.agent } },
		).then(({ error }) => expect(error?.httpCode).toBe('401'));
		expect(now(id).memberIds).toEqual([2, 4]);
	});

	it('items for one inbox run one after the other, in their order', async () => {
		chatwoot.sandbox.latency = 20;

		await run(
			operation,
			{ ...byId(id), agents: '={{ $json.agents }}' },
			{ items: [[3], [2], [4]].map((agents) => ({ json: { agents } })) },
		);

		expect(wire().map(({ body }) => (body as { user_ids: number[] }).user_ids)).toEqual([
			[3],
			[2],
			[4],
		]);
		expect(chatwoot.sandbox.maxInFlight).toBe(1);
	});
});

describe.each(['addAgents', 'setAgents', 'removeAgents', 'create', 'upsert'])(
	'%s looks agents up before it sends anything',
	(operation) => {
		const isOfInbox = operation === 'create' || operation === 'upsert';
		const form = (agents: INodeParameters['agents']): INodeParameters =>
			isOfInbox
				? { channelType: 'api', name: 'New', inboxSettings: { agents } }
				: { ...byId(id), agents };
		const label = isOfInbox ? "'Agent Names or IDs' in 'Inbox Settings'" : "'Agent Names or IDs'";

		it.each<[string, INodeParameters['agents'], string]>([
			['a user of another account', [3, 7], '"7"'],
			['a user that no account has', [3, 4711], '"4711"'],
			['an email address of nobody here', '={{ ["eve@example.com"] }}', '"eve@example.com"'],
			['a name of nobody here', '={{ ["Nobody"] }}', '"Nobody"'],
			['a JSON list', '={{ "[3, 7]" }}', '"7"'],
			['a list with semicolons', '={{ "3;7" }}', '"3;7"'],
		])('and refuses %s', async (_name, agents, entry) => {
			const inboxes = chatwoot.sandbox.inboxes().length;

			const { error } = await run(operation, form(agents));

			expect(error?.message).toBe(`${label} names ${entry}, which is not in this account`);
			expect(wire()).toEqual([]);
			expect(now(id).memberIds).toEqual([2, 4]);
			expect(chatwoot.sandbox.inboxes()).toHaveLength(inboxes);
		});

		it.each<[string, INodeParameters['agents']]>([
			['email addresses', '={{ ["maya@example.com", "LEO@example.com"] }}'],
			['names', '={{ "Maya Poe, leo  low" }}'],
			['a JSON list', '={{ "[3, \\"4\\"]" }}'],
			['objects with ids, one twice', '={{ [{ "id": 3 }, { "id": 4 }, 3] }}'],
		])('and takes %s', async (_name, agents) => {
			const { error } = await run(operation, form(agents));

			expect(error).toBeUndefined();
			const sent = wire().filter(({ request }) => request.endsWith('/inbox_members'));
			expect(sent).toHaveLength(1);
			expect(sent[0].body).toMatchObject({ user_ids: [3, 4] });
		});
	},
);

it('a user who leaves in between is refused by Chatwoot, and the message says what may be', async () => {
	const body = { message: 'User must exist', attributes: ['user'] };
	chatwoot.sandbox.fault({ path: /inbox_members$/ }, { status: 422, body });

	const { error } = await run('addAgents', { ...byId(id), agents: [3] });

	expect(error?.message).toBe('User must exist');
	expect(error?.description).toContain('One of the agents has left Chatwoot meanwhile');
});
