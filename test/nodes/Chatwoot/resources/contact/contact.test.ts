import { usePlayed } from '../../../../harness/played';
import type { Line } from '../../../../harness/played';
import { byId } from '../../../../harness/row';

const run = usePlayed('contact');

const people = (from: number, count: number) =>
	Array.from({ length: count }, (_, index) => ({ id: from + index, name: `No ${from + index}` }));
const page = (number: number, payload: unknown, meta = {}): Line => ({
	request: 'GET /contacts',
	query: {
		include_contact_inboxes: false,
		sort: 'created_at,email,phone_number',
		page: number,
	},
	answer: { payload, meta },
});

describe('lists', () => {
	it('end with a server that ignores the page', async () => {
		const { rows, sent } = await run('getAll', { returnAll: true }, [
			page(1, people(1, 15)),
			page(2, people(1, 15)),
		]);
		expect(rows).toHaveLength(15);
		expect(sent).toHaveLength(2);
	});

	it('ask for no page that the limit does not need', async () => {
		const { rows, sent } = await run('getAll', { limit: 15 }, [page(1, people(1, 15))]);
		expect(rows).toHaveLength(15);
		expect(sent).toHaveLength(1);
	});

	it('stop at a full page that says there are no more', async () => {
		const { rows } = await run('search', { q: 'a', returnAll: true }, [
			{
				...page(1, people(1, 15), { has_more: false }),
				request: 'GET /contacts/search',
				query: { ...page(1, []).query, q: 'a' },
			},
		]);
		expect(rows).toHaveLength(15);
	});

	it('sort by each key once', async () => {
		const sort = '-email,created_at,phone_number';
		const { rows } = await run('getAll', { options: { sort: 'email', order: 'desc' } }, [
			{ ...page(1, people(1, 1)), query: { ...page(1, []).query, sort } },
		]);
		expect(rows).toHaveLength(1);
	});
});

describe('search', () => {
	it('looks for wildcards as they stand', async () => {
		const { rows } = await run('search', { q: 'a_b%\\' }, [
			{
				...page(1, people(1, 1)),
				request: 'GET /contacts/search',
				query: { ...page(1, []).query, q: 'a\\_b\\%\\\\' },
			},
		]);
		expect(rows).toHaveLength(1);
	});

	it('needs a text', async () => {
		const { error, sent } = await run('search', { q: ' ' }, []);
		expect(error?.message).toBe("'Search Term' is required");
		expect(sent).toEqual([]);
	});
});

describe('a contact by something else than its id', () => {
	const by = (mode: string, value: string) => ({ contact: { __rl: true, mode, value } });
	const filtered = (key: string, value: string, payload: unknown[]): Line => ({
		request: 'POST /contacts/filter',
		query: { page: 1, sort: 'created_at,email,phone_number', include_contact_inboxes: true },
		body: {
			payload: [
				{ attribute_key: key, filter_operator: 'equal_to', values: [value], query_operator: null },
			],
		},
		answer: { payload },
	});
	const labels = (id: number): Line => ({
		request: `GET /contacts/${id}/labels`,
		answer: { payload: ['vip'] },
	});

	it.each([
		['email', 'Anna@Example.com', 'anna@example.com'],
		['phone_number', '0049 (151) 123-456', '+49151123456'],
		['identifier', 'crm-A', 'crm-A'],
	])('by %s', async (key, entered, value) => {
		const { rows } = await run('getLabels', by(key, entered), [
			filtered(key, value, [
				{ id: 5, [key]: value },
				{ id: 6, [key]: value.toUpperCase().replace('+', '') },
			]),
			labels(5),
		]);
		expect(rows).toEqual([{ id: 5, labels: ['vip'] }]);
	});

	it('by an identifier that only the search knows', async () => {
		const { rows } = await run('getLabels', by('identifier', 'crm_A'), [
			filtered('identifier', 'crm_A', [{ id: 4, identifier: 'CRM_a' }]),
			{
				request: 'GET /contacts/search',
				query: {
					q: 'crm\\_A',
					sort: 'created_at,email,phone_number',
					include_contact_inboxes: true,
				},
				answer: { payload: [{ id: 5, identifier: 'crm_A' }] },
			},
			labels(5),
		]);
		expect(rows).toEqual([{ id: 5, labels: ['vip'] }]);
	});

	it.each([
		[[], '\'Contact\' was not found: no contact of this account has the email "a@b.c"'],
		[
			[
				{ id: 5, email: 'a@b.c', name: 'Anna' },
				{ id: 6, email: 'a@b.c' },
			],
			'\'Contact\' is not clear: the contacts 5 (Anna), 6 have the email "a@b.c". Choose one by its ID.',
		],
	])('says what is wrong with %j', async (found, sentence) => {
		const { error } = await run('getLabels', by('email', 'a@b.c'), [
			filtered('email', 'a@b.c', found),
		]);
		expect(error?.message).toBe(sentence);
	});

	it('by a phone number tells of the contact that has it in its other way of writing', async () => {
		const [number, other] = ['+551187654321', '+5511987654321'];
		const line = filtered('phone_number', number, [{ id: 5, name: 'Ana', phone_number: other }]);
		const { payload } = line.body as { payload: object[] };
		const { error } = await run('getLabels', by('phone_number', number), [
			{
				...line,
				body: {
					payload: [
						{ ...payload[0], query_operator: 'OR' },
						{ ...payload[0], values: [other] },
					],
				},
			},
		]);
		expect(error?.message).toBe(
			'\'Contact\' was not found: no contact of this account has the phone number "+551187654321"; contact 5 (Ana) has +5511987654321',
		);
	});

	it('asks again when Chatwoot was not reachable for a moment', async () => {
		const { rows } = await run('getLabels', by('email', 'a@b.c'), [
			{ ...filtered('email', 'a@b.c', []), status: 503 },
			filtered('email', 'a@b.c', [{ id: 5, email: 'a@b.c' }]),
			labels(5),
		]);
		expect(rows).toEqual([{ id: 5, labels: ['vip'] }]);
	});

	it('by an address of this account', async () => {
		const { rows } = await run('getLabels', by('url', '/app/accounts/1/contacts/5'), [labels(5)]);
		expect(rows).toEqual([{ id: 5, labels: ['vip'] }]);
	});
});

