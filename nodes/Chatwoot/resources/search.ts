import { id, unixSeconds } from '../../engine/convert';
import type { Field, Operation, Resource, Result } from '../../engine/operation';
import { filters } from '../../fields/collections';
import { inboxField } from './inbox/locator';
import { messageSummary } from './message/summary';

const SEARCH = '/api/v1/accounts/{accountId}/search';

const term: Field = {
	displayName: 'Search Term',
	name: 'q',
	type: 'string',
	required: true,
	default: '',
	placeholder: 'e.g. refund',
	description: 'Text to look for, in capital or small letters',
	send: { query: 'q' },
};

/** Chatwoot tells no totals. */
const found = (rows: string, simplify: Result['simplify']): Result => ({
	rows: `payload.${rows}`,
	many: true,
	pages: { by: 'page', size: 15 },
	simplify,
});

const NO_MESSAGE =
	"Chatwoot 4.15 can't search when a matching conversation has no message yet; use Conversation > Get Many by Filter.";

const messageFilters = filters(
	'query',
	{
		...inboxField,
		name: 'inbox_id',
		required: false,
		description: 'Return only messages of this inbox',
		send: { query: 'inbox_id', as: id },
	},
	{
		displayName: 'Since',
		name: 'since',
		type: 'dateTime',
		default: '',
		description: 'Return only messages that were created then or later, at most 90 days ago',
		send: { query: 'since', as: unixSeconds },
	},
	{
		displayName: 'Until',
		name: 'until',
		type: 'dateTime',
		default: '',
		description: 'Return only messages that were created then or earlier',
		send: { query: 'until', as: unixSeconds },
	},
);

const searchMessages: Operation = {
	name: 'Search Messages',
	value: 'searchMessages',
	action: 'Search messages',
	description:
		'Find messages of the last three months with a text, the newest first. Many servers find whole words only.',
	route: `GET ${SEARCH}/messages`,
	fields: [term, messageFilters],
	result: {
		...found('messages', messageSummary),
		// Chatwoot ignores the filters without a word unless it has its advanced search.
		keep: ({ created_at: at, inbox_id: inbox }, { query }) =>
			Number(at) >= Number(query.since ?? 0) &&
			Number(at) <= Number(query.until ?? Infinity) &&
			inbox === (query.inbox_id ?? inbox),
	},
	advice: {
		500: 'Some servers fail on characters such as & and brackets: leave them out of the search term.',
	},
};

const searchConversations: Operation = {
	name: 'Search Conversations',
	value: 'searchConversations',
	action: 'Search conversations',
	description:
		"Find conversations by their number or their contact's name, email address, phone number or identifier, the newest first. Each comes with one message.",
	route: `GET ${SEARCH}/conversations`,
	fields: [term],
	result: found('conversations', [
		'id',
		{ contact_id: 'contact.id' },
		{ contact_name: 'contact.name' },
		{ contact_email: 'contact.email' },
		{ inbox_id: 'inbox.id' },
		{ inbox_name: 'inbox.name' },
		{ assignee_name: 'agent.name' },
		{ message: 'message.content' },
		'created_at',
	]),
	advice: { 500: NO_MESSAGE },
};

const searchContacts: Operation = {
	name: 'Search Contacts',
	value: 'searchContacts',
	action: 'Search listed contacts',
	description:
		'Find contacts that lists show by a text in name, email address, phone number or identifier',
	route: `GET ${SEARCH}/contacts`,
	fields: [term],
	result: found('contacts', [
		'id',
		'name',
		'email',
		'phone_number',
		'identifier',
		{ company_name: 'additional_attributes.company_name' },
		'last_activity_at',
	]),
};

const searchArticles: Operation = {
	name: 'Search Articles',
	value: 'searchArticles',
	action: 'Search articles of all portals',
	description: 'Find articles of the help center by a text in them. Needs Chatwoot 4.3 or newer.',
	route: `GET ${SEARCH}/articles`,
	fields: [term],
	result: found('articles', [
		'id',
		'title',
		'content',
		'locale',
		'slug',
		'portal_slug',
		'category_name',
		'status',
		'updated_at',
	]),
};

const searchAll: Operation = {
	name: 'Search All',
	value: 'searchAll',
	action: 'Search everything',
	description:
		'Find conversations, contacts, messages and articles at once: up to 15 of each, in one item',
	route: `GET ${SEARCH}`,
	fields: [term],
	result: { rows: 'payload' },
	advice: { 500: NO_MESSAGE },
};

export const search: Resource = {
	name: 'Search',
	value: 'search',
	description: 'Find things by a text, as the search of the dashboard does',
	operations: [searchAll, searchArticles, searchContacts, searchConversations, searchMessages],
	defaultOperation: searchMessages.value,
};
