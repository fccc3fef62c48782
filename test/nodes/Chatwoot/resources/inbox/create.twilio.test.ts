import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { useSandbox } from '../../../../harness/chatwoot';
import { byExpression, chatwootDescription } from '../../../../harness/form';
import { merged, minimalForms, pixel } from '../../../../harness/inboxForms';
import { bandwidth, existing, inboxesOf, TWILIO } from '../../../../harness/inboxes';

const chatwoot = useSandbox({ deletionDelay: 60_000 });
const { add, wire } = inboxesOf(chatwoot);
const state = () => chatwoot.sandbox.inboxes();

type Medium = 'sms' | 'whatsapp';
const form = (medium: Medium, phoneNumber = '+15551234567'): INodeParameters => ({
	channelType: medium,
	name: 'Twilio',
	[`${medium}Provider`]: 'twilio',
	phoneNumber,
	[`${medium}TwilioAccountSid`]: TWILIO.accountSid,
	[`${medium}TwilioAuthToken`]: TWILIO.authToken,
});
const body = (medium: Medium, more: object = { phone_number: '+15551234567' }) => ({
	twilio_channel: {
		name: 'Twilio',
		medium,
		account_sid: TWILIO.accountSid,
		auth_token: TWILIO.authToken,
		...more,
	},
});
const POST = (sent: unknown) => ({ request: 'POST /channels/twilio_channel', body: sent });

