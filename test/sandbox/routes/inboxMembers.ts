import { empty, internalError, json, refuse, unauthorized } from '../answers';
import { toId, type Param } from '../params';
import { renderAgent } from '../render';
import type { InboxRecord } from '../store';
import { findInbox, type AccountContext, type AccountRoute } from './route';

function answerMembers({ store, account }: AccountContext, inbox: InboxRecord) {
	const members = store.usersOf(account.id).filter(({ id }) => inbox.memberIds.has(id));
	return json({ payload: members.map((user) => renderAgent(user, account.id)) });
}

/** The ids as sent: their JSON type matters. */
function target(context: AccountContext): { inbox: InboxRecord; ids: Param[] } {
	const { store, account, admin, params } = context;
	const inbox = store.inbox(account.id, toId(params.inbox_id));
	if (!admin) throw unauthorized();
	if (!Array.isArray(params.user_ids)) throw internalError();
	return { inbox, ids: params.user_ids };
}

/**
 * All or nothing. Only integers count as already present; a text id is never found among them, and adding
 * it fails.
 */
function add({ store }: AccountContext, inbox: InboxRecord, ids: Param[]): void {
	const added = new Set<number>();
	for (const sent of ids) {
		if (typeof sent === 'number' && inbox.memberIds.has(sent)) continue;
		const id = toId(sent);
		if (!store.seed.users.some((user) => user.id === id)) {
			throw refuse(422, { message: 'User must exist', attributes: ['user'] });
		}
		if (typeof sent !== 'number' || added.has(id)) {
			throw refuse(422, { message: 'User has already been taken', attributes: ['user_id'] });
		}
		added.add(id);
	}
	for (const id of added) inbox.memberIds.add(id);
}

export const inboxMemberRoutes: AccountRoute[] = [
	{
		method: 'GET',
		path: '/inbox_members/:id',
		handle: (context) => answerMembers(context, findInbox(context)),
	},
	{
		method: 'POST',
		path: '/inbox_members',
		handle(context) {
			const { inbox, ids } = target(context);
			add(context, inbox, ids);
			return answerMembers(context, inbox);
		},
	},
	{
		method: 'PATCH',
		path: '/inbox_members',
		handle(context) {
			const { inbox, ids } = target(context);
			add(context, inbox, ids);
			inbox.memberIds = new Set([...inbox.memberIds].filter((id) => ids.includes(id)));
			return answerMembers(context, inbox);
		},
	},
	{
		method: 'DELETE',
		path: '/inbox_members',
		handle(context) {
			// Without ids nobody is taken out.
			const { user_ids: sent = [] } = context.params;
			const { inbox, ids } = target({
				...context,
				params: { ...context.params, user_ids: sent },
			});
			for (const id of ids) inbox.memberIds.delete(toId(id));
			return empty();
		},
	},
];
