import { trimmed } from '../../../../engine/convert';
import type { Channel } from './channel';
import { phoneIdentity, phoneNumberField, refuseMessagingService } from './phoneNumber';
import { twilioChanges, twilioCreation, twilioFields } from './twilio';

const BANDWIDTH = { show: { smsProvider: ['bandwidth'] } };

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
		{
			displayName: 'Bandwidth Account ID',
			name: 'bandwidthAccountId',
			type: 'string',
			required: true,
			default: '',
			displayOptions: BANDWIDTH,
			placeholder: 'e.g. 5001234',
			description: 'Your Bandwidth account ID',
			send: { body: 'channel.provider_config.account_id', as: trimmed },
		},
		{
			displayName: 'Bandwidth Application ID',
			name: 'bandwidthApplicationId',
			type: 'string',
			required: true,
			default: '',
			displayOptions: BANDWIDTH,
			placeholder: 'e.g. 93de2206-9669-4e07-948d-329f4b722ee2',
			description: 'ID of the messaging application at Bandwidth',
			send: { body: 'channel.provider_config.application_id', as: trimmed },
		},
		{
			displayName: 'Bandwidth API Key',
			name: 'bandwidthApiKey',
			type: 'string',
			typeOptions: { password: true },
			required: true,
			default: '',
			displayOptions: BANDWIDTH,
			description: 'API token of your Bandwidth account',
			send: { body: 'channel.provider_config.api_key', as: trimmed },
		},
		{
			displayName: 'Bandwidth API Secret',
			name: 'bandwidthApiSecret',
			type: 'string',
			typeOptions: { password: true },
			required: true,
			default: '',
			displayOptions: BANDWIDTH,
			description: 'API secret of your Bandwidth account',
			send: { body: 'channel.provider_config.api_secret', as: trimmed },
		},
		...twilioFields('sms'),
	],
	settings: [],
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
