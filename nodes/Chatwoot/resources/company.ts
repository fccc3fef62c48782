import type { List } from '../../engine/operation';

/** Companies of Chatwoot Enterprise; the feature is off unless the account switched it on. */
export const companies: List = {
	key: 'companies',
	route: 'GET /api/v1/accounts/{accountId}/companies',
	query: { sort: 'name' },
	rows: 'payload',
	label: ({ name }) => String(name),
	value: 'id',
	names: ['name', 'domain'],
	page: ({ id }, accountId) => `/app/accounts/${String(accountId)}/companies/${String(id)}`,
	search: {
		route: 'GET /api/v1/accounts/{accountId}/companies/search',
		query: 'q',
		rows: 'payload',
	},
	size: 25,
};
