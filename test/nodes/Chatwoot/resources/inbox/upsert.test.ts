import fc from 'fast-check';
import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { useSandbox } from '../../../../harness/chatwoot';
import type { RunOptions } from '../../../../harness/chatwoot';
import { kinds, merged, minimalForms, pixel } from '../../../../harness/inboxForms';
import type { Kind } from '../../../../harness/inboxForms';
import { existing, inboxesOf, TWILIO } from '../../../../harness/inboxes';
import { beyond, leaves } from './leaves';

const chatwoot = useSandbox({ deletionDelay: 60_000 });
const { add, call, run, now, wire } = inboxesOf(chatwoot);

const upsert = async (parameters: INodeParameters, options?: RunOptions) =>
	await run('upsert', parameters, options);
const state = () => chatwoot.sandbox.inboxes();
const GET = { request: 'GET /inboxes', body: undefined };

const twilio = (prefix: 'sms' | 'whatsapp', phoneNumber: string): INodeParameters => ({
	channelType: prefix,
	name: 'Twilio',
	[`${prefix}Provider`]: 'twilio',
	phoneNumber,
	[`${prefix}TwilioAccountSid`]: TWILIO.accountSid,
	[`${prefix}TwilioAuthToken`]: TWILIO.authToken,
	[`${prefix}TwilioKeySid`]: TWILIO.keySid,
});
const voice: INodeParameters = {
	channelType: 'voice',
	name: 'Calls',
	phoneNumber: '+15557654321',
	voiceAccountSid: TWILIO.accountSid,
	voiceAuthToken: TWILIO.authToken,
	voiceKeySid: TWILIO.keySid,
	voiceApiKeySecret: TWILIO.keySecret,
};
const telegramName = { inboxSettings: { name: 'Telegram' } };
const minimal: Record<string, INodeParameters> = {
	...Object.fromEntries(kinds.map((kind) => [kind, minimalForms[kind].parameters])),
	telegram: merged(minimalForms.telegram.parameters, telegramName),
	smsTwilio: twilio('sms', '+15557654321'),
	smsTwilioService: twilio('sms', TWILIO.serviceSid),
	whatsappTwilio: twilio('whatsapp', '+15557654321'),
	whatsappTwilioService: twilio('whatsapp', TWILIO.serviceSid),
	voice,
};

const hours = (from: string) => ({
	workingHours: {
		row: [
			{ days: [1, 2, 3, 4], hours: 'open', from, to: '17:30' },
			{ days: [5], hours: 'allDay' },
			{ days: [0, 6], hours: 'closed' },
		],
	},
});
const everywhere: INodeParameters = merged(hours('09:00'), {
	inboxSettings: {
		agents: [2, 3],
		agent_bot: { __rl: true, mode: 'id', value: '1' },
		avatar: 'logo',
		greeting_enabled: true,
		greeting_message: 'Hello',
		max_assignment_limit: 5,
		timezone: { __rl: true, mode: 'id', value: 'Europe/Berlin' },
		working_hours_enabled: true,
		csat_survey_enabled: true,
		csat_message: 'Well?',
		csat_survey_rules: { rule: { operator: 'does_not_contain', values: ['vip', 'billing'] } },
	},
});
/** Every setting that a form offers, where Chatwoot shows it again (below: those that it doesn't). */
const everything = (kind: string) =>
	[...leaves, ...beyond]
		.filter(({ on, at }) => on.includes(kind as Kind) && at !== 'portal_id')
		.reduce((form, leaf) => merged(form, leaf.form(leaf.value as never)), minimal[kind]);
const full = Object.fromEntries(
	Object.keys(minimal).map((kind) => [kind, merged(everything(kind), everywhere)]),
);

/** What Chatwoot never shows, so that it has to be sent again. */
const hidden: Record<string, string[]> = {
	email: ['verified_for_sending'],
	line: ['line_channel_secret', 'line_channel_token'],
	sms: ['provider_config'],
	telegram: ['bot_token'],
	voice: ['api_key_secret'],
};

