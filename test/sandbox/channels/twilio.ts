/** Twilio has no place in the general create call: its own endpoint and the `voice` type make it. */
import { enumOf, isBlank, isParams, permit, type Param, type Params } from '../params';
import type { ChannelType } from './channelType';
import { presence, uniqueness } from './checks';

export const twilio: ChannelType = {
	className: 'Channel::TwilioSms',
	permitted: ['account_sid', 'auth_token', 'api_key_sid', 'api_key_secret'],
	columns: {
		account_sid: { kind: 'string', notNull: true },
		auth_token: { kind: 'string', notNull: true },
		api_key_sid: { kind: 'string' },
		api_key_secret: { kind: 'string' },
		messaging_service_sid: { kind: 'string' },
		phone_number: { kind: 'string' },
		medium: { kind: 'integer', default: 'sms', cast: enumOf('sms', 'whatsapp') },
		content_templates: { kind: 'jsonb', default: {} },
		voice_enabled: { kind: 'boolean', default: false, notNull: true },
	},
	validate(row, problems, scope) {
		presence(row, 'account_sid', problems);
		presence(row, 'auth_token', problems);
		if (isBlank(row.messaging_service_sid)) {
			if (isBlank(row.phone_number)) presence(row, 'messaging_service_sid', problems);
			uniqueness(row, 'phone_number', problems, scope);
		} else {
			uniqueness(row, 'messaging_service_sid', problems, scope);
			if (!isBlank(row.phone_number)) problems.add('phone_number', 'must be blank');
		}
	},
	callbackUrl: (_row, publicUrl) => `${publicUrl}/twilio/callback`,
	keys(row, { admin, publicUrl }) {
		const voice = row.voice_enabled === true;
		const digits = String(row.phone_number).replace(/^\+/, '');
		return {
			beforeProvider: {
				medium: row.medium,
				content_templates: row.content_templates,
				...(admin
					? {
							auth_token: row.auth_token,
							account_sid: row.account_sid,
							api_key_sid: row.api_key_sid,
						}
					: {}),
				voice_enabled: voice,
				inbound_calls_enabled: true,
				voice_configured: voice,
				has_api_key_secret: !isBlank(row.api_key_secret),
				...(voice
					? {
							voice_call_webhook_url: `${publicUrl}/twilio/voice/call/${digits}`,
							voice_status_webhook_url: `${publicUrl}/twilio/voice/status/${digits}`,
						}
					: {}),
			},
		};
	},
};

/** The general create call with type `voice`: the credentials come inside `provider_config`. */
export const voice: ChannelType = {
	...twilio,
	permitted: ['phone_number', 'provider', { provider_config: 'any' }],
	validate(row, problems, scope) {
		presence(row, 'phone_number', problems);
		uniqueness(row, 'phone_number', problems, scope);
		const refusal = refusedByTwilio(row.account_sid, row.auth_token);
		if (refusal) problems.add('base', `Twilio voice setup failed: ${refusal}`);
	},
};

/** `provider_config` of the voice type as columns of the Twilio channel. */
export function voiceColumns(channel: Params): Params {
	const config = isParams(channel.provider_config) ? channel.provider_config : {};
	return {
		...permit(config, twilio.permitted),
		phone_number: channel.phone_number ?? null,
		voice_enabled: true,
	};
}

/** Simulated: account SIDs that begin with `ACbad` and the token `bad` are refused. */
export function refusedByTwilio(accountSid: Param, authToken: Param): string | undefined {
	const refused =
		isBlank(accountSid) ||
		isBlank(authToken) ||
		String(accountSid).startsWith('ACbad') ||
		authToken === 'bad';
	return refused ? '[HTTP 401] 20003 : Unable to fetch page\nAuthenticate' : undefined;
}
