import type { IDataObject } from 'n8n-workflow';
import type { List } from '../../../engine/operation';
import { locator } from '../../../fields/locator';
import { channelName } from './channelTypes';

export const inboxes: List = {
	key: 'inboxes',
	route: 'GET /api/v1/accounts/{accountId}/inboxes',
	rows: 'payload',
	label: ({ name, channel_type }) => `${String(name)} (${channelName(channel_type)})`,
	value: 'id',
	names: ['name'],
	page: pageOf,
	// Administrators get the secrets of each channel along.
	pick: ['id', 'name', 'channel_type'],
};

export const inboxField = locator('Inbox', {
	list: inboxes,
	url: { example: 'settings/inboxes/42', pattern: '/inbox(?:es)?/(?:new/)?(\\d+)' },
});

function pageOf({ id }: IDataObject, accountId: unknown): string {
	return `/app/accounts/${String(accountId)}/settings/inboxes/${String(id)}`;
}
