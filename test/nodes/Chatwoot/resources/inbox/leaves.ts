import fc from 'fast-check';
import type { Arbitrary } from 'fast-check';
import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { kinds, nested } from '../../../../harness/inboxForms';
import type { Kind } from '../../../../harness/inboxForms';

/**
 * One leaf of the request schema of "Create an inbox": a value that Chatwoot's documentation knows, and the form
 * field that has to become it.
 */
export interface Leaf {
	/** The schema that the documentation lists it in; `inbox` is what all channels share. */
	of: string;
	/** Its place in the request. */
	at: string;
	/** A valid value, other than what any form starts with. */
	value: unknown;
	/** Further valid values. */
	any: Arbitrary<unknown>;
	/** The kinds of inbox whose form offers it. */
	on: readonly Kind[];
	/** What a person fills in for a value. */
	form(value: never): INodeParameters;
	/** What the form sends along with it. */
	along?: IDataObject;
}

const named = kinds.filter((kind) => kind !== 'telegram');
const messaging = kinds.filter((kind) => kind !== 'website' && kind !== 'email');

/** Text of any script, as a person may fill it in: not blank, no expression, and no word that Chatwoot reads as nothing. */
const text = fc
	.string({ unit: 'grapheme', minLength: 1, maxLength: 40 })
	.filter((value) => value.trim() !== '' && !value.startsWith('=') && value !== 'null')
	// What nobody sees is not sent: blanks at the ends, format characters.
	.filter((value) => value === value.trim() && !/\p{Cf}/u.test(value));
/** Addresses of websites; without a scheme too, which Chatwoot takes. */
const address = fc
	.tuple(fc.constantFrom('', 'http://', 'https://'), fc.domain(), fc.constantFrom('', '/', '/de/a'))
	.map((parts) => parts.join(''));
const domains = fc
	.uniqueArray(fc.domain(), { minLength: 1, maxLength: 3 })
	.map((names) => names.join(', '));
const word = fc.stringMatching(/^[A-Za-z0-9][A-Za-z0-9_.:-]{0,38}$/);
const digits = fc.stringMatching(/^[1-9]\d{5,15}$/);
const phone = fc.stringMatching(/^\+[1-9]\d{6,13}$/);
const id = fc.integer({ min: 1, max: 2 ** 31 - 1 });
const port = fc.integer({ min: 0, max: 65535 });
const bool = fc.boolean();
const oneOf = (...values: string[]) => fc.constantFrom(...values);
const listOf = (...values: string[]) => fc.subarray(values, { minLength: 1 });

/** An option of a collection, which has the API's own name. */
const option =
	(collection: string, name: string) =>
	(value: unknown): INodeParameters =>
		({ [collection]: { [name]: value } }) as INodeParameters;

const locator =
	(collection: string, name: string, mode: string) =>
	(value: unknown): INodeParameters =>
		({ [collection]: { [name]: { __rl: true, mode, value } } }) as INodeParameters;

type Row = [at: string, value: unknown, any: Arbitrary<unknown>];

function options(
	of: string,
	prefix: string,
	on: readonly Kind[],
	collection: string,
	rows: Row[],
): Leaf[] {
	return rows.map(([name, value, any]) => ({
		of,
		at: prefix + name,
		value,
		any,
		on,
		form: option(collection, name),
	}));
}

/** The leaf is a required field of the form, with a name of its own. */
function field(of: string, at: string, on: Kind, name: string, value: string, any: Leaf['any']) {
	return { of, at, value, any, on: [on], form: (given: string) => ({ [name]: given }) };
}

