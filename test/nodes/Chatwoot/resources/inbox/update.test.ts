import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { useSandbox } from '../../../../harness/chatwoot';
import type { RunOptions } from '../../../../harness/chatwoot';
import { minimalForms, pixel, valueAt } from '../../../../harness/inboxForms';
import type { Kind } from '../../../../harness/inboxForms';
import { bandwidth, byId, existing, inboxesOf, TWILIO } from '../../../../harness/inboxes';
import type { InboxState } from '../../../../sandbox';
import type { Field } from '../../../../../nodes/engine/operation';
import { channelOf, channels } from '../../../../../nodes/Chatwoot/resources/inbox/channels';
import { create } from '../../../../../nodes/Chatwoot/resources/inbox/create';
import { update } from '../../../../../nodes/Chatwoot/resources/inbox/update';
import { beyond, leaves } from './leaves';
import type { Leaf } from './leaves';

const chatwoot = useSandbox();
const { add, call, run, now, wire } = inboxesOf(chatwoot);

const change = async (id: number, parameters: INodeParameters, options?: RunOptions) =>
	await run('update', { ...byId(id), ...parameters }, options);

/** Runs Update, which has to work, and returns what was on the wire. */
async function wireOf({ id }: InboxState, parameters: INodeParameters, options?: RunOptions) {
	const { error } = await change(id, parameters, options);
	expect(error).toBeUndefined();
	return wire().map(({ request, body }) => ({
		request: request.replace(`/inboxes/${id}`, '/inboxes/{id}'),
		body,
	}));
}
const GET = { request: 'GET /inboxes/{id}', body: undefined };
const PATCH = (body: unknown) => ({ request: 'PATCH /inboxes/{id}', body });

describe('every setting of Create that a PATCH takes', () => {
	/** The form of Update for a leaf of Create: what Create requires stands in the details of the channel. */
	function formOf(kind: Kind, leaf: Leaf): INodeParameters {
		const channelType = minimalForms[kind].parameters.channelType as string;
		const form: IDataObject = { channelType };
		for (const [name, value] of Object.entries(leaf.form(leaf.value as never))) {
			const isCollection = typeof value === 'object' || name === 'name';
			if (isCollection) form[name] = value as IDataObject;
			else {
				const collection = settingsOf(channelType).name;
				const present = form[collection] as IDataObject | undefined;
				form[collection] = { ...present, [placeOf(channelType, name)]: value };
			}
		}
		return form as INodeParameters;
	}
	const allSettings = update.fields.filter(
		({ type, displayOptions }) => type === 'collection' && displayOptions?.show?.channelType,
	);
	const settingsOf = (channelType: string) =>
		allSettings.find(
			({ displayOptions }) => displayOptions?.show?.channelType?.[0] === channelType,
		)!;
	/** The option of Update for a field of Create. */
	const placeOf = (channelType: string, name: string) =>
		channelOf(channelType)!
			.fields.find((field) => field.name === name)!
			.send!.body!.split('.')
			.pop()!;
	const cases = [...leaves, ...beyond]
		// The avatar is no part of the JSON: below. The name of a Telegram inbox has Update's own field.
		.filter(({ at, on }) => at !== 'avatar' && !(at === 'name' && on[0] === 'telegram'))
		.flatMap((leaf) => leaf.on.map((kind) => ({ kind, leaf, at: leaf.at })));

	it.each(cases)('$kind: $at', async ({ kind, leaf }) => {
		const { name = 'Inbox', channel } = minimalForms[kind].body;
		const inbox = await add({ name, channel });
		const [top, key] = leaf.at.split('.');

		const requests = await wireOf(inbox, formOf(kind, leaf));

		const { request, body } = requests.at(-1)!;
		expect(request).toBe('PATCH /inboxes/{id}');
		expect(valueAt(body, leaf.at)).toEqual(leaf.value);
		expect(Object.keys(body as IDataObject)).toEqual([top]);
		if (top === 'channel') {
			expect(Object.keys((body as { channel: IDataObject }).channel)).toEqual([key]);
		}
		const needsPresent = top === 'channel' || leaf.at !== top;
		expect(requests.slice(0, -1)).toEqual(needsPresent ? [GET] : []);
		chatwoot.sandbox.clearRequests();

		const { json, channel: stored } = now(inbox.id);
		const at = top === 'channel' ? leaf.at.replace('channel.', '') : leaf.at;
		if (at === 'portal_id') expect(json.help_center).toMatchObject({ slug: 'acme-developers' });
		else expect(valueAt({ ...stored, ...json }, at)).toEqual(leaf.value);

		// Nothing else has changed, what Chatwoot derives aside.
		const derived = ['help_center', 'callback_webhook_url', 'reauthorization_required'];
		const changed = new Set([at.split('.')[0], ...derived]);
		const others = (record: object) =>
			Object.entries(record).filter(([name_]) => !changed.has(name_));
		expect(others(json)).toEqual(others(inbox.json));
		expect(others(stored)).toEqual(others(inbox.channel));
	});

	it.each(['telegram', 'website', 'sms'] as const)('%s: Inbox Name', async (kind) => {
		const { name = 'Inbox', channel } = minimalForms[kind].body;
		const inbox = await add({ name, channel });
		expect(await wireOf(inbox, { name: 'Renamed' })).toEqual([PATCH({ name: 'Renamed' })]);
		expect(now(inbox.id).name).toBe('Renamed');
	});

	it("offers what Create asks for, in the same words and under the API's names", () => {
		const offered = allSettings
			.flatMap(({ options }) => options as Field[])
			.filter(({ displayOptions }) => displayOptions?.show?.['/operation']?.[0] === 'update');
		const asked = channels
			.filter(({ value }) => value !== 'voice')
			.flatMap(({ fields }) => fields)
			.filter(({ send }) => send?.body?.startsWith('channel.'));
		const words = ({ displayName, type, options, description, send }: Field) =>
			JSON.stringify({ displayName, type, options, description, send });
		expect(offered.map(words).sort()).toEqual(asked.map(words).sort());
		expect(offered.map(({ name }) => name)).toEqual(
			offered.map(({ send }) => send?.body?.split('.').pop()),
		);
		expect(offered.filter(({ required }) => required)).toEqual([]);

		const collections = create.fields.filter(
			({ type }) => type === 'collection' || type === 'fixedCollection',
		);
		expect(update.fields).toEqual(expect.arrayContaining(collections));
	});
});

