import type { INodeParameters } from 'n8n-workflow';
import { useSandbox } from '../../../../harness/chatwoot';
import { inboxesOf, TWILIO } from '../../../../harness/inboxes';

const chatwoot = useSandbox();
const { wire } = inboxesOf(chatwoot);

const form: INodeParameters = {
	channelType: 'voice',
	name: 'Calls',
	phoneNumber: '+15551234567',
	voiceAccountSid: TWILIO.accountSid,
	voiceAuthToken: TWILIO.authToken,
	voiceKeySid: TWILIO.keySid,
	voiceApiKeySecret: TWILIO.keySecret,
};
const body = {
	name: 'Calls',
	channel: {
		type: 'voice',
		phone_number: '+15551234567',
		provider: 'twilio',
		provider_config: {
			account_sid: TWILIO.accountSid,
			auth_token: TWILIO.authToken,
			api_key_sid: TWILIO.keySid,
			api_key_secret: TWILIO.keySecret,
		},
	},
};
/** The account that has the feature. */
const withVoice = () => ({
	credentials: {
		accountId: String(chatwoot.sandbox.accounts.withVoice),
		accessToken: chatwoot.sandbox.tokens.allAccounts,
	},
});
const inboxes = () => chatwoot.sandbox.inboxes(chatwoot.sandbox.accounts.withVoice);

it('creates the inbox where the account has the feature', async () => {
	const { items, hints, error } = await chatwoot.createInbox(form, withVoice());

	expect(error).toBeUndefined();
	expect(chatwoot.requests()).toEqual(['POST /api/v1/accounts/7/inboxes']);
	expect(chatwoot.bodies()).toEqual([body]);
	const [{ id, channel }] = inboxes();
	expect(channel).toMatchObject({
		voice_enabled: true,
		phone_number: '+15551234567',
		api_key_secret: TWILIO.keySecret,
	});
	expect(items).toEqual([
		{
			json: {
				id,
				name: 'Calls',
				channel_type: 'Channel::TwilioSms',
				phone_number: '+15551234567',
				callback_webhook_url: `${chatwoot.sandbox.url}/twilio/callback`,
			},
			pairedItem: { item: 0 },
		},
	]);
	expect(hints.map(({ message }) => message)).toEqual([
		'Voice inbox: Chatwoot has set up the call webhooks of the number at Twilio. Call it to check.',
	]);
});

it('general settings travel with it', async () => {
	await chatwoot.createInbox({ ...form, inboxSettings: { greeting_enabled: true } }, withVoice());
	expect(chatwoot.bodies()).toEqual([{ ...body, greeting_enabled: true }]);
	expect(inboxes()[0].json.greeting_enabled).toBe(true);
});

it('without the feature: Chatwoot refuses, and the error says what may be missing', async () => {
	const { error } = await chatwoot.createInbox(form);

	expect(wire()).toEqual([{ request: 'POST /inboxes', body }]);
	expect(error?.message).toBe('You are not authorized to do this action');
	expect(error?.httpCode).toBe('401');
	expect(error?.description).toContain('Some actions also need a feature of your plan');
	expect(chatwoot.sandbox.inboxes()).toEqual([]);
});

it('without Enterprise: its words', async () => {
	const refusal = { message: 'Channel must exist', attributes: ['channel'] };
	chatwoot.sandbox.fault({ method: 'POST' }, { status: 422, body: refusal });
	const { error } = await chatwoot.createInbox(form, withVoice());
	expect(error?.message).toBe('Channel must exist');
});

it("Twilio refuses: its words, without the token's", async () => {
	const { error } = await chatwoot.createInbox({ ...form, voiceAccountSid: 'ACbad' }, withVoice());

	expect(error?.message).toContain('Twilio voice setup failed: [HTTP 401] 20003');
	expect(error?.httpCode).toBe('422');
	expect(inboxes()).toEqual([]);
});

it.each<[string, INodeParameters, string]>([
	[
		'a messaging service',
		{ phoneNumber: TWILIO.serviceSid },
		"'Phone Number' can be the SID of a messaging service with the provider Twilio only",
	],
	[
		'a number without country code',
		{ phoneNumber: '5551234567' },
		`'Phone Number' must start with + and the country code and contain digits only, such as +15551234567, not "5551234567"`,
	],
	['no account', { voiceAccountSid: '={{ "" }}' }, "'Twilio Account SID' is required"],
	['no auth token', { voiceAuthToken: '={{ "" }}' }, "'Twilio Auth Token' is required"],
	['no API key', { voiceKeySid: '={{ "" }}' }, "'Twilio API Key SID' is required"],
	['no API key secret', { voiceApiKeySecret: '={{ "" }}' }, "'Twilio API Key Secret' is required"],
])('%s is refused before anything is sent', async (_name, wrong, sentence) => {
	const { error } = await chatwoot.createInbox({ ...form, ...wrong }, withVoice());
	expect(error?.message).toBe(sentence);
	expect(chatwoot.requests()).toEqual([]);
});
