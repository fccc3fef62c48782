import type { IDataObject, INodeParameters } from 'n8n-workflow';

/** What a person fills in, and the body that Chatwoot then receives. */
export interface InboxForm {
	parameters: INodeParameters;
	body: IDataObject;
}

/** Every kind of inbox that Create Inbox makes: the channel types, WhatsApp once per provider. */
export const kinds = [
	'website',
	'api',
	'email',
	'line',
	'telegram',
	'whatsappCloud',
	'whatsapp360dialog',
	'sms',
] as const;
export type Kind = (typeof kinds)[number];

/** The fewest fields that create an inbox of each kind. */
export const minimalForms: Record<Kind, InboxForm> = {
	website: {
		parameters: {
			channelType: 'web_widget',
			name: 'Website',
			websiteUrl: 'https://example.com',
		},
		body: {
			name: 'Website',
			channel: { type: 'web_widget', website_url: 'https://example.com' },
		},
	},
	api: {
		parameters: { channelType: 'api', name: 'API' },
		body: { name: 'API', channel: { type: 'api' } },
	},
	email: {
		parameters: { channelType: 'email', name: 'Email', email: 'support@example.com' },
		body: { name: 'Email', channel: { type: 'email', email: 'support@example.com' } },
	},
	line: {
		parameters: {
			channelType: 'line',
			name: 'LINE',
			lineChannelId: '1234567890',
			lineChannelSecret: 'line-channel-secret',
			lineChannelToken: 'line-channel-token',
		},
		body: {
			name: 'LINE',
			channel: {
				type: 'line',
				line_channel_id: '1234567890',
				line_channel_secret: 'line-channel-secret',
				line_channel_token: 'line-channel-token',
			},
		},
	},
	telegram: {
		parameters: { channelType: 'telegram', botToken: '123456789:telegram-bot-token' },
		body: { channel: { type: 'telegram', bot_token: '123456789:telegram-bot-token' } },
	},
	whatsappCloud: {
		parameters: {
			channelType: 'whatsapp',
			name: 'WhatsApp',
			phoneNumber: '+15551234567',
			phoneNumberId: '106540352242922',
			businessAccountId: '102290129340398',
			apiKey: 'your-cloud-key',
		},
		body: {
			name: 'WhatsApp',
			channel: {
				type: 'whatsapp',
				phone_number: '+15551234567',
				provider: 'whatsapp_cloud',
				provider_config: {
					api_key: 'your-cloud-key',
					phone_number_id: '106540352242922',
					business_account_id: '102290129340398',
				},
			},
		},
	},
	whatsapp360dialog: {
		parameters: {
			channelType: 'whatsapp',
			name: 'WhatsApp',
			whatsappProvider: 'default',
			phoneNumber: '+15551234568',
			apiKey: 'your-360dialog-key',
		},
		body: {
			name: 'WhatsApp',
			channel: {
				type: 'whatsapp',
				phone_number: '+15551234568',
				provider: 'default',
				provider_config: { api_key: 'your-360dialog-key' },
			},
		},
	},
	sms: {
		parameters: {
			channelType: 'sms',
			name: 'SMS',
			phoneNumber: '+15551234567',
			bandwidthAccountId: '5001234',
			bandwidthApplicationId: '93de2206-9669-4e07-948d-329f4b722ee2',
			bandwidthApiKey: 'your-bandwidth-key',
			bandwidthApiSecret: 'your-bandwidth-secret',
		},
		body: {
			name: 'SMS',
			channel: {
				type: 'sms',
				phone_number: '+15551234567',
				provider_config: {
					account_id: '5001234',
					application_id: '93de2206-9669-4e07-948d-329f4b722ee2',
					api_key: 'your-bandwidth-key',
					api_secret: 'your-bandwidth-secret',
				},
			},
		},
	},
};

/** The smallest PNG, as an input item carries it. */
export const pixel = {
	json: {},
	binary: {
		logo: {
			data: 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
			mimeType: 'image/png',
			fileName: 'logo.png',
		},
	},
};

/** Both, with nested objects merged; what is not an object is taken from the second. */
export function merged<T extends object>(first: T, second: object): T {
	const result = { ...first } as Record<string, unknown>;
	for (const [key, value] of Object.entries(second)) {
		const present = result[key];
		result[key] = isPlain(present) && isPlain(value) ? merged(present, value) : value;
	}
	return result as T;
}

function isPlain(value: unknown): value is object {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** `nested('channel.email', 'a@b.c')` is `{ channel: { email: 'a@b.c' } }`. */
export function nested(path: string, value: unknown): IDataObject {
	return path
		.split('.')
		.reduceRight<unknown>((inner, key) => ({ [key]: inner }), value) as IDataObject;
}

/** What stands at a dotted path, or undefined. */
export function valueAt(object: unknown, path: string): unknown {
	return path
		.split('.')
		.reduce<unknown>(
			(level, key) => (isPlain(level) ? (level as Record<string, unknown>)[key] : undefined),
			object,
		);
}
