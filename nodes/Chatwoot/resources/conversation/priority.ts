import type { INodePropertyOptions } from 'n8n-workflow';
import type { Field } from '../../../engine/operation';

/** Stands for null, which no choice of a form can be; Chatwoot answers the word itself with a bare 500. */
const NONE = 'none';

export const priorityField: Field = {
	displayName: 'Priority',
	name: 'priority',
	type: 'options',
	options: [
		{ name: 'High', value: 'high' },
		{ name: 'Low', value: 'low' },
		{ name: 'Medium', value: 'medium' },
		{ name: 'None', value: NONE },
		{ name: 'Urgent', value: 'urgent' },
	],
	default: 'medium',
	description: 'How urgent the conversation is',
	send: { body: 'priority', as: (value) => (value === NONE ? null : value) },
};

/** Those that conversations can be compared with. */
export const priorities = (priorityField.options as INodePropertyOptions[]).filter(
	({ value }) => value !== NONE,
);