describe('what Chatwoot would forget is completed from the inbox', () => {
	it('CSAT survey', async () => {
		const survey = {
			display_type: 'star',
			message: 'Well?',
			button_text: 'Rate',
			language: 'de',
			survey_rules: { operator: 'does_not_contain', values: ['vip'] },
			template: { name: 'csat', template_id: '7', language: 'de' },
		};
		const inbox = await add(existing.api({ csat_config: survey }));

		expect(await wireOf(inbox, { inboxSettings: { csat_message: 'How was it?' } })).toEqual([
			GET,
			PATCH({ csat_config: { ...survey, message: 'How was it?' } }),
		]);
		expect(now(inbox.id).json.csat_config).toEqual({ ...survey, message: 'How was it?' });
	});

	it('a part of the survey rule', async () => {
		const inbox = await add(
			existing.api({
				csat_config: { survey_rules: { operator: 'does_not_contain', values: ['vip'] } },
			}),
		);

		const rule = { operator: 'contains', values: ['refund'] };
		const [, { body }] = await wireOf(inbox, { inboxSettings: { csat_survey_rules: { rule } } });

		expect(body).toEqual({
			csat_config: { survey_rules: { operator: 'contains', values: ['refund'] } },
		});
	});

	it('switching the survey on needs none of that', async () => {
		const inbox = await add(existing.api({ csat_config: { message: 'Well?' } }));

		expect(await wireOf(inbox, { inboxSettings: { csat_survey_enabled: true } })).toEqual([
			PATCH({ csat_survey_enabled: true }),
		]);
		expect(now(inbox.id).json.csat_config).toEqual({ message: 'Well?' });
	});

	it('additional attributes of an API inbox', async () => {
		const attributes = { source: 'shop', agent_reply_time_window: 24, tags: ['a'] };
		const inbox = await add(existing.api({}, { additional_attributes: attributes }));

		const requests = await wireOf(inbox, {
			channelType: 'api',
			apiSettings: { agent_reply_time_window: 48 },
		});

		const expected = { ...attributes, agent_reply_time_window: 48 };
		expect(requests).toEqual([GET, PATCH({ channel: { additional_attributes: expected } })]);
		expect(now(inbox.id).channel.additional_attributes).toEqual(expected);
	});

	it('a pre-chat form whose message alone changes keeps its fields', async () => {
		const form = {
			pre_chat_message: 'Hello',
			require_email: true,
			pre_chat_fields: [
				{ field_type: 'standard', name: 'fullName', label: 'Name', type: 'text', enabled: true },
			],
		};
		const inbox = await add(existing.website({}, { pre_chat_form_options: form }));

		const requests = await wireOf(inbox, {
			channelType: 'web_widget',
			websiteSettings: { pre_chat_message: 'Hi' },
		});

		const expected = { ...form, pre_chat_message: 'Hi' };
		expect(requests).toEqual([GET, PATCH({ channel: { pre_chat_form_options: expected } })]);
		expect(now(inbox.id).channel.pre_chat_form_options).toEqual(expected);
	});

	it.each([
		['API Key', { api_key: 'new-key' }],
		['Webhook Verify Token', { webhook_verify_token: 'new' }],
	])('provider settings of WhatsApp: %s', async (_name, changed) => {
		const inbox = await add(existing.whatsapp({}, { calling_enabled: true }));
		const before = inbox.channel.provider_config as IDataObject;

		const requests = await wireOf(inbox, {
			channelType: 'whatsapp',
			whatsappSettings: changed,
		});

		const expected = { ...before, ...changed };
		expect(requests).toEqual([GET, PATCH({ channel: { provider_config: expected } })]);
		expect(now(inbox.id).channel.provider_config).toEqual(expected);
		expect(expected).toMatchObject({ business_account_id: '222', calling_enabled: true });
	});

	it('the assignment limit', async () => {
		const inbox = await add(existing.api({ auto_assignment_config: { max_assignment_limit: 3 } }));
		expect(await wireOf(inbox, { inboxSettings: { max_assignment_limit: 5 } })).toEqual([
			GET,
			PATCH({ auto_assignment_config: { max_assignment_limit: 5 } }),
		]);
	});

	it('keys that this package does not know', async () => {
		const inbox = await add(existing.api());
		chatwoot.sandbox.fault(
			{ method: 'GET' },
			{
				status: 200,
				body: {
					...inbox.json,
					auto_assignment_config: { max_assignment_limit: 3, fair: true },
				} as object,
			},
		);
		const [, { body }] = await wireOf(inbox, { inboxSettings: { max_assignment_limit: 5 } });
		expect(body).toEqual({ auto_assignment_config: { max_assignment_limit: 5, fair: true } });
	});

	it('the settings are not sent when the inbox could not be read', async () => {
		const inbox = await add(existing.whatsapp());
		chatwoot.sandbox.fault({ method: 'GET' }, { status: 404, body: { error: 'Gone' } });

		const { error } = await change(inbox.id, {
			channelType: 'whatsapp',
			whatsappSettings: { api_key: 'new-key' },
		});

		expect(error?.message).toBe('Gone');
		expect(wire()).toHaveLength(1);
	});
});

