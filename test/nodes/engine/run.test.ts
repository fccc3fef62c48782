import { sleep } from 'n8n-workflow';
import type { IDataObject, INodeExecutionData, INodeParameters } from 'n8n-workflow';
import { create } from '../../../nodes/Chatwoot/resources/inbox/create';
import { useSandbox } from '../../harness/chatwoot';
import { kinds, minimalForms } from '../../harness/inboxForms';

const chatwoot = useSandbox();
const CREATE = 'POST /api/v1/accounts/1/inboxes';
const form: INodeParameters = { channelType: 'api', name: '={{ $json.name }}' };

/**
 * A form whose every field is an expression. The editor then shows the fields of all channels, and wants the required
 * ones filled.
 */
const formOfAnyChannel: INodeParameters = Object.fromEntries(
	create.fields
		.filter(({ type, required, name }) => required ?? (type === 'options' || name === 'name'))
		.map(({ name }) => [name, `={{ $json.${name} }}`]),
);

/** What the expressions of that form read; a field that the form of a channel leaves at its default has that. */
function itemOf(parameters: INodeParameters): IDataObject {
	const defaults = create.fields
		.filter(({ type }) => type === 'options')
		.map((field) => [field.name, field.default] as const);
	return { ...Object.fromEntries(defaults), ...parameters } as IDataObject;
}

function named(...names: unknown[]): INodeExecutionData[] {
	return names.map((name) => ({ json: { name } as INodeExecutionData['json'] }));
}

function many(count: number): INodeExecutionData[] {
	return named(...Array.from({ length: count }, (_, index) => `Inbox ${index}`));
}

/** Names of what exists at the server, in the order of creation. */
function created(): string[] {
	return chatwoot.sandbox
		.inboxes()
		.sort((a, b) => a.id - b.id)
		.map(({ name }) => name);
}

describe('items', () => {
	it('become one output item each, in their order, linked to the input', async () => {
		const { items, status } = await chatwoot.createInbox(form, { items: many(50) });
		expect(status).toBe('success');
		expect(items.map(({ json }) => json.name)).toEqual(many(50).map(({ json }) => json.name));
		expect(items.map(({ pairedItem }) => pairedItem)).toEqual(
			many(50).map((_, item) => ({ item })),
		);
		expect(chatwoot.requests()).toEqual(new Array(50).fill(CREATE));
	});

	it('keep their order although answers come in another', async () => {
		chatwoot.sandbox.fault({ times: 1 }, { delay: 150 });
		const { items } = await chatwoot.createInbox(form, { items: named('slow', 'fast') });
		expect(items.map(({ json }) => json.name)).toEqual(['slow', 'fast']);
	});

	it.each<[number, INodeParameters]>([
		[1, { itemsInParallel: 1 }],
		[3, { itemsInParallel: 3 }],
		[20, { itemsInParallel: 20 }],
		[5, {}],
	])('run %d at a time with Options %j', async (most, options) => {
		chatwoot.sandbox.latency = 250;
		await chatwoot.createInbox({ ...form, options }, { items: many(most + 2) });
		expect(chatwoot.sandbox.maxInFlight).toBe(most);
	});

	it.each([0, 21, 1.5, 'many'])('Items in Parallel can not be %p', async (itemsInParallel) => {
		const { error } = await chatwoot.createInbox({
			...form,
			name: 'A',
			options: { itemsInParallel },
		});
		expect(error?.message).toMatch(/^'Items in Parallel' in 'Options' must be /);
		expect(chatwoot.requests()).toEqual([]);
	});
});