describe.each<[string, Medium, string, string]>([
	['SMS', 'sms', '+15551234567', "if no messages arrive, set 'callback_webhook_url'"],
	['WhatsApp', 'whatsapp', 'whatsapp:+15551234567', "set 'callback_webhook_url' as webhook"],
])('%s by Twilio', (_name, medium, shown, hint) => {
	it('goes to an endpoint of its own, with the number', async () => {
		const { items, hints, error } = await chatwoot.createInbox(form(medium));

		expect(error).toBeUndefined();
		expect(wire()).toEqual([POST(body(medium))]);
		const [{ id, channelType, channel }] = state();
		expect(channelType).toBe('Channel::TwilioSms');
		expect(channel).toMatchObject({ medium, phone_number: shown });
		expect(items).toEqual([
			{
				json: {
					id,
					name: 'Twilio',
					channel_type: 'Channel::TwilioSms',
					phone_number: shown,
					callback_webhook_url: `${chatwoot.sandbox.url}/twilio/callback`,
				},
				pairedItem: { item: 0 },
			},
		]);
		expect(hints).toHaveLength(1);
		expect(hints[0].message).toContain(hint);
	});

	it('with a messaging service instead of a number', async () => {
		const { items, error } = await chatwoot.createInbox(form(medium, TWILIO.serviceSid));

		expect(error).toBeUndefined();
		expect(wire()).toEqual([POST(body(medium, { messaging_service_sid: TWILIO.serviceSid }))]);
		expect(state()[0].json).toMatchObject({ messaging_service_sid: TWILIO.serviceSid, medium });
		expect(items[0].json).not.toHaveProperty('phone_number');
	});

	it('signs in with an API key when one is given', async () => {
		const settings = { [`${medium}TwilioKeySid`]: TWILIO.keySid };
		await chatwoot.createInbox({ ...form(medium), ...settings });

		expect(wire()).toEqual([
			POST(body(medium, { api_key_sid: TWILIO.keySid, phone_number: '+15551234567' })),
		]);
		expect(state()[0].channel.api_key_sid).toBe(TWILIO.keySid);
	});

	it('takes what was copied with blanks, by expression too', async () => {
		const { error } = await chatwoot.createInbox(
			{
				...form(medium, '={{ $json.number }}'),
				[`${medium}TwilioAccountSid`]: ` ${TWILIO.accountSid}\n`,
			},
			{ items: [{ json: { number: ' +15551234567 ' } }] },
		);
		expect(error).toBeUndefined();
		expect(wire()).toEqual([POST(body(medium))]);
	});

	it('general settings and hours follow, since the endpoint takes none', async () => {
		const { items, error } = await chatwoot.createInbox(
			merged(form(medium), {
				simplify: false,
				inboxSettings: {
					greeting_enabled: true,
					lock_to_single_conversation: true,
					agents: [2],
					agent_bot: { __rl: true, mode: 'id', value: '1' },
					avatar: 'logo',
					csat_survey_enabled: true,
					csat_message: 'Well?',
				},
				workingHours: { row: [{ days: [6], hours: 'allDay' }] },
			}),
			{ items: [pixel] },
		);

		expect(error).toBeUndefined();
		const [{ id, json, memberIds, agentBotId }] = state();
		expect(wire()).toEqual([
			POST(body(medium)),
			{
				request: `PATCH /inboxes/${id}`,
				body: {
					greeting_enabled: true,
					lock_to_single_conversation: true,
					csat_survey_enabled: true,
					csat_config: { message: 'Well?' },
					working_hours: [{ day_of_week: 6, closed_all_day: false, open_all_day: true }],
				},
			},
			{ request: `PATCH /inboxes/${id}`, body: ['avatar'] },
			{ request: 'POST /inbox_members', body: { inbox_id: id, user_ids: [2] } },
			{ request: `POST /inboxes/${id}/set_agent_bot`, body: { agent_bot: 1 } },
		]);
		expect(json).toMatchObject({ greeting_enabled: true, lock_to_single_conversation: true });
		expect({ memberIds, agentBotId }).toEqual({ memberIds: [2], agentBotId: 1 });
		expect(items[0].json).toEqual(json);
	});

	it('a setting that does not work is told with the id of the inbox', async () => {
		const refusal = { status: 422, body: { message: 'No', attributes: ['base'] } };
		chatwoot.sandbox.fault({ method: 'PATCH' }, refusal);

		const { error } = await chatwoot.createInbox(
			merged(form(medium), { inboxSettings: { greeting_enabled: true } }),
		);

		const [{ id }] = state();
		expect(error?.message).toBe(
			`Inbox 'Twilio' (id ${id}) was created, but 'Inbox Settings' did not work: No`,
		);
	});

	it.each<[string, INodeParameters]>([
		['account', { [`${medium}TwilioAccountSid`]: 'ACbad' }],
		['token', { [`${medium}TwilioAuthToken`]: 'bad' }],
	])('Twilio refuses the %s: its words', async (_what, wrong) => {
		const { error } = await chatwoot.createInbox({ ...form(medium), ...wrong });

		expect(error?.message).toBe('[HTTP 401] 20003 : Unable to fetch page\nAuthenticate');
		expect(error?.httpCode).toBe('422');
		expect(state()).toEqual([]);
		expect(wire()).toHaveLength(1);
	});

	it('a number that is taken', async () => {
		await add(existing.twilio({ medium, phone_number: '+15551234567' }));

		const { error } = await chatwoot.createInbox(form(medium));

		expect(error?.message).toBe('Validation failed: Phone number has already been taken');
		expect(error?.httpCode).toBe('422');
		expect(state()).toHaveLength(1);
	});

	it('the words of a refusal never repeat the token', async () => {
		const secret = 'a-secret-that-twilio-repeats';
		chatwoot.sandbox.fault(
			{ method: 'POST' },
			{ status: 422, body: { error: `Wrong token: ${secret}` } },
		);

		const { error } = await chatwoot.createInbox({
			...form(medium),
			[`${medium}TwilioAuthToken`]: secret,
		});

		expect(error?.message).toBe('Wrong token: ***');
		// n8n itself keeps the form with the error.
		expect(JSON.stringify({ ...error, node: undefined })).not.toContain(secret);
	});

	it.each([
		'twilio-account',
		'15551234567',
		'MG123',
		`MG${'g'.repeat(32)}`,
		`${TWILIO.serviceSid}0`,
	])('neither a number nor a service: %s', async (phoneNumber) => {
		const { error } = await chatwoot.createInbox(form(medium, phoneNumber));
		expect(error?.message).toMatch(/^'Phone Number' must start with \+ and the country code/);
		expect(chatwoot.requests()).toEqual([]);
	});

	it.each([`${medium}TwilioAccountSid`, `${medium}TwilioAuthToken`])(
		'without %s nothing is sent',
		async (name) => {
			const { error } = await chatwoot.createInbox({ ...form(medium), [name]: '={{ "" }}' });
			expect(error?.message).toMatch(/^'Twilio (Account SID|Auth Token)' is required$/);
			expect(chatwoot.requests()).toEqual([]);
		},
	);

	it('an agent may not', async () => {
		const { error } = await chatwoot.createInbox(form(medium), {
			credentials: { accessToken: chatwoot.sandbox.tokens.agent },
		});
		expect(error?.message).toBe('You are not authorized to do this action');
		expect(state()).toEqual([]);
	});

	it('a request whose outcome is unknown is not repeated', async () => {
		chatwoot.sandbox.fault({ method: 'POST' }, { reset: 'after' });
		const { error } = await chatwoot.createInbox(form(medium));
		expect(wire()).toHaveLength(1);
		expect(error?.description).toContain('It is unknown whether Chatwoot carried this out');
	});
});

