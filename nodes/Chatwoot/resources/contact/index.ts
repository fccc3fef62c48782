import type { Resource } from '../../../engine/operation';
import { labelOperations } from '../carriedLabels';
import { deleteCustomAttributes } from './attributes';
import { deleteAvatar, setAvatar } from './avatar';
import { block, unblock } from './block';
import { addLabelsToMany, deleteMany, removeLabelsFromMany } from './bulk';
import { create } from './create';
import { deleteContact } from './delete';
import { filter } from './filter';
import { CONTACT } from './find';
import { get, getAll, getAttachments, getConversations, getOnline, search } from './get';
import { addToInbox, getBySourceId, getContactableInboxes } from './inboxes';
import { contactField } from './locator';
import { merge } from './merge';
import { createNote, deleteNote, getNote, getNotes, updateNote } from './notes';
import { exportContacts, importContacts } from './transfer';
import { update } from './update';
import { upsert } from './upsert';

const { addLabels, getLabels, removeLabels, setLabels } = labelOperations(
	'contact',
	`${CONTACT}/labels`,
	contactField,
	'contactId',
);

export const contact: Resource = {
	name: 'Contact',
	value: 'contact',
	description: 'People who write to the account',
	operations: [
		addLabels,
		addLabelsToMany,
		addToInbox,
		block,
		create,
		createNote,
		upsert,
		deleteContact,
		deleteAvatar,
		deleteCustomAttributes,
		deleteMany,
		deleteNote,
		exportContacts,
		get,
		getAttachments,
		getBySourceId,
		getContactableInboxes,
		getConversations,
		getLabels,
		getAll,
		filter,
		getNotes,
		getOnline,
		getNote,
		importContacts,
		merge,
		removeLabels,
		removeLabelsFromMany,
		search,
		setAvatar,
		setLabels,
		unblock,
		update,
		updateNote,
	],
	defaultOperation: 'create',
	drop: [
		'pubsub_token',
		'contact_inbox.inbox',
		'contact_inboxes.pubsub_token',
		'meta.assignee.outgoing_url',
	],
};
