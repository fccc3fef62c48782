import { useSandbox } from '../harness/chatwoot';
import { byId, picked } from '../harness/row';
import type { Row } from '../harness/row';
import { rows } from '../nodes/Chatwoot/resources/inbox.rows';
import { enter } from './account';
import type { World } from './chatwoot';
import { differences } from './compare';
import { refreshed } from './fresh';
import { reportOf } from './report';
import { runRow } from './run';

/** The live run against the embedded Chatwoot, for what that serves. */
const chatwoot = useSandbox({ deletionDelay: 0 });

function world(): World {
	const { url, tokens, users, accounts } = chatwoot.sandbox;
	return {
		url,
		accountId: accounts.main,
		tokens: { admin: tokens.administrator, agent: tokens.agent, bot: '', platform: '', none: '' },
		userIds: { admin: users.administrator, agent: users.agent },
	};
}

const run = async (row: Partial<Row>) =>
	await runRow(world(), 'chatwoot', { ...getInbox, ...row } as Row);
const getInbox = rows.find(({ operation }) => operation === 'inbox.get')!;

it('runs rows with records of its own, and takes them away', async () => {
	const before = chatwoot.sandbox.inboxes().length;
	const outcomes = [];
	for (const operation of ['inbox.get', 'inbox.getAgents', 'inbox.getCampaigns', 'inbox.delete']) {
		const row = rows.find((one) => one.operation === operation)!;
		outcomes.push(await runRow(world(), 'chatwoot', row));
	}
	chatwoot.sandbox.runJobs();

	expect(outcomes.map(({ operation, result }) => `${operation} ${result}`)).toEqual([
		'inbox.get passed',
		'inbox.getAgents passed',
		'inbox.getCampaigns passed',
		'inbox.delete passed',
	]);
	expect(outcomes.flatMap((outcome) => outcome.differences)).toEqual([]);
	expect(chatwoot.sandbox.inboxes()).toHaveLength(before);
});

it('uses the token of whoever asked in the recording', async () => {
	await run({ exchange: 'inbox/inbox.members_as_member_agent' });

	const { requests, tokens } = chatwoot.sandbox;
	const asked = requests.filter(({ method }) => method === 'GET').at(-1);
	expect(asked?.headers['api-access-token']).toBe(tokens.agent);
});

it('says why a row failed or was skipped', async () => {
	expect(await run({ skipLive: 'it needs a phone' })).toMatchObject({
		result: 'skipped',
		reason: 'it needs a phone',
	});
	expect(await run({ given: { dragon: { id: 1 } } })).toMatchObject({
		result: 'failed',
		reason: 'test/live/makers.ts doesn\'t know how to make "dragon"',
	});
	expect(await run({ given: { inbox: { wings: 2 } } })).toMatchObject({
		result: 'failed',
		reason: 'The inbox that was made has no wings',
	});
	expect(await run({ form: { inbox: byId(9999999) } })).toMatchObject({
		result: 'failed',
		reason: expect.stringContaining('Resource could not be found') as string,
	});
});

it('says where the answer has another shape', async () => {
	const output: Row['output'] = (inbox) => [{ ...picked(inbox, 'id', 'name')[0], gone: true }];
	const outcome = await run({ output });

	expect(outcome.differences).toEqual([
		'channel_type is new',
		'gone is missing',
		'inbox_identifier is new',
	]);
	expect(reportOf([outcome])).toBe(
		[
			'chatwoot inbox.get  passed   channel_type is new; gone is missing; inbox_identifier is new',
			'',
			'1 passed, 0 failed, 0 skipped; 1 with an answer of another shape',
		].join('\n'),
	);
});

it('compares keys and types through objects and lists, and lets null and empty be anything', () => {
	const recorded = [
		{ id: 1, none: null, list: [{ a: 1 }, { b: 'x' }], meta: { sender: { id: 1 } } },
	];

	expect(differences(recorded, recorded)).toEqual([]);
	expect(differences(recorded, [{ id: 2, none: 'x', list: [], meta: { sender: null } }])).toEqual(
		[],
	);
	expect(
		differences(recorded, [{ id: '1', none: null, list: [{ a: 1, c: 2 }], meta: { sender: 5 } }]),
	).toEqual([
		'id: string instead of number',
		'list.[].b is missing',
		'list.[].c is new',
		'meta.sender: number instead of object',
	]);
	expect(differences(recorded, [])).toEqual(['0 items, 1 in the recording']);
});

it('puts fresh texts where the recorded ones may be there already', () => {
	const fresh = ['+4915112345678', 'ada@example.com', 'hours'];
	const form = {
		title: 'vip-sydbd1',
		phone: '+4915112345678',
		more: ['ada@example.com', { short: 'hours' }],
		seats: 3,
	};

	expect(refreshed(form, { fresh }, 'nabc1234')).toEqual({
		title: 'vip-nabc1234',
		phone: expect.stringMatching(/^\+491\d{10}$/) as string,
		more: ['ada.nabc1234@example.com', { short: 'hours-nabc1234' }],
		seats: 3,
	});
});

describe('the account', () => {
	const name = 'n8n-nodes-chatwoot-suite live';
	const ok = (path: RegExp, body: object, more = {}) =>
		chatwoot.sandbox.fault({ path, ...more }, { status: 200, body });
	const entered = async () => {
		const { url, tokens } = chatwoot.sandbox;
		const { administrator: adminToken, agent: agentToken } = tokens;
		return await enter({ url: `${url}/`, adminToken, agentToken, platformToken: 'platform' });
	};
	const platformRequests = () =>
		chatwoot.sandbox.requests
			.filter(({ path }) => path.startsWith('/platform'))
			.map(({ method, path, json }) => [`${method} ${path}`, json]);
	const members = [
		['POST /platform/api/v1/accounts/1/account_users', { user_id: 5, role: 'administrator' }],
		['POST /platform/api/v1/accounts/1/account_users', { user_id: 6, role: 'agent' }],
	];

	beforeEach(() => {
		ok(/account_users$/, {}, { times: 2 });
		ok(/\/agent_bots$/, [{ id: 9, name: `${name} bot`, access_token: 'bot' }]);
	});

	it('is made once, with both people in it', async () => {
		ok(/\/profile$/, { id: 5, accounts: [{ id: 3, name: 'Acme' }] });
		ok(/\/profile$/, { id: 6, accounts: [] });
		ok(/\/accounts$/, { id: 1 });

		expect(await entered()).toMatchObject({
			url: chatwoot.sandbox.url,
			accountId: 1,
			userIds: { admin: 5, agent: 6 },
			tokens: { bot: 'bot' },
		});
		const made = ['POST /platform/api/v1/accounts', expect.objectContaining({ name }) as object];
		expect(platformRequests()).toEqual([made, ...members]);
	});

	it('is found again by its name', async () => {
		ok(/\/profile$/, { id: 5, accounts: [{ id: 1, name }] });
		ok(/\/profile$/, { id: 6, accounts: [] });

		expect(await entered()).toMatchObject({ accountId: 1 });
		expect(platformRequests()).toEqual(members);
	});
});