describe.each([
	['the fewest fields', minimal],
	['every field', full],
])('run twice with %s', (_name, forms) => {
	it.each(Object.keys(forms))('%s: creates, then changes nothing', async (kind) => {
		const { accounts, tokens } = chatwoot.sandbox;
		const account = kind === 'voice' ? accounts.withVoice : accounts.main;
		const credentials = { accountId: String(account), accessToken: tokens.allAccounts };
		const parameters =
			kind === 'voice' && forms === full
				? // Its account has no agents and bots.
					merged(forms[kind], { inboxSettings: { agents: '={{ [] }}', agent_bot: '={{ "" }}' } })
				: forms[kind];
		const options = { items: [pixel], credentials };

		const first = await upsert(parameters, options);

		expect(first.error).toBeUndefined();
		expect(first.items.map(({ json }) => json.created)).toEqual([true]);
		const before = chatwoot.sandbox.inboxes(account);
		expect(before).toHaveLength(1);
		chatwoot.sandbox.clearRequests();

		const second = await upsert(parameters, options);

		expect(second.error).toBeUndefined();
		expect(second.items[0].json).toEqual({ ...first.items[0].json, created: false });
		expect(chatwoot.sandbox.inboxes(account)).toEqual(before);

		const sent = chatwoot.sandbox.requests.filter(({ method }) => method !== 'GET');
		const creations = sent.filter(({ path }) => /\/(inboxes|twilio_channel)$/.test(path));
		expect(creations).toEqual([]);
		const patches = sent.filter(({ method }) => method === 'PATCH').map(({ json }) => json);
		const resent = kind in hidden && hidden[kind];
		const isResent = resent && (kind !== 'email' || forms === full);
		expect(patches).toEqual(
			isResent
				? [{ channel: Object.fromEntries(resent.map((key) => [key, expect.anything()])) }]
				: [],
		);
	});
});

it('any form can be run twice', async () => {
	const chosen = fc.constantFrom(...kinds).chain((kind) =>
		fc
			.subarray([...leaves, ...beyond].filter(({ on, at }) => on.includes(kind) && at !== 'avatar'))
			.chain((some) => fc.tuple(...some.map((leaf) => leaf.any.map(leaf.form as never))))
			.map((parts) => (parts as INodeParameters[]).reduce<INodeParameters>(merged, minimal[kind])),
	);
	await fc.assert(
		fc.asyncProperty(chosen, async (parameters) => {
			chatwoot.sandbox.reset();
			const first = await upsert(parameters);
			expect(first.error).toBeUndefined();
			const before = state();

			const second = await upsert(parameters);

			expect(second.error).toBeUndefined();
			expect(second.items[0].json.created).toBe(false);
			expect(state()).toEqual(before);
		}),
		{ numRuns: 60 },
	);
}, 60_000);

