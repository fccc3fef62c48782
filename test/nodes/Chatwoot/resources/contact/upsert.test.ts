import type { IDataObject } from 'n8n-workflow';
import { usePlayed } from '../../../../harness/played';
import type { Line } from '../../../../harness/played';
import { byId } from '../../../../harness/row';

const run = usePlayed('contact');

const find = (key: string, value: string, ...payload: IDataObject[]): Line => ({
	request: 'POST /contacts/filter',
	query: { page: 1, sort: 'created_at,email,phone_number', include_contact_inboxes: true },
	body: {
		payload: [
			{ attribute_key: key, filter_operator: 'equal_to', values: [value], query_operator: null },
		],
	},
	answer: { payload },
});
const create = (body: IDataObject, contact: IDataObject): Line => ({
	request: 'POST /contacts',
	body,
	answer: { payload: { contact, contact_inbox: { inbox: null, source_id: null } } },
});
const refused = (body: IDataObject, status: number, ...attributes: string[]): Line => ({
	request: 'POST /contacts',
	body,
	status,
	answer: { message: 'has already been taken', attributes },
});
const patch = (id: number, body: IDataObject, payload: IDataObject): Line => ({
	request: `PATCH /contacts/${id}`,
	body,
	answer: { payload },
});
const merge = (keep: number, gone: number, status = 200): Line => ({
	request: 'POST /actions/contact_merge',
	body: { base_contact_id: keep, mergee_contact_id: gone },
	status,
	answer: {},
});

describe('a contact that is there', () => {
	const anna = {
		id: 5,
		name: 'Anna',
		email: 'a@b.c',
		blocked: false,
		custom_attributes: { tier: 'gold' },
		additional_attributes: { city: 'Bonn', social_profiles: { github: 'anna' } },
	};

	it('gets only what differs, and keeps its other social profiles', async () => {
		const { rows } = await run(
			'upsert',
			{
				email: 'A@b.c',
				name: 'Anna',
				additionalFields: {
					city: 'Bonn',
					blocked: true,
					social_profiles: { profiles: { twitter: 'an' } },
				},
			},
			[
				find('email', 'a@b.c', anna),
				patch(
					5,
					{
						blocked: true,
						additional_attributes: { social_profiles: { github: 'anna', twitter: 'an' } },
					},
					{ ...anna, blocked: true },
				),
			],
		);
		expect(rows).toEqual([expect.objectContaining({ created: false, id: 5, blocked: true })]);
	});

	it('is not written when nothing differs', async () => {
		const { rows } = await run('upsert', { email: 'a@b.c', name: 'Anna' }, [
			find('email', 'a@b.c', anna),
		]);
		expect(rows[0]).toEqual(expect.objectContaining({ created: false, id: 5 }));
	});

	it('is left as it is when the form says so', async () => {
		const { rows } = await run(
			'upsert',
			{ email: 'a@b.c', name: 'Berta', options: { if_it_exists: 'leave' } },
			[find('email', 'a@b.c', anna)],
		);
		expect(rows[0]).toEqual(expect.objectContaining({ created: false, name: 'Anna' }));
	});

	it('is made reachable in the inbox', async () => {
		const { rows } = await run(
			'upsert',
			{ email: 'a@b.c', additionalFields: { inbox_id: byId(3) } },
			[
				find('email', 'a@b.c', { ...anna, contact_inboxes: [{ inbox: { id: 4 } }] }),
				{
					request: 'POST /contacts/5/contact_inboxes',
					body: { inbox_id: 3 },
					answer: { source_id: 'abc', inbox: { id: 3 } },
				},
			],
		);
		expect(rows[0]).toEqual(expect.objectContaining({ id: 5, source_id: 'abc' }));
	});
});

