import { id } from '../../engine/convert';
import type { List } from '../../engine/operation';
import { locator } from '../../fields/locator';

/** Chatwoot Enterprise has them; without it the list is not there. */
export const slaPolicies: List = {
	key: 'slaPolicies',
	route: 'GET /api/v1/accounts/{accountId}/sla_policies',
	rows: 'payload',
	label: ({ name }) => String(name),
	value: 'id',
	names: ['name'],
};

export const slaPolicyField = locator('SLA Policy', {
	list: slaPolicies,
	description:
		'The SLA policy of the conversation, in Chatwoot Enterprise. A conversation keeps the first one that it gets.',
	send: { body: 'sla_policy_id', as: id },
});
