import { internalError } from '../answers';
import { isBlank, type Json } from '../params';
import type { ChannelType } from './channelType';
import { presence, uniqueness } from './checks';

export const telegram: ChannelType = {
	className: 'Channel::Telegram',
	permitted: ['bot_token'],
	columns: {
		bot_token: { kind: 'string', notNull: true },
		bot_name: { kind: 'string' },
	},
	validate(row, problems, scope) {
		// Only creation asks Telegram who the bot is.
		if (scope.creating) {
			const botName = getMe(row.bot_token);
			if (botName === undefined) problems.add('bot_token', 'invalid token');
			else row.bot_name = botName;
		}
		presence(row, 'bot_token', problems);
		uniqueness(row, 'bot_token', problems, scope);
	},
	keys: (row) => ({ afterProvider: { bot_name: row.bot_name } }),
};

/** Simulated: `bad` and blank tokens are refused, `netdown` can't be asked, others are bots. */
function getMe(token: Json): string | undefined {
	if (token === 'netdown') throw internalError();
	if (isBlank(token) || token === 'bad') return undefined;
	if (token === 'good123') return 'my_good_bot';
	return `bot_${/^\d+(?=:)/.exec(String(token))?.[0] ?? String(token).slice(0, 8)}`;
}
