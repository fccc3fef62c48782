import type { IDataObject } from 'n8n-workflow';
import { isRecord } from '../../../engine/record';
import type { Field, Operation } from '../../../engine/operation';
import { filters } from '../../../fields/collections';
import { searchText } from '../contact/find';
import { filtersField } from './getAll';
import { CONVERSATION, conversationField, CONVERSATIONS } from './locator';

/** Those of Get Many but for the text, which is a field of its own. */
const searchFilters = filters(
	'query',
	...(filtersField.options as Field[]).filter(({ name }) => name !== 'q'),
);

export const search: Operation = {
	name: 'Search',
	value: 'search',
	action: 'Search conversations by message text',
	description:
		'Find conversations with a text in a message, together with these messages. They have any status.',
	route: `GET ${CONVERSATIONS}/search`,
	fields: [
		{
			displayName: 'Search Term',
			name: 'q',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. refund',
			description: 'Text to look for in messages, in capital or small letters',
			send: { query: 'q', as: (value) => searchText(String(value)) },
		},
		searchFilters,
	],
	result: {
		rows: 'payload',
		many: true,
		pages: { by: 'page', size: 25, untilEmpty: true, total: 'meta.all_count' },
		simplify: [
			'id',
			{ contact_id: 'contact.id' },
			{ contact_name: 'contact.name' },
			{ inbox_id: 'inbox.id' },
			{ inbox_name: 'inbox.name' },
			'messages',
			'created_at',
		],
	},
};

export const getCounts: Operation = {
	name: 'Get Counts',
	value: 'getCounts',
	action: 'Get conversation counts',
	description:
		'Count conversations: mine, assigned, unassigned and all. Of the open ones, unless the filter Status says otherwise.',
	route: `GET ${CONVERSATIONS}/meta`,
	fields: [filtersField],
	result: { rows: 'meta' },
	advice: { 429: 'Chatwoot counts 30 times a minute for a token. Run fewer items.' },
};

export const getUnreadCounts: Operation = {
	name: 'Get Unread Counts',
	value: 'getUnreadCounts',
	action: 'Get unread counts',
	description:
		'Count the conversations with unread messages, by inbox, label and team. Needs Chatwoot 4.14.1 or newer.',
	route: `GET ${CONVERSATIONS}/unread_counts`,
	fields: [],
	result: { rows: 'payload' },
	advice: {
		403: 'Whoever runs this Chatwoot can switch the feature "conversation unread counts" on for the account.',
	},
};

export const getAttachments: Operation = {
	name: 'Get Attachments',
	value: 'getAttachments',
	action: 'Get attachments of conversation',
	description:
		'Retrieve the files of a conversation, the newest first. Whoever has the address of a file has the file.',
	route: `GET ${CONVERSATION}/attachments`,
	fields: [conversationField],
	result: {
		rows: 'payload',
		many: true,
		pages: { by: 'page', size: 100 },
		simplify: [
			'id',
			'message_id',
			'file_type',
			'extension',
			'file_size',
			'data_url',
			{ sender_name: 'sender.name' },
			'created_at',
		],
	},
};

export const getReportingEvents: Operation = {
	name: 'Get Reporting Events',
	value: 'getReportingEvents',
	action: 'Get reporting events of conversation',
	description:
		'Retrieve what reports are made of, such as the first response and its time in seconds, the oldest first. Needs Chatwoot Enterprise.',
	route: `GET ${CONVERSATION}/reporting_events`,
	fields: [conversationField],
	result: {
		many: true,
		simplify: [
			'id',
			'name',
			'value',
			'value_in_business_hours',
			'event_start_time',
			'event_end_time',
			'user_id',
			'inbox_id',
		],
	},
};

export const getInboxAssistant: Operation = {
	name: 'Get Inbox Assistant',
	value: 'getInboxAssistant',
	action: 'Get inbox assistant of conversation',
	description:
		'Retrieve the Captain assistant that answers in the inbox of a conversation; nothing when there is none. Needs Chatwoot Enterprise.',
	route: `GET ${CONVERSATION}/inbox_assistant`,
	fields: [conversationField],
	result: {
		shape: (answer) => [(answer as IDataObject).assistant].flat().filter(isRecord),
	},
};