describe('Bandwidth settings, which Chatwoot never shows', () => {
	it.each(Object.keys(bandwidth))('must be whole: without %s nothing is sent', async (key) => {
		const inbox = await add(existing.sms());
		const rest = Object.fromEntries(Object.entries(bandwidth).filter(([name]) => name !== key));

		const { error } = await change(inbox.id, { channelType: 'sms', smsSettings: rest });

		expect(error?.message).toBe(
			"What 'SMS Settings' has of Bandwidth must be given whole: Chatwoot replaces all four and does not show the present ones",
		);
		expect(wire().map(({ request }) => request)).toEqual([`GET /inboxes/${inbox.id}`]);
		expect(now(inbox.id).channel.provider_config).toEqual(bandwidth);
	});

	it('are replaced when they are', async () => {
		const inbox = await add(existing.sms());
		const other = { ...bandwidth, api_key: 'another-key' };

		expect(await wireOf(inbox, { channelType: 'sms', smsSettings: other })).toEqual([
			GET,
			PATCH({ channel: { provider_config: other } }),
		]);
		expect(now(inbox.id).channel.provider_config).toEqual(other);
	});
});

describe('business hours', () => {
	const row = (...rows: object[]) => ({ workingHours: { row: rows } }) as INodeParameters;
	const monday = { days: [1], hours: 'open', from: '10:00', to: '18:30' };
	const mondayHours = {
		day_of_week: 1,
		closed_all_day: false,
		open_all_day: false,
		open_hour: 10,
		open_minutes: 0,
		close_hour: 18,
		close_minutes: 30,
	};

	it('the given days change, the others stay', async () => {
		const inbox = await add(existing.api());
		const requests = await wireOf(inbox, row(monday, { days: [0], hours: 'allDay' }));

		expect(requests).toEqual([
			PATCH({
				working_hours: [mondayHours, { day_of_week: 0, closed_all_day: false, open_all_day: true }],
			}),
		]);
		const week = now(inbox.id).json.working_hours as IDataObject[];
		expect(week[1]).toEqual(mondayHours);
		expect(week[0]).toMatchObject({ open_all_day: true, close_hour: 23, close_minutes: 59 });
		expect(week.slice(2)).toEqual((inbox.json.working_hours as IDataObject[]).slice(2));
	});

	it('travel with other settings', async () => {
		const inbox = await add(existing.api());
		const inboxSettings = { working_hours_enabled: true };
		expect(await wireOf(inbox, { ...row(monday), inboxSettings })).toEqual([
			PATCH({ working_hours_enabled: true, working_hours: [mondayHours] }),
		]);
	});

	it.each([
		['that end before they start', { ...monday, from: '22:00', to: '06:00' }, "'To' in row 1"],
		['that are none', { ...monday, from: '25:00' }, "'From' in row 1"],
		['of no day', { ...monday, days: '={{ [] }}' }, "'Days' in row 1"],
		['of no such day', { ...monday, days: '={{ [7] }}' }, "'Days' in row 1"],
	])('hours %s are refused before anything is sent', async (_name, hours, label) => {
		const inbox = await add(existing.api());

		const { error } = await change(inbox.id, { ...row(hours), name: 'Renamed' });

		expect(error?.message).toContain(`${label} of 'Business Hours'`);
		expect(chatwoot.requests()).toEqual([]);
		expect(now(inbox.id)).toEqual(inbox);
	});
});

