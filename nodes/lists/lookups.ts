import type { IDataObject } from 'n8n-workflow';
import type { Route } from '../engine/operation';
import { channelName } from '../Chatwoot/resources/inbox/channelTypes';

/** A list that the form loads from Chatwoot. */
export interface Lookup {
	route: Route;
	/** Key of the response that holds the rows; without it the response is the array of rows. */
	rows?: string;
	label: (row: IDataObject) => string;
	/** Key of a row that is sent. */
	value: string;
}

const nameAndId = ({ name, id }: IDataObject) => `${String(name)} (#${String(id)})`;

export const lookups = {
	accounts: { route: 'GET /api/v1/profile', rows: 'accounts', label: nameAndId, value: 'id' },
	agentBots: {
		route: 'GET /api/v1/accounts/{accountId}/agent_bots',
		label: nameAndId,
		value: 'id',
	},
	agents: {
		route: 'GET /api/v1/accounts/{accountId}/agents',
		label: ({ name, email }) => `${String(name)} (${String(email)})`,
		value: 'id',
	},
	helpCenters: {
		route: 'GET /api/v1/accounts/{accountId}/portals',
		rows: 'payload',
		label: nameAndId,
		value: 'id',
	},
	inboxes: {
		route: 'GET /api/v1/accounts/{accountId}/inboxes',
		rows: 'payload',
		label: ({ name, channel_type }) => `${String(name)} (${channelName(channel_type)})`,
		value: 'id',
	},
	labels: {
		route: 'GET /api/v1/accounts/{accountId}/labels',
		rows: 'payload',
		label: ({ title }) => String(title),
		value: 'title',
	},
} satisfies Record<string, Lookup>;
