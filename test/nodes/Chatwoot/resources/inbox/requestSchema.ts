import type { SchemaObject } from 'ajv';

/**
 * The request body of "Create an inbox" as JSON Schema, written down from Chatwoot's documentation and from what its
 * server does: the enum values it fails on, the fields it can't do without, the lengths it stores, the rules of its own
 * forms. Stricter than the documentation, which lets unknown fields pass. It shares no line with the node.
 */
const text = (maxLength: number) => ({ type: 'string', minLength: 1, maxLength });
const flag = { type: 'boolean' };
const secret = { type: 'string', pattern: '^\\S+$' };
const phoneNumber = { type: 'string', pattern: '^\\+[1-9]\\d{1,14}$' };
const port = { type: 'integer', minimum: 0, maximum: 65535 };

function object(required: Record<string, object>, optional: Record<string, object> = {}) {
	return {
		type: 'object',
		required: Object.keys(required),
		properties: { ...required, ...optional },
		additionalProperties: false,
		minProperties: 1,
	};
}

const website = object(
	{ type: { const: 'web_widget' }, website_url: text(255) },
	{
		welcome_title: text(255),
		welcome_tagline: text(255),
		widget_color: { type: 'string', pattern: '^#([0-9a-fA-F]{3}|[0-9a-fA-F]{6})$' },
		reply_time: { enum: ['in_a_few_minutes', 'in_a_few_hours', 'in_a_day'] },
		pre_chat_form_enabled: flag,
		// Without fields Chatwoot would drop the whole form.
		pre_chat_form_options: object(
			{
				pre_chat_fields: {
					type: 'array',
					minItems: 1,
					items: object(
						{
							field_type: { enum: ['standard', 'contact_attribute', 'conversation_attribute'] },
							name: text(255),
							type: { enum: ['checkbox', 'date', 'email', 'link', 'list', 'number', 'text'] },
							label: text(255),
							required: flag,
							enabled: flag,
						},
						{
							placeholder: text(255),
							values: { type: 'array', items: text(255), minItems: 1 },
							locale: text(20),
							regex_pattern: text(255),
							regex_cue: text(255),
						},
					),
				},
			},
			{ pre_chat_message: text(20000), require_email: flag },
		),
		continuity_via_email: flag,
		hmac_mandatory: flag,
		allowed_domains: text(20000),
		selected_feature_flags: {
			type: 'array',
			uniqueItems: true,
			items: {
				enum: [
					'attachments',
					'emoji_picker',
					'end_conversation',
					'use_inbox_avatar_for_bot',
					'allow_mobile_webview',
				],
			},
		},
	},
);

const api = object(
	{ type: { const: 'api' } },
	{
		webhook_url: { type: 'string', pattern: '^https?://', maxLength: 2048 },
		hmac_mandatory: flag,
		additional_attributes: {
			type: 'object',
			minProperties: 1,
			properties: { agent_reply_time_window: { type: 'number', exclusiveMinimum: 0 } },
		},
	},
);

const email = object(
	{
		type: { const: 'email' },
		email: { type: 'string', pattern: '^[^\\s@]+@[^\\s@]+\\.[^\\s@]+$' },
	},
	{
		imap_enabled: flag,
		imap_login: text(255),
		imap_password: text(255),
		imap_address: text(255),
		imap_port: port,
		imap_enable_ssl: flag,
		imap_authentication: { enum: ['plain', 'login', 'cram-md5'] },
		smtp_enabled: flag,
		smtp_login: text(255),
		smtp_password: text(255),
		smtp_address: text(255),
		smtp_port: port,
		smtp_domain: text(255),
		smtp_enable_starttls_auto: flag,
		smtp_enable_ssl_tls: flag,
		smtp_openssl_verify_mode: { enum: ['none', 'peer', 'client_once', 'fail_if_no_peer_cert'] },
		smtp_authentication: {
			enum: ['plain', 'login', 'cram-md5', 'xoauth', 'xoauth2', 'ntlm', 'gssapi'],
		},
		provider: { enum: ['google', 'microsoft'] },
		verified_for_sending: flag,
	},
);

const line = object({
	type: { const: 'line' },
	line_channel_id: secret,
	line_channel_secret: secret,
	line_channel_token: secret,
});

const telegram = object({ type: { const: 'telegram' }, bot_token: secret });

const whatsappCloud = object({
	type: { const: 'whatsapp' },
	phone_number: phoneNumber,
	provider: { const: 'whatsapp_cloud' },
	provider_config: object(
		{ api_key: secret, phone_number_id: secret, business_account_id: secret },
		{ webhook_verify_token: secret },
	),
});

const whatsapp360dialog = object(
	{
		type: { const: 'whatsapp' },
		phone_number: phoneNumber,
		provider_config: object({ api_key: secret }),
	},
	{ provider: { const: 'default' } },
);

const sms = object(
	{ type: { const: 'sms' }, phone_number: phoneNumber },
	{
		provider_config: object(
			{},
			{ account_id: secret, application_id: secret, api_key: secret, api_secret: secret },
		),
	},
);

export const requestSchema: SchemaObject = {
	...object(
		{
			channel: {
				oneOf: [website, api, email, line, telegram, whatsappCloud, whatsapp360dialog, sms],
			},
		},
		{
			name: text(255),
			greeting_enabled: flag,
			greeting_message: text(10000),
			enable_email_collect: flag,
			csat_survey_enabled: flag,
			csat_config: object(
				{},
				{
					display_type: { enum: ['emoji', 'star'] },
					message: text(20000),
					button_text: text(255),
					language: text(20),
					survey_rules: object(
						{ operator: { enum: ['contains', 'does_not_contain'] } },
						{ values: { type: 'array', items: text(255), minItems: 1 } },
					),
				},
			),
			enable_auto_assignment: flag,
			auto_assignment_config: object({ max_assignment_limit: { type: 'integer', minimum: 1 } }),
			working_hours_enabled: flag,
			out_of_office_message: text(10000),
			timezone: { type: 'string', pattern: '^[A-Z][A-Za-z0-9_+/-]+$' },
			allow_messages_after_resolved: flag,
			lock_to_single_conversation: flag,
			portal_id: { type: 'integer', minimum: 1 },
			sender_name_type: { enum: ['friendly', 'professional'] },
			business_name: text(255),
		},
	),
	// A Telegram inbox takes the name of its bot; every other needs one.
	if: {
		type: 'object',
		properties: {
			channel: {
				type: 'object',
				properties: { type: { const: 'telegram' } },
			},
		},
	},
	else: { type: 'object', required: ['name'] },
};
