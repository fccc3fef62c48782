import type { INodeParameters } from 'n8n-workflow';
import { useSandbox } from '../../../../harness/chatwoot';
import type { RunOptions } from '../../../../harness/chatwoot';
import { byExpression, chatwootDescription } from '../../../../harness/form';
import { merged, minimalForms, nested, pixel } from '../../../../harness/inboxForms';
import { byId } from '../../../../harness/inboxes';
import type { Kind } from '../../../../harness/inboxForms';

const chatwoot = useSandbox({ deletionDelay: 0 });

const INBOXES = '/api/v1/accounts/1/inboxes';
const website = minimalForms.website.parameters;
const locator = (value: unknown) => ({ __rl: true, mode: 'id', value }) as INodeParameters;

const hours = {
	workingHours: {
		row: [
			{ days: [1, 2, 3, 4], hours: 'open', from: '09:00', to: '17:30' },
			{ days: [5], hours: 'allDay' },
			{ days: [0, 6], hours: 'closed' },
		],
	},
};
const workingHours = {
	working_hours: [
		...[1, 2, 3, 4].map((day_of_week) => ({
			day_of_week,
			closed_all_day: false,
			open_all_day: false,
			open_hour: 9,
			open_minutes: 0,
			close_hour: 17,
			close_minutes: 30,
		})),
		{ day_of_week: 5, closed_all_day: false, open_all_day: true },
		{ day_of_week: 0, closed_all_day: true, open_all_day: false },
		{ day_of_week: 6, closed_all_day: true, open_all_day: false },
	],
};
const avatar = { inboxSettings: { avatar: 'logo' } };
const agents = { inboxSettings: { agents: [2, 3] } };
const agentBot = { inboxSettings: { agent_bot: locator('1') } };
const everything = [hours, avatar, agents, agentBot].reduce<INodeParameters>(merged, website);

const create = async (parameters: INodeParameters, options?: RunOptions) =>
	await chatwoot.createInbox(parameters, { items: [pixel], ...options });

/** The create request and what comes after it, without the look at the agents before. */
const creation = () =>
	chatwoot.sandbox.requests.slice(
		chatwoot.sandbox.requests.findIndex(({ method }) => method === 'POST'),
	);

/** What follows the create request, with the inbox's id as `{id}`. */
function followUps() {
	const [{ id }] = chatwoot.sandbox.inboxes();
	return creation()
		.slice(1)
		.map(({ method, path, json, form }) => ({
			request: `${method} ${path.replace(`/${id}`, '/{id}')}`,
			body: json ?? form?.map(({ name }) => name),
		}));
}

