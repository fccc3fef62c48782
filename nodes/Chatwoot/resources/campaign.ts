import type { List } from '../../engine/operation';

export const campaigns: List = {
	key: 'campaigns',
	route: 'GET /api/v1/accounts/{accountId}/campaigns',
	label: ({ title, id }) => `${String(title)} (#${String(id)})`,
	value: 'id',
	names: ['title'],
};
