import { describeSeed, startSandbox, type Sandbox } from './index';
import { clientOf, website } from './client';

let sandbox: Sandbox;
const call = clientOf(() => sandbox);
const create = async () => await call('POST', '/inboxes', website());

beforeAll(async () => {
	sandbox = await startSandbox();
});
afterEach(() => sandbox.reset());
afterAll(async () => await sandbox.close());

describe('access', () => {
	it('accepts the token under both spellings of the header only', async () => {
		const { tokens, accounts } = sandbox;
		const status = async (headers: Record<string, string>, query = '') =>
			(await call('GET', `/inboxes${query}`, undefined, { token: null, headers })).status;
		expect(await status({ api_access_token: tokens.agent })).toBe(200);
		expect(await status({ 'Api-Access-Token': tokens.agent })).toBe(200);
		expect(await status({ authorization: `Bearer ${tokens.agent}` })).toBe(401);
		expect(await status({}, `?api_access_token=${tokens.agent}`)).toBe(401);
		expect((await call('GET', '/inboxes', undefined, { account: 'acme' })).status).toBe(404);
		expect((await call('GET', '/inboxes', undefined, { account: accounts.second })).json).toEqual({
			error: 'You are not authorized to access this account',
		});
	});

	it('stops at the inbox limit', async () => {
		const { tokens, accounts } = sandbox;
		const options = { token: tokens.allAccounts, account: accounts.atInboxLimit };
		expect((await call('POST', '/inboxes', website(), options)).status).toBe(402);
		expect(sandbox.inboxes(accounts.atInboxLimit)).toHaveLength(1);
	});

	it('tells users who they are and where they belong', async () => {
		const profile = async (token: string) => {
			const headers = { 'api-access-token': token, accept: 'application/json' };
			const response = await fetch(`${sandbox.url}/api/v1/profile/`, { headers });
			return (await response.json()) as Record<string, unknown>;
		};
		const { tokens } = sandbox;
		expect(await profile(tokens.multiAccount)).toMatchObject({
			name: 'Nina Two',
			access_token: tokens.multiAccount,
			accounts: [
				{ id: 1, name: 'Acme', role: 'administrator', status: 'active' },
				{ id: 2, name: 'Acme Europe', role: 'administrator' },
			],
		});
		expect((await profile(tokens.administrator)).accounts).toHaveLength(1);
		expect(await profile(tokens.bot)).toEqual({
			error: 'Access to this endpoint is not authorized for bots',
		});
	});
});

describe('lookups', () => {
	it('have the root shapes of the API', async () => {
		const { agents, agentBots, portals, labels } = sandbox;
		const get = async (path: string) => (await call('GET', path)).json;
		expect(await get('/agents')).toMatchObject(agents);
		expect(await get('/agent_bots')).toMatchObject(agentBots);
		expect(await get('/agent_bots/2')).toMatchObject({ name: 'Triage' });
		expect(await get('/portals')).toMatchObject({ payload: portals, meta: { portals_count: 2 } });
		expect(await get('/labels')).toMatchObject({ payload: labels });
	});
});

describe('error pages', () => {
	it.each([
		['application/json', 'application/json; charset=UTF-8'],
		['application/json, text/plain, */*', 'text/html; charset=UTF-8'],
		['*/*', 'text/html; charset=UTF-8'],
	])('answer to Accept: %s with %s', async (accept, type) => {
		const headers = { accept };
		expect(await call('GET', '/nowhere', undefined, { headers })).toMatchObject({
			status: 404,
			type,
		});
		expect(await call('POST', '/inboxes', '{', { headers })).toMatchObject({ status: 400, type });
	});
});

describe('faults', () => {
	it('answer instead of Chatwoot, as often as ordered', async () => {
		const match = { method: 'POST', path: /inboxes$/, times: 2, after: 1 };
		sandbox.fault(match, { status: 429, body: 'Retry later\n', headers: { 'retry-after': '3' } });
		expect((await create()).status).toBe(200);
		expect(await create()).toMatchObject({
			status: 429,
			type: 'text/plain',
			text: 'Retry later\n',
		});
		expect((await create()).status).toBe(429);
		expect((await create()).status).toBe(200);
		expect(sandbox.inboxes()).toHaveLength(2);
		expect(sandbox.requests.map(({ status }) => status)).toEqual([200, 429, 429, 200]);
	});

	it('let an answer get lost after the work was done', async () => {
		sandbox.fault(undefined, { status: 502, body: { error: 'x' }, carriedOut: true });
		expect(await create()).toMatchObject({ status: 502, json: { error: 'x' } });
		expect(sandbox.inboxes()).toHaveLength(1);
		sandbox.fault(undefined, { reset: 'before' });
		await expect(create()).rejects.toThrow();
		expect(sandbox.inboxes()).toHaveLength(1);
		sandbox.fault(undefined, { reset: 'after' });
		await expect(create()).rejects.toThrow();
		expect(sandbox.inboxes()).toHaveLength(2);
	});

	it('cut bodies, redirect, and delay', async () => {
		sandbox.fault(undefined, { truncate: true });
		expect(await create()).toMatchObject({ status: 200, json: undefined });
		sandbox.fault(undefined, { redirect: 'https://chat.example.com/', status: 302 });
		expect((await create()).status).toBe(302);
		expect(sandbox.inboxes()).toHaveLength(1);
		sandbox.fault({ path: '/api/v1/accounts/1/inboxes' }, { delay: 60 });
		const start = Date.now();
		expect((await create()).status).toBe(200);
		expect(Date.now() - start).toBeGreaterThanOrEqual(55);
	});

	it('hang until the client gives up', async () => {
		sandbox.fault(undefined, { hang: true, carriedOut: true });
		const signal = AbortSignal.timeout(50);
		await expect(fetch(`${sandbox.url}/api/v1/profile`, { signal })).rejects.toThrow();
		expect(sandbox.requests[0].status).toBeUndefined();
	});
});

describe('log', () => {
	it('keeps requests as they arrived', async () => {
		await call('POST', '/inboxes/?a%5B%5D=1', website());
		await call('PATCH', '/inboxes/2', new URLSearchParams({ name: 'ü' }));
		expect(sandbox.requests).toMatchObject([
			{
				method: 'POST',
				path: '/api/v1/accounts/1/inboxes/',
				query: 'a%5B%5D=1',
				text: JSON.stringify(website()),
				json: website(),
				headers: { 'content-type': 'application/json' },
				status: 200,
			},
			{ method: 'PATCH', form: [{ name: 'name', value: 'ü' }], status: 200 },
		]);
		sandbox.clearRequests();
		expect(sandbox.requests).toEqual([]);
	});

	it('counts requests under way', async () => {
		sandbox.latency = 30;
		await Promise.all([create(), create(), create()]);
		expect(sandbox.maxInFlight).toBe(3);
	});
});

it('describes itself and resets to the seed', async () => {
	expect(describeSeed(sandbox)).toContain(sandbox.tokens.administrator);
	await create();
	sandbox.reset();
	expect(sandbox.inboxes()).toEqual([]);
	expect(sandbox.requests).toEqual([]);
	expect((await create()).json.id).toBe(2);
});

it('uses the public URL that it is told', async () => {
	const other = await startSandbox({ publicUrl: 'https://chat.example.com/' });
	const line = {
		line_channel_id: '7',
		line_channel_secret: 's',
		line_channel_token: 't',
		type: 'line',
	};
	const { json } = await clientOf(() => other)('POST', '/inboxes', { name: 'L', channel: line });
	expect(json.callback_webhook_url).toBe('https://chat.example.com/webhooks/line/7');
	await other.close();
});
