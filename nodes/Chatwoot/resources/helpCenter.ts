import { id } from '../../engine/convert';
import type { List } from '../../engine/operation';
import { locator } from '../../fields/locator';

export const helpCenters: List = {
	key: 'helpCenters',
	route: 'GET /api/v1/accounts/{accountId}/portals',
	rows: 'payload',
	label: ({ name, id: helpCenterId }) => `${String(name)} (#${String(helpCenterId)})`,
	value: 'id',
	page: ({ slug }, accountId) =>
		`/app/accounts/${String(accountId)}/portals/${String(slug)}/settings`,
	pick: ['id', 'name', 'slug'],
};

/** The help center of an inbox, as an option. */
export const helpCenterField = locator('Help Center', {
	list: helpCenters,
	name: 'portal_id',
	required: false,
	description: 'The help center to attach to the inbox',
	clear: null,
	send: { body: 'portal_id', as: id },
});