describe('the avatar', () => {
	const avatar = { inboxSettings: { avatar: 'logo' } };
	const items = [pixel];

	it('travels alone, as a file', async () => {
		const inbox = await add(existing.api());

		expect(await wireOf(inbox, avatar, { items })).toEqual([PATCH(['avatar'])]);
		const [{ file }] = chatwoot.sandbox.requests[0].form!;
		expect(file?.contentType).toBe('image/png');
		expect(Buffer.from(file!.data).toString('base64')).toBe(pixel.binary.logo.data);
		expect(now(inbox.id).avatar?.bytes).toBe(file!.data.length);
	});

	it('comes after the settings, whose JSON types survive', async () => {
		const inbox = await add(existing.api());
		const inboxSettings = { avatar: 'logo', greeting_enabled: true };

		expect(await wireOf(inbox, { inboxSettings }, { items })).toEqual([
			PATCH({ greeting_enabled: true }),
			PATCH(['avatar']),
		]);
	});

	it('what comes out is the inbox with its new picture', async () => {
		const inbox = await add(existing.api());
		const { items: out } = await change(
			inbox.id,
			{ inboxSettings: { avatar: 'logo', greeting_message: 'Hi' }, simplify: false },
			{ items },
		);
		expect(out.map(({ json }) => json)).toEqual([now(inbox.id).json]);
		expect(out[0].json.avatar_url).not.toBe('');
	});

	it.each([
		['no file', [{ json: {} }], /which holds no file$/],
		[
			'no image',
			[{ json: {}, binary: { logo: { data: btoa('text'), mimeType: 'image/png' } } }],
			/must name a PNG, JPEG, GIF or WebP image$/,
		],
	])('%s: refused before anything is sent', async (_name, given, sentence) => {
		const inbox = await add(existing.api());
		const { error } = await change(inbox.id, { ...avatar, name: 'Renamed' }, { items: given });
		expect(error?.message).toMatch(sentence);
		expect(chatwoot.requests()).toEqual([]);
	});

	const refusal = { status: 422, body: { message: 'Avatar is too big', attributes: ['avatar'] } };

	it('a failure says that the settings are saved', async () => {
		const inbox = await add(existing.api());
		chatwoot.sandbox.fault({ method: 'PATCH', after: 1 }, refusal);

		const { error } = await change(inbox.id, { ...avatar, name: 'Renamed' }, { items });

		expect(error?.message).toBe(
			`Inbox ${inbox.id} was updated, but 'Avatar' did not work: Avatar is too big`,
		);
		expect(now(inbox.id).name).toBe('Renamed');
	});

	it('a failure without settings says that nothing has changed', async () => {
		const inbox = await add(existing.api());
		chatwoot.sandbox.fault({ method: 'PATCH' }, refusal);

		const { error } = await change(inbox.id, avatar, { items });

		expect(error?.message).toBe(
			`Inbox ${inbox.id} is as it was, but 'Avatar' did not work: Avatar is too big`,
		);
		expect(now(inbox.id)).toEqual(inbox);
	});
});

