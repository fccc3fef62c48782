import type { Resource } from '../../../engine/operation';
import { labelOperations } from '../carriedLabels';
import { create } from './create';
import { deleteContact } from './delete';
import { filter } from './filter';
import { CONTACT } from './find';
import { get, getAll, getContactableInboxes, search } from './get';
import { contactField } from './locator';
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
		create,
		upsert,
		deleteContact,
		get,
		getContactableInboxes,
		getLabels,
		getAll,
		filter,
		removeLabels,
		search,
		setLabels,
		update,
	],
	drop: ['pubsub_token', 'contact_inbox.inbox', 'contact_inboxes.pubsub_token'],
};
