import type { INodeParameters } from 'n8n-workflow';
import { useSandbox } from '../../harness/chatwoot';
import { byId } from '../../harness/row';

/** n8n's own errors keep their words: a failing expression names the field and keeps what n8n knows of it. */

const chatwoot = useSandbox();
const NOWHERE = "={{ $('Nope').first().json.x }}";
const api: INodeParameters = { channelType: 'api', name: 'Support' };

describe('a failing expression names its field as the form shows it', () => {
	it.each<[string, INodeParameters]>([
		["'Inbox Name'", { ...api, name: NOWHERE }],
		["'Account'", { ...api, account: byId(NOWHERE) }],
		["'Channel Type'", { ...api, channelType: NOWHERE }],
		[
			"'Greeting Message' in 'Inbox Settings'",
			{ ...api, inboxSettings: { greeting_message: NOWHERE } },
		],
		["'Help Center' in 'Inbox Settings'", { ...api, inboxSettings: { portal_id: byId(NOWHERE) } }],
		["'Timeout' in 'Options'", { ...api, options: { timeout: NOWHERE } }],
		[
			"'From' in row 2 of 'Business Hours'",
			{
				...api,
				workingHours: {
					row: [
						{ days: [1], hours: 'allDay' },
						{ days: [2], hours: 'open', from: NOWHERE, to: '17:00' },
					],
				},
			},
		],
	])('%s', async (label, form) => {
		const { error } = await chatwoot.createInbox(form);
		expect(error?.message).toBe(
			`${label} holds an expression that fails: Referenced node doesn't exist`,
		);
		expect(error?.context).toMatchObject({ itemIndex: 0, nodeCause: 'Nope' });
		expect(chatwoot.requests()).toEqual([]);
	});

	it.each([
		['={{ $json.a. }}', /invalid syntax/],
		['={{ $env.X }}', /access to env vars denied/],
	])('%s', async (name, words) => {
		const { error } = await chatwoot.createInbox({ ...api, name });
		expect(error?.message).toMatch(/^'Inbox Name' holds an expression that fails: /);
		expect(error?.message).toMatch(words);
	});

	it('keeps the kind of the error and its advice', async () => {
		const { error } = await chatwoot.createInbox({ ...api, name: '={{ $env.X }}' });
		expect(error?.context?.causeDetailed).toMatch(/please contact the administrator/);
	});

	it('has the field and the item on the error output', async () => {
		const { items, errorItems } = await chatwoot.createInbox(
			{ ...api, name: '={{ $json.bad ? $("Nope").first().json.x : "A" }}' },
			{
				items: [{ json: {} }, { json: { bad: true } }],
				node: { onError: 'continueErrorOutput' },
			},
		);
		expect(items).toHaveLength(1);
		expect(errorItems[0].json).toMatchObject({
			error: "'Inbox Name' holds an expression that fails: Referenced node doesn't exist [item 1]",
			details: { parameter: 'Inbox Name' },
		});
	});

	it('is told by n8n where the credential holds it', async () => {
		const { error } = await chatwoot.createInbox(api, { credentials: { baseUrl: NOWHERE } });
		expect(error?.message).toMatch(
			/Referenced node doesn't exist.*\[Error resolving credentials\]/,
		);
		expect(error?.context).toMatchObject({ itemIndex: 0, nodeCause: 'Nope' });
	});
});

describe('every error of the form says how to get on, and which field it is', () => {
	it.each<[INodeParameters, string, RegExp]>([
		[
			{ ...api, name: '={{ "" }}' },
			'Inbox Name',
			/^Fill in 'Inbox Name'\. If an expression fills it/,
		],
		[{ channelType: 'email', name: 'A', email: 'x' }, 'Email', /^Correct the value of 'Email'/],
		[
			{ ...api, options: { timeout: 0 } },
			'Timeout',
			/^Correct the value of 'Timeout' in 'Options'/,
		],
		[{ ...api, account: byId('={{ "" }}') }, 'Account', /^Only a field that is left empty means/],
		[{ ...api, inboxSettings: { avatar: 'photo' } }, 'Avatar Field Name', /^Correct/],
	])('%#', async (form, parameter, description) => {
		const { errorItems } = await chatwoot.createInbox(form, {
			node: { onError: 'continueErrorOutput' },
		});
		expect(errorItems).toHaveLength(1);
		expect(errorItems[0].json.details).toEqual({
			parameter,
			description: expect.stringMatching(description) as string,
		});
	});
});