describe('what the create request itself does not take', () => {
	it('asks for nothing more when nothing more is wanted', async () => {
		await create(website);

		expect(chatwoot.requests()).toEqual([`POST ${INBOXES}`]);
	});

	it('sets business hours, avatar, agents and agent bot, in this order', async () => {
		const { items, error } = await create(everything);

		expect(error).toBeUndefined();
		expect(items).toHaveLength(1);
		const [{ id, json, memberIds, agentBotId, avatar: stored }] = chatwoot.sandbox.inboxes();
		expect(creation()[0].json).toEqual(minimalForms.website.body);
		expect(followUps()).toEqual([
			{ request: `PATCH ${INBOXES}/{id}`, body: workingHours },
			{ request: `PATCH ${INBOXES}/{id}`, body: ['avatar'] },
			{
				request: 'POST /api/v1/accounts/1/inbox_members',
				body: { inbox_id: id, user_ids: [2, 3] },
			},
			{ request: `POST ${INBOXES}/{id}/set_agent_bot`, body: { agent_bot: 1 } },
		]);
		expect(memberIds).toEqual([2, 3]);
		expect(agentBotId).toBe(1);
		expect(stored?.contentType).toBe('image/png');
		expect(json.working_hours).toContainEqual(
			expect.objectContaining({ day_of_week: 1, open_hour: 9, close_hour: 17, close_minutes: 30 }),
		);
	});

	it.each<[string, INodeParameters, string]>([
		['business hours', hours, `PATCH ${INBOXES}/{id}`],
		['avatar', avatar, `PATCH ${INBOXES}/{id}`],
		['agents', agents, 'POST /api/v1/accounts/1/inbox_members'],
		['agent bot', agentBot, `POST ${INBOXES}/{id}/set_agent_bot`],
	])('sets the %s alone', async (_name, form, request) => {
		const { error } = await create(merged(website, form));

		expect(error).toBeUndefined();
		expect(followUps().map((followUp) => followUp.request)).toEqual([request]);
	});

	it('gives back the inbox as the last step left it', async () => {
		const { items } = await create({ ...everything, simplify: false });

		const [{ json }] = chatwoot.sandbox.inboxes();
		expect(items[0].json.avatar_url).toBe(json.avatar_url);
		expect(items[0].json.avatar_url).toMatch(/\/avatar-[0-9a-f]{16}\.png$/);
		expect(items[0].json.working_hours).toEqual(json.working_hours);
	});

	it('takes agents as text of comma-separated ids, and sends numbers', async () => {
		await create(
			merged(website, {
				inboxSettings: { agents: '={{ $json.ids }}', agent_bot: locator('={{ $json.bot }}') },
			}),
			{ items: [{ json: { ids: '2, 3', bot: '2' } }] },
		);

		const [{ memberIds, agentBotId }] = chatwoot.sandbox.inboxes();
		expect(memberIds).toEqual([2, 3]);
		expect(agentBotId).toBe(2);
	});

	it('reads the image of each item from that item', async () => {
		const gif = { data: 'R0lGODlhAQABAAAAACw=', mimeType: 'image/gif', fileName: 'second.gif' };
		await create(merged(website, { ...avatar, options: { itemsInParallel: 1 } }), {
			items: [pixel, { json: {}, binary: { logo: gif } }],
		});

		expect(chatwoot.sandbox.inboxes().map((inbox) => inbox.avatar?.contentType)).toEqual([
			'image/png',
			'image/gif',
		]);
	});

	it('trusts the bytes of an image, not what its item says of it', async () => {
		const { error } = await create(merged(website, avatar), {
			items: [
				{
					json: {},
					binary: { logo: { ...pixel.binary.logo, mimeType: 'application/octet-stream' } },
				},
			],
		});

		expect(error).toBeUndefined();
		expect(chatwoot.sandbox.requests[1].form![0].file!.contentType).toBe('image/png');
	});
});

