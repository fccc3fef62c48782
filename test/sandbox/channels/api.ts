import { checkLength } from '../columns';
import { isBlank, toInteger } from '../params';
import { secureToken } from '../tokens';
import type { ChannelType } from './channelType';

const WINDOW = 'agent_reply_time_window';

export const api: ChannelType = {
	className: 'Channel::Api',
	permitted: ['webhook_url', 'hmac_mandatory', { additional_attributes: 'any' }],
	columns: {
		webhook_url: { kind: 'string', ownLimit: true },
		hmac_mandatory: { kind: 'boolean', default: false },
		additional_attributes: { kind: 'jsonb', default: {} },
		identifier: { kind: 'string' },
		hmac_token: { kind: 'string' },
		secret: { kind: 'string' },
	},
	prepare(row) {
		row.identifier ??= secureToken();
		row.hmac_token ??= secureToken();
		row.secret ??= secureToken();
	},
	validate(row, problems) {
		const attributes = row.additional_attributes;
		if (typeof attributes === 'object' && attributes !== null && !Array.isArray(attributes)) {
			const window = attributes[WINDOW];
			if (!isBlank(window) && (toInteger(window) ?? 0) <= 0) {
				problems.add(WINDOW, `${WINDOW} must be greater than 0`);
			}
		}
		checkLength(row, 'webhook_url', 2048, problems);
	},
	keys: (row, { admin }) => ({
		beforeProvider: {
			...(admin ? { hmac_token: row.hmac_token, secret: row.secret } : {}),
			webhook_url: row.webhook_url,
			inbox_identifier: row.identifier,
			additional_attributes: row.additional_attributes,
		},
	}),
};