describe('what differs is sent, and nothing else', () => {
	async function changesOf(first: INodeParameters, second: object, options?: RunOptions) {
		await upsert(first, options);
		chatwoot.sandbox.clearRequests();
		const { error, items } = await upsert(merged(first, second), options);
		expect(error).toBeUndefined();
		expect(items[0].json.created).toBe(false);
		const [{ id }] = state();
		return wire().map(({ request, body }) => ({
			request: request.replace(`/inboxes/${id}`, '/inboxes/{id}'),
			body,
		}));
	}
	const PATCH = (body: unknown) => ({ request: 'PATCH /inboxes/{id}', body });
	const inboxSettings = { greeting_enabled: true, greeting_message: 'Hello' };

	it.each<[string, INodeParameters, object, unknown]>([
		['a new name', minimal.website, { name: 'Renamed' }, { name: 'Renamed' }],
		[
			'one of two settings',
			{ ...minimal.api, inboxSettings },
			{ inboxSettings: { greeting_message: 'Hi' } },
			{ greeting_message: 'Hi' },
		],
		[
			'a switch',
			{ ...minimal.api, inboxSettings },
			{ inboxSettings: { greeting_enabled: false } },
			{ greeting_enabled: false },
		],
		[
			'a channel setting',
			{ ...minimal.website, websiteSettings: { welcome_title: 'Hi', welcome_tagline: 'You' } },
			{ websiteSettings: { welcome_title: 'Hello' } },
			{ channel: { welcome_title: 'Hello' } },
		],
		[
			'one feature less',
			{ ...minimal.website, websiteSettings: { selected_feature_flags: ['attachments'] } },
			{ websiteSettings: { selected_feature_flags: ['none'] } },
			{ channel: { selected_feature_flags: [] } },
		],
		[
			'one key of the CSAT survey, completed',
			{ ...minimal.api, inboxSettings: { csat_message: 'Well?', csat_language: 'de' } },
			{ inboxSettings: { csat_message: 'Hm?' } },
			{ csat_config: { message: 'Hm?', language: 'de' } },
		],
		[
			'one additional attribute, completed',
			{ ...minimal.api, apiSettings: { additional_attributes_json: '{"a": 1, "b": 2}' } },
			{ apiSettings: { additional_attributes_json: '{"b": 3}' } },
			{ channel: { additional_attributes: { a: 1, b: 3 } } },
		],
		[
			'the key of Twilio',
			minimal.smsTwilio,
			{ smsTwilioAuthToken: 'rotated-token' },
			{ channel: { auth_token: 'rotated-token' } },
		],
	])('%s', async (_name, first, second, body) => {
		expect(await changesOf(first, second)).toEqual([GET, PATCH(body)]);
	});

	it('the key of WhatsApp Cloud, with the rest of its settings', async () => {
		const settings = { whatsappSettings: { webhook_verify_token: 'mine' } };
		const requests = await changesOf(merged(minimal.whatsappCloud, settings), { apiKey: 'new' });

		expect(requests).toEqual([
			GET,
			PATCH({
				channel: {
					provider_config: {
						api_key: 'new',
						phone_number_id: '106540352242922',
						business_account_id: '102290129340398',
						webhook_verify_token: 'mine',
					},
				},
			}),
		]);
	});

	it('keeps what was set elsewhere', async () => {
		const { id } = await add(
			existing.whatsapp({ greeting_message: 'Set by hand' }, { calling_enabled: true }),
		);

		const { error } = await upsert({
			...minimal.whatsappCloud,
			phoneNumber: '+15550001111',
			apiKey: 'new-key',
		});

		expect(error).toBeUndefined();
		expect(now(id).json).toMatchObject({
			greeting_message: 'Set by hand',
			provider_config: {
				api_key: 'new-key',
				webhook_verify_token: 'verify-me',
				calling_enabled: true,
			},
		});
	});

	it('the features in another order are the same', async () => {
		const features = (...flags: string[]) => ({
			websiteSettings: { selected_feature_flags: flags },
		});
		const first = merged(minimal.website, features('attachments', 'emoji_picker'));
		expect(await changesOf(first, features('emoji_picker', 'attachments'))).toEqual([GET]);
		expect(await changesOf(first, features('attachments'))).toEqual([
			GET,
			PATCH({ channel: { selected_feature_flags: ['attachments'] } }),
		]);
	});

	it('hours only when a day of them differs', async () => {
		const form = merged(minimal.api, hours('09:00'));
		expect(await changesOf(form, {})).toEqual([GET]);
		const [, { body }] = await changesOf(form, hours('08:00'));
		expect((body as { working_hours: unknown[] }).working_hours).toContainEqual(
			expect.objectContaining({ day_of_week: 1, open_hour: 8 }),
		);
	});

	it('hours that are no others than those of a new inbox are not sent', async () => {
		const { id } = await add(existing.api({ name: 'API' }));
		const monday = { days: [1], hours: 'open', from: '09:00', to: '17:00' };

		await upsert({ ...minimal.api, workingHours: { row: [monday] } });

		expect(wire()).toEqual([GET]);
		expect(state().map((inbox) => inbox.id)).toEqual([id]);
	});

	it('an avatar only when it is another', async () => {
		const form = merged(minimal.api, { inboxSettings: { avatar: 'logo' } });
		const items = [pixel];
		expect(await changesOf(form, {}, { items })).toEqual([GET]);

		const data = 'R0lGODlhAQABAAAAACw=';
		const other = [
			{ json: {}, binary: { logo: { data, mimeType: 'image/gif', fileName: 'logo.png' } } },
		];
		chatwoot.sandbox.clearRequests();
		const { error } = await upsert(form, { items: other });
		expect(error).toBeUndefined();
		expect(chatwoot.sandbox.requests.at(-1)?.form?.[0].file?.contentType).toBe('image/gif');
		expect(state()[0].avatar?.bytes).toBe(Buffer.from(data, 'base64').length);
	});

	it('a help center is sent again: Chatwoot does not show its id', async () => {
		const portal_id = { __rl: true, mode: 'id', value: '2' };
		const form = merged(minimal.api, { inboxSettings: { portal_id } });
		expect(await changesOf(form, {})).toEqual([GET, PATCH({ portal_id: 2 })]);
	});

	it('a mail server that is switched on is sent whole, since Chatwoot then checks it', async () => {
		const imap = { imap_address: 'imap.example.com', imap_login: 'me', imap_port: 993 };
		const form = merged(minimal.email, { emailSettings: { ...imap, imap_enabled: false } });

		const [, patch] = await changesOf(form, { emailSettings: { imap_enabled: true } });

		expect(patch.body).toEqual({
			channel: {
				...imap,
				imap_enabled: true,
				imap_authentication: 'plain',
				imap_enable_ssl: true,
				imap_password: '',
			},
		});
		chatwoot.sandbox.clearRequests();
		await upsert(merged(form, { emailSettings: { imap_enabled: true } }));
		expect(wire()).toEqual([GET]);
	});

	it('a mail server that does not answer is reported together with what was saved', async () => {
		await upsert(minimal.email);

		const { error } = await upsert({
			...minimal.email,
			emailSettings: { smtp_enabled: true, smtp_address: 'bad.example.com' },
		});

		expect(error?.message).toContain('The settings were saved, but the mail server check');
		expect(state()[0].channel.smtp_address).toBe('bad.example.com');
	});
});

