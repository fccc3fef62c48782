import type { IDataObject } from 'n8n-workflow';
import type { Field, Operation } from '../../../engine/operation';
import { contactField } from '../contact/locator';
import { summary } from '../contact/get';
import { conversationSummary } from '../conversation/summary';
import { COMPANY, companyAdvice as advice, companyField } from './locator';

/** The people of a company. */

const CONTACTS = `${COMPANY}/contacts` as const;

const contactsResult = {
	rows: 'payload',
	many: true,
	pages: { by: 'page', size: 15 },
	simplify: summary,
} satisfies Operation['result'];

export const addContact: Operation = {
	name: 'Add Contact',
	value: 'addContact',
	action: 'Add contact to company',
	description:
		'Make a contact one of a company (Enterprise Edition). It leaves the company it belongs to.',
	route: `POST ${CONTACTS}`,
	fields: [companyField, contactField],
	body: { contact_id: ({ path }) => path.contactId },
	repeat: true,
	result: { rows: 'payload', simplify: ['id', 'name', 'email', 'phone_number', 'company_id'] },
	advice,
};

export const removeContact: Operation = {
	name: 'Remove Contact',
	value: 'removeContact',
	action: 'Remove contact from company',
	description: 'Take a contact out of a company (Enterprise Edition). The contact stays.',
	route: `DELETE ${CONTACTS}/{contactId}`,
	fields: [companyField, contactField],
	result: { row: { removed: true } },
	advice: { ...advice, 404: `The contact is not one of this company. ${advice[404]}` },
};

export const getContacts: Operation = {
	name: 'Get Contacts',
	value: 'getContacts',
	action: 'Get contacts of company',
	description: 'Retrieve the contacts of a company (Enterprise Edition)',
	route: `GET ${CONTACTS}`,
	fields: [companyField],
	result: contactsResult,
	advice,
};

export const searchTerm: Field = {
	displayName: 'Search Term',
	name: 'q',
	type: 'string',
	required: true,
	default: '',
	placeholder: 'e.g. acme',
	description: 'Text to look for',
	send: { query: 'q' },
};

export const searchContacts: Operation = {
	name: 'Search Contacts to Add',
	value: 'searchContacts',
	action: 'Search contacts to add to company',
	description: 'Find contacts that are not in a company yet (Enterprise Edition)',
	route: `GET ${CONTACTS}/search`,
	fields: [companyField, searchTerm],
	result: contactsResult,
	advice,
};

export const getConversations: Operation = {
	name: 'Get Conversations',
	value: 'getConversations',
	action: 'Get conversations of company',
	description:
		'Retrieve the conversations of the contacts of a company, at most the 20 newest (Enterprise Edition)',
	route: `GET ${COMPANY}/conversations`,
	fields: [companyField],
	result: { rows: 'payload', many: true, simplify: conversationSummary },
	advice,
};

export const getNotes: Operation = {
	name: 'Get Notes',
	value: 'getNotes',
	action: 'Get notes of company',
	description:
		'Retrieve the notes about the contacts of a company, at most the 20 newest (Enterprise Edition)',
	route: `GET ${COMPANY}/notes`,
	fields: [companyField],
	result: {
		many: true,
		// Chatwoot's own contact_id is always null.
		shape: (answer) =>
			(((answer as IDataObject | undefined)?.payload ?? []) as IDataObject[]).map((note) => ({
				...note,
				contact_id: (note.contact as IDataObject | undefined)?.id,
			})),
		simplify: [
			'id',
			'contact_id',
			{ contact_name: 'contact.name' },
			'content',
			{ user_id: 'user.id' },
			{ user_name: 'user.name' },
			'created_at',
			'updated_at',
		],
	},
	advice,
};
