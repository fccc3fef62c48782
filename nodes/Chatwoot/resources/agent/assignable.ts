import { ids } from '../../../engine/convert';
import type { Operation } from '../../../engine/operation';
import { inboxes } from '../inbox/locator';

export const getAssignable: Operation = {
	name: 'Get Assignable',
	value: 'getAssignable',
	action: 'Get assignable agents',
	description:
		'Retrieve whom conversations can be given to: the members of all these inboxes, and all administrators',
	route: 'GET /api/v1/accounts/{accountId}/assignable_agents',
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
