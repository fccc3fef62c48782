import type { IDataObject } from 'n8n-workflow';
import { call, inAccount } from './chatwoot';
import type { World } from './chatwoot';

const NAME = 'n8n-nodes-chatwoot-suite live';
const BOT_NAME = `${NAME} bot`;
/** Off in new accounts, and needed by rows; Chatwoot ignores those that the installation doesn't have. */
const FEATURES = Object.fromEntries(
	['sla', 'custom_roles', 'csat_review_notes', 'assignment_v2', 'help_center', 'macros'].map(
		(feature) => [feature, true],
	),
);

export interface Entrance {
	url: string;
	adminToken: string;
	agentToken: string;
	platformToken: string;
	botToken?: string;
}

/**
 * The account that the rows work in, with the admin, the agent and a bot of its own in it. It is made once, and found
 * again by its name among the admin's accounts: the platform's own list of accounts answers 500 for good once an
 * account was deleted.
 */
export async function enter(entrance: Entrance): Promise<World> {
	const tokens: World['tokens'] = {
		admin: entrance.adminToken,
		agent: entrance.agentToken,
		platform: entrance.platformToken,
		bot: entrance.botToken ?? '',
		none: '',
	};
	const door = { url: entrance.url.replace(/\/+$/, ''), tokens };
	const admin = await call(door, { method: 'GET', path: '/api/v1/profile' });
	const agent = await call(door, { method: 'GET', path: '/api/v1/profile', token: 'agent' });
	const accountId = accountOf(admin) ?? (await makeAccount(door));
	const userIds = { admin: Number(admin.id), agent: Number(agent.id) };
	if (userIds.admin === userIds.agent) {
		throw new Error('The tokens of the administrator and of the agent belong to the same user');
	}
	const world: World = { ...door, accountId, userIds };
	await addUser(world, userIds.admin, 'administrator');
	await addUser(world, userIds.agent, 'agent');
	tokens.bot = (await botToken(world)) ?? tokens.bot;
	return world;
}

/** @returns the id of the account that was deleted, or undefined where there is none */
export async function removeAccount(entrance: Entrance): Promise<number | undefined> {
	const tokens = { admin: entrance.adminToken, platform: entrance.platformToken };
	const door = {
		url: entrance.url.replace(/\/+$/, ''),
		tokens: { ...tokens, agent: '', bot: '', none: '' },
	};
	const id = accountOf(await call(door, { method: 'GET', path: '/api/v1/profile' }));
	if (id === undefined) return undefined;
	await call(door, {
		method: 'DELETE',
		path: `/platform/api/v1/accounts/${id}`,
		token: 'platform',
	});
	return id;
}

/** Puts back what a row may have changed of the account, its name above all, by which it is found. */
export async function restoreAccount(world: World): Promise<void> {
	await call(world, {
		method: 'PATCH',
		path: `/platform/api/v1/accounts/${world.accountId}`,
		body: { name: NAME, locale: 'en', status: 'active', features: FEATURES },
		token: 'platform',
	});
}

function accountOf({ accounts }: IDataObject): number | undefined {
	const found = (accounts as IDataObject[]).find(({ name }) => name === NAME);
	return found && Number(found.id);
}

async function makeAccount(door: Pick<World, 'url' | 'tokens'>): Promise<number> {
	const { id } = await call(door, {
		method: 'POST',
		path: '/platform/api/v1/accounts',
		body: { name: NAME, locale: 'en', features: FEATURES },
		token: 'platform',
	});
	return Number(id);
}

/** Adding someone who is there already changes the role only. */
async function addUser({ accountId, ...door }: World, id: number, role: string): Promise<void> {
	await call(door, {
		method: 'POST',
		path: `/platform/api/v1/accounts/${accountId}/account_users`,
		body: { user_id: id, role },
		token: 'platform',
	});
}

/** Bots only get into accounts of their own, so the one from outside is of no use here. */
async function botToken(world: World): Promise<string | undefined> {
	const path = inAccount(world, '/agent_bots');
	const bots = (await call(world, { method: 'GET', path })) as unknown as IDataObject[];
	const bot =
		bots.find(({ name }) => name === BOT_NAME) ??
		(await call(world, {
			method: 'POST',
			path,
			body: { name: BOT_NAME, outgoing_url: 'https://example.com/bot' },
		}));
	return bot.access_token as string | undefined;
}
