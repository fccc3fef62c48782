import { phoneNumber } from '../../../../engine/convert';
import type { Field } from '../../../../engine/operation';

/** One field for all channels that are a phone number. */
export const phoneNumberField: Field = {
	displayName: 'Phone Number',
	name: 'phoneNumber',
	type: 'string',
	required: true,
	default: '',
	placeholder: 'e.g. +15551234567',
	description: 'The number of the inbox with + and country code, digits only',
	displayOptions: { show: { channelType: ['sms', 'whatsapp'] } },
	send: { body: 'channel.phone_number', as: phoneNumber },
};