describe('an option that was added and left empty empties the setting', () => {
	const stored = {
		api: () =>
			existing.api(
				{ greeting_message: 'Hello', out_of_office_message: 'Away', portal_id: 1 },
				{ webhook_url: 'https://a.example', additional_attributes: { a: 1, b: 2 } },
			),
		website: () =>
			existing.website(
				{ business_name: 'Acme' },
				{ allowed_domains: 'a.example', welcome_title: 'Hi', welcome_tagline: 'You' },
			),
		email: () =>
			existing.email(
				{},
				{ imap_address: 'imap.example.com', smtp_login: 'me', smtp_password: 'x' },
			),
	};
	const website = { channelType: 'web_widget' };
	const api = { channelType: 'api' };

	it.each<[keyof typeof stored, INodeParameters, object]>([
		['api', { inboxSettings: { greeting_message: '' } }, { greeting_message: '' }],
		['api', { inboxSettings: { out_of_office_message: ' ' } }, { out_of_office_message: '' }],
		[
			'api',
			{ inboxSettings: { portal_id: { __rl: true, mode: 'list', value: '' } } },
			{ portal_id: null },
		],
		['api', { ...api, apiSettings: { webhook_url: '' } }, { channel: { webhook_url: '' } }],
		[
			'api',
			{ ...api, apiSettings: { additional_attributes_json: '{}' } },
			{ channel: { additional_attributes: {} } },
		],
		[
			'api',
			{ ...api, apiSettings: { additional_attributes_json: '{"a": null, "c": 3}' } },
			{ channel: { additional_attributes: { b: 2, c: 3 } } },
		],
		[
			'website',
			{ ...website, websiteSettings: { allowed_domains: '', welcome_title: '' } },
			{ channel: { allowed_domains: '', welcome_title: '' } },
		],
		[
			'website',
			{ ...website, websiteSettings: { selected_feature_flags: [] } },
			{ channel: { selected_feature_flags: [] } },
		],
		['website', { ...website, inboxSettings: { business_name: '' } }, { business_name: '' }],
		[
			'email',
			{ channelType: 'email', emailSettings: { imap_address: '', smtp_password: '' } },
			{ channel: { imap_address: '', smtp_password: '' } },
		],
	])('%s: %j', async (kind, form, body) => {
		const inbox = await add(stored[kind]());
		const requests = await wireOf(inbox, form);
		expect(requests.at(-1)).toEqual(PATCH(body));
	});

	it('an expression that yields nothing leaves it as it is', async () => {
		const inbox = await add(stored.api());
		const inboxSettings = { greeting_message: '={{ $json.none }}' };
		await change(inbox.id, { name: 'Renamed', inboxSettings });
		expect(wire().at(-1)?.body).toEqual({ name: 'Renamed' });
	});
});

