import { id } from '../../../engine/convert';
import type { Field, Operation } from '../../../engine/operation';
import { filters } from '../../../fields/collections';
import { inboxField } from '../inbox/locator';
import { labels } from '../label';
import { teamField } from '../team';
import { statusFilter } from './status';
import { conversationSummary } from './summary';

export const filtersField = filters(
	'query',
	{
		displayName: 'Assignee Type',
		name: 'assignee_type',
		type: 'options',
		options: [
			{ name: 'All', value: 'all' },
			{ name: 'Assigned', value: 'assigned' },
			{ name: 'Mine', value: 'me' },
			{ name: 'Unassigned', value: 'unassigned' },
		],
		default: 'all',
		description:
			'Return only conversations with such an assignee. Mine are those of the user whose token the credential holds.',
	},
	{
		displayName: 'Conversation Type',
		name: 'conversation_type',
		type: 'options',
		options: [
			{ name: 'Mentioned', value: 'mention', description: 'A note mentions the user' },
			{
				name: 'Participating',
				value: 'participating',
				description: 'The user takes part, whatever the inbox',
			},
			{
				name: 'Unattended',
				value: 'unattended',
				description: 'Nobody has answered yet, or the customer waits',
			},
		],
		default: 'unattended',
		description: 'Return only conversations of this kind',
	},
	{
		...inboxField,
		name: 'inbox_id',
		required: false,
		description: 'Return only conversations of this inbox',
		send: { query: 'inbox_id', as: id },
	},
	{
		displayName: 'Label Names or IDs',
		name: 'labels',
		type: 'multiOptions',
		list: labels,
		default: [],
		description:
			'Return only conversations with any of these labels. Choose from the list, or specify IDs using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
	},
	{
		displayName: 'Message Contains',
		name: 'q',
		type: 'string',
		default: '',
		placeholder: 'e.g. refund',
		description:
			'Return only conversations with this text in a message, in capital or small letters. Chatwoot then ignores the Status filter.',
	},
	{
		displayName: 'Source ID',
		name: 'source_id',
		type: 'string',
		default: '',
		placeholder: 'e.g. 4915112345678',
		description: 'Return only conversations of the contact with this ID at the channel',
	},
	statusFilter,
	{
		...teamField,
		name: 'team_id',
		required: false,
		description: 'Return only conversations of this team',
		send: { query: 'team_id', as: id },
	},
	{
		displayName: 'Updated Within',
		name: 'updated_within',
		type: 'number',
		typeOptions: { minValue: 1, numberPrecision: 0 },
		default: 3600,
		description: 'Return only conversations that changed in the last so many seconds',
	},
);

const options: Field[] = [
	{
		displayName: 'Order By',
		name: 'sort_by',
		type: 'options',
		options: [
			{ name: 'Created, Newest First', value: 'created_at_desc' },
			{ name: 'Created, Oldest First', value: 'created_at_asc' },
			{ name: 'Last Activity, Newest First', value: 'last_activity_at_desc' },
			{ name: 'Last Activity, Oldest First', value: 'last_activity_at_asc' },
			{ name: 'Priority, Highest First', value: 'priority_desc' },
			{
				name: 'Priority, Highest First, Then Oldest First',
				value: 'priority_desc_created_at_asc',
			},
			{ name: 'Priority, Lowest First', value: 'priority_asc' },
			{ name: 'Unread First', value: 'unread' },
			{ name: 'Waiting, Longest First', value: 'waiting_since_asc' },
			{ name: 'Waiting, Shortest First', value: 'waiting_since_desc' },
		],
		default: 'last_activity_at_desc',
		description:
			'In which order to return the conversations. With Return All the default is the oldest first: an order by activity moves while the pages are read.',
		send: { query: 'sort_by' },
	},
];

export const getAll: Operation = {
	name: 'Get Many',
	value: 'getAll',
	action: 'Get many conversations',
	description: 'Retrieve conversations: the open ones, unless the filter Status says otherwise',
	route: 'GET /api/v1/accounts/{accountId}/conversations',
	fields: [filtersField],
	options,
	query: {
		sort_by: ({ query, value }) =>
			query.sort_by ?? (value.returnAll ? 'created_at_asc' : undefined),
	},
	result: {
		rows: 'data.payload',
		many: true,
		// The size is CONVERSATION_RESULTS_PER_PAGE of the server.
		pages: { by: 'page', size: 25, untilEmpty: true },
		simplify: conversationSummary,
	},
	advice: { 404: 'Check the account and the team of the filter: one of them is not there.' },
};
