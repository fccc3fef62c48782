import type { Simplify } from '../../../engine/operation';

/** Chatwoot's numbers of the types. */
export const messageTypes: Record<string, string> = {
	0: 'incoming',
	1: 'outgoing',
	2: 'activity',
	3: 'template',
};

export const messageSummary: Simplify = [
	'id',
	'conversation_id',
	'content',
	{ message_type: { words: messageTypes } },
	'private',
	'status',
	{ sender_name: 'sender.name' },
	{ sender_type: 'sender.type' },
	'created_at',
	'attachments',
];
