import { id } from '../../engine/convert';
import type { List } from '../../engine/operation';
import { locator } from '../../fields/locator';

export const agentBots: List = {
	key: 'agentBots',
	route: 'GET /api/v1/accounts/{accountId}/agent_bots',
	label: ({ name, id: botId }) => `${String(name)} (#${String(botId)})`,
	value: 'id',
	names: ['name'],
	page: (_row, accountId) => `/app/accounts/${String(accountId)}/settings/agent-bots`,
	// Every agent gets the bots' access tokens along.
	pick: ['id', 'name', 'account_id'],
};

export const agentBotField = locator('Agent Bot', {
	list: agentBots,
	required: false,
	description: 'The bot that answers first in the inbox',
	send: { value: 'agentBot', as: id },
});
