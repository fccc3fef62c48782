import { trimmed } from '../../../../engine/convert';
import type { Channel } from './channel';
import { phoneNumberField } from './phoneNumber';

export const sms: Channel = {
	name: 'SMS',
	value: 'sms',
	description: 'Text messages through Bandwidth',
	fields: [phoneNumberField],
	settings: [
		{
			displayName: 'Bandwidth Settings',
			name: 'bandwidthSettings',
			type: 'collection',
			placeholder: 'Add setting',
			default: {},
			description: 'Without them the inbox is created, but can neither send nor receive',
			send: { body: 'channel.provider_config' },
			options: [
				{
					displayName: 'Account ID',
					name: 'account_id',
					type: 'string',
					default: '',
					placeholder: 'e.g. 5001234',
					description: 'Your Bandwidth account ID',
					send: { body: 'channel.provider_config.account_id', as: trimmed },
				},
				{
					displayName: 'API Key',
					name: 'api_key',
					type: 'string',
					typeOptions: { password: true },
					default: '',
					description: 'API token of your Bandwidth account',
					send: { body: 'channel.provider_config.api_key', as: trimmed },
				},
				{
					displayName: 'API Secret',
					name: 'api_secret',
					type: 'string',
					typeOptions: { password: true },
					default: '',
					description: 'API secret of your Bandwidth account',
					send: { body: 'channel.provider_config.api_secret', as: trimmed },
				},
				{
					displayName: 'Application ID',
					name: 'application_id',
					type: 'string',
					default: '',
					placeholder: 'e.g. 93de2206-9669-4e07-948d-329f4b722ee2',
					description: 'ID of the messaging application at Bandwidth',
					send: { body: 'channel.provider_config.application_id', as: trimmed },
				},
			],
		},
	],
	hint: () =>
		"SMS inbox: set 'callback_webhook_url' as callback URL of your messaging application at Bandwidth.",
};
