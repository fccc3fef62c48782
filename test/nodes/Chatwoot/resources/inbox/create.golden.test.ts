import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { useSandbox } from '../../../../harness/chatwoot';
import { byExpression, chatwootDescription } from '../../../../harness/form';
import { kinds, minimalForms } from '../../../../harness/inboxForms';
import { ifDocument, openApi } from '../../../../harness/openApi';

const chatwoot = useSandbox();

const CREATE = 'POST /api/v1/accounts/1/inboxes';

/** What the examples of Chatwoot's documentation have in common. */
const greeting = {
	greeting_enabled: true,
	greeting_message: 'Hello, how can I help you?',
	enable_auto_assignment: true,
	working_hours_enabled: true,
	timezone: 'America/New_York',
};
const greetingForm = {
	...greeting,
	timezone: { __rl: true, mode: 'list', value: 'America/New_York' },
};

/** The request examples of Chatwoot's API documentation, each with the form that has to become it. */
const documented: Array<{ example: string; parameters: INodeParameters; body: IDataObject }> = [
	{
		example: 'web_widget',
		parameters: {
			channelType: 'web_widget',
			name: 'Support',
			websiteUrl: 'https://example.com',
			inboxSettings: {
				...greetingForm,
				enable_email_collect: true,
				allow_messages_after_resolved: true,
			},
			websiteSettings: {
				welcome_title: 'Welcome to our support',
				welcome_tagline: 'We are here to help you',
				widget_color: '#FF5733',
				reply_time: 'in_a_few_minutes',
				continuity_via_email: true,
				hmac_mandatory: false,
				selected_feature_flags: ['attachments', 'emoji_picker', 'end_conversation'],
				pre_chat_form_enabled: false,
			},
		},
		body: {
			name: 'Support',
			...greeting,
			enable_email_collect: true,
			allow_messages_after_resolved: true,
			channel: {
				type: 'web_widget',
				website_url: 'https://example.com',
				welcome_title: 'Welcome to our support',
				welcome_tagline: 'We are here to help you',
				widget_color: '#FF5733',
				reply_time: 'in_a_few_minutes',
				pre_chat_form_enabled: false,
				continuity_via_email: true,
				hmac_mandatory: false,
				selected_feature_flags: ['attachments', 'emoji_picker', 'end_conversation'],
			},
		},
	},
	{
		example: 'api',
		parameters: {
			channelType: 'api',
			name: 'API Inbox',
			inboxSettings: greetingForm,
			apiSettings: {
				webhook_url: 'https://example.com/webhook',
				hmac_mandatory: false,
			},
			additionalAttributes: { attribute: [{ name: 'source', value: 'mobile_app' }] },
		},
		body: {
			name: 'API Inbox',
			...greeting,
			channel: {
				type: 'api',
				webhook_url: 'https://example.com/webhook',
				hmac_mandatory: false,
				additional_attributes: { source: 'mobile_app' },
			},
		},
	},
	{
		example: 'email',
		parameters: {
			channelType: 'email',
			name: 'Email Inbox',
			email: 'support@example.com',
			inboxSettings: greetingForm,
			emailSettings: { imap_enabled: false, smtp_enabled: false },
		},
		body: {
			name: 'Email Inbox',
			...greeting,
			channel: {
				type: 'email',
				email: 'support@example.com',
				imap_enabled: false,
				smtp_enabled: false,
			},
		},
	},
	{
		example: 'line',
		parameters: {
			channelType: 'line',
			name: 'LINE Inbox',
			lineChannelId: '1234567890',
			lineChannelSecret: 'line-channel-secret',
			lineChannelToken: 'line-channel-token',
			inboxSettings: greetingForm,
		},
		body: {
			name: 'LINE Inbox',
			...greeting,
			channel: {
				type: 'line',
				line_channel_id: '1234567890',
				line_channel_secret: 'line-channel-secret',
				line_channel_token: 'line-channel-token',
			},
		},
	},
	{
		example: 'telegram',
		parameters: {
			channelType: 'telegram',
			botToken: '123456789:telegram-bot-token',
			inboxSettings: { ...greetingForm, name: 'Telegram Inbox' },
		},
		body: {
			name: 'Telegram Inbox',
			...greeting,
			channel: { type: 'telegram', bot_token: '123456789:telegram-bot-token' },
		},
	},
	{
		example: 'whatsapp',
		parameters: {
			channelType: 'whatsapp',
			name: 'WhatsApp Inbox',
			whatsappProvider: 'whatsapp_cloud',
			phoneNumber: '+15551234567',
			phoneNumberId: 'your-phone-number-id',
			businessAccountId: 'your-business-account-id',
			apiKey: 'your-api-key',
			inboxSettings: greetingForm,
		},
		body: {
			name: 'WhatsApp Inbox',
			...greeting,
			channel: {
				type: 'whatsapp',
				phone_number: '+15551234567',
				provider: 'whatsapp_cloud',
				provider_config: {
					api_key: 'your-api-key',
					phone_number_id: 'your-phone-number-id',
					business_account_id: 'your-business-account-id',
				},
			},
		},
	},
	{
		example: 'sms',
		parameters: {
			channelType: 'sms',
			name: 'SMS Inbox',
			phoneNumber: '+15551234567',
			bandwidthAccountId: 'your-account-id',
			bandwidthApplicationId: 'your-application-id',
			bandwidthApiKey: 'your-api-key',
			bandwidthApiSecret: 'your-api-secret',
			inboxSettings: greetingForm,
		},
		body: {
			name: 'SMS Inbox',
			...greeting,
			channel: {
				type: 'sms',
				phone_number: '+15551234567',
				provider_config: {
					api_key: 'your-api-key',
					api_secret: 'your-api-secret',
					application_id: 'your-application-id',
					account_id: 'your-account-id',
				},
			},
		},
	},
];