describe('which inbox it is', () => {
	it.each<[string, object, INodeParameters]>([
		['its email', existing.email(), { ...minimal.email, email: 'mail@example.com' }],
		['its email in any case', existing.email(), { ...minimal.email, email: 'Mail@Example.com' }],
		[
			'its website',
			existing.website(),
			{ ...minimal.website, websiteUrl: 'https://shop.example.com' },
		],
		[
			'its website in any case',
			existing.website(),
			{ ...minimal.website, websiteUrl: 'https://SHOP.example.com' },
		],
		[
			'its website with a slash at the end',
			existing.website(),
			{ ...minimal.website, websiteUrl: 'https://shop.example.com/' },
		],
		[
			'its website without a scheme',
			existing.website(),
			{ ...minimal.website, websiteUrl: ' shop.example.com\n' },
		],
		[
			'its website with a path, a slash and the usual port',
			existing.website({}, { website_url: 'http://shop.example.com/de' }),
			{ ...minimal.website, websiteUrl: 'https://shop.example.com:443/de/' },
		],
		[
			'its website in punycode',
			existing.website({}, { website_url: 'https://xn--mnchen-3ya.example' }),
			{ ...minimal.website, websiteUrl: 'https://münchen.example' },
		],
		[
			'its name with letters composed otherwise',
			existing.api({ name: 'Café' }),
			{ ...minimal.api, name: 'Cafe\u0301' },
		],
		[
			'its name with blanks of other kinds',
			existing.api({ name: 'Sales Team' }),
			{ ...minimal.api, name: 'sales\u00a0 team\u200b ' },
		],
		[
			'its webhook URL, where that is chosen',
			existing.api({ name: 'Renamed' }, { webhook_url: 'https://hooks.example.com/in' }),
			{
				...minimal.api,
				matchBy: 'webhook_url',
				apiSettings: { webhook_url: 'https://HOOKS.example.com/in/' },
			},
		],
		[
			'its LINE channel ID',
			existing.line(),
			{ ...minimal.line, lineChannelSecret: 'line-secret', lineChannelToken: 'line-token' },
		],
		['its number', existing.sms(), { ...minimal.sms, phoneNumber: '+15550002222' }],
		[
			'its number at WhatsApp',
			existing.whatsapp(),
			{ ...minimal.whatsappCloud, phoneNumber: '+15550001111' },
		],
		['its number at Twilio', existing.twilio(), twilio('sms', '+15550003333')],
		[
			'its WhatsApp number at Twilio',
			existing.twilio({ medium: 'whatsapp' }),
			twilio('whatsapp', '+15550003333'),
		],
		[
			'its messaging service at Twilio',
			existing.twilio({ phone_number: undefined, messaging_service_sid: TWILIO.serviceSid }),
			twilio('sms', TWILIO.serviceSid),
		],
		['its name, for an API inbox', existing.api(), { ...minimal.api, name: 'Orders' }],
		['its name, for a Telegram inbox', existing.telegram(), merged(minimal.telegram, telegramName)],
	])('%s', async (_name, body, parameters) => {
		await add(existing.api({ name: 'Another' }));
		const { id } = await add(body);

		const { items, error } = await upsert(parameters);

		expect(error).toBeUndefined();
		expect(items[0].json).toMatchObject({ id, created: false });
		expect(state()).toHaveLength(2);
		expect(wire()[0]).toEqual(GET);
	});

	it.each<[string, object, INodeParameters]>([
		['the same name on another channel', existing.website({ name: 'API' }), minimal.api],
		[
			'the same number for SMS',
			existing.sms(),
			{ ...minimal.whatsappCloud, phoneNumber: '+15550002222' },
		],
		[
			"SMS at Twilio, for the same number's WhatsApp",
			existing.twilio(),
			twilio('whatsapp', '+15550003333'),
		],
		[
			"WhatsApp at Twilio, for the same number's SMS",
			existing.twilio({ medium: 'whatsapp' }),
			twilio('sms', '+15550003333'),
		],
		[
			'WhatsApp at Twilio, for WhatsApp Cloud',
			existing.twilio({ medium: 'whatsapp' }),
			{ ...minimal.whatsappCloud, phoneNumber: '+15550003333' },
		],
		[
			'SMS at Twilio, for Bandwidth',
			existing.twilio(),
			{ ...minimal.sms, phoneNumber: '+15550003333' },
		],
		['SMS by Bandwidth, for Twilio', existing.sms(), twilio('sms', '+15550002222')],
		[
			'another path of the website',
			existing.website({}, { website_url: 'https://example.com/de' }),
			{ ...minimal.website, websiteUrl: 'https://example.com/DE' },
		],
		[
			'the same name, where the webhook URL decides',
			existing.api({ name: 'API' }),
			{
				...minimal.api,
				matchBy: 'webhook_url',
				apiSettings: { webhook_url: 'https://hooks.example.com/in' },
			},
		],
		['a part of the number', existing.sms(), { ...minimal.sms, phoneNumber: '+1555000222' }],
		['an inbox without a website', existing.api(), minimal.website],
	])('not: %s', async (_name, body, parameters) => {
		const inbox = await add(body);

		const { items, error } = await upsert(parameters);

		expect(error).toBeUndefined();
		expect(items[0].json.created).toBe(true);
		expect(items[0].json.id).not.toBe(inbox.id);
		expect(now(inbox.id)).toEqual(inbox);
	});

	it('a voice inbox is not the SMS inbox of the same number', async () => {
		const { withVoice } = chatwoot.sandbox.accounts;
		const sms = await add(existing.twilio({ phone_number: '+15557654321' }), withVoice);

		const { error } = await upsert(voice, {
			credentials: {
				accountId: String(withVoice),
				accessToken: chatwoot.sandbox.tokens.allAccounts,
			},
		});

		expect(error?.message).toBe('Phone number has already been taken');
		expect(chatwoot.sandbox.inboxes(withVoice)).toEqual([sms]);
	});

	it('two matches are an error that lists them, and nothing changes', async () => {
		const first = await add(existing.website({ name: 'Shop A' }));
		const second = await add(existing.website({ name: 'Shop B' }));
		await add(existing.website({ name: 'Blog' }, { website_url: 'https://blog.example.com' }));
		const before = state();

		const { error } = await upsert({
			...minimal.website,
			websiteUrl: 'https://shop.example.com',
		});

		expect(error?.message).toBe(
			`2 Website inboxes match: 'Shop A' (id ${first.id}), 'Shop B' (id ${second.id}). Use Update with the one you mean.`,
		);
		// Another execution might just be taking its own away again, so it is looked several times.
		expect(wire()).toEqual([GET, GET, GET, GET]);
		expect(state()).toEqual(before);
	});

	it('an agent does not see others, and may create none', async () => {
		await add(existing.api({ name: 'API' }));
		const { error } = await upsert(minimal.api, {
			credentials: { accessToken: chatwoot.sandbox.tokens.agent },
		});
		expect(error?.httpCode).toBe('401');
		expect(state()).toHaveLength(1);
	});
});