describe('what is refused before anything is sent', () => {
	it.each([
		[
			{ additionalFields: { city: 'Bonn' } },
			"'Full Name', 'Email Address', 'Phone Number' or 'Identifier' is required: Chatwoot would store a contact that no list shows",
		],
		[
			{ name: 'A', additionalFields: { source_id: 'x' } },
			"'Source ID' in 'Additional Fields' needs 'Inbox' beside it",
		],
		[{ phoneNumber: '0151 234' }, "'Phone Number' must start with + and the country code"],
		[{ email: 'nobody' }, "'Email Address' must be an email address"],
		[
			{ name: 'A', additionalFields: { country_code: 'Atlantis' } },
			"'Country' in 'Additional Fields' must be an ISO code such as DE",
		],
	])('%j', async (form, sentence) => {
		const { error, sent } = await run('create', form, []);
		expect(error?.message).toContain(sentence);
		expect(sent).toEqual([]);
	});

	it('an update without a change', async () => {
		const { error } = await run('update', { contact: byId(5), updateFields: {} }, []);
		expect(error?.message).toBe("'Update Fields' needs at least one field to change");
	});
});

describe('what a contact gets after it was created', () => {
	const image =
		'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';
	const items = [
		{ json: {}, binary: { data: { data: image, mimeType: 'image/png', fileName: 'a.png' } } },
	];
	const form = { name: 'A', additionalFields: { labels: ['VIP'], avatar: 'data' } };
	const created: Line = {
		request: 'POST /contacts',
		body: { name: 'A' },
		answer: {
			payload: {
				contact: { id: 5, name: 'A' },
				contact_inbox: { inbox: null, source_id: null },
			},
		},
	};

	it('are labels and an avatar', async () => {
		const { rows, sent } = await run(
			'create',
			form,
			[
				created,
				{ request: 'POST /contacts/5/labels', body: { labels: ['vip'] }, answer: {} },
				{
					request: 'PATCH /contacts/5',
					body: { form: ['avatar=<file image/png>'] },
					answer: { payload: { id: 5, name: 'A', thumbnail: 'a.png' } },
				},
			],
			items,
		);
		expect(sent).toHaveLength(3);
		expect(rows).toEqual([{ id: 5, name: 'A' }]);
	});

	it('and its id is told when that does not work', async () => {
		const { error } = await run(
			'create',
			form,
			[
				created,
				{ request: 'POST /contacts/5/labels', body: { labels: ['vip'] }, status: 404, answer: {} },
			],
			items,
		);
		expect(error?.message).toContain("Contact 5 (A) was created, but 'Labels' did not work");
		expect(error?.context?.data).toEqual(expect.objectContaining({ contactId: 5, kept: true }));
	});
});

describe('an update', () => {
	it('takes attributes without a value away', async () => {
		const { rows } = await run(
			'update',
			{
				contact: byId(5),
				customAttributesBy: 'json',
				customAttributesJson: '{"tier": null, "note": "x"}',
			},
			[
				{
					request: 'GET /custom_attribute_definitions',
					query: { attribute_model: 'contact_attribute' },
					answer: [],
				},
				{
					request: 'PATCH /contacts/5',
					body: { custom_attributes: { note: 'x' } },
					answer: { payload: { id: 5, custom_attributes: { tier: 'gold', note: 'x' } } },
				},
				{
					request: 'POST /contacts/5/destroy_custom_attributes',
					body: { custom_attributes: ['tier'] },
					answer: { payload: { id: 5, custom_attributes: { note: 'x' } } },
				},
			],
		);
		expect(rows).toEqual([{ id: 5, custom_attributes: { note: 'x' } }]);
	});

	it('empties what is added and left empty', async () => {
		const { rows } = await run(
			'update',
			{
				contact: byId(5),
				updateFields: {
					city: '',
					country_code: { __rl: true, mode: 'list', value: '' },
					company_id: { __rl: true, mode: 'list', value: '' },
				},
			},
			[
				{
					request: 'PATCH /contacts/5',
					body: {
						company_id: '',
						additional_attributes: { city: '', country: '', country_code: '' },
					},
					answer: { payload: { id: 5 } },
				},
			],
		);
		expect(rows).toEqual([{ id: 5 }]);
	});
});
