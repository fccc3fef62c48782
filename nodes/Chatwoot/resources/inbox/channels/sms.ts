import { trimmed } from '../../../../engine/convert';
import type { Channel } from './channel';
import { phoneIdentity, phoneNumberField, refuseMessagingService } from './phoneNumber';
import { twilioChanges, twilioCreation, twilioFields, twilioSettings } from './twilio';

export const sms: Channel = {
	name: 'SMS',
	value: 'sms',
	shownAs: 'Channel::Sms',
	identity: phoneIdentity(({ medium }) => medium !== 'whatsapp'),
	description: 'Text messages through Bandwidth or Twilio',
	fields: [
		{
			displayName: 'SMS Provider',
			name: 'smsProvider',
			type: 'options',
			default: 'bandwidth',
			options: [
				{ name: 'Bandwidth', value: 'bandwidth' },
				{ name: 'Twilio', value: 'twilio' },
			],
			description: 'Who carries the text messages',
		},
		phoneNumberField,
		...twilioFields('sms'),
	],
	settings: [
		twilioSettings('sms'),
		{
			displayName: 'Bandwidth Settings',
			name: 'bandwidthSettings',
			type: 'collection',
			placeholder: 'Add setting',
			default: {},
			displayOptions: { hide: { smsProvider: ['twilio'] } },
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
	check(call) {
		if (!call.value.twilio) refuseMessagingService(call);
	},
	creation: (call) => twilioCreation(call, 'sms'),
	changes: twilioChanges,
	hint: (_row, { value }) =>
		value.twilio
			? "SMS inbox: if no messages arrive, set 'callback_webhook_url' as webhook of the number or messaging service in the Twilio console."
			: "SMS inbox: set 'callback_webhook_url' as callback URL of your messaging application at Bandwidth.",
};