describe('expressions', () => {
	it('may stand anywhere, and give each item its own request', async () => {
		await chatwoot.createInbox(
			{
				...form,
				inboxSettings: {
					greeting_enabled: '={{ $json.index > 0 }}',
					greeting_message: '=Hello from {{ $json.name }}',
				},
				apiSettings: { agent_reply_time_window: '={{ $json.index + 1 }}' },
				options: { itemsInParallel: 1 },
			},
			{ items: [0, 1].map((index) => ({ json: { name: `Inbox ${index}`, index } })) },
		);
		expect(chatwoot.bodies()).toEqual(
			[0, 1].map((index) => ({
				name: `Inbox ${index}`,
				greeting_enabled: index > 0,
				greeting_message: `Hello from Inbox ${index}`,
				channel: { type: 'api', additional_attributes: { agent_reply_time_window: index + 1 } },
			})),
		);
	});

	it('give text where a number or a boolean is meant, and it is sent as that', async () => {
		await chatwoot.createInbox({
			...form,
			name: 42 as unknown as string,
			inboxSettings: { greeting_enabled: '={{ "false" }}', max_assignment_limit: '={{ "7" }}' },
		});
		expect(chatwoot.lastBody()).toEqual({
			name: '42',
			channel: { type: 'api' },
			greeting_enabled: false,
			auto_assignment_config: { max_assignment_limit: 7 },
		});
	});

	it('may choose the channel, each item its own, and only the fields of that channel are sent', async () => {
		const forms = kinds.map((kind) => minimalForms[kind]);
		const { items } = await chatwoot.createInbox(
			{
				...formOfAnyChannel,
				inboxSettings: { allow_messages_after_resolved: false, greeting_enabled: true },
				apiSettings: { hmac_mandatory: true },
				options: { itemsInParallel: 1 },
			},
			{ items: forms.map(({ parameters }) => ({ json: itemOf(parameters) })) },
		);
		expect(items).toHaveLength(kinds.length);
		const settingsOf = (type: unknown) => ({
			greeting_enabled: true,
			...(type === 'web_widget' && { allow_messages_after_resolved: false }),
		});
		expect(chatwoot.bodies()).toEqual(
			forms.map(({ body, parameters: { channelType } }) => ({
				...body,
				channel: {
					...(body.channel as object),
					...(channelType === 'api' && { hmac_mandatory: true }),
				},
				...settingsOf(channelType),
			})),
		);
	});

	it.each([
		['its value in any letter case', 'Web_Widget'],
		['its name', 'Website'],
		['what Chatwoot itself calls it', 'Channel::WebWidget'],
	])('may name the channel by %s', async (_name, channelType) => {
		const { error } = await chatwoot.createInbox(formOfAnyChannel, {
			items: [{ json: { name: 'A', channelType, websiteUrl: 'https://example.com' } }],
		});
		expect(error).toBeUndefined();
		expect(chatwoot.lastBody()).toMatchObject({
			channel: { type: 'web_widget', website_url: 'https://example.com' },
		});
	});

	it('that give no channel, or none that exists, are refused before anything is sent', async () => {
		const wrong = await chatwoot.createInbox(formOfAnyChannel, {
			items: [{ json: { name: 'A', channelType: 'fax' } }],
		});
		expect(wrong.error?.message).toMatch(
			/^'Channel Type' must be one of: api, .*web_widget.*, not "/,
		);
		const missing = await chatwoot.createInbox(formOfAnyChannel, {
			items: [{ json: { name: 'A' } }],
		});
		expect(missing.error?.message).toBe("'Channel Type' is required");
		expect(chatwoot.requests()).toEqual([]);
	});

	it('leave the items that they read as they were', async () => {
		const items = [{ json: { name: 'A', data: { source: 'shop' } } }];
		await chatwoot.createInbox(
			{
				...form,
				apiSettings: {
					additional_attributes_json: '={{ $json.data }}',
					agent_reply_time_window: 24,
				},
			},
			{ items },
		);
		expect(chatwoot.lastBody()).toMatchObject({
			channel: { additional_attributes: { source: 'shop', agent_reply_time_window: 24 } },
		});
		expect(items).toEqual([{ json: { name: 'A', data: { source: 'shop' } } }]);
	});
});

