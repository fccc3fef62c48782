import { startSandbox, type Sandbox } from './index';
import { channel, clientOf, website } from './client';

let sandbox: Sandbox;
const call = clientOf(() => sandbox);
const create = async (body: unknown) => await call('POST', '/inboxes', body);

beforeAll(async () => {
	sandbox = await startSandbox({ inboundEmailDomain: 'in.example.com' });
});
afterEach(() => sandbox.reset());
afterAll(async () => await sandbox.close());

const SERVER_ERROR = { status: 500, error: 'Internal Server Error' };

describe('what creation ignores', () => {
	it('drops unknown keys, working hours and channel settings at the top level', async () => {
		const { status, json } = await create(
			website({
				nonsense: 1,
				hmac_mandatory: true,
				website_url: 'https://other.example.com',
				working_hours: [{ day_of_week: 1, closed_all_day: true }],
			}),
		);
		expect(status).toBe(200);
		expect(json).toMatchObject({ hmac_mandatory: false, website_url: 'https://example.com' });
		expect(json.working_hours).toHaveLength(7);
		expect(json.working_hours).toContainEqual(
			expect.objectContaining({ day_of_week: 1, closed_all_day: false, open_hour: 9 }),
		);
	});

	it('replaces a pre-chat form without fields, its message included', async () => {
		const { json } = await create(
			channel('web_widget', {
				website_url: 'x.io',
				pre_chat_form_options: { pre_chat_message: 'Who are you?' },
			}),
		);
		expect(json.pre_chat_form_options).toMatchObject({
			pre_chat_message: 'Share your queries or comments here.',
		});
	});

	it('keeps the permitted keys of a pre-chat form with fields', async () => {
		const field = { field_type: 'standard', name: 'fullName', enabled: true, values: ['a'] };
		const { json } = await create(
			channel('web_widget', {
				website_url: 'x.io',
				pre_chat_form_options: { pre_chat_fields: [{ ...field, other: 1 }], other: 1 },
			}),
		);
		expect(json.pre_chat_form_options).toEqual({ pre_chat_fields: [field] });
	});

	it('takes empty values of some fields for nothing', async () => {
		const { status, json } = await create(
			website({ portal_id: '', avatar: '', business_name: '' }),
		);
		expect(status).toBe(200);
		expect(json).toMatchObject({ avatar_url: '', business_name: '' });
		expect(json).not.toHaveProperty('help_center');
	});
});

describe('casts', () => {
	it.each([
		['no', true],
		['off', false],
		['0', false],
		['false', false],
		[1, true],
		[null, null],
		['', null],
	])('makes the boolean %p %p', async (sent, stored) => {
		const { json } = await create(website({ greeting_enabled: sent }));
		expect(json.greeting_enabled).toBe(stored);
	});

	it('takes the text "null" for nil at the top level only', async () => {
		const { json } = await create({
			name: 'x',
			business_name: 'null',
			channel: { type: 'api', webhook_url: 'null' },
		});
		expect(json).toMatchObject({ business_name: null, webhook_url: 'null' });
		expect((await create(website({ name: 'null' }))).status).toBe(422);
	});

	it('casts numbers for text columns and text for number columns', async () => {
		const { json } = await create({
			name: 7,
			channel: { type: 'email', email: 'a@example.com', imap_port: '993' },
		});
		expect(json).toMatchObject({ name: '7', imap_port: 993 });
	});
});

describe('server errors', () => {
	it.each<[string, Record<string, unknown>]>([
		['an empty sender name type', website({ sender_name_type: '' })],
		['a channel that is null', { name: 'x', channel: null }],
		['an email channel with a null address', channel('email', { email: null })],
		[
			'continuity_via_email null',
			channel('web_widget', { website_url: 'x', continuity_via_email: null }),
		],
	])('answers 500 to %s', async (_what, body) => {
		expect(await create(body)).toMatchObject({ status: 500, json: SERVER_ERROR });
		expect(sandbox.inboxes()).toEqual([]);
	});

	it('does not look at whose portal it is', async () => {
		const { json } = await create(website({ portal_id: 3 }));
		expect(json.help_center).toEqual({ name: 'Acme Europe Help', slug: 'acme-europe' });
	});
});

