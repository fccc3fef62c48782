import { id } from '../../../engine/convert';
import type { Operation } from '../../../engine/operation';
import { agentBotField } from '../agentBot';
import { inboxField } from './locator';

export const getAgentBot: Operation = {
	name: 'Get Agent Bot',
	value: 'getAgentBot',
	action: 'Get agent bot of inbox',
	description: 'Retrieve the bot that answers first in the inbox; empty when there is none',
	route: 'GET /api/v1/accounts/{accountId}/inboxes/{inboxId}/agent_bot',
	fields: [inboxField],
	result: {
		rows: 'agent_bot',
		mayBeEmpty: true,
		simplify: ['id', 'name', 'description', 'outgoing_url', 'bot_type'],
	},
};

export const setAgentBot: Operation = {
	name: 'Set Agent Bot',
	value: 'setAgentBot',
	action: 'Set agent bot of inbox',
	description: 'Let a bot answer first in the inbox',
	route: 'POST /api/v1/accounts/{accountId}/inboxes/{inboxId}/set_agent_bot',
	who: 'administrator',
	fields: [inboxField, { ...agentBotField, required: true, send: { body: 'agent_bot', as: id } }],
	result: { row: { success: true } },
	advice: { 404: 'Check the inbox and the agent bot: one of them is not in this account.' },
};

export const removeAgentBot: Operation = {
	name: 'Remove Agent Bot',
	value: 'removeAgentBot',
	action: 'Remove agent bot from inbox',
	description: 'Disconnect the bot of the inbox',
	route: 'POST /api/v1/accounts/{accountId}/inboxes/{inboxId}/set_agent_bot',
	who: 'administrator',
	fields: [inboxField],
	result: { row: { success: true } },
	body: { agent_bot: null },
};
