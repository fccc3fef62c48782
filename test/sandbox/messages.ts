/** Messages and the conversations that hold them: what is stored, and how they look in answers. */
import { refuse } from './answers';
import { contentTypeOf } from './avatar';
import { now, renderContact, renderSendingContact } from './contacts';
import {
	isBlank,
	isParams,
	toBoolean,
	toJson,
	UploadedFile,
	type JsonObject,
	type Param,
	type Params,
} from './params';
import { renderAgent } from './render';
import type { AgentBot, Contact, Conversation, InboxRecord, Message, Store, User } from './store';
import { hexToken } from './tokens';

const TYPES = ['incoming', 'outgoing', 'activity', 'template'];
const CONTENT_TYPES = [
	...['text', 'input_text', 'input_textarea', 'input_email', 'input_select', 'cards', 'form'],
	...['article', 'incoming_email', 'input_csat', 'integrations', 'sticker', 'voice_call'],
];
const LONGEST = 150_000;

/** A message as sent to the API. @throws Refusal 422 with Chatwoot's words */
export function addMessage(
	store: Store,
	conversation: Conversation,
	author: User,
	params: Params,
): Message {
	const messageType = enumIndex(params.message_type ?? 'outgoing', TYPES, 'message_type');
	const contentType = String((params.content_type ?? 'text') as string);
	enumIndex(contentType, CONTENT_TYPES, 'content_type');
	const inbox = store.inbox(conversation.accountId, conversation.inboxId);
	const isIncoming = messageType === 0;
	if (isIncoming && inbox.channelType.className !== 'Channel::Api') {
		throw refuse(422, { error: 'Incoming messages are only allowed in Api inboxes' });
	}
	const content = isBlank(params.content) ? null : String(params.content as string);
	if (content !== null && [...content].length > LONGEST) {
		throw refuse(422, {
			error: `Validation failed: Content is too long (maximum is ${LONGEST} characters)`,
		});
	}
	const bot = botOf(store, conversation, params);
	const contact = store.contacts.find(({ id }) => id === conversation.contactId);
	const message: Message = {
		id: store.nextId('messages'),
		content,
		messageType,
		contentType,
		contentAttributes: contentAttributesOf(conversation, params.content_attributes),
		private: toBoolean(params.private ?? false) ?? false,
		status: 'sent',
		sourceId: isBlank(params.source_id) ? null : String(params.source_id as string),
		createdAt: now(),
		sender: isIncoming ? contact : (bot ?? author),
		attachments: [params.attachments ?? []]
			.flat()
			.filter((file): file is UploadedFile => file instanceof UploadedFile)
			.map((file) => ({ id: store.nextId('attachments'), key: hexToken(20), file })),
	};
	conversation.messages.push(message);
	touch(conversation, message);
	return message;
}

/** What a message does to its conversation. */
function touch(conversation: Conversation, { messageType, private: isPrivate }: Message): void {
	conversation.lastActivityAt = now();
	if (messageType === 0) {
		conversation.waitingSince ||= now();
		if (['resolved', 'snoozed'].includes(conversation.status)) conversation.status = 'open';
	}
	if (messageType === 1 && !isPrivate) {
		conversation.waitingSince = 0;
		conversation.firstReplyAt ||= now();
	}
}

function botOf(store: Store, { accountId }: Conversation, params: Params): AgentBot | undefined {
	if (params.sender_type !== 'AgentBot') return undefined;
	return store.seed.agentBots.find(
		(bot) => bot.id === Number(params.sender_id) && bot.accountId === accountId,
	);
}

/** A reply to a message of another conversation is none. */
function contentAttributesOf({ messages }: Conversation, sent: Param | undefined): JsonObject {
	const given = typeof sent === 'string' && sent !== '' ? (JSON.parse(sent) as Param) : sent;
	if (!isParams(given)) return {};
	const attributes = toJson(given) as JsonObject;
	if (attributes.in_reply_to === undefined) return attributes;
	const found = messages.some(({ id }) => id === Number(attributes.in_reply_to));
	return {
		...attributes,
		in_reply_to: found ? attributes.in_reply_to : null,
		in_reply_to_external_id: null,
	};
}

function enumIndex(value: Param, names: string[], name: string): number {
	const index = names.indexOf(String(value as string));
	if (index < 0) {
		throw refuse(422, { error: `'${String(value as string)}' is not a valid ${name}` });
	}
	return index;
}

/** The page of messages that these query values ask for, oldest first. */
export function messagesPage({ messages }: Conversation, params: Params): Message[] {
	const number = (value: Param | undefined) => (isBlank(value) ? undefined : Number(value));
	const [after, before] = [number(params.after), number(params.before)];
	const visible = isBlank(params.filter_internal_messages)
		? messages
		: messages.filter(({ messageType, private: isPrivate }) => !isPrivate && messageType !== 2);
	if (after !== undefined && before !== undefined) {
		return visible.filter(({ id }) => id >= after && id < before).slice(0, 1000);
	}
	if (after !== undefined) return visible.filter(({ id }) => id > after).slice(0, 100);
	return visible.filter(({ id }) => id < (before ?? Infinity)).slice(-20);
}

export function renderMessage(
	message: Message,
	conversation: Conversation,
	publicUrl: string,
	echoId?: Param,
): JsonObject {
	return {
		id: message.id,
		content: message.content,
		inbox_id: conversation.inboxId,
		conversation_id: conversation.id,
		message_type: message.messageType,
		content_type: message.contentType,
		status: message.status,
		content_attributes: message.contentAttributes,
		created_at: message.createdAt,
		private: message.private,
		source_id: message.sourceId,
		...(echoId !== undefined && { echo_id: toJson(echoId) }),
		...(message.sender && { sender: renderSender(message.sender) }),
		...(message.attachments.length > 0 && {
			attachments: renderAttachments(message, conversation.accountId, publicUrl),
		}),
	};
}