describe('an API inbox by its identifier', () => {
	const form = { ...minimal.api, matchBy: 'inbox_identifier', name: 'Orders' };

	it('is updated, whatever it is called', async () => {
		const { id, json } = await add(existing.api({ name: 'Renamed by hand' }));
		const inboxIdentifier = String(json.inbox_identifier);

		const { items } = await upsert({ ...form, inboxIdentifier });

		expect(items[0].json).toMatchObject({ id, created: false, name: 'Orders' });
	});

	it('that none has is an error, and none is made', async () => {
		await add(existing.api({ name: 'Orders' }));

		const { error } = await upsert({ ...form, inboxIdentifier: 'nosuchidentifier' });

		expect(error?.message).toBe(
			`'Inbox Identifier' is that of no API inbox that this token can see: "nosuchidentifier"`,
		);
		expect(wire()).toEqual([GET]);
	});

	it.each([
		['inbox_identifier', "'Inbox Identifier' is required"],
		['webhook_url', "'Webhook URL' is required: 'Match By' says that the inbox is found by it"],
	])('%s must be given where it decides', async (matchBy, sentence) => {
		const nothing = { inboxIdentifier: '={{ "" }}' };
		const { error } = await upsert({ ...minimal.api, ...nothing, matchBy });
		expect(error?.message).toBe(sentence);
		expect(chatwoot.requests()).toEqual([]);
	});
});