describe('details hold no secret', () => {
	it('also where a server repeats what it was sent, as it is or as part of an address', async () => {
		const { accessToken } = chatwoot.credentials().chatwootApi;
		const attributes = ['name', accessToken];
		chatwoot.sandbox.fault({}, { status: 422, body: { message: `No ${accessToken}`, attributes } });
		const { errorItems } = await chatwoot.createInbox(api, {
			node: { onError: 'continueErrorOutput' },
		});
		expect(JSON.stringify(errorItems)).not.toContain(accessToken);
		expect(errorItems[0].json).toMatchObject({
			error: 'No *** [item 0]',
			details: { attributes: ['name', '***'] },
		});
	});

	it('nor does the error that stops the run', async () => {
		const secret = 'line secret/with=signs';
		const sent = [encodeURIComponent(secret), secret].join(' ');
		chatwoot.sandbox.fault({}, { status: 422, body: { message: sent, attributes: [sent] } });
		const { error } = await chatwoot.createInbox({
			channelType: 'line',
			name: 'L',
			lineChannelId: '1',
			lineChannelSecret: secret,
			lineChannelToken: 'line-token-1',
		});
		expect(JSON.stringify([error?.message, error?.description, error?.context])).not.toMatch(
			/line secret|line%20secret/,
		);
	});
});

describe('what Chatwoot complains about is named as it was filled in', () => {
	it('the required fields below a place, and no settings that say nothing of it', async () => {
		chatwoot.sandbox.fault(
			{},
			{
				status: 422,
				body: { message: 'Provider config Invalid Credentials', attributes: ['provider_config'] },
			},
		);
		const { error } = await chatwoot.createInbox({
			channelType: 'whatsapp',
			name: 'W',
			whatsappProvider: 'whatsapp_cloud',
			phoneNumber: '+15551234567',
			phoneNumberId: '106540352242922',
			businessAccountId: '102290129340398',
			apiKey: 'EAAG-key-of-the-test',
			whatsappSettings: { webhook_verify_token: 'verify-me' },
		});
		expect(error?.description).toMatch(
			/^Check 'Phone Number ID', '(Business Account ID|WhatsApp Business Account ID)', '[^']*'\. /,
		);
		expect(error?.description).not.toContain('Settings');
	});

	it('500 is explained by the channel', async () => {
		const answer = { status: 500, body: { status: 500, error: 'Internal Server Error' } };
		for (const [form, words] of [
			[
				{ channelType: 'email', name: 'M', email: 'a@b.io', imap: { imap_enabled: true } },
				/^(?!.*(Telegram|Meta)).*$/,
			],
			[
				{
					channelType: 'telegram',
					botToken: '1234567:AbCdEfGhIjKlMnOpQrStUvWxYz012345678',
				},
				/Telegram cannot be reached/,
			],
			[api, /^(?!.*(Telegram|Meta|help center)).*$/],
		] as const) {
			chatwoot.sandbox.fault({}, answer);
			const { error } = await chatwoot.createInbox(form as INodeParameters);
			expect(error?.message).toMatch(/^Chatwoot could not process the request/);
			expect(error?.description).toMatch(words);
		}
	});

	it('a step that fails after the create never sends anyone to create again', async () => {
		for (const answer of [
			{ status: 422, body: { message: 'Timezone is wrong', attributes: ['timezone'] } },
			{ status: 502, body: '' },
			{ reset: 'before' as const },
		]) {
			chatwoot.sandbox.fault({ method: 'PATCH' }, answer);
			const { error } = await chatwoot.createInbox({
				...api,
				workingHours: { row: [{ days: [1], hours: 'allDay' }] },
			});
			expect(error?.message).toMatch(/was created, but 'Business Hours' did not work/);
			expect(error?.description).not.toMatch(/run (it )?again|Try again/);
			expect(error?.description).toMatch(/Don't run Create again/);
		}
	});
});
