import type { Call, Operation } from '../../../engine/operation';
import { labelsField } from '../carriedLabels';
import { contactField } from './locator';

/** What Chatwoot does with many contacts in the background. */

const contactOf = ({ path }: Call) => path.contactId as number;

const bulk = {
	route: 'POST /api/v1/accounts/{accountId}/bulk_actions',
	together: { ids: 'ids', idsOf: (call) => [contactOf(call)], size: 100 },
	result: { row: (call) => ({ id: contactOf(call), queued: true }) },
	requires: 'Chatwoot 4.8 or newer',
} satisfies Partial<Operation>;

const BACKGROUND =
	'in one request for each 100. Chatwoot works on them in the background and tells nothing of contacts that it does not know.';

export const addLabelsToMany: Operation = {
	...bulk,
	name: 'Add Labels to Many',
	value: 'addLabelsToMany',
	action: 'Add labels to many contacts',
	description: `Put more labels on the contacts of all items, ${BACKGROUND}`,
	fields: [contactField, labelsField],
	body: { type: 'Contact', labels: ({ body }) => ({ add: body.labels }) },
};

export const removeLabelsFromMany: Operation = {
	...bulk,
	name: 'Remove Labels From Many',
	value: 'removeLabelsFromMany',
	action: 'Remove labels from many contacts',
	description: `Take labels off the contacts of all items, ${BACKGROUND}`,
	fields: [contactField, labelsField],
	body: { type: 'Contact', labels: ({ body }) => ({ remove: body.labels }) },
};

export const deleteMany: Operation = {
	...bulk,
	name: 'Delete Many',
	value: 'deleteMany',
	action: 'Delete many contacts',
	description: `Delete the contacts of all items with their conversations and notes, those that are online too, ${BACKGROUND}`,
	fields: [contactField],
	body: { type: 'Contact', action_name: 'delete' },
	who: 'administrator',
};