const inbox: Leaf[] = [
	{
		of: 'inbox',
		at: 'name',
		value: 'Acme Support',
		any: text,
		on: named,
		form: (name) => ({ name }),
	},
	// The only one that does not travel in the JSON of the create request: see `avatar` in the tests.
	{
		of: 'inbox',
		at: 'avatar',
		value: 'logo',
		any: fc.constant('logo'),
		on: kinds,
		form: option('inboxSettings', 'avatar'),
	},
	...options('inbox', '', kinds, 'inboxSettings', [
		['greeting_enabled', false, bool],
		['greeting_message', 'Hello, how can I help you?', text],
		['enable_auto_assignment', false, bool],
		['working_hours_enabled', false, bool],
		['out_of_office_message', 'We are back tomorrow.', text],
	]),
	...options('inbox', '', ['website'], 'inboxSettings', [
		['enable_email_collect', false, bool],
		['allow_messages_after_resolved', false, bool],
	]),
	...options('inbox', '', messaging, 'inboxSettings', [
		['lock_to_single_conversation', false, bool],
	]),
	...options('inbox', '', ['website', 'email'], 'inboxSettings', [
		['sender_name_type', 'professional', oneOf('friendly', 'professional')],
		['business_name', 'Acme Inc', text],
	]),
	{
		of: 'inbox',
		at: 'timezone',
		value: 'America/New_York',
		any: oneOf('America/New_York', 'Europe/Berlin', 'Asia/Kolkata', 'UTC'),
		on: kinds,
		form: locator('inboxSettings', 'timezone', 'list'),
	},
	{
		of: 'inbox',
		at: 'portal_id',
		value: 2,
		// Chatwoot fails on the id of a help center that does not exist.
		any: fc.constantFrom(1, 2),
		on: kinds,
		form: (value: number) => locator('inboxSettings', 'portal_id', 'id')(String(value)),
	},
	{
		of: 'inbox',
		at: 'csat_survey_enabled',
		value: false,
		any: bool,
		on: kinds,
		form: option('inboxSettings', 'csat_survey_enabled'),
	},
	...(
		[
			['display_type', 'star', oneOf('emoji', 'star')],
			['message', 'Please rate your conversation', text],
			['button_text', 'Rate us', text],
			['language', 'de', oneOf('de', 'en', 'pt_BR')],
		] as Row[]
	).map(([name, value, any]) => ({
		of: 'inbox',
		at: `csat_config.${name}`,
		value,
		any,
		on: kinds,
		form: option('inboxSettings', `csat_${name}`),
	})),
	{
		of: 'inbox',
		at: 'csat_config.survey_rules.operator',
		value: 'does_not_contain',
		any: oneOf('contains', 'does_not_contain'),
		on: kinds,
		form: (operator) => ({ inboxSettings: { csat_survey_rules: { rule: { operator } } } }),
	},
	{
		of: 'inbox',
		at: 'csat_config.survey_rules.values',
		value: ['billing', 'refund'],
		any: listOf('billing', 'refund', 'vip'),
		on: kinds,
		form: (values) => ({ inboxSettings: { csat_survey_rules: { rule: { values } } } }),
		along: nested('csat_config.survey_rules.operator', 'contains'),
	},
];

