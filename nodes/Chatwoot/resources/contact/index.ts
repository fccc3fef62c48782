import type { Resource } from '../../../engine/operation';
import { create } from './create';
import { deleteContact } from './delete';
import { filter } from './filter';
import { get, getAll, getContactableInboxes, search } from './get';
import { addLabels, getLabels, removeLabels, setLabels } from './labels';
import { createNote, deleteNote, getNote, getNotes, updateNote } from './notes';
import { update } from './update';
import { upsert } from './upsert';

export const contact: Resource = {
	name: 'Contact',
	value: 'contact',
	description: 'People who write to the account',
	operations: [
		addLabels,
		create,
		createNote,
		upsert,
		deleteContact,
		deleteNote,
		get,
		getContactableInboxes,
		getLabels,
		getAll,
		filter,
		getNotes,
		getNote,
		removeLabels,
		search,
		setLabels,
		update,
		updateNote,
	],
	drop: ['pubsub_token', 'contact_inbox.inbox', 'contact_inboxes.pubsub_token'],
};
