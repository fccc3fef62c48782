import type { IDataObject } from 'n8n-workflow';
import type { Field, List, Operation, Result, Simplify } from '../../../engine/operation';
import { locator } from '../../../fields/locator';
import { CONTACT } from './find';
import { contactField } from './locator';

/** What agents write down about a contact. */

const NOTES = `${CONTACT}/notes` as const;
const NOTE = `${NOTES}/{noteId}` as const;

const notes: List = {
	key: 'contactNotes',
	route: `GET ${NOTES}`,
	label: ({ id, content }) => `#${String(id)} ${firstLine(content)}`,
	value: 'id',
	needs: [contactField],
	advice: { 404: 'The contact is not in this account' },
};

function firstLine(content: IDataObject[string]): string {
	return String(content).trim().split('\n')[0].slice(0, 60);
}

const noteField = locator('Note', { list: notes });

const contentField: Field = {
	displayName: 'Note Text',
	name: 'content',
	type: 'string',
	typeOptions: { rows: 4 },
	required: true,
	default: '',
	placeholder: 'e.g. Prefers to be called in the morning',
	description: 'What the note says; Markdown is shown as such',
	maxLength: 20_000,
	send: { body: 'note.content' },
};

export const noteSummary: Simplify = [
	'id',
	'contact_id',
	'content',
	{ user_id: 'user.id' },
	{ user_name: 'user.name' },
	'created_at',
	'updated_at',
];

/** Chatwoot's own contact_id is always null. */
const result: Result = { echo: { contact_id: 'contactId' }, simplify: noteSummary };

export const createNote: Operation = {
	name: 'Create Note',
	value: 'createNote',
	action: 'Create contact note',
	description: 'Write a note about a contact, which only agents see',
	route: `POST ${NOTES}`,
	fields: [contactField, contentField],
	result,
};

export const deleteNote: Operation = {
	name: 'Delete Note',
	value: 'deleteNote',
	action: 'Delete contact note',
	description: 'Delete a note about a contact',
	route: `DELETE ${NOTE}`,
	fields: [contactField, noteField],
	result: { row: { deleted: true } },
};

export const getNote: Operation = {
	name: 'Get Note',
	value: 'getNote',
	action: 'Get contact note',
	description: 'Retrieve one note about a contact',
	route: `GET ${NOTE}`,
	fields: [contactField, noteField],
	result,
};

export const getNotes: Operation = {
	name: 'Get Many Notes',
	value: 'getNotes',
	action: 'Get many contact notes',
	description: 'Retrieve the notes about a contact, the newest first',
	route: `GET ${NOTES}`,
	fields: [contactField],
	result: { ...result, many: true },
};

export const updateNote: Operation = {
	name: 'Update Note',
	value: 'updateNote',
	action: 'Update contact note',
	description:
		'Replace the text of a note about a contact. The user of the access token becomes its author.',
	route: `PATCH ${NOTE}`,
	fields: [contactField, noteField, contentField],
	result,
};
