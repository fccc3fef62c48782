import type { Call, Constants, Operation } from '../../../engine/operation';
import { agentsField } from '../agent/locator';
import { inboxField } from './locator';

/** Chatwoot takes the inbox of its members in the body. */
const body: Constants = { inbox_id: ({ path }: Call) => path.inboxId };

/** What the default key takes from the path is in the body here. */
const entity = ({ path }: Call) => String(path.inboxId);

const advice = {
	422: 'One of the agents has left Chatwoot meanwhile, or another execution added the same ones. Run it again.',
	404: 'Check the account and the inbox; one of them may have been deleted.',
};

export const getAgents: Operation = {
	name: 'Get Many Agents',
	value: 'getAgents',
	action: 'Get many agents of inbox',
	description: 'Retrieve the agents who see the inbox',
	route: 'GET /api/v1/accounts/{accountId}/inbox_members/{inboxId}',
	fields: [inboxField],
	result: {
		rows: 'payload',
		many: true,
		simplify: ['id', 'name', 'email', 'role', 'availability_status', 'available_name'],
	},
};

export const addAgents: Operation = {
	name: 'Add Agents',
	value: 'addAgents',
	action: 'Add agents to inbox',
	description: 'Let more agents see the inbox. Those who do already are left as they are.',
	route: 'POST /api/v1/accounts/{accountId}/inbox_members',
	who: 'administrator',
	fields: [inboxField, agentsField],
	result: { ...getAgents.result, many: false },
	body,
	entity,
	repeat: true,
	advice,
};

export const setAgents: Operation = {
	name: 'Set Agents',
	value: 'setAgents',
	action: 'Set agents of inbox',
	description: 'Replace the agents of the inbox: exactly these see it afterwards',
	route: 'PATCH /api/v1/accounts/{accountId}/inbox_members',
	who: 'administrator',
	fields: [inboxField, agentsField],
	result: { ...getAgents.result, many: false },
	body,
	entity,
	repeat: true,
	advice,
};

export const removeAgents: Operation = {
	name: 'Remove Agents',
	value: 'removeAgents',
	action: 'Remove agents from inbox',
	description: 'Take the inbox away from agents. They stay agents of the account.',
	route: 'DELETE /api/v1/accounts/{accountId}/inbox_members',
	who: 'administrator',
	fields: [inboxField, agentsField],
	result: { row: { removed: true } },
	body,
	entity,
	repeat: true,
	advice,
};
