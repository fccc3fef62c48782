import type { IDataObject } from 'n8n-workflow';
import { valueAt } from '../../../engine/record';
import type { List } from '../../../engine/operation';
import { locator } from '../../../fields/locator';

export const CONVERSATIONS = '/api/v1/accounts/{accountId}/conversations';
export const CONVERSATION = `${CONVERSATIONS}/{conversationId}` as const;

/** Conversations by the number that the dashboard shows. */
export const conversations: List = {
	key: 'conversations',
	route: `GET ${CONVERSATIONS}`,
	rows: 'data.payload',
	label: labelOf,
	value: 'id',
	page: ({ id }, accountId) => `/app/accounts/${String(accountId)}/conversations/${String(id)}`,
	query: { status: 'all', sort_by: 'last_activity_at_desc' },
	size: 25,
	search: {
		route: 'GET /api/v1/accounts/{accountId}/search/conversations',
		query: 'q',
		rows: 'payload.conversations',
		size: 15,
		byId: `GET ${CONVERSATIONS}/{id}`,
	},
};

export const conversationField = locator('Conversation', {
	list: conversations,
	url: { example: 'conversations/42', pattern: '/conversations/(\\d+)' },
});

/** The rows of a search have the contact at another place, and no status. */
function labelOf(row: IDataObject): string {
	const name = valueAt(row, 'meta.sender.name') ?? valueAt(row, 'contact.name') ?? '';
	const status = row.status === undefined ? '' : ` (${String(row.status)})`;
	return `#${String(row.id)} ${String(name)}`.trim() + status;
}