describe('a step that does not work', () => {
	const refusal = { status: 422, body: { message: 'That is not possible', attributes: ['base'] } };
	const steps = [
		{
			step: 'Business Hours',
			fault: { method: 'PATCH' },
			done: 0,
			left: "Not set up either: 'Avatar', 'Agents', 'Agent Bot'.",
		},
		{
			step: 'Avatar',
			fault: { method: 'PATCH', after: 1 },
			done: 1,
			left: "Not set up either: 'Agents', 'Agent Bot'.",
		},
		{
			step: 'Agents',
			fault: { method: 'POST', path: '/api/v1/accounts/1/inbox_members' },
			done: 2,
			left: "Not set up either: 'Agent Bot'.",
		},
		{ step: 'Agent Bot', fault: { method: 'POST', path: /set_agent_bot$/ }, done: 3, left: '' },
	];

	describe.each(steps)('$step', ({ step, fault, done, left }) => {
		const setUp = () => chatwoot.sandbox.fault(fault, refusal);

		it.each([
			['by default', {}],
			['with If Setup Fails: Keep Inbox', { options: { ifSetupFails: 'keep' } }],
		])('keeps the inbox %s, and says so', async (_name, options) => {
			setUp();

			const { error } = await create(merged(everything, options));

			const [{ id }] = chatwoot.sandbox.inboxes();
			expect(error?.message).toBe(
				`Inbox 'Website' (id ${id}) was created, but '${step}' did not work: That is not possible`,
			);
			if (left) expect(error?.description).toContain(left);
			else expect(error?.description).not.toContain('Not set up either');
			expect(error?.description).toContain(
				"Don't run Create again, which would make another inbox",
			);
			expect(error?.description).not.toContain('run again.');
			expect(followUps()).toHaveLength(done + 1);
			expect(chatwoot.requests().join()).not.toContain('DELETE');
		});

		it('deletes the inbox with If Setup Fails: Delete Inbox', async () => {
			setUp();

			const { error } = await create(merged(everything, { options: { ifSetupFails: 'delete' } }));

			chatwoot.sandbox.runJobs();
			expect(chatwoot.sandbox.inboxes()).toEqual([]);
			expect(error?.message).toMatch(
				new RegExp(
					`^Inbox 'Website' \\(id \\d+\\) was created and deleted again, because '${step}' did not work: That is not possible$`,
				),
			);
			expect(error?.description).not.toContain('Not set up either');
			expect(chatwoot.requests().at(-1)).toMatch(new RegExp(`^DELETE ${INBOXES}/\\d+$`));
		});

		it.each(['keep', 'delete'])('continues on fail (%s) with the facts as data', async (choice) => {
			setUp();

			const { items, error } = await create(
				merged(everything, { options: { ifSetupFails: choice, itemsInParallel: 1 } }),
				{ items: [pixel, pixel], node: { onError: 'continueRegularOutput' } },
			);

			expect(error).toBeUndefined();
			expect(items).toHaveLength(2);
			expect(items[0].pairedItem).toEqual({ item: 0 });
			expect(items[0].json).toEqual({
				error: expect.stringContaining(`'${step}' did not work: That is not possible`) as string,
				details: expect.objectContaining({
					status: 422,
					inboxId: expect.any(Number) as number,
					failedStep: step,
					kept: choice === 'keep',
				}) as object,
			});
			expect(items[1].json.id).toEqual(expect.any(Number));
			chatwoot.sandbox.runJobs();
			expect(chatwoot.sandbox.inboxes()).toHaveLength(choice === 'keep' ? 2 : 1);
		});
	});

	it('says that the inbox still exists when it could not be deleted either', async () => {
		chatwoot.sandbox.fault({ method: 'PATCH' }, refusal);
		chatwoot.sandbox.fault({ method: 'DELETE', times: 10 }, { status: 401, body: { error: 'No' } });

		const { error } = await create(merged(everything, { options: { ifSetupFails: 'delete' } }));

		const [{ id }] = chatwoot.sandbox.inboxes();
		expect(error?.message).toBe(
			`Inbox 'Website' (id ${id}) was created, but 'Business Hours' did not work: That is not possible`,
		);
		expect(error?.description).toContain('It could not be deleted again and still exists.');
	});

	it('sends the item to the error branch, with its input data and the id of the inbox', async () => {
		chatwoot.sandbox.fault({ method: 'PATCH' }, refusal);

		const { items, errorItems } = await create(merged(website, hours), {
			items: [{ json: { customer: 'Acme' } }],
			node: { onError: 'continueErrorOutput' },
		});

		const [{ id }] = chatwoot.sandbox.inboxes();
		expect(items).toEqual([]);
		expect(errorItems).toHaveLength(1);
		expect(errorItems[0].json).toEqual(
			expect.objectContaining({
				customer: 'Acme',
				details: expect.objectContaining({ inboxId: id, failedStep: 'Business Hours' }) as object,
			}),
		);
	});
});