describe('by source ID', () => {
	const form = {
		matchBy: 'source_id',
		name: 'Anna',
		additionalFields: { inbox_id: byId(3), source_id: 'abc' },
	};
	const lookUp = (status: number, answer?: unknown): Line => ({
		request: 'POST /contact_inboxes/filter',
		body: { inbox_id: 3, source_id: 'abc' },
		status,
		answer,
	});

	it('finds the contact', async () => {
		const there = { id: 5, name: 'Anna', contact_inboxes: [{ inbox: { id: 3 } }] };
		const { rows } = await run('upsert', form, [lookUp(200, there)]);
		expect(rows).toEqual([{ created: false, id: 5, name: 'Anna' }]);
	});

	it('creates it', async () => {
		const body = { name: 'Anna', inbox_id: 3, source_id: 'abc' };
		const { rows } = await run('upsert', form, [
			lookUp(404),
			create(body, { id: 5, name: 'Anna' }),
		]);
		expect(rows).toEqual([{ created: true, id: 5, name: 'Anna' }]);
	});

	it('knows an inbox that is not there from a contact that is not', async () => {
		const answer = { error: 'Resource could not be found' };
		const { error, sent } = await run('upsert', form, [lookUp(404, answer)]);
		expect(error?.message).toBe('Resource could not be found');
		expect(sent).toHaveLength(1);
	});
});

it('needs the value to match by', async () => {
	const { error } = await run('upsert', { name: 'Anna', matchBy: 'identifier' }, []);
	expect(error?.message).toBe(
		"'Identifier' is required: 'Match By' says that the contact is found by it",
	);
});

describe('when another one was faster', () => {
	const body = { name: 'Anna', email: 'a@b.c' };

	it.each([
		['a refusal', refused(body, 422, 'email')],
		['a bare 500 of the index', refused(body, 500)],
		['an answer that got lost', { request: 'POST /contacts', body, status: 504, answer: '' }],
	])('updates that contact after %s', async (_name, lost) => {
		const { rows } = await run('upsert', body, [
			find('email', 'a@b.c'),
			lost,
			find('email', 'a@b.c', { id: 7, name: 'A', email: 'a@b.c' }),
			patch(7, { name: 'Anna' }, { id: 7, name: 'Anna', email: 'a@b.c' }),
		]);
		expect(rows).toEqual([{ created: false, id: 7, name: 'Anna', email: 'a@b.c' }]);
	});
});

describe('a value of another contact', () => {
	const form = { name: 'Anna', email: 'a@b.c', phoneNumber: '+4915112' };
	const body = { name: 'Anna', email: 'a@b.c', phone_number: '+4915112' };
	const lines = [
		find('email', 'a@b.c'),
		refused(body, 422, 'phone_number'),
		find('phone_number', '+4915112', { id: 17, name: 'Berta', phone_number: '+4915112' }),
	];

	it('is told with the contact', async () => {
		const { error } = await run('upsert', form, lines);
		expect(error?.message).toBe("'Phone Number' is that of contact 17 (Berta)");
		expect(error?.context?.data).toEqual(
			expect.objectContaining({ status: 422, conflictingId: 17 }),
		);
	});

	it('is left out when the form says so', async () => {
		const { rows } = await run('upsert', { ...form, options: { on_conflict: 'leave_out' } }, [
			...lines,
			create({ name: 'Anna', email: 'a@b.c' }, { id: 18, name: 'Anna' }),
		]);
		expect(rows).toEqual([{ created: true, id: 18, name: 'Anna' }]);
	});

	it('is told of each contact when there are several', async () => {
		const { error } = await run('upsert', { ...form, matchBy: 'identifier', identifier: 'crm-1' }, [
			find('identifier', 'crm-1'),
			{
				request: 'GET /contacts/search',
				query: {
					q: 'crm-1',
					sort: 'created_at,email,phone_number',
					include_contact_inboxes: true,
				},
				answer: { payload: [] },
			},
			refused({ ...body, identifier: 'crm-1' }, 422, 'email', 'phone_number'),
			find('email', 'a@b.c', { id: 5, name: 'Anna', email: 'a@b.c' }),
			lines[2],
		]);
		expect(error?.message).toBe(
			"'Email Address' is that of contact 5 (Anna), and 'Phone Number' is that of contact 17 (Berta)",
		);
		expect(error?.context?.data).toEqual(
			expect.objectContaining({ conflictingId: 5, conflictingIds: '5,17' }),
		);
	});

	it('is told on an update with both contacts', async () => {
		const { error } = await run('upsert', form, [
			find('email', 'a@b.c', { id: 5, name: 'Anna', email: 'a@b.c' }),
			{
				...refused({ phone_number: '+4915112' }, 422, 'phone_number'),
				request: 'PATCH /contacts/5',
			},
			lines[2],
		]);
		expect(error?.message).toBe(
			"'Email Address' finds contact 5 (Anna), but 'Phone Number' is that of contact 17 (Berta)",
		);
		expect(error?.context?.data).toEqual(
			expect.objectContaining({ contactId: 5, conflictingId: 17 }),
		);
	});
});