function renderAttachments(
	{ id: messageId, attachments }: Message,
	accountId: number,
	publicUrl: string,
): JsonObject[] {
	return attachments.map(({ id, key, file }) => {
		const contentType = contentTypeOf(file);
		const [kind] = contentType.split('/');
		const address = (folder: string) =>
			`${publicUrl}/rails/active_storage/${folder}/redirect/${key}/${encodeURIComponent(file.filename)}`;
		return {
			id,
			message_id: messageId,
			file_type: ['image', 'audio', 'video'].includes(kind) ? kind : 'file',
			account_id: accountId,
			extension: file.filename.split('.').at(-1) ?? null,
			content_type: contentType,
			data_url: address('blobs'),
			thumb_url: kind === 'image' ? address('representations') : '',
			file_size: file.data.length,
			width: null,
			height: null,
		};
	});
}

function renderSender(sender: User | AgentBot | Contact): JsonObject {
	if ('row' in sender) return renderSendingContact(sender);
	const { id, name } = sender;
	if ('outgoingUrl' in sender) return { id, name, avatar_url: '', type: 'agent_bot' };
	return {
		id,
		name,
		available_name: name,
		avatar_url: '',
		type: 'user',
		availability_status: 'offline',
		thumbnail: '',
	};
}

/** What a list of messages says besides them. */
export function messagesMeta(store: Store, conversation: Conversation): JsonObject {
	const { contact } = partsOf(store, conversation);
	return {
		labels: conversation.labels,
		additional_attributes: conversation.row.additional_attributes,
		contact: renderSendingContact(contact),
		agent_last_seen_at: null,
		assignee_last_seen_at: null,
	};
}

export function renderConversation(store: Store, conversation: Conversation): JsonObject {
	const { contact, inbox, assignee } = partsOf(store, conversation);
	const { id, accountId, uuid, row, messages, createdAt, lastActivityAt } = conversation;
	const last = messages.at(-1);
	const lastSpoken = messages.filter(({ messageType }) => messageType !== 2).at(-1);
	return {
		meta: {
			sender: renderContact(contact),
			channel: inbox.channelType.className,
			...(assignee && { assignee: renderAgent(assignee, accountId), assignee_type: 'User' }),
			hmac_verified: false,
		},
		id,
		messages: last ? [renderStored(last, conversation)] : [],
		account_id: accountId,
		uuid,
		additional_attributes: row.additional_attributes,
		agent_last_seen_at: 0,
		assignee_last_seen_at: 0,
		can_reply: canReply(conversation, inbox),
		contact_last_seen_at: 0,
		custom_attributes: row.custom_attributes,
		inbox_id: conversation.inboxId,
		labels: conversation.labels,
		muted: false,
		snoozed_until: snoozedUntil(conversation),
		status: conversation.status,
		created_at: createdAt,
		updated_at: lastActivityAt + 0.5,
		timestamp: lastActivityAt,
		first_reply_created_at: conversation.firstReplyAt,
		unread_count: Math.min(10, messages.filter(({ messageType }) => messageType === 0).length),
		last_non_activity_message: lastSpoken ? renderStored(lastSpoken, conversation) : null,
		last_activity_at: lastActivityAt,
		priority: conversation.priority,
		waiting_since: conversation.waitingSince,
		sla_policy_id: null,
		sla_events: [],
	};
}

const DAY = 24 * 60 * 60;

/** WhatsApp takes texts for a day after the customer's last message. */
function canReply({ messages }: Conversation, { channelType }: InboxRecord): boolean {
	if (channelType.className !== 'Channel::Whatsapp') return true;
	const last = messages.filter(({ messageType }) => messageType === 0).at(-1);
	return last !== undefined && now() - last.createdAt < DAY;
}

export function snoozedUntil({ snoozedUntil: at }: Conversation): string | null {
	return at === null ? null : new Date(at * 1000).toISOString();
}

/** The message as it is stored, in which a conversation shows its last one. */
function renderStored(message: Message, conversation: Conversation): JsonObject {
	const { sender } = message;
	const senderType = !sender
		? null
		: 'row' in sender
			? 'Contact'
			: 'outgoingUrl' in sender
				? 'AgentBot'
				: 'User';
	return {
		id: message.id,
		content: message.content,
		account_id: conversation.accountId,
		inbox_id: conversation.inboxId,
		conversation_id: conversation.id,
		message_type: message.messageType,
		created_at: message.createdAt,
		updated_at: new Date(message.createdAt * 1000).toISOString(),
		private: message.private,
		status: message.status,
		source_id: message.sourceId,
		content_type: message.contentType,
		content_attributes: message.contentAttributes,
		sender_type: senderType,
		sender_id: sender?.id ?? null,
		external_source_ids: {},
		additional_attributes: {},
		processed_message_content: message.content,
		sentiment: {},
		conversation: {
			assignee_id: conversation.assigneeId,
			unread_count: 0,
			last_activity_at: conversation.lastActivityAt,
			contact_inbox: { source_id: conversation.sourceId },
		},
		...(sender && { sender: renderSender(sender) }),
	};
}

function partsOf(store: Store, { accountId, inboxId, contactId, assigneeId }: Conversation) {
	return {
		contact: store.contacts.find(({ id }) => id === contactId) as Contact,
		inbox: store.inbox(accountId, inboxId),
		assignee: store.seed.users.find(({ id }) => id === assigneeId),
	};
}
