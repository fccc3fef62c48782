import type { List } from '../../engine/operation';

export const agents: List = {
	key: 'agents',
	route: 'GET /api/v1/accounts/{accountId}/agents',
	label: ({ name, email }) => `${String(name)} (${String(email)})`,
	value: 'id',
	names: ['email', 'name', 'available_name'],
};