describe('by phone number, of which Chatwoot keeps two', () => {
	const form = { matchBy: 'phone_number', name: 'Anna', phoneNumber: '+4915112' };
	const body = { name: 'Anna', phone_number: '+4915112' };
	const at = (id: number, created_at = 1000, name = 'Anna') => ({
		id,
		name,
		created_at,
		phone_number: '+4915112',
	});
	const phone = (...found: IDataObject[]) => find('phone_number', '+4915112', ...found);

	it('looks again after the create', async () => {
		const { rows } = await run('upsert', form, [phone(), create(body, at(9)), phone(at(9))]);
		expect(rows).toEqual([{ created: true, ...at(9) }]);
	});

	it.each([
		['merges its own into the older one', 200],
		['goes on when the other side has merged them', 404],
	])('%s, and updates that', async (_name, status) => {
		const { rows } = await run('upsert', form, [
			phone(),
			create(body, at(9)),
			phone(at(9), at(8, 999, 'Ann')),
			merge(8, 9, status),
			patch(8, { name: 'Anna' }, at(8, 999)),
		]);
		expect(rows).toEqual([{ created: false, ...at(8, 999) }]);
	});

	it('keeps its own when that is the older one', async () => {
		const { rows } = await run('upsert', form, [
			phone(),
			create(body, at(9)),
			phone(at(10), at(9)),
			merge(9, 10),
		]);
		expect(rows).toEqual([{ created: true, ...at(9) }]);
	});

	it('never merges what was there long before', async () => {
		const { error } = await run('upsert', form, [
			phone(),
			create(body, at(9)),
			phone(at(9), at(2, 100)),
		]);
		expect(error?.message).toBe(
			'Contact 9 (Anna) was created, but its phone number is that of contact 2 (Anna) too',
		);
	});

	it('names several that are there already', async () => {
		// Another execution might just be merging them, so it is looked several times.
		const looks = Array.from({ length: 4 }, () => phone(at(3), at(2)));
		const { error, sent } = await run('upsert', form, looks);
		expect(error?.message).toBe(
			"'Phone Number' is that of several contacts: 2 (Anna), 3 (Anna). Merge them, or match by another value.",
		);
		expect(sent).toHaveLength(4);
	});
});

describe('what is set after the contact itself', () => {
	const items = [
		{
			json: {},
			binary: {
				data: {
					data: Buffer.from('89504e470d0a1a0a', 'hex').toString('base64'),
					mimeType: 'image/png',
					fileName: 'a.png',
				},
			},
		},
	];
	const form = {
		email: 'a@b.c',
		name: 'Anna',
		additionalFields: { avatar: 'data', labels: ['VIP'] },
	};
	const labels: Line = {
		request: 'POST /contacts/5/labels',
		body: { labels: ['vip'] },
		answer: {},
	};
	const avatar: Line = {
		request: 'PATCH /contacts/5',
		body: { form: ['avatar=<file image/png>'] },
		answer: { payload: { id: 5, name: 'Anna', thumbnail: 'https://a' } },
	};
	const anna = { id: 5, name: 'Anna', email: 'a@b.c' };

	it.each([
		[true, [find('email', 'a@b.c'), create({ name: 'Anna', email: 'a@b.c' }, anna)]],
		[false, [find('email', 'a@b.c', anna)]],
	])('is set when it was created: %s', async (created, lines) => {
		const { rows, error } = await run('upsert', form, [...lines, labels, avatar], items);
		expect(error).toBeUndefined();
		expect(rows).toEqual([{ created, ...anna }]);
	});

	it('are attributes without a value that are removed, and never stored empty', async () => {
		const { rows } = await run(
			'upsert',
			{
				email: 'a@b.c',
				customAttributesBy: 'json',
				customAttributesJson: '{"tier": "", "orders": "8"}',
			},
			[
				{
					request: 'GET /custom_attribute_definitions',
					query: { attribute_model: 'contact_attribute' },
					answer: [
						{ attribute_key: 'tier', attribute_display_type: 'text' },
						{ attribute_key: 'orders', attribute_display_type: 'number' },
					],
				},
				find('email', 'a@b.c', { ...anna, custom_attributes: { tier: 'gold', orders: 7 } }),
				patch(5, { custom_attributes: { orders: 8 } }, anna),
				{
					request: 'POST /contacts/5/destroy_custom_attributes',
					body: { custom_attributes: ['tier'] },
					answer: { payload: { ...anna, custom_attributes: { orders: 8 } } },
				},
			],
		);
		expect(rows).toEqual([{ created: false, ...anna, custom_attributes: { orders: 8 } }]);
	});
});

