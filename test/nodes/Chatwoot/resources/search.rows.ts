import type { IDataObject } from 'n8n-workflow';
import { picked } from '../../../harness/row';
import type { Row } from '../../../harness/row';

const rowsOf = ({ payload }: IDataObject, key: string) => (payload as IDataObject)[key];
const messageTypes = ['incoming', 'outgoing', 'activity', 'template'];
const messages = (answer: IDataObject) =>
	(rowsOf(answer, 'messages') as IDataObject[]).flatMap((message) =>
		picked(
			{ ...message, message_type: messageTypes[Number(message.message_type)] },
			'id',
			'conversation_id',
			'content',
			'message_type',
			'private',
			'status',
			{ sender_name: 'sender.name' },
			{ sender_type: 'sender.type' },
			'created_at',
			'attachments',
		),
	);
const skipLive = 'it finds what was written before';

export const rows: Row[] = [
	{
		operation: 'search.searchMessages',
		form: { q: 'Hello', limit: 15 },
		exchange: 'conversations/search.messages.row',
		output: messages,
		skipLive,
	},
	{
		operation: 'search.searchMessages',
		form: { q: 'Hello', filters: { since: '2026-11-25T19:04:49Z' } },
		exchange: 'conversations/search.messages',
		output: messages,
		skipLive,
	},
	{
		operation: 'search.searchConversations',
		form: { q: 'srch-a01s4s' },
		exchange: 'conversations/search.conversations',
		output: (answer) =>
			picked(
				rowsOf(answer, 'conversations'),
				'id',
				{ contact_id: 'contact.id' },
				{ contact_name: 'contact.name' },
				{ contact_email: 'contact.email' },
				{ inbox_id: 'inbox.id' },
				{ inbox_name: 'inbox.name' },
				{ assignee_name: 'agent.name' },
				{ message: 'message.content' },
				'created_at',
			),
		skipLive,
	},
	{
		operation: 'search.searchConversations',
		form: { q: 'conv.a01s4s' },
		exchange: 'conversations/search.conversations.noMessage',
		instead: { request: { query: ['page=1', 'q=conv.a01s4s'] }, why: 'lists come in pages' },
		error:
			"Chatwoot could not process the request (500 Internal Server Error) (Chatwoot 4.15 can't search when a matching conversation has no message yet; use Conversation > Get Many by Filter.",
		skipLive: 'a conversation without messages must be there',
	},
	{
		operation: 'search.searchAll',
		form: { q: 'srch-a01s4s' },
		exchange: 'conversations/search.all',
		output: ({ payload }) => [payload as IDataObject],
		skipLive,
	},
	{
		operation: 'search.searchContacts',
		form: { q: 'a01s4s@example.com' },
		exchange: 'conversations/search.contacts.row',
		output: (answer) =>
			picked(
				rowsOf(answer, 'contacts'),
				'id',
				'name',
				'email',
				'phone_number',
				'identifier',
				{ company_name: 'additional_attributes.company_name' },
				'last_activity_at',
			),
		skipLive,
	},
	{
		operation: 'search.searchArticles',
		form: { q: 'srch-a01s4s' },
		exchange: 'conversations/search.articles.row',
		output: (answer) =>
			picked(
				rowsOf(answer, 'articles'),
				'id',
				'title',
				'content',
				'locale',
				'slug',
				'portal_slug',
				'category_name',
				'status',
				'updated_at',
			),
		skipLive,
	},
];
