import type { INodeParameters } from 'n8n-workflow';
import { useAnswers } from '../../harness/answers';
import { useSandbox } from '../../harness/chatwoot';
import { byId } from '../../harness/row';

/** An expression that yields nothing is not an empty field. */

const chatwoot = useSandbox();
const NOTHING = '={{ $json.nothing }}';
const api: INodeParameters = { channelType: 'api', name: 'Support' };
const items = [{ json: { ok: 1 } }, { json: {} }];
/** Empty for the second of two items. */
const sometimes = (value: string) => `={{ $json.ok ? ${JSON.stringify(value)} : $json.nothing }}`;

describe('where a choice hangs on it, it is an error that names field and item', () => {
	it.each<[string, string, INodeParameters]>([
		["'Account'", 'create', { ...api, account: byId(sometimes('1')) }],
		["'Account'", 'create', { ...api, account: sometimes('1') }],
		["'Channel Type'", 'create', { ...api, channelType: sometimes('api') }],
		[
			"'SMS Provider'",
			'create',
			{
				channelType: 'sms',
				name: 'Texts',
				smsProvider: sometimes('twilio'),
				phoneNumber: '+15550001111',
				smsTwilioAccountSid: 'AC1',
				smsTwilioAuthToken: 'token',
			},
		],
		["'Inbox'", 'get', { inbox: byId(sometimes('1')) }],
		["'Return All'", 'getAll', { returnAll: sometimes('true') }],
		["'Simplify'", 'getAll', { simplify: sometimes('true') }],
		[
			"'Availability' in row 1 of 'Business Hours'",
			'create',
			{
				...api,
				workingHours: {
					row: [{ days: [1], hours: sometimes('open'), from: '09:00', to: '17:00' }],
				},
			},
		],
		[
			"'Field' in row 1 of 'Pre-Chat Fields'",
			'create',
			{
				channelType: 'web_widget',
				name: 'Site',
				websiteUrl: 'https://example.com',
				preChatFields: {
					field: [{ field: sometimes('emailAddress'), attribute_key: 'x', values: 'a' }],
				},
			},
		],
	])('%s', async (label, operation, form) => {
		const { error } = await chatwoot.run({ resource: 'inbox', operation, ...form }, { items });

		expect(error?.message).toMatch(
			new RegExp(`^${label} (is required|is an expression that came out empty) \\[item 1\\]$`),
		);
		expect(error?.description).toMatch(/for this item\.$/);
		expect(chatwoot.requests()).toEqual([]);
	});

	it('an account is never the default one instead', async () => {
		for (const value of ['', null, undefined, ' ', 'null', 'undefined', [], {}]) {
			const { error } = await chatwoot.createInbox(
				{ ...api, account: byId('={{ $json.value }}') },
				{ items: [{ json: { value } as never }] },
			);
			expect(error?.message).toBe("'Account' is an expression that came out empty");
		}
		expect(chatwoot.requests()).toEqual([]);
	});

	const run = useAnswers();
	it('a record that a list is filtered by', async () => {
		const { error, sent } = await run('conversation.getAll', {
			filters: { inbox_id: byId(NOTHING) },
		});
		expect([error, sent]).toEqual([
			"'Inbox' in 'Filters' is an expression that came out empty",
			[],
		]);
	});
});

describe('a plain optional value is not sent', () => {
	it('a text, a switch, a choice, a list, a record of an option', async () => {
		const { error } = await chatwoot.createInbox({
			...api,
			webhookUrl: NOTHING,
			inboxSettings: {
				greeting_enabled: NOTHING,
				greeting_message: NOTHING,
				sender_name_type: NOTHING,
				agents: NOTHING,
				portal_id: byId(NOTHING),
				max_assignment_limit: NOTHING,
			},
		});
		expect(error).toBeUndefined();
		expect(chatwoot.bodies()).toEqual([{ name: 'Support', channel: { type: 'api' } }]);
	});
});