describe('an item that is invalid', () => {
	it('stops the run before anything is sent for any item', async () => {
		const { error, items } = await chatwoot.createInbox(form, {
			items: named('A', 'B', '', 'D'),
		});
		expect(error).toMatchObject({
			name: 'NodeOperationError',
			message: "'Inbox Name' is required [item 2]",
			context: { itemIndex: 2 },
		});
		expect(items).toEqual([]);
		expect(chatwoot.requests()).toEqual([]);
	});

	it('stops it also when only the form as a whole is wrong', async () => {
		const { error } = await chatwoot.createInbox(
			{
				name: '={{ $json.name }}',
				websiteUrl: 'https://example.com',
				inboxSettings: { avatar: 'photo' },
			},
			{ items: named('A') },
		);
		expect(error?.message).toMatch(/names the input data field 'photo', which holds no file$/);
		expect(chatwoot.requests()).toEqual([]);
	});

	it('names the item whose expression fails', async () => {
		const { error } = await chatwoot.createInbox(
			{ ...form, name: "={{ $json.name === 'B' ? $('Nowhere').item.json.name : 'A' }}" },
			{ items: named('A', 'B') },
		);
		expect(error?.context).toMatchObject({ itemIndex: 1 });
		expect(chatwoot.requests()).toEqual([]);
	});
});

const hours = { row: [{ days: [1], hours: 'allDay' }] };

describe('a server that refuses an item', () => {
	it('is quoted at a length that can be read, with the secrets taken out before the text is cut', async () => {
		const { accessToken } = chatwoot.credentials().chatwootApi;
		const page = `${'x'.repeat(495)}${accessToken}${'y'.repeat(1000)}`;
		chatwoot.sandbox.fault(
			{ method: 'POST' },
			{ status: 400, body: page, contentType: 'text/plain' },
		);
		const { error } = await chatwoot.createInbox({ ...form, name: 'x' });
		expect(error?.message).toBe(`${'x'.repeat(495)}***yy...`);
	});

	it.each(['', {}, 7])(
		'by a success without the inbox (%j) leaves its outcome open',
		async (body) => {
			chatwoot.sandbox.fault({ method: 'POST' }, { status: 200, body });
			const { error } = await chatwoot.createInbox({
				...form,
				name: 'x',
				workingHours: hours,
			});
			expect(error?.message).toBe("Chatwoot's answer does not show the new inbox");
			expect(error?.context?.data).toEqual({ outcomeUnknown: true });
			expect(chatwoot.requests()).toEqual(['POST /api/v1/accounts/1/inboxes']);
		},
	);

	it('lets what is under way finish, and nothing new start', async () => {
		const mail = { channelType: 'email', name: 'Mail', email: '={{ $json.email }}' };
		const mails = Array.from({ length: 20 }, (_, index) => ({ json: { email: `${index}@x.io` } }));
		await chatwoot.createInbox({ ...mail, email: '2@x.io' });
		chatwoot.sandbox.clearRequests();
		chatwoot.sandbox.latency = 60;
		const { error, items, status } = await chatwoot.createInbox(
			{ ...mail, options: { itemsInParallel: 4 } },
			{ items: mails },
		);
		expect(status).toBe('error');
		expect(items).toEqual([]);
		expect(error).toMatchObject({
			message: 'Email has already been taken [item 2]',
			httpCode: '422',
			context: { itemIndex: 2 },
		});
		expect(chatwoot.requests().length).toBeLessThanOrEqual(4 + 3);
		expect(created()).toHaveLength(chatwoot.requests().length);
	});

	it('is told with what was already carried out, so that nothing done is hidden', async () => {
		chatwoot.sandbox.fault({ after: 2 }, { status: 422, body: { message: 'Refused' } });
		const { error } = await chatwoot.createInbox(
			{ ...form, options: { itemsInParallel: 1 } },
			{ items: many(5) },
		);
		const [first, second] = chatwoot.sandbox.inboxes().map(({ id }) => id);
		expect(error?.description).toBe(
			`Change the value Chatwoot complains about. Then run again. Already carried out in this run: item 0 (id ${Math.min(first, second)}), item 1 (id ${Math.max(first, second)}).`,
		);
		expect(chatwoot.requests()).toHaveLength(3);
	});

	it('names twenty of many, and counts the rest', async () => {
		chatwoot.sandbox.fault({ after: 25 }, { status: 422, body: { message: 'Refused' } });
		const { error } = await chatwoot.createInbox(
			{ ...form, options: { itemsInParallel: 1 } },
			{ items: many(26) },
		);
		expect(error?.description).toMatch(/item 19 \(id \d+\) and 5 more\.$/);
	});

	it('is reported by the item that stands first, whichever is refused first', async () => {
		chatwoot.sandbox.fault({}, { status: 422, body: { message: 'First' }, delay: 150 });
		chatwoot.sandbox.fault({}, { status: 422, body: { message: 'Second' } });
		const { error } = await chatwoot.createInbox(form, { items: named('A', 'B') });
		expect(error).toMatchObject({ message: 'First [item 0]', context: { itemIndex: 0 } });
		expect(error?.description).not.toContain('Already carried out');
	});
});

