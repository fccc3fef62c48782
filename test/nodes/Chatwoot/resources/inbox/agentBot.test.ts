import type { INodeParameters } from 'n8n-workflow';
import { useSandbox } from '../../../../harness/chatwoot';
import { byId, existing, inboxesOf } from '../../../../harness/inboxes';

const chatwoot = useSandbox();
const { add, call, run, now, wire } = inboxesOf(chatwoot);

let id: number;
beforeEach(async () => {
	({ id } = await add(existing.api()));
});
const given = async (bot: number) =>
	await call('POST', `/inboxes/${id}/set_agent_bot`, { agent_bot: bot });
const bot = (value: unknown, mode = 'id') =>
	({ agentBot: { __rl: true, mode, value } }) as INodeParameters;

describe('Get Agent Bot', () => {
	it('returns the bot, without its token', async () => {
		await given(2);

		const { items, error } = await run('getAgentBot', byId(id));

		expect(error).toBeUndefined();
		expect(wire()).toEqual([{ request: `GET /inboxes/${id}/agent_bot` }]);
		expect(items).toEqual([
			{
				json: {
					id: 2,
					name: 'Triage',
					description: 'Sorts conversations',
					outgoing_url: 'https://bots.example.com/triage',
					bot_type: 'webhook',
				},
				pairedItem: { item: 0 },
			},
		]);
	});

	it('returns the raw bot with Simplify off', async () => {
		await given(2);
		const { items } = await run('getAgentBot', { ...byId(id), simplify: false });
		expect(items[0].json).toMatchObject({ id: 2, account_id: 1, system_bot: false });
	});

	it.each([true, false])('returns an empty item when there is none (Simplify %s)', async (on) => {
		const { items, error } = await run('getAgentBot', { ...byId(id), simplify: on });

		expect(error).toBeUndefined();
		expect(items).toEqual([{ json: {}, pairedItem: { item: 0 } }]);
	});
});

describe('Set Agent Bot', () => {
	it.each<[string, INodeParameters]>([
		['from the list', bot(2, 'list')],
		['by id', bot('2')],
		['by an expression', bot('={{ "2" }}')],
		['by an expression instead of the locator', { agentBot: '={{ 2 }}' }],
	])('%s: sends a number', async (_name, parameters) => {
		const { items, error } = await run('setAgentBot', { ...byId(id), ...parameters });

		expect(error).toBeUndefined();
		expect(wire()).toEqual([
			{ request: `POST /inboxes/${id}/set_agent_bot`, body: { agent_bot: 2 } },
		]);
		expect(items).toEqual([{ json: { success: true }, pairedItem: { item: 0 } }]);
		expect(now(id).agentBotId).toBe(2);
	});

	it('replaces the one before', async () => {
		await given(1);
		await run('setAgentBot', { ...byId(id), ...bot('2') });
		expect(now(id).agentBotId).toBe(2);
	});

	it.each([
		['that does not exist', '4711'],
		['of another account', '3'],
	])('a bot %s is refused, and the present one stays', async (_name, value) => {
		await given(1);

		const { error } = await run('setAgentBot', { ...byId(id), ...bot(value) });

		expect(error?.message).toBe('Resource could not be found');
		expect(error?.description).toBe(
			'Check the inbox and the agent bot: one of them is not in this account.',
		);
		expect(now(id).agentBotId).toBe(1);
	});

	it.each<[string, INodeParameters, string]>([
		['no bot, by expression', bot('={{ $json.missing }}'), "'Agent Bot' is required"],
		['a name', bot('Greeter'), "'Agent Bot' must be a number, such as 42"],
	])('%s is refused before sending, and disconnects none', async (_name, parameters, sentence) => {
		await given(1);

		const { error } = await run('setAgentBot', { ...byId(id), ...parameters });

		expect(error?.message).toContain(sentence);
		expect(chatwoot.requests()).toEqual([]);
		expect(now(id).agentBotId).toBe(1);
	});
});

describe('Remove Agent Bot', () => {
	it('sends null', async () => {
		await given(2);

		const { items, error } = await run('removeAgentBot', byId(id));

		expect(error).toBeUndefined();
		expect(wire()).toEqual([
			{ request: `POST /inboxes/${id}/set_agent_bot`, body: { agent_bot: null } },
		]);
		expect(items).toEqual([{ json: { success: true }, pairedItem: { item: 0 } }]);
		expect(now(id).agentBotId).toBeUndefined();
	});

	it('an agent may not', async () => {
		await given(2);
		await call('POST', '/inbox_members', { inbox_id: id, user_ids: [2] });

		const { error } = await run('removeAgentBot', byId(id), {
			credentials: { accessToken: chatwoot.sandbox.tokens.agent },
		});

		expect(error?.message).toBe('You are not authorized to do this action');
		expect(now(id).agentBotId).toBe(2);
	});
});
