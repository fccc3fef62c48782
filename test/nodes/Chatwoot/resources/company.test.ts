import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import { usePlayed } from '../../../harness/played';
import type { Line } from '../../../harness/played';
import { byId } from '../../../harness/row';

const run = usePlayed('company');

const posted = (company: IDataObject, more: Partial<Line> = {}): Line => ({
	request: 'POST /companies',
	body: { company },
	answer: { payload: { id: 5, ...company } },
	...more,
});
const searched = (q: string, page: number, ...payload: IDataObject[]): Line => ({
	request: 'GET /companies/search',
	query: { q, sort: 'name', page },
	answer: { payload },
});
const patched = (company: IDataObject, payload: IDataObject): Line => ({
	request: 'PATCH /companies/5',
	body: { company },
	answer: { payload },
});

describe('a domain', () => {
	it.each([
		['Acme.com', 'acme.com'],
		['https://www.acme.com/about?x=1', 'acme.com'],
		['anna@acme.co.uk', 'acme.co.uk'],
		['acme.com:8080', 'acme.com'],
	])('%s is sent as %s', async (entered, domain) => {
		const { rows } = await run('create', { name: 'A', additionalFields: { domain: entered } }, [
			posted({ name: 'A', domain }),
		]);
		expect(rows).toEqual([{ id: 5, name: 'A', domain }]);
	});

	it.each(['acme', 'acme..com', '-acme.com', 'acme inc'])('%s is refused', async (entered) => {
		const { error, sent } = await run(
			'create',
			{ name: 'A', additionalFields: { domain: entered } },
			[],
		);
		expect(error?.message).toBe(
			`'Domain' in 'Additional Fields' must be a domain, such as acme.com, not "${entered}"`,
		);
		expect(sent).toEqual([]);
	});

	// Chatwoot fails on the second company with an empty one.
	it('that is left empty is not sent with a new company, and null clears that of an old one', async () => {
		const created = await run('create', { name: 'A', additionalFields: { domain: '' } }, [
			posted({ name: 'A' }),
		]);
		expect(created.error).toBeUndefined();
		const updated = await run('update', { company: byId(5), updateFields: { domain: '' } }, [
			patched({ domain: null }, { id: 5, name: 'A' }),
		]);
		expect(updated.rows).toEqual([{ id: 5, name: 'A' }]);
	});
});

describe('Create or Update', () => {
	const form = { name: 'Acme', additionalFields: { domain: 'acme.com' } };
	const present = { id: 5, name: 'Acme', domain: 'acme.com', custom_attributes: {} };

	it('finds the domain itself, and not what contains it', async () => {
		const { rows } = await run('upsert', form, [
			searched('acme.com', 1, { id: 4, name: 'Other', domain: 'my-acme.com' }),
			posted({ name: 'Acme', domain: 'acme.com' }),
		]);
		expect(rows).toEqual([{ created: true, id: 5, name: 'Acme', domain: 'acme.com' }]);
	});

	it('looks through all pages', async () => {
		const full = Array.from({ length: 25 }, (_none, id) => ({ id: id + 100, domain: 'x.com' }));
		const { rows } = await run('upsert', form, [
			searched('acme.com', 1, ...full),
			searched('acme.com', 2, present),
		]);
		expect(rows).toEqual([{ created: false, ...present }]);
	});

	it('writes what differs only', async () => {
		const { rows } = await run('upsert', { ...form, name: 'Acme Inc' }, [
			searched('acme.com', 1, present),
			patched({ name: 'Acme Inc' }, { ...present, name: 'Acme Inc' }),
		]);
		expect(rows).toEqual([{ created: false, ...present, name: 'Acme Inc' }]);
	});

	it.each([422, 500])('updates what another execution has just created: %d', async (status) => {
		const { rows } = await run('upsert', form, [
			searched('acme.com', 1),
			posted({ name: 'Acme', domain: 'acme.com' }, { status, answer: { attributes: ['domain'] } }),
			searched('acme.com', 1, present),
		]);
		expect(rows).toEqual([{ created: false, ...present }]);
	});

	it('needs the domain to match by', async () => {
		const { error, sent } = await run('upsert', { name: 'Acme' }, []);
		expect(error?.message).toBe(
			"'Domain' is required: 'Match By' says that the company is found by it",
		);
		expect(sent).toEqual([]);
	});

	it('by name names several that are there', async () => {
		const found = searched('Acme', 1, { ...present, id: 7 }, present, { id: 9, name: 'Acme Inc' });
		// Several may be a race that is not over yet.
		const looks = [found, found, found, found];
		const { error } = await run('upsert', { matchBy: 'name', name: 'Acme' }, looks);
		expect(error?.message).toBe(
			"'Company Name' is that of several companies: 5, 7. Match by Domain.",
		);
	});
});