describe('a node that continues on fail', () => {
	const refused = { channelType: 'email', name: 'Mail', email: '={{ $json.email }}' };
	const mails = (...addresses: string[]) =>
		addresses.map((email) => ({ json: { email, keep: 1 } }));

	it('puts an error item in the place of the failed one', async () => {
		const { items, error, status } = await chatwoot.createInbox(
			{ ...refused, options: { itemsInParallel: 1 } },
			{
				items: mails('a@x.io', 'wrong', 'a@x.io', 'b@x.io'),
				node: { onError: 'continueRegularOutput' },
			},
		);
		expect([status, error]).toEqual(['success', undefined]);
		expect(items).toMatchObject([
			{ json: { email: 'a@x.io' }, pairedItem: { item: 0 } },
			{
				json: {
					error: `'Email' must be an email address, such as support@example.com, not "wrong" [item 1]`,
					details: {
						description:
							"Correct the value of 'Email', or the expression that gives it, and run again.",
						parameter: 'Email',
					},
				},
				pairedItem: { item: 1 },
			},
			{
				json: {
					error: 'Email has already been taken [item 2]',
					details: {
						description:
							"Check 'Email'. Another inbox of this Chatwoot has it, perhaps in another account, or one that is still being deleted: enter another value, or wait a moment and run again.",
						status: 422,
						attributes: ['email'],
					},
				},
				pairedItem: { item: 2 },
			},
			{ json: { email: 'b@x.io' }, pairedItem: { item: 3 } },
		]);
		for (const index of [1, 2]) {
			expect(Object.keys(items[index].json)).toEqual(['error', 'details']);
			expect(items[index]).not.toHaveProperty('error');
		}
		expect(chatwoot.requests()).toEqual([CREATE, CREATE, CREATE]);
	});

	it('or on the error branch, together with the input data', async () => {
		const { items, errorItems, status } = await chatwoot.createInbox(
			{ ...refused, options: { itemsInParallel: 1 } },
			{
				items: mails('a@x.io', 'wrong', 'a@x.io'),
				node: { onError: 'continueErrorOutput' },
			},
		);
		expect(status).toBe('success');
		expect(items).toMatchObject([{ json: { email: 'a@x.io' }, pairedItem: { item: 0 } }]);
		expect(errorItems.map(({ json }) => json)).toEqual([
			{
				email: 'wrong',
				keep: 1,
				error: `'Email' must be an email address, such as support@example.com, not "wrong" [item 1]`,
				details: {
					description:
						"Correct the value of 'Email', or the expression that gives it, and run again.",
					parameter: 'Email',
				},
			},
			{
				email: 'a@x.io',
				keep: 1,
				error: 'Email has already been taken [item 2]',
				details: {
					description:
						"Check 'Email'. Another inbox of this Chatwoot has it, perhaps in another account, or one that is still being deleted: enter another value, or wait a moment and run again.",
					status: 422,
					attributes: ['email'],
				},
			},
		]);
		expect(errorItems.map(({ pairedItem }) => pairedItem)).toMatchObject([
			{ item: 1 },
			{ item: 2 },
		]);
	});

	it.each([0, 1])('does so for an expression that fails for item %d', async (bad) => {
		const { items } = await chatwoot.createInbox(
			{ ...form, name: "={{ $json.name === 'bad' ? $('Nowhere').item.json.name : 'A' }}" },
			{
				items: named(...[0, 1].map((index) => (index === bad ? 'bad' : 'good'))),
				node: { onError: 'continueRegularOutput' },
			},
		);
		expect(items[bad].json).toMatchObject({
			error: expect.stringContaining(`[item ${bad}]`) as string,
		});
		expect(items[1 - bad].json).toMatchObject({ name: 'A' });
	});

	it.each([0, 1])('does so for an option of item %d that only concerns this item', async (bad) => {
		const { items } = await chatwoot.createInbox(
			{ ...form, options: { ifSetupFails: '={{ $json.name }}' } },
			{
				items: named(...[0, 1].map((index) => (index === bad ? 'panic' : 'keep'))),
				node: { onError: 'continueRegularOutput' },
			},
		);
		expect(items[bad].json.error).toMatch(/^'If Setup Fails' in 'Options' must be one of: /);
		expect(items[1 - bad].json).toMatchObject({ name: 'keep' });
	});

	it('goes on after the server refused many', async () => {
		chatwoot.sandbox.fault({ times: 7 }, { status: 422, body: { message: 'Refused' } });
		const { items } = await chatwoot.createInbox(form, {
			items: many(10),
			node: { onError: 'continueRegularOutput' },
		});
		expect(items.filter(({ json }) => json.error !== undefined)).toHaveLength(7);
		expect(created()).toHaveLength(3);
	});
});

