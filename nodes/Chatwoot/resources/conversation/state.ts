import { emailAddress } from '../../../engine/convert';
import type { Call, Operation, Result } from '../../../engine/operation';
import { CONVERSATION, conversationField } from './locator';
import { conversationSummary } from './summary';

const fields = [conversationField];

/** Chatwoot answers with nothing at all. */
const told = (of: (call: Call) => Record<string, unknown>): Result => ({
	row: (call) => ({ id: call.path.conversationId as number, ...(of(call) as object) }),
});

export const mute: Operation = {
	name: 'Mute',
	value: 'mute',
	action: 'Mute conversation',
	description:
		'Resolve a conversation and block its contact: new conversations of the contact start resolved',
	route: `POST ${CONVERSATION}/mute`,
	fields,
	repeat: true,
	result: told(() => ({ muted: true })),
};

export const unmute: Operation = {
	name: 'Unmute',
	value: 'unmute',
	action: 'Unmute conversation',
	description: 'Unblock the contact of a conversation. The conversation stays resolved.',
	route: `POST ${CONVERSATION}/unmute`,
	fields,
	repeat: true,
	result: told(() => ({ muted: false })),
};

const read: Result = { simplify: [...conversationSummary.slice(0, -1), 'unread_count'] };

export const markAsRead: Operation = {
	name: 'Mark as Read',
	value: 'markAsRead',
	action: 'Mark conversation as read',
	description: 'Mark a conversation as read, for all agents',
	route: `POST ${CONVERSATION}/update_last_seen`,
	fields,
	repeat: true,
	result: read,
};

export const markAsUnread: Operation = {
	name: 'Mark as Unread',
	value: 'markAsUnread',
	action: 'Mark conversation as unread',
	description: "Mark the customer's last message as unread, for all agents",
	route: `POST ${CONVERSATION}/unread`,
	fields,
	repeat: true,
	result: read,
};

export const sendTranscript: Operation = {
	name: 'Send Transcript',
	value: 'sendTranscript',
	action: 'Send transcript of conversation',
	description:
		'Let Chatwoot send the messages of a conversation to an email address. It never says whether the email arrives.',
	route: `POST ${CONVERSATION}/transcript`,
	fields: [
		conversationField,
		{
			displayName: 'Email',
			name: 'email',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. anna@example.com',
			description: 'Who gets the transcript',
			send: { body: 'email', as: emailAddress },
		},
	],
	result: told(() => ({ queued: true })),
	advice: {
		402: 'The plan of this account has no transcripts.',
		429: 'The account has sent as many emails as it may on one day, or 1,000 transcripts in an hour.',
	},
};

export const toggleTyping: Operation = {
	name: 'Toggle Typing',
	value: 'toggleTyping',
	action: 'Toggle typing in conversation',
	description:
		'Show that an answer is being written, or stop showing it. Only the website widget shows it, for 30 seconds at most.',
	route: `POST ${CONVERSATION}/toggle_typing_status`,
	fields: [
		conversationField,
		{
			displayName: 'Typing',
			name: 'typingStatus',
			type: 'options',
			required: true,
			default: 'on',
			options: [
				{ name: 'Off', value: 'off' },
				{ name: 'On', value: 'on' },
			],
			description: 'Whether somebody is typing',
			send: { body: 'typing_status' },
		},
		{
			displayName: 'Private Note',
			name: 'isPrivate',
			type: 'boolean',
			default: false,
			description: 'Whether a private note is written, which only agents are shown',
			send: { body: 'is_private' },
		},
	],
	repeat: true,
	result: told(({ body }) => ({ typing_status: body.typing_status })),
};

export const deleteConversation: Operation = {
	name: 'Delete',
	value: 'delete',
	action: 'Delete conversation',
	description: 'Delete a conversation with its messages. Chatwoot does it in the background.',
	route: `DELETE ${CONVERSATION}`,
	fields,
	result: { row: { deleted: true } },
	who: 'administrator',
};