describe('each example of the documentation', () => {
	it.each(documented)('$example: its form becomes its JSON', async ({ parameters, body }) => {
		const { items, error } = await chatwoot.createInbox(parameters);

		expect(error).toBeUndefined();
		expect(items).toHaveLength(1);
		expect(chatwoot.requests()).toEqual([CREATE]);
		expect(chatwoot.lastBody()).toEqual(body);
		expect(chatwoot.sandbox.requests[0].headers['content-type']).toMatch(/^application\/json/);
	});

	ifDocument('is here as the documentation has it', () => {
		const { examples } = openApi().requestOf('/api/v1/accounts/{account_id}/inboxes', 'post');

		expect(Object.fromEntries(documented.map(({ example, body }) => [example, body]))).toEqual(
			Object.fromEntries(Object.entries(examples).map(([name, { value }]) => [name, value])),
		);
	});
});

describe('the smallest form of each channel', () => {
	it.each(kinds)('%s: sends what was filled in and nothing more', async (kind) => {
		const { parameters, body } = minimalForms[kind];

		const { items, error } = await chatwoot.createInbox(parameters);

		expect(error).toBeUndefined();
		expect(items).toHaveLength(1);
		expect(chatwoot.requests()).toEqual([CREATE]);
		expect(chatwoot.lastBody()).toEqual(body);
	});

	it.each(kinds)('%s: an option that was added but left empty is not sent', async (kind) => {
		const { parameters, body } = minimalForms[kind];

		await chatwoot.createInbox({
			...parameters,
			inboxSettings: {
				business_name: '',
				greeting_message: ' ',
				name: '',
				portal_id: { __rl: true, mode: 'list', value: '' },
				timezone: { __rl: true, mode: 'list', value: '' },
				agents: [],
				csat_message: '',
				csat_survey_rules: {},
			},
			websiteSettings: { welcome_title: '', selected_feature_flags: [] },
			preChatFields: {},
			apiSettings: { webhook_url: '', additional_attributes_json: '{}' },
			additionalAttributes: {},
			emailSettings: { imap_login: '', smtp_password: '' },
			smsSettings: {},
			whatsappSettings: { webhook_verify_token: '' },
			workingHours: {},
		});

		expect(chatwoot.requests()).toEqual([CREATE]);
		expect(chatwoot.lastBody()).toEqual(body);
	});
});

describe('a channel type given by an expression', () => {
	it('sends each item with the fields of its own channel only', async () => {
		const rows = kinds.map((kind) => minimalForms[kind]);
		const everyChannel = byExpression(await chatwootDescription(), {
			resource: 'inbox',
			operation: 'create',
			channelType: '={{ $json.channelType }}',
			whatsappProvider: '={{ $json.whatsappProvider ?? "whatsapp_cloud" }}',
		});

		const { items, error } = await chatwoot.createInbox(
			{
				...everyChannel,
				websiteSettings: { welcome_title: 'Only on websites' },
				emailSettings: { smtp_enabled: true },
				options: { itemsInParallel: 1 },
			},
			{ items: rows.map(({ parameters }) => ({ json: parameters as IDataObject })) },
		);

		expect(error).toBeUndefined();
		expect(items).toHaveLength(rows.length);
		expect(chatwoot.bodies()).toEqual(
			rows.map(({ body }) => {
				const channel = body.channel as IDataObject;
				if (channel.type === 'web_widget') {
					return { ...body, channel: { ...channel, welcome_title: 'Only on websites' } };
				}
				if (channel.type === 'email') {
					return { ...body, channel: { ...channel, smtp_enabled: true } };
				}
				return body;
			}),
		);
	});
});
