import { valueAt } from '../../../engine/record';
import type { List } from '../../../engine/operation';
import { locator } from '../../../fields/locator';
import { conversationField } from '../conversation/locator';
import { MESSAGES } from './route';

/** The newest messages of a conversation. */
export const messages: List = {
	key: 'messages',
	route: `GET ${MESSAGES}`,
	rows: 'payload',
	label: (row) => {
		const sender = valueAt(row, 'sender.name');
		const [text = ''] = String(row.content ?? '[file]').split('\n');
		return `#${String(row.id)} ${sender === undefined ? '' : `${String(sender)}: `}${text.slice(0, 60)}`;
	},
	value: 'id',
	page: ({ id, conversation_id }, accountId) =>
		`/app/accounts/${String(accountId)}/conversations/${String(conversation_id)}?messageId=${String(id)}`,
	needs: [conversationField],
};

/** The number of a message in the address of its page. */
export const messageUrl = {
	example: 'conversations/42?messageId=4711',
	pattern: 'messageId=(\\d+)',
};

export const messageField = locator('Message', {
	list: messages,
	url: messageUrl,
	description: 'The message to work with, one of this conversation',
});
