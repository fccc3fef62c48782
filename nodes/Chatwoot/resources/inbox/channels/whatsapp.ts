import { trimmed } from '../../../../engine/convert';
import type { Channel } from './channel';
import { phoneIdentity, phoneNumberField, refuseMessagingService } from './phoneNumber';
import { twilioChanges, twilioCreation, twilioFields } from './twilio';

const CLOUD = { show: { whatsappProvider: ['whatsapp_cloud'] } };

export const whatsapp: Channel = {
	name: 'WhatsApp',
	value: 'whatsapp',
	shownAs: 'Channel::Whatsapp',
	identity: phoneIdentity(({ medium }) => medium !== 'sms'),
	description: 'Answer WhatsApp messages of your business number',
	fields: [
		{
			displayName: 'WhatsApp Provider',
			name: 'whatsappProvider',
			type: 'options',
			required: true,
			default: 'whatsapp_cloud',
			options: [
				{
					name: '360dialog (Legacy)',
					value: 'default',
					description: 'For existing 360dialog numbers only',
				},
				{ name: 'Twilio', value: 'twilio', description: 'A WhatsApp sender at Twilio' },
				{ name: 'WhatsApp Cloud', value: 'whatsapp_cloud', description: 'The API of Meta itself' },
			],
			description: 'Who connects the number to WhatsApp',
			send: { body: 'channel.provider' },
		},
		phoneNumberField,
		{
			displayName: 'Phone Number ID',
			name: 'phoneNumberId',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. 106540352242922',
			displayOptions: CLOUD,
			description:
				'The digits below the number in API Setup of your app at developers.facebook.com, not the number itself',
			send: { body: 'channel.provider_config.phone_number_id', as: trimmed },
		},
		{
			displayName: 'Business Account ID',
			name: 'businessAccountId',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. 102290129340398',
			displayOptions: CLOUD,
			description: 'The digits of the WhatsApp Business account in API Setup of your app',
			send: { body: 'channel.provider_config.business_account_id', as: trimmed },
		},
		{
			displayName: 'API Key',
			name: 'apiKey',
			type: 'string',
			typeOptions: { password: true },
			required: true,
			default: '',
			displayOptions: { show: { whatsappProvider: ['default', 'whatsapp_cloud'] } },
			description:
				'WhatsApp Cloud: the permanent token of a system user with whatsapp_business_management and whatsapp_business_messaging. 360dialog: its API key.',
			send: { body: 'channel.provider_config.api_key', as: trimmed },
		},
		...twilioFields('whatsapp'),
	],
	settings: [
		{
			displayName: 'Webhook Verify Token',
			name: 'webhook_verify_token',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			description:
				'The token that Meta repeats when it checks the webhook. Without it Chatwoot makes one.',
			send: { body: 'channel.provider_config.webhook_verify_token' },
		},
	],
	hideSettings: { whatsappProvider: ['default', 'twilio'] },
	check(call) {
		if (!call.value.twilio) refuseMessagingService(call);
	},
	creation: (call) => twilioCreation(call, 'whatsapp'),
	changes: twilioChanges,
	hint: (_row, { value }) =>
		value.twilio
			? "WhatsApp inbox: set 'callback_webhook_url' as webhook of the WhatsApp sender in the Twilio console."
			: 'WhatsApp inbox: messages arrive only if Chatwoot is reachable from the internet over https. Its settings page shows whether Meta accepted the webhook.',
};
