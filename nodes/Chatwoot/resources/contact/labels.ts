import type { Call, Field, Merge, Operation } from '../../../engine/operation';
import { labels, labelTitles } from '../label';
import { CONTACT } from './find';
import { contactField } from './locator';

const LABELS = `${CONTACT}/labels` as const;

export const labelsField: Field = {
	displayName: 'Label Names or IDs',
	name: 'labels',
	type: 'multiOptions',
	list: labels,
	required: true,
	default: [],
	description:
		'Titles of the labels. Choose from the list, or specify IDs using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
	send: { body: 'labels', as: labelTitles },
};

const result = { rows: 'payload', listAs: 'labels', echo: { id: 'contactId' } };

/** Chatwoot only knows to replace all labels. @param change what becomes of the present ones */
function merge(change: (present: string[], given: string[]) => string[]): Merge {
	return {
		read: `GET ${LABELS}`,
		body({ payload }, { body }: Call) {
			const present = (payload ?? []) as string[];
			const changed = change(present, body.labels as string[]);
			return changed.length === present.length ? undefined : { labels: changed };
		},
	};
}

export const getLabels: Operation = {
	name: 'Get Labels',
	value: 'getLabels',
	action: 'Get labels of contact',
	description: 'Retrieve the titles of the labels that the contact carries',
	route: `GET ${LABELS}`,
	fields: [contactField],
	result,
};

export const setLabels: Operation = {
	name: 'Set Labels',
	value: 'setLabels',
	action: 'Set labels of contact',
	description: 'Replace the labels of the contact: it carries exactly these afterwards',
	route: `POST ${LABELS}`,
	fields: [contactField, labelsField],
	repeat: true,
	result,
};

export const addLabels: Operation = {
	name: 'Add Labels',
	value: 'addLabels',
	action: 'Add labels to contact',
	description:
		'Put more labels on the contact. Other executions that change its labels at the same moment can still undo this.',
	route: `POST ${LABELS}`,
	fields: [contactField, labelsField],
	merge: merge((present, given) => [...new Set([...present, ...given])]),
	repeat: true,
	result,
};

export const removeLabels: Operation = {
	name: 'Remove Labels',
	value: 'removeLabels',
	action: 'Remove labels from contact',
	description:
		'Take labels off the contact. Other executions that change its labels at the same moment can still undo this.',
	route: `POST ${LABELS}`,
	fields: [contactField, labelsField],
	merge: merge((present, given) => present.filter((title) => !given.includes(title))),
	repeat: true,
	result,
};
