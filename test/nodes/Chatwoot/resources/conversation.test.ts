import type { INodeParameters } from 'n8n-workflow';
import { runNode } from '../../../harness/engine';
import type { Scene } from '../../../harness/player';
import { byId } from '../../../harness/row';
import { usePlayer } from '../../../harness/rows';

const player = usePlayer();
const ACCOUNT = '/api/v1/accounts/1';

async function run(operation: string, parameters: INodeParameters, scenes: Scene[] = []) {
	player().play(scenes);
	return await runNode(
		'chatwoot',
		{ resource: 'conversation', operation, conversation: byId(7), ...parameters },
		{
			credentials: {
				chatwootApi: { baseUrl: player().url, accessToken: 'token', accountId: '1' },
			} as never,
		},
	);
}
const list = (name: string, body: unknown, status = 200): Scene => ({
	request: { method: 'GET', path: `${ACCOUNT}/${name}`, query: [], body: undefined },
	response: { status, type: 'application/json', body },
});
const assignment = (body: unknown, answer: unknown): Scene => ({
	request: { method: 'POST', path: `${ACCOUNT}/conversations/7/assignments`, query: [], body },
	response: { status: 200, type: 'application/json', body: answer },
});
const sent = () => player().sent.map(({ request }) => request.body);
const forBots = { error: 'Access to this endpoint is not authorized for bots' };

describe('Assign', () => {
	it.each<[INodeParameters, string]>([
		[{}, `'Agent', 'Agent Bot' or 'Team' is required`],
		[
			{ agent: byId(1), agentBot: byId(2) },
			`'Agent' and 'Agent Bot' exclude each other: choose one of them`,
		],
	])('%j is refused', async (form, message) => {
		const lists = [list('agents', [{ id: 1 }]), list('agent_bots', [{ id: 2 }])];
		const { error } = await run('assign', form, lists);
		expect(error?.message).toBe(message);
		expect(sent().filter(Boolean)).toEqual([]);
	});

	it.each<[string, INodeParameters, Scene]>([
		['Agent', { agent: byId(9) }, list('agents', [{ id: 1 }])],
		['Agent Bot', { agentBot: byId(9) }, list('agent_bots', [{ id: 1 }])],
		['Team', { team: byId(9) }, list('teams', [{ id: 1 }])],
	])('an unknown %s is refused before anything is sent', async (label, form, scene) => {
		const { error } = await run('assign', form, [scene]);
		expect(error?.message).toBe(`'${label}' names "9", which is not in this account`);
		expect(player().sent).toHaveLength(1);
	});

	it('takes ids as they are with the token of a bot, which may not read lists', async () => {
		const { items, error } = await run('assign', { agent: byId(1), team: byId(2) }, [
			list('agents', forBots, 401),
			list('teams', forBots, 401),
			assignment({ team_id: 2 }, { id: 2, name: 'Sales' }),
			assignment({ assignee_id: 1 }, { id: 1, name: 'Jane' }),
		]);
		expect(error).toBeUndefined();
		expect(items[0].json).toEqual({
			conversation_id: 7,
			assignee_id: 1,
			assignee_name: 'Jane',
			assignee_type: 'User',
			team_id: 2,
			team_name: 'Sales',
		});
	});

	it('stops behind a team that is gone meanwhile', async () => {
		const { error } = await run('assign', { agent: byId(1), team: byId(2) }, [
			list('agents', [{ id: 1 }]),
			list('teams', [{ id: 2 }]),
			assignment({ team_id: 2 }, 'null'),
		]);
		expect(error?.message).toBe('Chatwoot knows no such team; the conversation has no team now');
	});

	it('never lets the address of a bot out', async () => {
		const bot = { id: 1, name: 'Robo', outgoing_url: 'https://example.com/hook?key=secret' };
		const { items } = await run('assign', { agentBot: byId(1), simplify: false }, [
			list('agent_bots', [{ id: 1 }]),
			assignment({ assignee_id: 1, assignee_type: 'AgentBot' }, bot),
		]);
		expect(items[0].json.assignee).toEqual({ id: 1, name: 'Robo' });
	});
});