describe('a refusal after which a part is saved', () => {
	const half: INodeParameters = {
		name: 'Half',
		inboxSettings: { greeting_message: 'Hello' },
		workingHours: { row: [{ days: [0], hours: 'allDay' }] },
	};

	it('names what was saved, and what to do about the rest', async () => {
		await add(existing.email({}, { email: 'taken@example.com' }));
		const inbox = await add(existing.email());
		const form = { ...half, channelType: 'email', emailSettings: { email: 'taken@example.com' } };

		const { items } = await change(inbox.id, form, {
			node: { onError: 'continueRegularOutput' },
		});

		expect(now(inbox.id).name).toBe('Half');
		expect(now(inbox.id).channel).toEqual(inbox.channel);
		expect(items[0].json.error).toBe(
			'The other settings were saved, but not those of the channel: Email has already been taken [item 0]',
		);
		const details = items[0].json.details as IDataObject;
		expect(details).toMatchObject({ status: 422, saved: true, attributes: ['email'] });
		expect(details.description).toBe(
			"Check 'Email' in 'Email Settings'. Saved: 'Inbox Name', 'Greeting Message', 'Business Hours'. Another inbox of this Chatwoot has it, perhaps in another account, or one that is still being deleted: enter another value, or wait a moment and run again.",
		);
	});

	it('a 500 of the channel too: the inbox is read again', async () => {
		const inbox = await add(existing.email());
		const path = new RegExp(`/inboxes/${inbox.id}$`);
		await call('PATCH', `/inboxes/${inbox.id}`, { name: 'Half', greeting_message: 'Hello' });
		const body = { status: 500, error: 'Internal Server Error' };
		chatwoot.sandbox.fault({ method: 'PATCH', path }, { status: 500, body });

		const { error } = await change(inbox.id, {
			...half,
			workingHours: {},
			channelType: 'email',
			emailSettings: { email: 'new@example.com' },
		});

		expect(error?.message).toContain('The other settings were saved, but not those of the channel');
		expect(error?.description).toContain("Saved: 'Inbox Name', 'Greeting Message'.");
	});

	it.each<[string, INodeParameters]>([
		[
			'a refused setting of the inbox itself',
			{ inboxSettings: { portal_id: { __rl: true, mode: 'id', value: '4711' } } },
		],
		['a refused channel without anything beside it', { ...half, name: '', inboxSettings: {} }],
	])('is not claimed of %s', async (_name, more) => {
		const inbox = await add(existing.email());
		const status = more.inboxSettings && Object.keys(more.inboxSettings).length > 0 ? 500 : 422;
		const body =
			status === 422
				? { message: 'Email is invalid', attributes: ['email'] }
				: { status, error: 'Internal Server Error' };
		chatwoot.sandbox.fault({ method: 'PATCH' }, { status, body });

		const { error } = await change(inbox.id, {
			...more,
			workingHours: {},
			channelType: 'email',
			emailSettings: { email: 'new@example.com' },
		});

		expect(error?.message).not.toContain('saved');
		expect(now(inbox.id)).toEqual(inbox);
	});
});

