import type { ChannelType } from './channelType';
import { presence, uniqueness } from './checks';

const FIELDS = ['line_channel_id', 'line_channel_secret', 'line_channel_token'];

export const line: ChannelType = {
	className: 'Channel::Line',
	permitted: FIELDS,
	columns: Object.fromEntries(FIELDS.map((name) => [name, { kind: 'string', notNull: true }])),
	validate(row, problems, scope) {
		uniqueness(row, 'line_channel_id', problems, scope);
		for (const name of FIELDS) presence(row, name, problems);
	},
	callbackUrl: (row, publicUrl) => `${publicUrl}/webhooks/line/${String(row.line_channel_id)}`,
};
