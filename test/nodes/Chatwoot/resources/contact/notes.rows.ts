import type { IDataObject } from 'n8n-workflow';
import { byId, picked } from '../../../../harness/row';
import type { Given, Row } from '../../../../harness/row';

const anna = { contact: { id: 495 } };
const annasNote = { ...anna, contactNote: { id: 14 } };

const note = (answer: IDataObject | IDataObject[]) =>
	picked(
		[answer].flat().map((row) => ({ ...row, contact_id: 495 })),
		...['id', 'contact_id', 'content'],
		{ user_id: 'user.id', user_name: 'user.name' },
		...['created_at', 'updated_at'],
	);

const form =
	(more = {}) =>
	({ contact, contactNote }: Given) => ({
		contact: byId(contact.id),
		...(contactNote && { note: byId(contactNote.id) }),
		...more,
	});

export const rows: Row[] = [
	{
		operation: 'contact.createNote',
		given: anna,
		form: form({ content: '**Called** at 1795632669' }),
		exchange: 'contacts/contactNote.create',
		output: note,
	},
	{
		operation: 'contact.getNotes',
		given: anna,
		form: form({ returnAll: true }),
		exchange: 'contacts/contactNote.getAll',
		output: note,
	},
	{
		operation: 'contact.getNote',
		given: annasNote,
		form: form(),
		exchange: 'contacts/contactNote.get',
		output: note,
	},
	{
		operation: 'contact.updateNote',
		given: annasNote,
		form: form({ content: 'Changed by the administrator' }),
		exchange: 'contacts/contactNote.update',
		output: note,
	},
	{
		operation: 'contact.deleteNote',
		given: annasNote,
		form: form(),
		exchange: 'contacts/contactNote.delete',
		output: [{ deleted: true }],
	},
	{
		operation: 'contact.deleteNote',
		given: annasNote,
		form: form(),
		exchange: 'contacts/contactNote.delete.again',
		error: 'Resource could not be found',
		skipLive: 'the note must be gone',
	},
];
