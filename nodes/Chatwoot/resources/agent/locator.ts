import { namesOrIds } from '../../../engine/convert';
import { known } from '../../../engine/known';
import type { Field, List } from '../../../engine/operation';
import { by, locator } from '../../../fields/locator';

export const AGENTS = '/api/v1/accounts/{accountId}/agents';
export const AGENT = `${AGENTS}/{agentId}` as const;

/** Agents and administrators of the account. */
export const agents: List = {
	key: 'agents',
	route: `GET ${AGENTS}`,
	label: ({ name, email }) => `${String(name)} (${String(email)})`,
	value: 'id',
	names: ['email', 'name', 'available_name'],
};

export const agentField = locator('Agent', {
	list: agents,
	by: [by('Email', 'name@example.com', agents, ['email'])],
});

/** Several agents of the account, looked up before anything is sent. */
export const agentsField: Field = {
	displayName: 'Agent Names or IDs',
	name: 'agents',
	type: 'multiOptions',
	list: agents,
	required: true,
	default: [],
	description:
		'Choose from the list, or specify IDs using an <a href="https://docs.n8n.io/code/expressions/">expression</a>',
	send: { body: 'user_ids', as: namesOrIds, resolve: known(agents) },
};

export const agentSummary = [
	...['id', 'name', 'email', 'role', 'custom_role_id', 'availability_status', 'confirmed'],
	...['available_name', 'auto_offline', 'thumbnail'],
];
