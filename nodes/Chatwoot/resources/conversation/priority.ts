import type { Field } from '../../../engine/operation';

/** Stands for null, which no choice of a form can be; Chatwoot answers the word itself with a bare 500. */
const NONE = 'none';

export const priorities = [
	{ name: 'High', value: 'high' },
	{ name: 'Low', value: 'low' },
	{ name: 'Medium', value: 'medium' },
	{ name: 'Urgent', value: 'urgent' },
];

export const priorityField: Field = {
	displayName: 'Priority',
	name: 'priority',
	type: 'options',
	options: [...priorities.slice(0, 3), { name: 'None', value: NONE }, priorities[3]],
	default: 'medium',
	description: 'How urgent the conversation is',
	send: { body: 'priority', as: (value) => (value === NONE ? null : value) },
};
