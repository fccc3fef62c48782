import type { Constants, Field, Operation, Result } from '../../../engine/operation';
import { sortKey, sorting } from '../../../fields/sorting';
import { conversationSummary } from '../conversation/summary';
import { labelTitles, labels } from '../label';
import { contactField } from './locator';
import { CONTACT, CONTACTS, searchText, sortBy } from './find';

/** What a person needs of a contact first. */
export const summary = [
	'id',
	'name',
	'email',
	'phone_number',
	'identifier',
	'blocked',
	{ company_name: 'additional_attributes.company_name' },
	'custom_attributes',
	'last_activity_at',
	'created_at',
];

/** The server leaves the inboxes out only when told to; with them comes what opens a contact's conversations. */
export const readQuery: Constants = {
	include_contact_inboxes: ({ query }) => query.include_contact_inboxes ?? false,
};

const includeInboxes: Field = {
	displayName: 'Include Inboxes',
	name: 'include_contact_inboxes',
	type: 'boolean',
	default: true,
	description: 'Whether to return the inboxes that each contact can be reached in too',
	send: { query: 'include_contact_inboxes' },
};

/** How lists are sorted; all of them need an order, or rows come twice and others never. */
export const listQuery: Constants = {
	...readQuery,
	sort: ({ value }) => sortBy(sortKey(value, 'created_at')),
};

export const readOptions: Field[] = [includeInboxes];

export const listOptions: Field[] = [
	includeInboxes,
	...sorting(
		[
			{ name: 'Created At', value: 'created_at' },
			{ name: 'City', value: 'city' },
			{ name: 'Company Name', value: 'company_name' },
			{ name: 'Country', value: 'country' },
			{ name: 'Email Address', value: 'email' },
			{ name: 'Full Name', value: 'name' },
			{ name: 'Last Activity', value: 'last_activity_at' },
			{ name: 'Phone Number', value: 'phone_number' },
		],
		{
			descending: '. Contacts without the value come before all others.',
			otherwise: '. Without this the oldest contacts come first.',
		},
	),
];

export const listResult: Result = {
	rows: 'payload',
	many: true,
	pages: { by: 'page', size: 15, more: 'meta.has_more' },
	simplify: [...summary, 'contact_inboxes'],
};

export const get: Operation = {
	name: 'Get',
	value: 'get',
	action: 'Get contact',
	description: 'Retrieve one contact',
	route: `GET ${CONTACT}`,
	fields: [contactField],
	options: readOptions,
	query: readQuery,
	result: { rows: 'payload', simplify: [...summary, 'contact_inboxes'] },
};

export const getAll: Operation = {
	name: 'Get Many',
	value: 'getAll',
	action: 'Get many contacts',
	description:
		'Retrieve contacts that have an email address or a phone number. Search finds the others too.',
	route: `GET ${CONTACTS}`,
	fields: [
		{
			displayName: 'Filters',
			name: 'filters',
			type: 'collection',
			placeholder: 'Add filter',
			default: {},
			send: { query: '' },
			options: [
				{
					displayName: 'Label Names or IDs',
					name: 'labels',
					type: 'multiOptions',
					list: labels,
					default: [],
					description:
						'Return only contacts that carry any of these labels. Choose from the list, or specify IDs using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
					send: { query: 'labels', as: labelTitles },
				},
			],
		},
	],
	options: listOptions,
	query: listQuery,
	result: listResult,
};

export const search: Operation = {
	name: 'Search',
	value: 'search',
	action: 'Search contacts',
	description: 'Find contacts whose name, email address, phone number or identifier has a text',
	route: `GET ${CONTACTS}/search`,
	fields: [
		{
			displayName: 'Search Term',
			name: 'q',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. anna@example.com',
			description:
				'Text to look for in names, email addresses, phone numbers and identifiers. Only in identifiers capital and small letters differ.',
			send: { query: 'q', as: (value) => searchText(String(value)) },
		},
	],
	options: listOptions,
	query: listQuery,
	result: listResult,
	advice: { 429: 'Chatwoot answers 100 contact searches a minute in an account. Run fewer items.' },
};

export const getOnline: Operation = {
	name: 'Get Many Online',
	value: 'getOnline',
	action: 'Get many online contacts',
	description: 'Retrieve contacts that have a chat window open, or had one in the last 90 seconds',
	route: `GET ${CONTACTS}/active`,
	fields: [],
	options: listOptions,
	query: listQuery,
	result: listResult,
};

export const getConversations: Operation = {
	name: 'Get Conversations',
	value: 'getConversations',
	action: 'Get conversations of contact',
	description:
		'Retrieve the conversations of a contact, at most the 20 with the latest activity, in inboxes that the user of the access token sees',
	route: `GET ${CONTACT}/conversations`,
	fields: [contactField],
	result: { rows: 'payload', many: true, simplify: conversationSummary },
};

export const getAttachments: Operation = {
	name: 'Get Attachments',
	value: 'getAttachments',
	action: 'Get attachments of contact',
	description: 'Retrieve the files of all conversations of a contact, the newest first',
	route: `GET ${CONTACT}/attachments`,
	fields: [contactField],
	result: {
		rows: 'payload',
		many: true,
		pages: { by: 'page', size: 100 },
		simplify: [
			'id',
			'message_id',
			'conversation_id',
			'file_type',
			'extension',
			'file_size',
			'data_url',
			{ sender_name: 'sender.name' },
			'created_at',
		],
	},
	requires: 'Chatwoot 4.14 or newer',
};