describe('an execution that is cancelled', () => {
	it('stops sending', async () => {
		chatwoot.sandbox.latency = 100;
		const { status } = await chatwoot.createInbox(
			{ ...form, options: { itemsInParallel: 2 } },
			{ items: many(40), cancelAfter: 400 },
		);
		expect(status).toBe('canceled');
		await sleep(200);
		const sent = chatwoot.requests().length;
		expect(sent).toBeGreaterThan(0);
		expect(sent).toBeLessThan(30);
		await sleep(200);
		expect(chatwoot.requests()).toHaveLength(sent);
	});

	it('also while it waits for a server that limits', async () => {
		chatwoot.sandbox.fault({ times: 99 }, { status: 429, headers: { 'retry-after': '30' } });
		const started = Date.now();
		const { status } = await chatwoot.createInbox(form, { items: many(5), cancelAfter: 300 });
		expect(status).toBe('canceled');
		expect(Date.now() - started).toBeLessThan(10_000);
		expect(chatwoot.requests()).toHaveLength(5);
	});
});

describe('the account', () => {
	const locator = (mode: string, value: unknown) =>
		({ account: { __rl: true, mode, value } }) as INodeParameters;
	const noDefault = { accountId: '' };
	const multi = (): { accountId: string; accessToken: string } => ({
		accountId: '',
		accessToken: chatwoot.sandbox.tokens.multiAccount,
	});
	const create = async (account: INodeParameters, credentials = multi()) =>
		await chatwoot.createInbox({ ...form, name: 'A', ...account }, { credentials });

	it('is the default of the credential, without asking', async () => {
		await create({}, { ...multi(), accountId: ' 2 ' });
		expect(chatwoot.requests()).toEqual(['POST /api/v1/accounts/2/inboxes']);
	});

	it('is the only one of the user, asked for once in a run', async () => {
		await chatwoot.createInbox(form, { items: many(6), credentials: noDefault });
		expect(chatwoot.requests()).toEqual([
			'GET /api/v1/profile',
			...new Array<string>(6).fill(CREATE),
		]);
	});

	it('has to be chosen among several', async () => {
		const { error } = await create({});
		expect(error).toMatchObject({
			message: "'Account' is required, since your user belongs to several accounts",
			description: 'Pick one of: Acme (#1), Acme Europe (#2).',
		});
		expect(chatwoot.requests()).toEqual(['GET /api/v1/profile']);
	});

	it.each<[string, INodeParameters]>([
		['from the list', locator('list', 2)],
		['by ID', locator('id', '2')],
		['by ID, blanks around it', locator('id', ' 2 ')],
		['by URL', locator('url', '<base>/app/accounts/2/settings/inboxes/list')],
		['by an expression for its ID', locator('id', '={{ 1 + 1 }}')],
		['by an expression for its URL', locator('url', '={{ "<base>/app/accounts/" + 2 }}')],
		['by an expression as a whole', { account: '={{ 2 }}' }],
	])('is chosen %s', async (_what, account) => {
		const text = JSON.stringify(account).replace('<base>', chatwoot.sandbox.url);
		const { items } = await create(JSON.parse(text) as INodeParameters);
		expect(items).toHaveLength(1);
		expect(chatwoot.requests()).toEqual(['POST /api/v1/accounts/2/inboxes']);
	});

	it('may differ from item to item', async () => {
		await chatwoot.createInbox(
			{ ...form, ...locator('id', '={{ $json.account }}'), options: { itemsInParallel: 1 } },
			{ items: [1, 2].map((account) => ({ json: { name: 'A', account } })), credentials: multi() },
		);
		expect(chatwoot.requests()).toEqual([CREATE, 'POST /api/v1/accounts/2/inboxes']);
	});

	it.each([
		['id', '1/../../profile'],
		['id', 'Acme'],
		['id', '0'],
		['id', '-1'],
		['id', '1.5'],
		['id', '1e3'],
		['id', '9999999999999999'],
		['list', 'Acme'],
		['url', 'https://x/accounts/12345678901234567890'],
	])('is a number: not %s %p', async (mode, value) => {
		expect((await create(locator(mode, value))).error?.message).toContain(
			"'Account' must be a number, such as 42, not",
		);
		expect(chatwoot.requests()).toEqual([]);
	});

	it('is not chosen by an address of another server', async () => {
		const { error } = await create(locator('url', 'https://app.chatwoot.com/app/accounts/2/home'));

		expect(error?.message).toBe(
			`'Account' is an address at app.chatwoot.com, but the credential's Chatwoot is at ${new URL(chatwoot.sandbox.url).host}. If both are the same Chatwoot, enter the ID instead.`,
		);
		expect(chatwoot.requests()).toEqual([]);
	});

	it('of the credential is a number too', async () => {
		expect((await create({}, { ...multi(), accountId: 'Acme' })).error?.message).toBe(
			`The credential's 'Default Account ID' must be a number, such as 42, not "Acme"`,
		);
	});

	it('of somebody else is refused by Chatwoot', async () => {
		expect((await create(locator('id', '5'))).error).toMatchObject({
			httpCode: '401',
			message: 'You are not authorized to access this account',
		});
	});

	it('can not be found when the token is refused', async () => {
		const { error } = await create({}, { accountId: '', accessToken: 'wrong' });
		expect(error).toMatchObject({ httpCode: '401', message: 'Invalid Access Token' });
	});
});

