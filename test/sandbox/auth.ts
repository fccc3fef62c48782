/* eslint-disable @n8n/community-nodes/no-restricted-imports */
/** Who asks, and whether this account answers; in the order in which the server finds out. */
import type { IncomingHttpHeaders } from 'node:http';
import { notFound, refuse, unauthorized } from './answers';
import { toId } from './params';
import { roleIn, type Account, type Role, type Store, type User } from './store';

/** Both spellings reach Rails as the same header. */
export function tokenOf(headers: IncomingHttpHeaders): string | undefined {
	const value = headers.api_access_token ?? headers['api-access-token'];
	return Array.isArray(value) ? value[0] : value;
}

/** @throws Refusal 401 for anybody but a user */
export function authenticate(store: Store, token: string | undefined): User {
	if (!token) {
		throw refuse(401, { errors: ['You need to sign in or sign up before continuing.'] });
	}
	const { users, agentBots, platformToken } = store.seed;
	const user = users.find((candidate) => candidate.token === token);
	if (user) return user;
	if (token === platformToken || agentBots.some((bot) => bot.token === token)) {
		throw unauthorized('Access to this endpoint is not authorized for bots');
	}
	throw unauthorized('Invalid Access Token');
}

/** @throws Refusal 404, 401 or 403 when the account is unknown, foreign, suspended or without API */
export function enterAccount(
	store: Store,
	user: User,
	accountId: string,
): { account: Account; role: Role } {
	const account = store.seed.accounts.find(({ id }) => id === toId(accountId));
	if (!account) throw notFound();
	const role = roleIn(user, account.id);
	if (!role) throw unauthorized('You are not authorized to access this account');
	if (account.status === 'suspended') throw unauthorized('Account is suspended');
	if (!account.apiEnabled) {
		throw refuse(403, { error: 'API access is not enabled for this account' });
	}
	return { account, role };
}
