/** What a route is and what its handler gets. */
import type { Answer } from '../answers';
import { notFound, unauthorized } from '../answers';
import type { View } from '../channels/channelType';
import { toId, type Params } from '../params';
import type { Account, InboxRecord, Store, User } from '../store';

export interface UserContext {
	store: Store;
	user: User;
	/** Query, body and path merged, as in Rails. */
	params: Params;
	path: Record<string, string>;
	publicUrl: string;
	/** Later, like a background job; or when its first part has been done for a while. */
	defer(job: () => void, when?: 'afterwards'): void;
}

export interface AccountContext extends UserContext {
	account: Account;
	admin: boolean;
	view: View;
}

export interface AccountRoute {
	method: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE';
	/** Below `/api/v1/accounts/:account_id`; `:name` stands for one segment. */
	path: string;
	handle(context: AccountContext): Answer;
}

export function requireAdmin({ admin }: AccountContext): void {
	if (!admin) throw unauthorized();
}

/** @throws Refusal 404 when it isn't in this account, 401 for agents that aren't members */
export function findInbox(context: AccountContext, id = context.path.id): InboxRecord {
	const { store, account, admin, user } = context;
	const inbox = store.inbox(account.id, toId(id));
	if (!admin && !inbox.memberIds.has(user.id)) throw unauthorized();
	return inbox;
}

export function findOwnInbox(context: AccountContext): InboxRecord {
	const inbox = findInbox(context);
	requireAdmin(context);
	return inbox;
}

export function findById<T extends { id: number; accountId: number }>(
	items: T[],
	accountId: number,
	id: number,
): T {
	const item = items.find((candidate) => candidate.id === id && candidate.accountId === accountId);
	if (!item) throw notFound();
	return item;
}
