import { id, ids } from '../../engine/convert';
import type { Operation, Resource } from '../../engine/operation';
import { filters } from '../../fields/collections';
import { checkDateRange, dateRange } from '../../fields/dateRange';
import { agents } from './agent/locator';
import { inboxField } from './inbox/locator';
import { teamField } from './team';

const filtersField = filters(
	'query',
	{
		displayName: 'Agent Names or IDs',
		name: 'user_ids',
		type: 'multiOptions',
		list: agents,
		default: [],
		description:
			'Return only ratings of these agents, who had the conversation when the customer answered. Choose from the list, or specify IDs using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
		send: { query: 'user_ids', as: ids },
	},
	{
		...inboxField,
		name: 'inbox_id',
		required: false,
		description: 'Return only ratings of conversations that are in this inbox now',
		send: { query: 'inbox_id', as: id },
	},
	{
		displayName: 'Rating',
		name: 'rating',
		type: 'multiOptions',
		options: [1, 2, 3, 4, 5].map((value) => ({ name: String(value), value })),
		default: [],
		description: 'Return only these ratings, where 5 is the best',
	},
	{
		...teamField,
		name: 'team_id',
		required: false,
		description: 'Return only ratings of conversations that this team has now',
		send: { query: 'team_id', as: id },
	},
);

const downloadCsv: Operation = {
	name: 'Download CSV',
	value: 'downloadCsv',
	action: 'Download CSAT responses as CSV',
	description: 'Retrieve the ratings of a period as a CSV file, or its rows as items',
	route: 'GET /api/v1/accounts/{accountId}/csat_survey_responses/download',
	fields: [
		...dateRange(),
		{
			displayName: 'Return',
			name: 'format',
			type: 'options',
			options: [
				{ name: 'File', value: 'file', description: 'One item with the file as binary data' },
				{ name: 'Rows', value: 'rows', description: 'One item for each row' },
			],
			default: 'file',
			description: 'What to make of the CSV',
			send: { value: 'format' },
		},
		filtersField,
	],
	check: checkDateRange,
	result: { format: ({ value }) => (value.format === 'rows' ? 'csv' : 'file') },
};

export const csat: Resource = {
	name: 'CSAT Response',
	value: 'csat',
	description: 'How customers rate the service',
	operations: [downloadCsv],
};