describe('the avatar', () => {
	const items: INodeExecutionData[] = [
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
	const form = { name: 'Acme', additionalFields: { avatar: 'data' } };
	const set: Line = {
		request: 'PATCH /companies/5',
		body: { form: ['company[avatar]=<file image/png>'] },
		answer: { payload: { id: 5, name: 'Acme', avatar_url: 'https://a' } },
	};

	it('is set after the company was created', async () => {
		const { rows, error } = await run('create', form, [posted({ name: 'Acme' }), set], items);
		expect(error).toBeUndefined();
		expect(rows).toEqual([{ id: 5, name: 'Acme' }]);
	});

	it('leaves a company behind that the error names', async () => {
		const { error } = await run(
			'create',
			form,
			[posted({ name: 'Acme' }), { ...set, status: 422, answer: { message: 'Too big' } }],
			items,
		);
		expect(error?.message).toBe("Company 5 (Acme) was created, but 'Avatar' did not work: Too big");
	});
});

it('an attribute without a value is removed, and never stored empty', async () => {
	const { rows } = await run(
		'update',
		{
			company: byId(5),
			customAttributesBy: 'json',
			customAttributesJson: '{"sector": "", "size": 7}',
		},
		[
			{
				request: 'GET /custom_attribute_definitions',
				query: { attribute_model: 'company_attribute' },
				answer: [],
			},
			patched({ custom_attributes: { size: 7 } }, { id: 5 }),
			{
				request: 'POST /companies/5/destroy_custom_attributes',
				body: { custom_attributes: ['sector'] },
				answer: { payload: { id: 5, custom_attributes: { size: 7 } } },
			},
		],
	);
	expect(rows).toEqual([{ id: 5, custom_attributes: { size: 7 } }]);
});

it('a company is found by its domain', async () => {
	const company = { __rl: true, mode: 'domain', value: 'acme.com' };
	const { rows } = await run('get', { company }, [
		{
			request: 'GET /companies',
			query: { sort: 'name', page: 1 },
			answer: { payload: [{ id: 5, domain: 'acme.com' }] },
		},
		{ request: 'GET /companies/5', answer: { payload: { id: 5, name: 'Acme' } } },
	]);
	expect(rows).toEqual([{ id: 5, name: 'Acme' }]);
});

it('a search needs a text', async () => {
	const { error, sent } = await run('search', { q: ' ' }, []);
	expect(error?.message).toBe("'Search Term' is required");
	expect(sent).toEqual([]);
});

it.each(['name', 'contacts_count'])('lists have an order: %s', async (sort) => {
	const { rows } = await run('getAll', { options: { sort, order: 'desc' } }, [
		{
			request: 'GET /companies',
			query: { sort: `-${sort}`, page: 1 },
			answer: { payload: [{ id: 5 }] },
		},
	]);
	expect(rows).toEqual([{ id: 5 }]);
});

it('a Chatwoot that has no companies says what they need', async () => {
	const { error } = await run('get', { company: byId(5) }, [
		{ request: 'GET /companies/5', status: 404, answer: { status: 404, error: 'Not Found' } },
	]);
	expect(error?.description).toContain('It needs Chatwoot 4.14 or newer, Enterprise Edition');
});
