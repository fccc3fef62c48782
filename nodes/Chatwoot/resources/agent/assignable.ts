import { id, ids } from '../../../engine/convert';
import type { List, Operation } from '../../../engine/operation';
import { inboxes, inboxField } from '../inbox/locator';
import { agents } from './locator';

const ASSIGNABLE = 'GET /api/v1/accounts/{accountId}/assignable_agents';

/** Whom a conversation of the chosen inbox can be given to. */
export const assignableAgents: List = {
	...agents,
	key: 'assignableAgents',
	route: ASSIGNABLE,
	rows: 'payload',
	needs: [{ ...inboxField, send: { value: 'inbox', as: id } }],
	query: ({ inbox }) => ({ inbox_ids: [inbox] as number[] }),
};

export const getAssignable: Operation = {
	name: 'Get Assignable',
	value: 'getAssignable',
	action: 'Get assignable agents',
	description:
		'Retrieve whom conversations can be given to: the members of all these inboxes, and all administrators',
	route: ASSIGNABLE,
	fields: [
		{
			displayName: 'Inbox Names or IDs',
			name: 'inboxes',
			type: 'multiOptions',
			list: inboxes,
			required: true,
			default: [],
			description:
				'The inboxes that the agents see. Choose from the list, or specify IDs using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
			send: { query: 'inbox_ids', as: ids },
		},
	],
	result: {
		rows: 'payload',
		many: true,
		simplify: ['id', 'name', 'email', 'role', 'availability_status'],
	},
	advice: {
		401: 'Use the token of an administrator, or of an agent who is a member of all these inboxes.',
		404: 'Check the account and the inboxes: one of them is not there.',
	},
};