const WEBSITE = 'Website channel';
const website: Leaf[] = [
	field(
		WEBSITE,
		'channel.website_url',
		'website',
		'websiteUrl',
		'https://shop.example.com',
		address,
	),
	...options(WEBSITE, 'channel.', ['website'], 'websiteSettings', [
		['welcome_title', 'Welcome to our support', text],
		['welcome_tagline', 'We are here to help you', text],
		['widget_color', '#FF5733', fc.stringMatching(/^#[0-9a-fA-F]{6}$/)],
		['reply_time', 'in_a_day', oneOf('in_a_few_minutes', 'in_a_few_hours', 'in_a_day')],
		['continuity_via_email', false, bool],
		['hmac_mandatory', false, bool],
		['allowed_domains', 'example.com, shop.example.com', domains],
		[
			'selected_feature_flags',
			['emoji_picker', 'use_inbox_avatar_for_bot'],
			listOf(
				'attachments',
				'emoji_picker',
				'end_conversation',
				'use_inbox_avatar_for_bot',
				'allow_mobile_webview',
			),
		],
	]),
	{
		of: WEBSITE,
		at: 'channel.pre_chat_form_enabled',
		value: false,
		any: bool,
		on: ['website'],
		form: option('websiteSettings', 'pre_chat_form_enabled'),
	},
	{
		of: WEBSITE,
		at: 'channel.pre_chat_form_options',
		value: {
			pre_chat_message: 'Share your queries or comments here.',
			pre_chat_fields: [
				{
					field_type: 'standard',
					name: 'emailAddress',
					type: 'email',
					label: 'Email Id',
					required: true,
					enabled: true,
				},
			],
		},
		any: fc
			.tuple(
				text,
				fc.array(
					fc.record({
						field_type: oneOf('contact_attribute', 'conversation_attribute'),
						name: word,
						type: oneOf('checkbox', 'date', 'email', 'link', 'number', 'text'),
						label: text,
						required: bool,
						enabled: bool,
					}),
					{ minLength: 1, maxLength: 3 },
				),
			)
			.map(([pre_chat_message, pre_chat_fields]) => ({ pre_chat_message, pre_chat_fields })),
		on: ['website'],
		form: (value: {
			pre_chat_message: string;
			pre_chat_fields: Array<{ field_type: string; name: string }>;
		}) => ({
			websiteSettings: { pre_chat_message: value.pre_chat_message },
			preChatFields: {
				field: value.pre_chat_fields.map(({ field_type: kind, name, ...row }) =>
					kind === 'standard'
						? { ...row, field: name }
						: { ...row, field: kind, attribute_key: name },
				),
			},
		}),
	},
];

const API = 'API channel';
const api: Leaf[] = [
	...options(API, 'channel.', ['api'], 'apiSettings', [
		['webhook_url', 'https://example.com/webhook', fc.webUrl({ validSchemes: ['http', 'https'] })],
		['hmac_mandatory', false, bool],
	]),
	{
		of: API,
		at: 'channel.additional_attributes',
		value: { source: 'mobile_app', priority: 1, tags: ['a'] },
		any: fc.dictionary(word, fc.oneof(text, fc.integer(), bool), { minKeys: 1, maxKeys: 3 }),
		on: ['api'],
		form: (value: unknown) => ({
			apiSettings: { additional_attributes_json: JSON.stringify(value) },
		}),
	},
];

const EMAIL = 'Email channel';
const email: Leaf[] = [
	field(
		EMAIL,
		'channel.email',
		'email',
		'email',
		'help@shop.example.com',
		fc.stringMatching(/^[a-z0-9][a-z0-9+-]{0,20}@[a-z0-9]{1,20}\.[a-z]{2,5}$/),
	),
	...options(EMAIL, 'channel.', ['email'], 'emailSettings', [
		['provider', 'microsoft', oneOf('google', 'microsoft')],
		['verified_for_sending', false, bool],
	]),
	...options(EMAIL, 'channel.', ['email'], 'emailSettings', [
		['imap_enabled', false, bool],
		['imap_login', 'support@example.com', text],
		['imap_password', 'your-imap-password', text],
		['imap_address', 'imap.example.com', text],
		['imap_port', 143, port],
		['imap_enable_ssl', false, bool],
		['imap_authentication', 'cram-md5', oneOf('plain', 'login', 'cram-md5')],
	]),
	...options(EMAIL, 'channel.', ['email'], 'emailSettings', [
		['smtp_enabled', false, bool],
		['smtp_login', 'support@example.com', text],
		['smtp_password', 'your-smtp-password', text],
		['smtp_address', 'smtp.example.com', text],
		['smtp_port', 465, port],
		['smtp_domain', 'example.com', text],
		['smtp_enable_starttls_auto', false, bool],
		['smtp_enable_ssl_tls', false, bool],
		[
			'smtp_openssl_verify_mode',
			'none',
			oneOf('none', 'peer', 'client_once', 'fail_if_no_peer_cert'),
		],
		[
			'smtp_authentication',
			'plain',
			oneOf('plain', 'login', 'cram-md5', 'xoauth', 'xoauth2', 'ntlm', 'gssapi'),
		],
	]),
];

const LINE = 'LINE channel';
const line: Leaf[] = [
	field(LINE, 'channel.line_channel_id', 'line', 'lineChannelId', '9876543210', digits),
	field(LINE, 'channel.line_channel_secret', 'line', 'lineChannelSecret', 'another-secret', word),
	field(LINE, 'channel.line_channel_token', 'line', 'lineChannelToken', 'another-token', word),
];

const telegram: Leaf[] = [
	field(
		'Telegram channel',
		'channel.bot_token',
		'telegram',
		'botToken',
		'987654321:another-token',
		fc.stringMatching(/^\d{6,10}:[A-Za-z0-9_-]{5,30}$/),
	),
];

const CLOUD = 'WhatsApp Cloud channel';
const CONFIG = 'channel.provider_config.';
const whatsappCloud: Leaf[] = [
	field(CLOUD, 'channel.phone_number', 'whatsappCloud', 'phoneNumber', '+4915112345678', phone),
	field(
		CLOUD,
		'channel.provider',
		'whatsappCloud',
		'whatsappProvider',
		'whatsapp_cloud',
		fc.constant('whatsapp_cloud'),
	),
	field(CLOUD, `${CONFIG}api_key`, 'whatsappCloud', 'apiKey', 'another-key', word),
	field(
		CLOUD,
		`${CONFIG}phone_number_id`,
		'whatsappCloud',
		'phoneNumberId',
		'1234567890123',
		digits,
	),
	field(
		CLOUD,
		`${CONFIG}business_account_id`,
		'whatsappCloud',
		'businessAccountId',
		'3210987654321',
		digits,
	),
];

const LEGACY = 'Legacy 360dialog WhatsApp channel';
const whatsapp360dialog: Leaf[] = [
	field(
		LEGACY,
		'channel.phone_number',
		'whatsapp360dialog',
		'phoneNumber',
		'+4915112345678',
		phone,
	),
	field(
		LEGACY,
		'channel.provider',
		'whatsapp360dialog',
		'whatsappProvider',
		'default',
		fc.constant('default'),
	),
	field(LEGACY, `${CONFIG}api_key`, 'whatsapp360dialog', 'apiKey', 'another-key', word),
];

const SMS = 'SMS channel';
const sms: Leaf[] = [
	field(SMS, 'channel.phone_number', 'sms', 'phoneNumber', '+4915112345678', phone),
	{
		of: SMS,
		at: 'channel.provider_config',
		value: {
			account_id: 'your-account-id',
			application_id: 'your-application-id',
			api_key: 'your-api-key',
			api_secret: 'your-api-secret',
		},
		any: fc.record({ account_id: word, application_id: word, api_key: word, api_secret: word }),
		on: ['sms'],
		form: (value: Record<string, string>) => ({
			bandwidthAccountId: value.account_id,
			bandwidthApplicationId: value.application_id,
			bandwidthApiKey: value.api_key,
			bandwidthApiSecret: value.api_secret,
		}),
	},
];

/** All leaves of the documented request, `type` of the channels aside. */
export const leaves: Leaf[] = [
	...inbox,
	...website,
	...api,
	...email,
	...line,
	...telegram,
	...whatsappCloud,
	...whatsapp360dialog,
	...sms,
];

const BEYOND = 'not documented';
/** What Chatwoot takes besides, and the form offers: further ways in, and settings that the documentation leaves out. */
export const beyond: Leaf[] = [
	{
		of: BEYOND,
		at: 'auto_assignment_config.max_assignment_limit',
		value: 15,
		any: id,
		on: kinds,
		form: option('inboxSettings', 'max_assignment_limit'),
	},
	...options(BEYOND, '', ['telegram'], 'inboxSettings', [['name', 'Telegram Support', text]]),
	{
		of: BEYOND,
		at: 'channel.additional_attributes.agent_reply_time_window',
		value: 48,
		any: id,
		on: ['api'],
		form: option('apiSettings', 'agent_reply_time_window'),
	},
	{
		of: BEYOND,
		at: 'channel.additional_attributes.source',
		value: 'mobile_app',
		any: text,
		on: ['api'],
		form: (value) => ({
			additionalAttributes: { attribute: [{ name: 'source', value }] },
		}),
	},
	...options(BEYOND, CONFIG, ['whatsappCloud'], 'whatsappSettings', [
		['webhook_verify_token', 'verify-me', word],
	]),
];