describe('several items', () => {
	it('for the same inbox: one creates it, the others update it', async () => {
		chatwoot.sandbox.latency = 20;

		const { items, error } = await upsert(
			{ ...minimal.email, inboxSettings: { greeting_message: '={{ $json.greeting }}' } },
			{ items: ['A', 'B', 'C'].map((greeting) => ({ json: { greeting } })) },
		);

		expect(error).toBeUndefined();
		expect(items.map(({ json }) => json.created)).toEqual([true, false, false]);
		expect(new Set(items.map(({ json }) => json.id)).size).toBe(1);
		expect(state()).toHaveLength(1);
		const [{ id, json }] = state();
		expect(json.greeting_message).toBe('C');
		expect(wire().map(({ request }) => request)).toEqual([
			'GET /inboxes',
			'POST /inboxes',
			'GET /inboxes',
			`PATCH /inboxes/${id}`,
			'GET /inboxes',
			`PATCH /inboxes/${id}`,
		]);
	});

	it('for the same address in another case too', async () => {
		chatwoot.sandbox.latency = 20;
		const { items } = await upsert(
			{ ...minimal.email, email: '={{ $json.email }}' },
			{ items: ['a@example.com', 'A@Example.com'].map((email) => ({ json: { email } })) },
		);
		expect(items.map(({ json }) => json.created)).toEqual([true, false]);
		expect(state()).toHaveLength(1);
	});

	it('for other inboxes run side by side', async () => {
		chatwoot.sandbox.latency = 20;
		const { items } = await upsert(
			{ ...minimal.email, email: '={{ $json.email }}' },
			{
				items: ['a', 'b', 'a', 'c'].map((name) => ({ json: { email: `${name}@example.com` } })),
			},
		);
		expect(items.map(({ json }) => json.created)).toEqual([true, true, false, true]);
		expect(items.map(({ json }) => json.email)).toEqual(
			['a', 'b', 'a', 'c'].map((name) => `${name}@example.com`),
		);
		expect(chatwoot.sandbox.maxInFlight).toBeGreaterThan(1);
	});

	it('in different accounts are not the same inbox', async () => {
		const { main, second } = chatwoot.sandbox.accounts;
		const { items } = await upsert(
			{ ...minimal.api, account: '={{ $json.account }}' },
			{
				items: [main, second].map((account) => ({ json: { account } })),
				credentials: { accessToken: chatwoot.sandbox.tokens.multiAccount },
			},
		);
		expect(items.map(({ json }) => json.created)).toEqual([true, true]);
	});
});