describe('the check of mail servers', () => {
	const server = { imap_address: 'imap.example.com', imap_login: 'me', imap_port: 993 };

	it.each([
		[
			'IMAP',
			{ imap_enabled: true, imap_address: 'bad.example.com' },
			'imap',
			'Please check the network connection, IMAP address and try again.',
		],
		[
			'SMTP',
			{ smtp_enabled: true, smtp_address: 'bad.example.com' },
			'smtp',
			'Could not connect to SMTP server. Please check the server address and port.',
		],
	])('%s: a failure says that the values are saved', async (_name, form, kind, words) => {
		const inbox = await add(existing.email());

		const { error, items } = await change(inbox.id, {
			channelType: 'email',
			emailSettings: form,
		});

		expect(items).toEqual([]);
		expect(error?.message).toBe(
			`The settings were saved, but the mail server check did not pass: ${words}`,
		);
		expect(error?.description).toContain('Check server, port, login and password');
		expect(now(inbox.id).channel).toMatchObject({
			[`${kind}_enabled`]: true,
			[`${kind}_address`]: 'bad.example.com',
		});
	});

	it('tells a workflow that continues on fail', async () => {
		const inbox = await add(existing.email());
		const imap = { imap_enabled: true, imap_address: 'bad.example.com' };

		const { items } = await change(
			inbox.id,
			{ channelType: 'email', emailSettings: imap },
			{ node: { onError: 'continueRegularOutput' } },
		);

		expect(items).toHaveLength(1);
		expect(items[0].json.error).toContain('The settings were saved, but');
		expect(items[0].json.details).toMatchObject({ status: 422, saved: true });
	});

	it.each(['wrong authentication type cram-md5', 'no implicit conversion of Symbol into Integer'])(
		'a sign-in that the check itself does not know is told as that: %s',
		async (message) => {
			const inbox = await add(existing.email());
			chatwoot.sandbox.fault({ method: 'PATCH' }, { status: 422, body: { message } });
			const emailSettings = { smtp_enabled: true, smtp_address: 'smtp.example.com' };

			const { error } = await change(inbox.id, { channelType: 'email', emailSettings });

			expect(error?.message).toContain('The settings were saved, but');
			expect(error?.description).toContain('that it fails says nothing about the server');
		},
	);

	it('a refusal of a value is no such failure', async () => {
		await add(existing.email({}, { email: 'taken@example.com' }));
		const inbox = await add(existing.email());

		const { error } = await change(inbox.id, {
			channelType: 'email',
			emailSettings: { email: 'taken@example.com', imap_enabled: true, ...server },
		});

		expect(error?.message).toBe('Email has already been taken');
		expect(now(inbox.id).channel).toEqual(inbox.channel);
	});

	it('a server that is switched on is checked with what is saved of it', async () => {
		const inbox = await add(existing.email({}, server));

		const requests = await wireOf(inbox, {
			channelType: 'email',
			emailSettings: { imap_enabled: true, imap_port: 143 },
		});

		const imap = Object.entries(inbox.json).filter(([key]) => key.startsWith('imap_'));
		expect(requests).toEqual([
			GET,
			PATCH({ channel: { ...Object.fromEntries(imap), imap_enabled: true, imap_port: 143 } }),
		]);
		expect(now(inbox.id).channel).toMatchObject({ ...server, imap_port: 143 });
	});

	it('a server that is switched off, or left as it is, is not', async () => {
		const inbox = await add(existing.email({}, { ...server, imap_enabled: true }));

		const off = { channelType: 'email', emailSettings: { imap_enabled: false } };
		expect(await wireOf(inbox, off)).toEqual([GET, PATCH({ channel: { imap_enabled: false } })]);
	});
});

describe('the channel type', () => {
	it.each<[string, object, INodeParameters, string]>([
		[
			'another channel',
			existing.email(),
			{ channelType: 'web_widget', websiteSettings: { welcome_title: 'Hi' } },
			"'Channel Type' says Website, but inbox {id} is one of Email",
		],
		[
			'SMS by Twilio, whose channel has other settings',
			existing.twilio(),
			{ channelType: 'sms', smsSettings: { phone_number: '+15559998888' } },
			"'Channel Type' says SMS, but inbox {id} is one of Twilio",
		],
		[
			'WhatsApp by Twilio',
			existing.twilio({ medium: 'whatsapp' }),
			{ channelType: 'whatsapp', whatsappSettings: { api_key: 'new-key' } },
			"'Channel Type' says WhatsApp, but inbox {id} is one of Twilio",
		],
	])('%s is refused before a change', async (_name, body, parameters, sentence) => {
		const inbox = await add(body);

		const { error } = await change(inbox.id, parameters);

		expect(error?.message).toBe(sentence.replace('{id}', String(inbox.id)));
		expect(wire().map(({ request }) => request)).toEqual([`GET /inboxes/${inbox.id}`]);
		expect(now(inbox.id)).toEqual(inbox);
	});

	it('decides which settings are sent', async () => {
		const inbox = await add(existing.api());
		const parameters = {
			name: 'Renamed',
			websiteSettings: { welcome_title: 'Hi' },
			inboxSettings: { enable_email_collect: false },
		};

		expect(await wireOf(inbox, { ...parameters, channelType: 'any' })).toEqual([
			PATCH({ name: 'Renamed' }),
		]);
	});

	it('may be an expression', async () => {
		const inbox = await add(existing.api());
		const requests = await wireOf(
			inbox,
			{
				channelType: '={{ $json.type }}',
				apiSettings: { webhook_url: 'https://example.com/new' },
				websiteSettings: { welcome_title: 'Hi' },
			},
			{ items: [{ json: { type: 'api' } }] },
		);
		expect(requests).toEqual([GET, PATCH({ channel: { webhook_url: 'https://example.com/new' } })]);
	});

	it('is not needed for what all inboxes have, with Twilio too', async () => {
		const inbox = await add(existing.twilio());
		const inboxSettings = { lock_to_single_conversation: true, greeting_enabled: true };
		expect(await wireOf(inbox, { channelType: 'sms', inboxSettings })).toEqual([
			PATCH({ lock_to_single_conversation: true, greeting_enabled: true }),
		]);
	});
});

