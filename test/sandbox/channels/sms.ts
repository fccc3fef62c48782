import type { ChannelType } from './channelType';
import { presence, uniqueness } from './checks';

export const sms: ChannelType = {
	className: 'Channel::Sms',
	permitted: ['phone_number', { provider_config: 'any' }],
	columns: {
		phone_number: { kind: 'string', notNull: true },
		provider: { kind: 'string', default: 'default' },
		provider_config: { kind: 'jsonb', default: {} },
	},
	validate(row, problems, scope) {
		presence(row, 'phone_number', problems);
		uniqueness(row, 'phone_number', problems, scope);
	},
	callbackUrl: (row, publicUrl) =>
		`${publicUrl}/webhooks/sms/${String(row.phone_number).replace(/^\+/, '')}`,
};
