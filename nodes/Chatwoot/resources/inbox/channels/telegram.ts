import { trimmed } from '../../../../engine/convert';
import type { Channel } from './channel';

export const telegram: Channel = {
	name: 'Telegram',
	value: 'telegram',
	shownAs: 'Channel::Telegram',
	description: 'Answer messages to your Telegram bot',
	fields: [
		{
			displayName: 'Bot Token',
			name: 'botToken',
			type: 'string',
			typeOptions: { password: true },
			required: true,
			default: '',
			description: 'The token that BotFather gave you. The inbox takes the name of the bot.',
			maxLength: 255,
			send: { body: 'channel.bot_token', as: trimmed },
		},
	],
	settings: [],
	hint: () =>
		'Telegram inbox: messages arrive only if Chatwoot is reachable from the internet over https. Write to your bot to check.',
};
