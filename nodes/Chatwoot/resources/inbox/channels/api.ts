import { jsonObject, positive, webAddress } from '../../../../engine/convert';
import type { Convert } from '../../../../engine/operation';
import type { Channel } from './channel';

const namedValues: Convert = (rows) =>
	Object.fromEntries(
		(rows as Array<{ name: string; value: string }>).map(({ name, value }) => [name, value]),
	);

export const api: Channel = {
	name: 'API',
	value: 'api',
	shownAs: 'Channel::Api',
	description: 'Connect any other channel through the API',
	fields: [],
	settings: [
		{
			displayName: 'Agent Reply Time Window',
			name: 'agent_reply_time_window',
			type: 'number',
			// Chatwoot cuts it to whole hours.
			typeOptions: { numberPrecision: 0 },
			default: 24,
			description: 'For how many hours after the last message of a contact agents may reply',
			send: { body: 'channel.additional_attributes.agent_reply_time_window', as: positive },
		},
		{
			displayName: 'Attributes (JSON)',
			name: 'additional_attributes_json',
			type: 'json',
			default: '{}',
			clear: {},
			description:
				'Additional attributes as a JSON object, for values that are not text, such as {"priority": 1}. Update adds them to the present ones; null removes one, {} removes all.',
			send: { body: 'channel.additional_attributes', as: jsonObject },
		},
		{
			displayName: 'HMAC Mandatory',
			name: 'hmac_mandatory',
			type: 'boolean',
			default: true,
			description: 'Whether contacts must prove who they are with an HMAC of their identifier',
		},
		{
			displayName: 'Webhook URL',
			name: 'webhook_url',
			type: 'string',
			default: '',
			clear: '',
			placeholder: 'e.g. https://example.com/chatwoot-events',
			description: 'Where Chatwoot posts the messages and events of the inbox',
			maxLength: 2048,
			send: { body: 'channel.webhook_url', as: webAddress },
		},
	],
	lists: [
		{
			displayName: 'Additional Attributes',
			name: 'additionalAttributes',
			type: 'fixedCollection',
			typeOptions: { multipleValues: true },
			placeholder: 'Add attribute',
			default: {},
			description: 'Data of your own to keep with the channel, as names and text values',
			options: [
				{
					displayName: 'Attribute',
					name: 'attribute',
					values: [
						{
							displayName: 'Name',
							name: 'name',
							type: 'string',
							required: true,
							default: '',
							placeholder: 'e.g. source',
						},
						{
							displayName: 'Value',
							name: 'value',
							type: 'string',
							required: true,
							default: '',
							placeholder: 'e.g. mobile_app',
						},
					],
				},
			],
			send: { body: 'channel.additional_attributes', as: namedValues },
		},
	],
	hint: () =>
		"API inbox: send messages to Chatwoot with 'inbox_identifier' (Client API), and receive replies at your Webhook URL.",
};
