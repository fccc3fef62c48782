import type { List } from '../../engine/operation';
import { locator } from '../../fields/locator';

export const teams: List = {
	key: 'teams',
	route: 'GET /api/v1/accounts/{accountId}/teams',
	label: ({ name }) => String(name),
	value: 'id',
	names: ['name'],
	page: ({ id }, accountId) =>
		`/app/accounts/${String(accountId)}/settings/teams/${String(id)}/edit`,
};

export const teamField = locator('Team', {
	list: teams,
	url: { example: 'settings/teams/42/edit', pattern: '/team(?:s)?/(\\d+)' },
});
