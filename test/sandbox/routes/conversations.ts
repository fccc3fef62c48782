import { empty, internalError, json, notFound, type Answer } from '../answers';
import { now, sourceIn } from '../contacts';
import {
	addMessage,
	messagesMeta,
	messagesPage,
	renderConversation,
	renderMessage,
	snoozedUntil,
} from '../messages';
import { isBlank, isParams, toId, toJson, type Param } from '../params';
import type { Conversation } from '../store';
import { uuid } from '../tokens';
import { findById, findInbox, type AccountContext, type AccountRoute } from './route';

const STATUSES = ['open', 'resolved', 'pending', 'snoozed'];
const PRIORITIES = ['low', 'medium', 'high', 'urgent'];

/** @throws Refusal 500 for any other word, as Rails' enums do outside the models */
function wordOf(words: string[], value: Param | undefined): string | undefined {
	if (isBlank(value)) return undefined;
	if (!words.includes(String(value))) throw internalError();
	return String(value);
}

function create(context: AccountContext): Answer {
	const { store, account, user, params } = context;
	if (isBlank(params.inbox_id)) throw notFound();
	const inbox = findInbox(context, String(params.inbox_id));
	const contact = findById(store.contacts, account.id, toId(params.contact_id));
	const sent = isBlank(params.source_id) ? undefined : String(params.source_id);
	const conversation: Conversation = {
		id: store.nextId(`conversations of ${account.id}`),
		uuid: uuid(),
		accountId: account.id,
		inboxId: inbox.id,
		contactId: contact.id,
		sourceId: sourceIn(store, contact, inbox, sent),
		status: wordOf(STATUSES, params.status) ?? 'open',
		snoozedUntil: null,
		priority: wordOf(PRIORITIES, params.priority) ?? null,
		assigneeId: isBlank(params.assignee_id) ? null : toId(params.assignee_id),
		row: {
			additional_attributes: toJson(params.additional_attributes ?? {}),
			custom_attributes: toJson(params.custom_attributes ?? {}),
		},
		labels: [],
		createdAt: now(),
		lastActivityAt: now(),
		firstReplyAt: 0,
		waitingSince: now(),
		messages: [],
	};
	store.conversations.push(conversation);
	if (isParams(params.message)) addMessage(store, conversation, user, params.message);
	return json(renderConversation(store, conversation));
}

function toggleStatus(context: AccountContext): Answer {
	const { params } = context;
	const conversation = findConversation(context);
	const toggled = conversation.status === 'open' ? 'resolved' : 'open';
	const status = wordOf(STATUSES, params.status) ?? toggled;
	conversation.status = status;
	if (status === 'resolved') conversation.waitingSince = 0;
	conversation.snoozedUntil =
		status === 'snoozed' && !isBlank(params.snoozed_until) ? toId(params.snoozed_until) : null;
	return json({
		payload: {
			success: true,
			conversation_id: conversation.id,
			current_status: status,
			snoozed_until: snoozedUntil(conversation),
		},
	});
}

/** @throws Refusal 404 for an unknown number, 401 for agents who aren't members of the inbox */
function findConversation(context: AccountContext): Conversation {
	const { store, account, path } = context;
	const conversation = findById(store.conversations, account.id, toId(path.id));
	findInbox(context, String(conversation.inboxId));
	return conversation;
}

export const conversationRoutes: AccountRoute[] = [
	{ method: 'POST', path: '/conversations', handle: create },
	{
		method: 'GET',
		path: '/conversations/:id',
		handle: (context) => json(renderConversation(context.store, findConversation(context))),
	},
	{ method: 'POST', path: '/conversations/:id/toggle_status', handle: toggleStatus },
	{
		method: 'POST',
		path: '/conversations/:id/toggle_priority',
		handle(context) {
			const conversation = findConversation(context);
			conversation.priority = wordOf(PRIORITIES, context.params.priority) ?? null;
			return empty();
		},
	},
	{
		method: 'POST',
		path: '/conversations/:id/toggle_typing_status',
		handle(context) {
			findConversation(context);
			return empty();
		},
	},
	{
		method: 'GET',
		path: '/conversations/:id/labels',
		handle: (context) => json({ payload: findConversation(context).labels }),
	},
	{
		method: 'POST',
		path: '/conversations/:id/labels',
		handle(context) {
			const conversation = findConversation(context);
			conversation.labels = [context.params.labels ?? []].flat().map(String);
			return json({ payload: conversation.labels });
		},
	},
	{
		method: 'GET',
		path: '/conversations/:id/messages',
		handle(context) {
			const { store, params, publicUrl } = context;
			const conversation = findConversation(context);
			return json({
				meta: messagesMeta(store, conversation),
				payload: messagesPage(conversation, params).map((message) =>
					renderMessage(message, conversation, publicUrl),
				),
			});
		},
	},
	{
		method: 'POST',
		path: '/conversations/:id/messages',
		handle(context) {
			const { store, user, params, publicUrl } = context;
			const conversation = findConversation(context);
			const message = addMessage(store, conversation, user, params);
			return json(renderMessage(message, conversation, publicUrl, params.echo_id));
		},
	},
];
