import { trimmed } from '../../../../engine/convert';
import type { Channel } from './channel';

export const line: Channel = {
	name: 'LINE',
	value: 'line',
	shownAs: 'Channel::Line',
	identity: {
		key: 'line_channel_id',
		shownBy: ({ callback_webhook_url: url }) => String(url).split('/webhooks/line/')[1],
	},
	description: 'Answer messages of your LINE official account',
	fields: [
		{
			displayName: 'LINE Channel ID',
			name: 'lineChannelId',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. 1234567890',
			description:
				'From Basic Settings of the Messaging API channel in the LINE Developers console',
			maxLength: 255,
			send: { body: 'channel.line_channel_id', as: trimmed },
		},
		{
			displayName: 'LINE Channel Secret',
			name: 'lineChannelSecret',
			type: 'string',
			typeOptions: { password: true },
			required: true,
			default: '',
			description: 'From Basic Settings of the channel in the LINE Developers console',
			maxLength: 255,
			send: { body: 'channel.line_channel_secret', as: trimmed },
		},
		{
			displayName: 'LINE Channel Token',
			name: 'lineChannelToken',
			type: 'string',
			typeOptions: { password: true },
			required: true,
			default: '',
			description:
				'The long-lived channel access token, from Messaging API in the LINE Developers console',
			maxLength: 255,
			send: { body: 'channel.line_channel_token', as: trimmed },
		},
	],
	settings: [],
	hint: () =>
		"LINE inbox: paste 'callback_webhook_url' as Webhook URL in the LINE Developers console and switch on Use Webhook.",
};