describe('what can be checked is checked before the first request', () => {
	/** Runs the form and returns the sentence it is refused with; nothing may have been sent. */
	async function refusalOf(parameters: INodeParameters, options: RunOptions = {}) {
		const { error, items } = await create(parameters, {
			...options,
			// Without an account of its own the credential has to be asked for one: the only request allowed.
			credentials: { accountId: '' },
		});
		expect(items).toEqual([]);
		expect(chatwoot.requests().filter((request) => request !== 'GET /api/v1/profile')).toEqual([]);
		return error?.message;
	}
	const on = (kind: Kind, form: object) => merged(minimalForms[kind].parameters, form);
	const row = (...rows: object[]) => on('website', { workingHours: { row: rows } });
	const long = (length: number) => 'x'.repeat(length);
	const image = (data: Buffer, mimeType = 'image/png') => ({
		items: [
			{
				json: {},
				binary: { logo: { data: data.toString('base64'), mimeType, fileName: 'logo.png' } },
			},
		],
	});
	const PNG = Buffer.from('89504e470d0a1a0a', 'hex');

	describe('the avatar', () => {
		it.each([
			['a text file that calls itself PNG', image(Buffer.from('hello, this is no image'))],
			['an SVG', image(Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'), 'image/svg+xml')],
			['a PDF', image(Buffer.from('%PDF-1.7'), 'image/png')],
		])('%s', async (_name, options) => {
			expect(await refusalOf(on('website', avatar), options)).toBe(
				"'Avatar Field Name' must name a PNG, JPEG, GIF or WebP image",
			);
		});

		it('an empty file', async () => {
			expect(await refusalOf(on('website', avatar), image(Buffer.alloc(0)))).toBe(
				"'Avatar Field Name' names the input data field 'logo', whose file is empty (0 bytes): look at the node that makes it",
			);
		});

		const png = PNG.toString('base64');
		const whole = "A file is { data: base64 text, mimeType: 'image/png', fileName: 'logo.png' }";
		it.each<[string, unknown, string]>([
			['a bare text', png, 'holds no file but a bare value'],
			['a list', [png], 'holds no file but a bare value'],
			['a file without data', { mimeType: 'image/png' }, "whose file has no 'data'"],
			['bytes', { data: { type: 'Buffer', data: [1] } }, "whose 'data' is no text"],
			[
				'a data URL',
				{ data: `data:image/png;base64,${png}`, mimeType: 'image/png' },
				"whose 'data' is a data URL. Keep only what stands behind the comma of it.",
			],
			['markup', { data: '<svg/>', mimeType: 'image/svg' }, "whose 'data' is no base64"],
		])('a file made by hand: %s', async (_name, logo, what) => {
			const items = [{ json: {}, binary: { logo } }] as unknown as RunOptions['items'];
			const refusal = await refusalOf(on('website', avatar), { items });
			expect(refusal).toContain("'Avatar Field Name' names the input data field 'logo', ");
			expect(refusal).toContain(what);
			expect(refusal).toContain(whole);
			expect(refusal).toContain('the node Convert to File makes one');
		});

		it.each(['https://example.com/logo.png', `data:image/png;base64,${png.repeat(500)}`])(
			'an address or a data URL instead of the name: %#',
			async (name) => {
				const refusal = await refusalOf(
					on('website', { inboxSettings: { avatar: `={{ "${name}" }}` } }),
				);
				expect(refusal).toContain('must be the name of an input data field, not an address');
				expect(refusal).toContain('download or convert it before, with HTTP Request');
				expect(refusal!.length).toBeLessThan(300);
			},
		);

		it('an image of more than 15 MB', async () => {
			const tooBig = image(Buffer.concat([PNG, Buffer.alloc(15 * 1024 * 1024)]));
			expect(await refusalOf(on('website', avatar), tooBig)).toBe(
				"'Avatar Field Name' must name an image of 15 MB or less, it has 16 MB",
			);
		});

		it('a field that the item does not have', async () => {
			expect(await refusalOf(on('website', avatar), { items: [{ json: {} }] })).toBe(
				"'Avatar Field Name' names the input data field 'logo', which holds no file",
			);
		});
	});

	describe('the business hours', () => {
		const open = { days: [1], hours: 'open', from: '09:00', to: '17:00' };
		const past = "must be later than 'From': Chatwoot has no hours past midnight";
		const noTime = 'must be a time of day between 00:00 and 23:59, such as 09:30';

		it.each<[string, object[], string]>([
			[
				'hours that end before they start',
				[{ ...open, from: '22:00', to: '06:00' }],
				`'To' in row 1 of 'Business Hours' ${past}`,
			],
			[
				'hours of no length',
				[{ ...open, to: '09:00' }],
				`'To' in row 1 of 'Business Hours' ${past}`,
			],
			[
				'a time that does not exist',
				[open, { ...open, days: [2], from: '24:00' }],
				`'From' in row 2 of 'Business Hours' ${noTime}`,
			],
			[
				'a time in another notation',
				[{ ...open, to: '5 pm' }],
				`'To' in row 1 of 'Business Hours' ${noTime}`,
			],
			[
				'a weekday in two rows',
				[
					{ ...open, days: [1, 2] },
					{ days: [2], hours: 'closed' },
				],
				"'Days' in row 2 of 'Business Hours' names Tuesday again: Chatwoot has one interval per day",
			],
			[
				'a row without days',
				[{ ...open, days: '={{ [] }}' }],
				"'Days' in row 1 of 'Business Hours' is required",
			],
		])('%s', async (_name, rows, sentence) => {
			expect(await refusalOf(row(...rows))).toMatch(exactly(sentence));
		});

		it('a weekday that does not exist, by expression', async () => {
			expect(await refusalOf(row({ ...open, days: '={{ [7] }}' }))).toBe(
				`'Days' in row 1 of 'Business Hours' must be one of: 0, 1, 2, 3, 4, 5, 6, not "7"`,
			);
		});
	});

	it.each<[string, INodeParameters, string]>([
		[
			'an unknown time zone',
			on('website', { inboxSettings: { timezone: locator('Eastern Time (US & Canada)') } }),
			"'Business Hours Time Zone' in 'Inbox Settings' must be an IANA time zone name, such as Europe/Berlin",
		],
		[
			'a time zone in small letters',
			on('website', { inboxSettings: { timezone: locator('europe/paris') } }),
			"'Business Hours Time Zone' in 'Inbox Settings' must be an IANA time zone name, such as Europe/Paris (mind the capital letters)",
		],
		[
			'a color name',
			on('website', { websiteSettings: { widget_color: 'blue' } }),
			"'Widget Color' in 'Website Settings' must be a hex color, such as #1F93FF",
		],
		[
			'a pre-chat form without fields',
			on('website', { websiteSettings: { pre_chat_message: 'Hi' } }),
			"'Pre-Chat Fields' needs a row: without one Chatwoot drops the whole form",
		],
		[
			'features together with None',
			on('website', { websiteSettings: { selected_feature_flags: ['none', 'attachments'] } }),
			"'Features' in 'Website Settings' can't have None together with others",
		],
		[
			'an email address without a domain',
			on('email', { email: 'support@example' }),
			"'Email' must be an email address, such as support@example.com",
		],
		[
			'a webhook URL without http',
			on('api', { apiSettings: { webhook_url: 'example.com/hook' } }),
			"'Webhook URL' in 'API Settings' must be an address that starts with http:// or https://",
		],
		[
			'a reply time window of 0',
			on('api', { apiSettings: { agent_reply_time_window: 0 } }),
			"'Agent Reply Time Window' in 'API Settings' must be greater than 0",
		],
		[
			'a negative reply time window',
			on('api', { apiSettings: { agent_reply_time_window: -1 } }),
			"'Agent Reply Time Window' in 'API Settings' must be greater than 0",
		],
		[
			'attributes that are no object',
			on('api', { apiSettings: { additional_attributes_json: '[1]' } }),
			'\'Attributes (JSON)\' in \'API Settings\' must be a JSON object, such as {"source": "shop"}',
		],
		[
			'attributes that are no JSON',
			on('api', { apiSettings: { additional_attributes_json: '{source}' } }),
			"'Attributes (JSON)' in 'API Settings' must be valid JSON",
		],
		[
			'a port that does not exist',
			on('email', { emailSettings: { imap_port: 70000 } }),
			/'IMAP Port' in 'Email Settings' must be 65535 or less$/.source,
		],
		[
			'a help center that is no id',
			on('website', { inboxSettings: { portal_id: locator('acme-help') } }),
			`'Help Center' in 'Inbox Settings' must be a number, such as 42, not "acme-help"`,
		],
		[
			'an agent bot that is no id',
			on('website', { inboxSettings: { agent_bot: locator('Greeter') } }),
			`'Agent Bot' in 'Inbox Settings' must be a number, such as 42, not "Greeter"`,
		],
		[
			'an account that is no id',
			on('website', { account: locator('acme') }),
			`'Account' must be a number, such as 42, not "acme"`,
		],
		['no inbox name, by expression', on('api', { name: '={{ "" }}' }), "'Inbox Name' is required"],
		[
			'no website, by expression',
			on('website', { websiteUrl: '={{ "" }}' }),
			"'Website URL' is required",
		],
	])('%s', async (_name, parameters, sentence) => {
		expect(await refusalOf(parameters)).toMatch(exactly(sentence));
	});

	it.each(['whatsappCloud', 'whatsapp360dialog', 'sms'] as const)(
		'a phone number without country code (%s)',
		async (kind) => {
			for (const phoneNumber of ['015551234567', '+0155512345', '+1 555 123 4567', '+1555abc']) {
				expect(await refusalOf(on(kind, { phoneNumber }))).toBe(
					`'Phone Number' must start with + and the country code and contain digits only, such as +15551234567, not "${phoneNumber}"`,
				);
			}
		},
	);

	it.each<[Kind, INodeParameters, string]>([
		['website', { websiteSettings: { reply_time: 'soon' } }, 'Reply Time'],
		['website', { websiteSettings: { selected_feature_flags: ['confetti'] } }, 'Features'],
		['website', { inboxSettings: { sender_name_type: 'casual' } }, 'Sender Name'],
		['website', { inboxSettings: { csat_display_type: 'thumbs' } }, 'Display Type'],
		['email', { emailSettings: { imap_authentication: 'magic' } }, 'Authentication'],
		['email', { emailSettings: { smtp_authentication: 'magic' } }, 'Authentication'],
		['email', { emailSettings: { smtp_openssl_verify_mode: 'hope' } }, 'Certificate Check'],
		['email', { emailSettings: { provider: 'yahoo' } }, 'Provider'],
	])('%s: a choice that Chatwoot does not know, by expression: %j', async (kind, form, label) => {
		const [[collection, choices]] = Object.entries(form) as Array<[string, INodeParameters]>;
		const [[name, value]] = Object.entries(choices);
		const expression = { [collection]: { [name]: `={{ ${JSON.stringify(value)} }}` } };

		expect(await refusalOf(on(kind, expression))).toMatch(
			new RegExp(`${label}' in '[^']+' must be one of: \\w`),
		);
	});

	it('a channel type that does not exist, by expression', async () => {
		const fax = byExpression(await chatwootDescription(), {
			resource: 'inbox',
			operation: 'create',
			channelType: '={{ "fax" }}',
		});

		expect(await refusalOf(fax)).toMatch(/^'Channel Type' must be one of: .*\bweb_widget\b/);
	});

	it.each<[string, Kind, INodeParameters, number]>([
		['Inbox Name', 'website', { name: long(256) }, 255],
		['Website URL', 'website', { websiteUrl: `https://${long(250)}` }, 255],
		[
			'Business Name',
			'website',
			nested('inboxSettings.business_name', long(256)) as INodeParameters,
			255,
		],
		[
			'Welcome Heading',
			'website',
			nested('websiteSettings.welcome_title', long(256)) as INodeParameters,
			255,
		],
		[
			'Welcome Tagline',
			'website',
			nested('websiteSettings.welcome_tagline', long(256)) as INodeParameters,
			255,
		],
		[
			'Allowed Domains',
			'website',
			nested('websiteSettings.allowed_domains', long(20001)) as INodeParameters,
			20000,
		],
		[
			'Greeting Message',
			'line',
			nested('inboxSettings.greeting_message', long(10001)) as INodeParameters,
			10000,
		],
		[
			'Unavailable Message',
			'line',
			nested('inboxSettings.out_of_office_message', long(10001)) as INodeParameters,
			10000,
		],
		[
			'Webhook URL',
			'api',
			nested('apiSettings.webhook_url', `https://${long(2048)}`) as INodeParameters,
			2048,
		],
		['LINE Channel Secret', 'line', { lineChannelSecret: long(256) }, 255],
		['Bot Token', 'telegram', { botToken: long(256) }, 255],
	])('%s that is too long', async (label, kind, form, most) => {
		expect(await refusalOf(on(kind, form))).toMatch(
			new RegExp(`^'${label}'.* must have ${most} characters or fewer, it has \\d+$`),
		);
	});

	it('says which item is wrong, and sends nothing for the ones before it', async () => {
		const { error } = await create(
			{ ...website, name: '={{ $json.name }}' },
			{ items: [{ json: { name: 'First' } }, { json: { name: 'Second' } }, { json: {} }] },
		);

		expect(chatwoot.requests()).toEqual([]);
		expect(error?.message).toBe("'Inbox Name' is required [item 2]");
		expect(error?.context?.itemIndex).toBe(2);
	});
});

/** The sentence as it is, or with the value that was refused. */
function exactly(sentence: string): RegExp {
	const value = '(?:, not ".*")?$';
	if (sentence.endsWith('$')) return new RegExp(sentence.slice(0, -1) + value);
	return new RegExp(`^${sentence.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}${value}`);
}

it('a value that must be unique: the advice knows of inboxes that are not seen', async () => {
	const form = { ...minimalForms.email.parameters, email: 'taken@example.com' };
	await create(form);

	const { error } = await create(form);

	expect(error?.message).toBe('Email has already been taken');
	expect(error?.description).toBe(
		"Check 'Email'. Another inbox of this Chatwoot has it, perhaps in another account, or one that is still being deleted: enter another value, or wait a moment and run again.",
	);
});

describe('what is saved but switched off', () => {
	const on = (kind: Kind, form: object) => merged(minimalForms[kind].parameters, form);
	const monday = { workingHours: { row: [{ days: [1], hours: 'closed' }] } };
	const cases: Array<[Kind, INodeParameters, string, INodeParameters]> = [
		['api', monday, 'The business hours are', { inboxSettings: { working_hours_enabled: false } }],
		[
			'api',
			{ inboxSettings: { out_of_office_message: 'Away' } },
			'The unavailable message is',
			{ inboxSettings: { working_hours_enabled: true } },
		],
		[
			'api',
			{ inboxSettings: { greeting_message: 'Hello' } },
			'The greeting message is',
			{ inboxSettings: { greeting_enabled: true } },
		],
		[
			'api',
			{ inboxSettings: { csat_message: 'Well?' } },
			'The survey is',
			{ inboxSettings: { csat_survey_enabled: true } },
		],
		[
			'website',
			{ preChatFields: { field: [{ standard_field: 'emailAddress' }] } },
			'The pre-chat form is',
			{ websiteSettings: { pre_chat_form_enabled: true } },
		],
		[
			'email',
			{ emailSettings: { imap_address: 'imap.example.com' } },
			'The IMAP server is',
			{ emailSettings: { imap_enabled: false } },
		],
		[
			'email',
			{ emailSettings: { smtp_address: 'smtp.example.com' } },
			'The SMTP server is',
			{ emailSettings: { smtp_enabled: false } },
		],
	];

	it.each(cases)('%s %j: %s saved but off', async (kind, form, words, decided) => {
		const parameters = on(kind, form);
		const hintsOf = async (operation: string, given: INodeParameters) => {
			const { error, hints } = await chatwoot.run({ resource: 'inbox', operation, ...given });
			expect(error).toBeUndefined();
			return hints.map(({ message }) => message).join(' ');
		};

		const hint = await hintsOf('upsert', parameters);
		expect(hint).toMatch(new RegExp(`${words} saved but off: add '[^']+ Enabled'\\.`));
		expect(await hintsOf('upsert', parameters)).toContain(`${words} saved but off`);
		const [{ id }] = chatwoot.sandbox.inboxes();
		const update = { ...form, channelType: parameters.channelType, ...byId(id) };
		expect(await hintsOf('update', update)).toContain(`${words} saved but off`);

		// Whoever has set the switch knows.
		chatwoot.sandbox.reset();
		expect(await hintsOf('create', merged(parameters, decided))).not.toContain('saved but off');
	});

	it('is not said of what is on already', async () => {
		const form = on('api', { inboxSettings: { greeting_enabled: true, greeting_message: 'Hi' } });
		await create(form);
		const [{ id }] = chatwoot.sandbox.inboxes();

		const { hints } = await chatwoot.run({
			resource: 'inbox',
			operation: 'update',
			...byId(id),
			inboxSettings: { greeting_message: 'Hello' },
		});

		expect(hints).toEqual([]);
	});
});