describe('a phone number in its other way of writing', () => {
	const form = (phoneNumber: string) => ({
		matchBy: 'phone_number',
		phoneNumber,
		name: 'Ana',
		options: { match_number_variants: true },
	});
	const either = (first: string, second: string, ...payload: IDataObject[]): Line => ({
		...find('phone_number', first, ...payload),
		body: {
			payload: [
				{
					attribute_key: 'phone_number',
					filter_operator: 'equal_to',
					values: [first],
					query_operator: 'OR',
				},
				{
					attribute_key: 'phone_number',
					filter_operator: 'equal_to',
					values: [second],
					query_operator: null,
				},
			],
		},
	});

	it.each([
		['Brazil, entered without the ninth digit', '+55 11 8765-4321', '+5511987654321'],
		['Brazil, entered with it', '+5511987654321', '+551187654321'],
		['Mexico, entered without 1', '+525512345678', '+5215512345678'],
		['Mexico, entered with it', '+5215512345678', '+525512345678'],
		['Argentina, entered without 9', '+541123456789', '+5491123456789'],
		['Argentina, entered with it', '+5491123456789', '+541123456789'],
	])('finds the contact, which keeps it: %s', async (_name, entered, stored) => {
		const there = { id: 5, name: 'Ana', phone_number: stored };
		const { rows } = await run('upsert', form(entered), [
			either(entered.replace(/[ -]/g, ''), stored, there),
		]);
		expect(rows).toEqual([
			{ created: false, matched_phone_number: stored, id: 5, name: 'Ana', phone_number: stored },
		]);
	});

	it('comes after the number itself', async () => {
		const own = { id: 9, name: 'Ana', phone_number: '+525512345678' };
		const { rows } = await run('upsert', form('+525512345678'), [
			either('+525512345678', '+5215512345678', own, {
				...own,
				id: 5,
				phone_number: '+5215512345678',
			}),
		]);
		expect(rows[0]).toEqual(
			expect.objectContaining({ id: 9, matched_phone_number: '+525512345678' }),
		);
	});

	it('there is none of a landline in Brazil, or elsewhere', async () => {
		for (const number of ['+551133334444', '+4915112345678']) {
			const { rows } = await run('upsert', form(number), [
				find('phone_number', number, { id: 5, name: 'Ana', phone_number: number }),
			]);
			expect(rows[0]).toEqual(expect.objectContaining({ id: 5, matched_phone_number: number }));
		}
	});

	it('is another number unless the form says so', async () => {
		const { sent } = await run('upsert', { ...form('+525512345678'), options: {} }, [
			find('phone_number', '+525512345678', { id: 5, name: 'Ana', phone_number: '+525512345678' }),
		]);
		expect(sent).toHaveLength(1);
	});

	it('runs after the item with the first one', async () => {
		const numbers = ['+525512345678', '+5215512345678'];
		const there = { id: 5, name: 'Ana', phone_number: numbers[0] };
		const none = either(numbers[0], numbers[1]);
		const { rows, sent } = await run(
			'upsert',
			form('={{ $json.phone }}'),
			[
				none,
				create({ name: 'Ana', phone_number: numbers[0] }, there),
				either(numbers[0], numbers[1], there),
				either(numbers[1], numbers[0], there),
			],
			numbers.map((phone) => ({ json: { phone } })),
		);
		expect(rows.map(({ id, created }) => [id, created])).toEqual([
			[5, true],
			[5, false],
		]);
		expect(sent).toHaveLength(4);
	});
});