describe('Unassign', () => {
	it.each([
		['assignee', [{ assignee_id: null }]],
		['team', [{ team_id: null }]],
		['both', [{ team_id: null }, { assignee_id: null }]],
	])('%s', async (unassignFrom, bodies) => {
		const { items } = await run(
			'unassign',
			{ unassignFrom },
			bodies.map((body) => assignment(body, 'null')),
		);
		expect(sent()).toEqual(bodies);
		expect(items.map(({ json }) => json)).toEqual([{ conversation_id: 7, unassigned: true }]);
	});
});

describe('Change Status', () => {
	it.each<[INodeParameters, unknown]>([
		[{ status: 'snoozed' }, { status: 'snoozed' }],
		[{ status: 'open', snoozedUntil: '2027-01-31T08:00:00Z' }, { status: 'open' }],
	])('%j', async (form, body) => {
		const { items } = await run('setStatus', form, [
			{
				request: {
					method: 'POST',
					path: `${ACCOUNT}/conversations/7/toggle_status`,
					query: [],
					body,
				},
				response: {
					status: 200,
					type: 'application/json',
					body: { payload: { success: null, conversation_id: 7, current_status: 'open' } },
				},
			},
		]);
		expect(items.map(({ json }) => json)).toEqual([{ conversation_id: 7, current_status: 'open' }]);
	});
});

describe('Update Many', () => {
	const queued = (body: object): Scene => ({
		request: {
			method: 'POST',
			path: `${ACCOUNT}/bulk_actions`,
			query: [],
			body: { type: 'Conversation', ids: [7], ...body },
		},
		response: { status: 200, type: 'application/json', body: '' },
	});

	it('unassigns where an option was added and left empty', async () => {
		const updateFields = { assignee_id: byId(''), team_id: byId('') };
		const { error } = await run('updateMany', { updateFields }, [
			queued({ fields: { assignee_id: null, team_id: null } }),
		]);
		expect(error).toBeUndefined();
	});

	it('takes labels in small letters', async () => {
		const updateFields = { add_labels: '={{ "VIP, Refund,vip" }}' };
		const { error } = await run('updateMany', { updateFields }, [
			queued({ labels: { add: ['vip', 'refund'] } }),
		]);
		expect(error).toBeUndefined();
	});

	it.each<[INodeParameters, string]>([
		[{}, `'Update Fields' needs at least one field to change`],
		[
			{ snoozed_until: '2027-01-31', status: 'open' },
			`'Snooze Until' in 'Update Fields' needs 'Status' to be Snoozed`,
		],
		[
			{ snoozed_until: '2027-01-31' },
			`'Snooze Until' in 'Update Fields' needs 'Status' to be Snoozed`,
		],
	])('%j is refused', async (updateFields, message) => {
		const { error } = await run('updateMany', { updateFields });
		expect(error?.message).toBe(message);
		expect(player().sent).toEqual([]);
	});
});

describe('a period', () => {
	it.each<[string, INodeParameters, string]>([
		[
			'that ends before it starts',
			{ since: '2027-02-01', until: '2027-01-01' },
			`'From' must be earlier than 'To'`,
		],
		[
			'without length',
			{ since: '2027-02-01', until: '2027-02-01' },
			`'From' must be earlier than 'To'`,
		],
		['without an end', { since: '2027-02-01', until: '={{ null }}' }, `'To' is required`],
		['without a start', { since: '={{ "" }}', until: '2027-02-01' }, `'From' is required`],
	])('%s is refused', async (_what, form, message) => {
		for (const resource of ['csat', 'report']) {
			const { error } = await run('downloadCsv', { resource, ...form });
			expect(error?.message).toBe(message);
			expect(player().sent).toEqual([]);
		}
	});
});
