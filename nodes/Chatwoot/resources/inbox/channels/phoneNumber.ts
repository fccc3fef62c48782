import type { IDataObject } from 'n8n-workflow';
import { phoneNumber } from '../../../../engine/convert';
import { invalid } from '../../../../engine/formError';
import type { Call, Convert, Field } from '../../../../engine/operation';
import type { Channel } from './channel';

const numberOrService: Convert = (value, label) => {
	const text = String(value).trim();
	return /^MG[0-9a-f]{32}$/i.test(text) ? text : phoneNumber(value, label);
};

/** One field for all channels that are a phone number. */
export const phoneNumberField: Field = {
	displayName: 'Phone Number',
	name: 'phoneNumber',
	type: 'string',
	required: true,
	default: '',
	placeholder: 'e.g. +15551234567',
	description:
		'The number of the inbox with + and country code, digits only. With Twilio also the SID of a messaging service (MG...).',
	displayOptions: { show: { channelType: ['sms', 'voice', 'whatsapp'] } },
	send: { body: 'channel.phone_number', as: numberOrService },
};

/**
 * Twilio's WhatsApp numbers are shown as whatsapp:+1555..., its messaging services without a number.
 *
 * @param isOf tells the inboxes of the channel from others of Twilio, which may have the same number
 */
export function phoneIdentity(isOf: (inbox: IDataObject) => boolean): Channel['identity'] {
	return {
		key: 'phone_number',
		shownBy: (inbox) =>
			isOf(inbox)
				? String(inbox.phone_number ?? inbox.messaging_service_sid).replace('whatsapp:', '')
				: undefined,
	};
}

export function refuseMessagingService({ body }: Call) {
	const { phone_number: sender } = body.channel as { phone_number?: string };
	if (sender?.startsWith('+') === false) {
		throw invalid(
			"'Phone Number'",
			'can be the SID of a messaging service with the provider Twilio only',
		);
	}
}