describe('validation', () => {
	it.each<[string, string, string[]]>([
		['Eastern Time (US & Canada)', 'Timezone is not included in the list', ['timezone']],
		['utc', 'Timezone is not included in the list', ['timezone']],
		['', 'Timezone is not included in the list', ['timezone']],
	])('refuses the time zone %p', async (timezone, message, attributes) => {
		expect(await create(website({ timezone }))).toMatchObject({
			status: 422,
			json: { message, attributes },
		});
	});

	it.each(['UTC', 'Etc/UTC', 'US/Eastern', 'Europe/Berlin', 'America/Argentina/Buenos_Aires'])(
		'accepts the time zone %s',
		async (timezone) => {
			expect((await create(website({ timezone }))).json.timezone).toBe(timezone);
		},
	);

	it('joins the sentences of several problems', async () => {
		const { json } = await create(website({ name: ' ', timezone: 'x' }));
		expect(json).toEqual({
			message: "Name can't be blank, Timezone is not included in the list",
			attributes: ['name', 'timezone'],
		});
	});

	it('limits a text column to 255 characters, and assignment to a positive number', async () => {
		const title = channel('web_widget', { website_url: 'x', welcome_title: 'a'.repeat(256) });
		expect((await create(title)).json).toEqual({
			message: 'Welcome title is too long (maximum is 255 characters)',
			attributes: ['welcome_title'],
		});
		const none = website({ auto_assignment_config: { max_assignment_limit: 0 } });
		expect((await create(none)).json.message).toBe(
			'Auto assignment config max_assignment_limit must be greater than 0',
		);
	});

	it('refuses an empty name of a Telegram inbox, and the same number in another account', async () => {
		const telegram = { name: '', channel: { type: 'telegram', bot_token: '123:abc' } };
		expect((await create(telegram)).json.message).toBe("Name can't be blank");
		const number = channel('sms', { phone_number: '+15550001' });
		await create(number);
		const { tokens, accounts } = sandbox;
		const again = await call('POST', '/inboxes', number, {
			token: tokens.multiAccount,
			account: accounts.second,
		});
		expect(again.json.message).toBe('Phone number has already been taken');
	});
});

describe('channels', () => {
	it('stores the feature flags in their own order, and none of them', async () => {
		const flags = async (selected: unknown) =>
			(await create(channel('web_widget', { website_url: 'x', selected_feature_flags: selected })))
				.json.selected_feature_flags;
		expect(await flags(['use_inbox_avatar_for_bot', 'attachments'])).toEqual([
			'attachments',
			'use_inbox_avatar_for_bot',
		]);
		expect(await flags([])).toEqual([]);
		expect(await flags(null)).toHaveLength(3);
	});

	it('names a Telegram inbox after its bot', async () => {
		const { json } = await create({ channel: { type: 'telegram', bot_token: '4711:secret' } });
		expect(json).toMatchObject({ name: 'bot_4711', bot_name: 'bot_4711' });
		expect(JSON.stringify(json)).not.toContain('secret');
	});

	it('keeps a verify token that was sent, and the other provider keys', async () => {
		const config = {
			api_key: 'k',
			phone_number_id: '1',
			business_account_id: '2',
			webhook_verify_token: 'mine',
			other: true,
		};
		const { json } = await create(
			channel('whatsapp', {
				phone_number: 'x',
				provider: 'whatsapp_cloud',
				provider_config: config,
			}),
		);
		expect(json.provider_config).toEqual(config);
	});

	it('gives email inboxes an address to forward to, and saves servers untested', async () => {
		const { status, json } = await create(
			channel('email', { email: '', imap_enabled: true, imap_address: 'bad.example.com' }),
		);
		expect(status).toBe(200);
		expect(json).toMatchObject({ email: '', imap_enabled: true });
		expect(json.forward_to_email).toMatch(/^[0-9a-f]{32}@in\.example\.com$/);
	});

	it('makes voice inboxes where the feature is on', async () => {
		const { tokens, accounts } = sandbox;
		const options = { token: tokens.allAccounts, account: accounts.withVoice };
		const config = { account_sid: 'AC1', auth_token: 't', api_key_sid: 'SK1' };
		const voice = (sid: string) =>
			channel('voice', {
				phone_number: '+15551112222',
				provider_config: { ...config, account_sid: sid },
			});
		const bad = await call('POST', '/inboxes', voice('ACbad'), options);
		expect(bad.status).toBe(422);
		expect((await call('POST', '/inboxes', voice('AC1'), options)).json).toMatchObject({
			channel_type: 'Channel::TwilioSms',
			voice_enabled: true,
			account_sid: 'AC1',
			phone_number: '+15551112222',
		});
	});

	it('creates Twilio inboxes from flat and from wrapped JSON', async () => {
		const sms = { name: 'T', medium: 'sms', account_sid: 'AC1', auth_token: 't' };
		const create_ = async (body: unknown) => await call('POST', '/channels/twilio_channel', body);
		expect((await create_({ ...sms, phone_number: '+1555' })).json).toMatchObject({
			channel_type: 'Channel::TwilioSms',
			phone_number: '+1555',
			medium: 'sms',
			callback_webhook_url: `${sandbox.publicUrl}/twilio/callback`,
		});
		const whatsapp = { ...sms, medium: 'whatsapp', phone_number: '+1556' };
		expect((await create_({ twilio_channel: whatsapp })).json).toMatchObject({
			phone_number: 'whatsapp:+1556',
		});
		expect(await create_({ ...sms, account_sid: 'ACbad1', phone_number: '+1' })).toMatchObject({
			status: 422,
			json: { error: expect.stringContaining('Authenticate') },
		});
		expect((await create_(sms)).json).toEqual({
			error: "Validation failed: Messaging service sid can't be blank",
		});
	});
});