describe('the output', () => {
	const secret = 'line-channel-secret';

	it('is what a person needs next: nothing empty, no secret', async () => {
		const { items } = await chatwoot.createInbox(minimalForms.line.parameters);
		const [{ json }] = items;
		expect(json).toMatchObject({ name: 'LINE', channel_type: 'Channel::Line' });
		for (const value of Object.values(json)) expect([null, undefined, '']).not.toContain(value);
		expect(JSON.stringify(json)).not.toContain(secret);
	});

	it('is all that Chatwoot answers when Simplify is off', async () => {
		const { items } = await chatwoot.createInbox({
			...minimalForms.api.parameters,
			simplify: false,
		});
		expect(items[0].json).toEqual(chatwoot.sandbox.inboxes()[0].json);
		expect(items[0].json).toHaveProperty('hmac_token');
	});

	it('comes with the next manual step, told once for all items', async () => {
		const { api, website } = minimalForms;
		const { hints } = await chatwoot.createInbox(formOfAnyChannel, {
			items: [api, website, api, website, api].map(({ parameters }) => ({
				json: itemOf(parameters),
			})),
		});
		expect(hints).toHaveLength(2);
		expect(hints.map(({ message }) => message).sort()).toEqual([
			expect.stringMatching(/^API inbox: /),
			expect.stringMatching(/^Website inbox: paste 'web_widget_script'/),
		]);
		expect(hints.every(({ location }) => location === 'outputPane')).toBe(true);
	});

	it('of a failed item comes with no hint', async () => {
		const { hints } = await chatwoot.createInbox(form, {
			items: named(''),
			node: { onError: 'continueRegularOutput' },
		});
		expect(hints).toEqual([]);
	});
});
