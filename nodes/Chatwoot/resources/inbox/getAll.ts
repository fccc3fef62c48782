import { byName } from '../../../engine/alphabetical';
import type { Operation } from '../../../engine/operation';
import { channelNames } from './channelTypes';
import { inboxSummary } from './summary';

export const getAll: Operation = {
	name: 'Get Many',
	value: 'getAll',
	action: 'Get many inboxes',
	description: 'Retrieve inboxes. Agents get those they are members of, administrators all.',
	route: 'GET /api/v1/accounts/{accountId}/inboxes',
	fields: [
		{
			displayName: 'Filters',
			name: 'filters',
			type: 'collection',
			placeholder: 'Add filter',
			default: {},
			send: { value: 'filters' },
			options: [
				{
					displayName: 'Channel Types',
					name: 'channel_type',
					type: 'multiOptions',
					default: [],
					options: Object.entries(channelNames)
						.map(([value, name]) => ({ name, value }))
						.sort(byName),
					description: 'Return only inboxes of these channels',
				},
				{
					displayName: 'Name Contains',
					name: 'name_contains',
					type: 'string',
					default: '',
					placeholder: 'e.g. support',
					description:
						'Return only inboxes with this text in their name, in capital or small letters',
				},
			],
		},
	],
	result: {
		rows: 'payload',
		many: true,
		keep(inbox, { value }) {
			const { channel_type, name_contains = '' } = (value.filters ?? {}) as {
				channel_type?: string[];
				name_contains?: string;
			};
			return (
				(channel_type?.includes(String(inbox.channel_type)) ?? true) &&
				String(inbox.name).toLowerCase().includes(name_contains.toLowerCase())
			);
		},
		simplify: inboxSummary,
	},
};