describe('avatar, agents and agent bot of an inbox that is there', () => {
	const form = merged(minimal.api, everywhere);
	const refusal = { status: 422, body: { message: 'That is not possible', attributes: ['base'] } };

	it('are set, and agents that it has already stay', async () => {
		const { id } = await add(existing.api({ name: 'API' }));
		await call('POST', '/inbox_members', { inbox_id: id, user_ids: [4] });

		const { error } = await upsert(form, { items: [pixel] });

		expect(error).toBeUndefined();
		expect(now(id)).toMatchObject({ memberIds: [2, 3, 4], agentBotId: 1 });
		expect(wire().map(({ request }) => request)).toEqual([
			'GET /inboxes',
			`PATCH /inboxes/${id}`,
			`PATCH /inboxes/${id}`,
			'POST /inbox_members',
			`POST /inboxes/${id}/set_agent_bot`,
		]);
	});

	it.each(['keep', 'delete'])(
		'a step that does not work never deletes it (If Setup Fails: %s)',
		async (ifSetupFails) => {
			const { id } = await add(existing.api({ name: 'API' }));
			chatwoot.sandbox.fault({ method: 'POST', path: /inbox_members$/ }, refusal);

			const { error } = await upsert(merged(form, { options: { ifSetupFails } }), {
				items: [pixel],
			});

			expect(error?.message).toBe(
				`Inbox 'API' (id ${id}) was updated, but 'Agents' did not work: That is not possible`,
			);
			expect(error?.description).toContain("Not set up either: 'Agent Bot'.");
			chatwoot.sandbox.runJobs();
			expect(now(id)).toBeDefined();
			expect(chatwoot.requests().join()).not.toContain('DELETE');
		},
	);

	it('of an inbox that was created just now, the choice holds', async () => {
		chatwoot.sandbox.fault({ method: 'POST', path: /inbox_members$/ }, refusal);

		const { error } = await upsert(merged(form, { options: { ifSetupFails: 'delete' } }), {
			items: [pixel],
		});

		expect(error?.message).toContain('was created and deleted again');
		chatwoot.sandbox.runJobs();
		expect(state()).toEqual([]);
	});
});

describe('what is refused before anything is sent', () => {
	it.each<[string, INodeParameters, string]>([
		[
			'a Telegram inbox without a name to find it by',
			minimalForms.telegram.parameters,
			"'Inbox Name' in 'Inbox Settings' is required: an inbox of this channel is found by its name",
		],
		[
			'a messaging service for Bandwidth',
			{ ...minimal.sms, phoneNumber: TWILIO.serviceSid },
			"'Phone Number' can be the SID of a messaging service with the provider Twilio only",
		],
		[
			'a pre-chat form without fields',
			merged(minimal.website, { websiteSettings: { pre_chat_message: 'Hi' } }),
			"'Pre-Chat Fields' needs a row: without one Chatwoot drops the whole form",
		],
	])('%s', async (_name, parameters, sentence) => {
		const { error } = await upsert(parameters);
		expect(error?.message).toBe(sentence);
		expect(chatwoot.requests()).toEqual([]);
	});
});

describe('what comes out', () => {
	it('what is left to do by hand is said of new inboxes only', async () => {
		const created = await upsert(minimal.line);
		const updated = await upsert(minimal.line);

		expect(created.hints).toHaveLength(1);
		expect(created.hints[0].message).toContain('callback_webhook_url');
		expect(updated.hints).toEqual([]);
	});

	it('created comes first, simplified or raw', async () => {
		const simple = await upsert(minimal.api);
		const raw = await upsert({ ...minimal.api, simplify: false });

		const [{ id, json }] = state();
		expect(simple.items).toEqual([
			{
				json: {
					created: true,
					id,
					name: 'API',
					channel_type: 'Channel::Api',
					inbox_identifier: json.inbox_identifier,
				},
				pairedItem: { item: 0 },
			},
		]);
		expect(raw.items[0].json).toEqual({ created: false, ...json });
		expect(Object.keys(raw.items[0].json as IDataObject)[0]).toBe('created');
	});
});
