import { json, type Answer } from '../answers';
import { assignContact, createContact, renderContactWithInboxes, sourceIn } from '../contacts';
import { renderConversation } from '../messages';
import { isBlank, isParams, toId, type Param } from '../params';
import { renderInbox } from '../render';
import type { Contact, InboxRecord } from '../store';
import { findById, findInbox, type AccountContext, type AccountRoute } from './route';

const PAGE = 15;

function answerList({ store, params }: AccountContext, found: Contact[]): Answer {
	const page = Number(params.page ?? 1);
	const payload = found
		.slice((page - 1) * PAGE, page * PAGE)
		.map((contact) => renderContactWithInboxes(store, contact));
	return json({ meta: { count: found.length, current_page: String(page) }, payload });
}

/** The conditions of a look-up by one value; others are the recordings' business. */
function matches({ row }: Contact, condition: Param): boolean {
	if (!isParams(condition)) return false;
	const { attribute_key: key, values } = condition;
	const [wanted] = [values].flat();
	const stored = row[String(key as string)];
	return !isBlank(stored) && String(stored).toLowerCase() === String(wanted).toLowerCase();
}

function filter(context: AccountContext): Answer {
	const conditions = [context.params.payload].flat();
	return answerList(
		context,
		ofAccount(context).filter((contact) => conditions.every((one) => matches(contact, one ?? {}))),
	);
}

function search(context: AccountContext): Answer {
	const text = String(context.params.q as string).toLowerCase();
	const keys = ['name', 'email', 'phone_number', 'identifier'];
	const isHit = ({ row }: Contact) =>
		keys.some((key) =>
			String(row[key] ?? '')
				.toLowerCase()
				.includes(text),
		);
	return answerList(context, ofAccount(context).filter(isHit));
}

function create(context: AccountContext): Answer {
	const { store, account, params } = context;
	const inbox = isBlank(params.inbox_id) ? undefined : findInbox(context, String(params.inbox_id));
	const contact = createContact(store, account.id, params);
	const link = inbox && addSource(context, contact, inbox);
	return json({
		payload: {
			contact: renderContactWithInboxes(store, contact),
			contact_inbox: link ?? { inbox: null, source_id: null },
		},
	});
}

function addSource({ store, params, view }: AccountContext, contact: Contact, inbox: InboxRecord) {
	const sent = isBlank(params.source_id) ? undefined : String(params.source_id);
	const sourceId = sourceIn(store, contact, inbox, sent);
	return { inbox: renderInbox(store, inbox, { ...view, admin: false }), source_id: sourceId };
}

function ofAccount({ store, account }: AccountContext): Contact[] {
	return store.contacts.filter(({ accountId }) => accountId === account.id);
}

function findContact({ store, account, path }: AccountContext): Contact {
	return findById(store.contacts, account.id, toId(path.id));
}

export const contactRoutes: AccountRoute[] = [
	{ method: 'POST', path: '/contacts/filter', handle: filter },
	{ method: 'GET', path: '/contacts/search', handle: search },
	{
		method: 'GET',
		path: '/contacts',
		handle: (context) => answerList(context, ofAccount(context)),
	},
	{ method: 'POST', path: '/contacts', handle: create },
	{
		method: 'GET',
		path: '/contacts/:id',
		handle: (context) =>
			json({ payload: renderContactWithInboxes(context.store, findContact(context)) }),
	},
	{
		method: 'PATCH',
		path: '/contacts/:id',
		handle(context) {
			const contact = findContact(context);
			assignContact(context.store, contact, context.params);
			return json({ payload: renderContactWithInboxes(context.store, contact) });
		},
	},
	{
		method: 'GET',
		path: '/contacts/:id/conversations',
		handle(context) {
			const { store } = context;
			const { id } = findContact(context);
			const own = store.conversations
				.filter(({ contactId }) => contactId === id)
				.sort((a, b) => b.lastActivityAt - a.lastActivityAt || b.id - a.id)
				.slice(0, 20);
			return json({ payload: own.map((conversation) => renderConversation(store, conversation)) });
		},
	},
	{
		method: 'POST',
		path: '/contacts/:id/contact_inboxes',
		handle(context) {
			const inbox = findInbox(context, String(context.params.inbox_id));
			return json(addSource(context, findContact(context), inbox));
		},
	},
];