describe('what is refused before anything is sent', () => {
	it.each<[string, INodeParameters, string]>([
		['nothing to change', {}, "'Update' needs at least one setting to change"],
		[
			'nothing but settings of another operation',
			{ inboxSettings: { agents: [2], agent_bot: { __rl: true, mode: 'id', value: '1' } } },
			"'Update' needs at least one setting to change",
		],
		[
			'a messaging service where a number belongs',
			{ channelType: 'sms', smsSettings: { phone_number: TWILIO.serviceSid } },
			"'Phone Number' can be the SID of a messaging service with the provider Twilio only",
		],
		[
			'an email address that is none',
			{ channelType: 'email', emailSettings: { email: 'mail' } },
			`'Email' in 'Email Settings' must be an email address, such as support@example.com, not "mail"`,
		],
		[
			'a time zone that does not exist',
			{ inboxSettings: { timezone: { __rl: true, mode: 'id', value: 'Mars/Olympus' } } },
			"'Business Hours Time Zone' in 'Inbox Settings' must be an IANA time zone name, such as Europe/Berlin",
		],
	])('%s', async (_name, parameters, sentence) => {
		const { error } = await change(1, parameters);
		expect(error?.message).toBe(sentence);
		expect(chatwoot.requests()).toEqual([]);
	});
});

describe('what comes out', () => {
	it('the inbox, simplified or raw', async () => {
		const { id, json } = await add(existing.api());

		const simple = await change(id, { name: 'One' });
		const raw = await change(id, { name: 'Two', simplify: false });

		expect(simple.items).toEqual([
			{
				json: {
					id,
					name: 'One',
					channel_type: 'Channel::Api',
					inbox_identifier: json.inbox_identifier,
				},
				pairedItem: { item: 0 },
			},
		]);
		expect(raw.items[0].json).toEqual(now(id).json);
	});

	it('two changes of one inbox happen in the order of the items', async () => {
		const { id } = await add(existing.api());
		chatwoot.sandbox.latency = 20;

		await change(
			id,
			{ name: '={{ $json.name }}' },
			{ items: ['A', 'B', 'C'].map((name) => ({ json: { name } })) },
		);

		expect(wire().map(({ body }) => body)).toEqual([{ name: 'A' }, { name: 'B' }, { name: 'C' }]);
		expect(chatwoot.sandbox.maxInFlight).toBe(1);
		expect(now(id).name).toBe('C');
	});

	it('a value that Chatwoot refuses is told by the name of its field', async () => {
		await add(existing.line());
		const { id } = await add({
			...existing.line(),
			channel: { ...existing.line().channel, line_channel_id: '99' },
		});

		const { error } = await change(id, {
			channelType: 'line',
			lineSettings: { line_channel_id: '1234567890' },
		});

		expect(error?.message).toBe('Line channel has already been taken');
		expect(error?.description).toContain("Check 'LINE Channel ID' in 'LINE Settings'.");
	});

	it('an unknown help center is explained', async () => {
		const { id } = await add(existing.api());
		const { error } = await change(id, {
			inboxSettings: { portal_id: { __rl: true, mode: 'id', value: '4711' } },
		});
		expect(error?.httpCode).toBe('500');
		expect(error?.description).toContain('when the help center does not exist');
	});
});