describe('the provider decides what is sent', () => {
	const leftovers: INodeParameters = {
		...form('sms'),
		...form('whatsapp'),
		smsTwilioKeySid: TWILIO.keySid,
		bandwidthAccountId: bandwidth.account_id,
		bandwidthApplicationId: bandwidth.application_id,
		bandwidthApiKey: bandwidth.api_key,
		bandwidthApiSecret: bandwidth.api_secret,
		whatsappSettings: { webhook_verify_token: 'verify-me' },
		phoneNumberId: '111',
		businessAccountId: '222',
		apiKey: 'cloud-key',
	};

	it.each<[string, IDataObject, unknown]>([
		['SMS by Twilio', { channelType: 'sms' }, undefined],
		['WhatsApp by Twilio', { channelType: 'whatsapp' }, undefined],
		[
			'Bandwidth',
			{ channelType: 'sms', smsProvider: 'bandwidth' },
			{ type: 'sms', phone_number: '+15551234567', provider_config: bandwidth },
		],
		[
			'WhatsApp Cloud',
			{ channelType: 'whatsapp', whatsappProvider: 'whatsapp_cloud' },
			{
				type: 'whatsapp',
				phone_number: '+15551234567',
				provider: 'whatsapp_cloud',
				provider_config: {
					api_key: 'cloud-key',
					phone_number_id: '111',
					business_account_id: '222',
					webhook_verify_token: 'verify-me',
				},
			},
		],
		[
			'360dialog',
			{ channelType: 'whatsapp', whatsappProvider: 'default' },
			{
				type: 'whatsapp',
				phone_number: '+15551234567',
				provider: 'default',
				provider_config: { api_key: 'cloud-key' },
			},
		],
	])('%s, chosen by expression in a form that has them all', async (_name, choice, channel) => {
		const expressions = Object.fromEntries(
			Object.keys(choice).map((name) => [name, `={{ $json.${name} }}`]),
		);
		const { error } = await chatwoot.createInbox(
			byExpression(await chatwootDescription(), {
				resource: 'inbox',
				operation: 'create',
				...leftovers,
				...expressions,
			}),
			{ items: [{ json: choice }] },
		);

		expect(error).toBeUndefined();
		const medium = choice.channelType as Medium;
		const key = medium === 'sms' ? { api_key_sid: TWILIO.keySid } : {};
		expect(wire()).toEqual([
			channel === undefined
				? POST(body(medium, { ...key, phone_number: '+15551234567' }))
				: { request: 'POST /inboxes', body: { name: 'Twilio', channel } },
		]);
	});

	it.each([
		['Bandwidth', minimalForms.sms.parameters],
		['WhatsApp Cloud', minimalForms.whatsappCloud.parameters],
		['360dialog', minimalForms.whatsapp360dialog.parameters],
	])('%s: the SID of a messaging service is refused', async (_name, parameters) => {
		const { error } = await chatwoot.createInbox({
			...parameters,
			phoneNumber: TWILIO.serviceSid,
		});

		expect(error?.message).toBe(
			"'Phone Number' can be the SID of a messaging service with the provider Twilio only",
		);
		expect(chatwoot.requests()).toEqual([]);
	});
});
