import type { INodeExecutionData } from 'n8n-workflow';
import { usePlayed } from '../../../../harness/played';
import type { Line } from '../../../../harness/played';
import { byId } from '../../../../harness/row';

const run = usePlayed('contact');

describe('Merge', () => {
	const form = { baseContact: byId(5), mergeeContact: byId(6) };
	const merged: Line = {
		request: 'POST /actions/contact_merge',
		body: { base_contact_id: 5, mergee_contact_id: 6 },
		answer: { id: 5, name: 'Anna' },
	};
	const labels = (id: number, ...payload: string[]): Line => ({
		request: `GET /contacts/${id}/labels`,
		answer: { payload },
	});

	it('keeps a contact that is merged with itself: Chatwoot says it did so', async () => {
		const { error, sent } = await run('merge', { ...form, mergeeContact: byId(5) }, []);
		expect(error?.message).toBe("'Contact to Keep' and 'Contact to Merge and Delete' must differ");
		expect(sent).toEqual([]);
	});

	it('gives the labels of both to the one that stays, if the form says so', async () => {
		const { rows } = await run('merge', { ...form, options: { keep_labels: true } }, [
			labels(5, 'vip'),
			labels(6, 'lead', 'vip'),
			merged,
			{ request: 'POST /contacts/5/labels', body: { labels: ['vip', 'lead'] }, answer: {} },
		]);
		expect(rows).toEqual([{ id: 5, name: 'Anna' }]);
	});

	it('writes no labels that are there', async () => {
		const { sent } = await run('merge', { ...form, options: { keep_labels: true } }, [
			labels(5, 'vip'),
			labels(6, 'vip'),
			merged,
		]);
		expect(sent).toHaveLength(3);
	});

	it('says that the contacts are one when only the labels fail', async () => {
		const { error } = await run('merge', { ...form, options: { keep_labels: true } }, [
			labels(5),
			labels(6, 'vip'),
			merged,
			{
				request: 'POST /contacts/5/labels',
				body: { labels: ['vip'] },
				status: 422,
				answer: { error: 'no' },
			},
		]);
		expect(error?.message).toBe(
			"The contacts became contact 5 (Anna), but 'Keep Labels' did not work: no",
		);
	});

	describe('that takes longer than the server waits', () => {
		const late = { ...merged, status: 504, answer: '' };

		it('succeeded when the other contact is gone', async () => {
			const { rows } = await run('merge', form, [
				late,
				{ request: 'GET /contacts/6', status: 404, answer: { error: 'gone' } },
				{ request: 'GET /contacts/5', answer: { payload: { id: 5, name: 'Anna' } } },
			]);
			expect(rows).toEqual([{ id: 5, name: 'Anna' }]);
		});

		it('is an error as long as it is there', async () => {
			const { error } = await run('merge', form, [
				late,
				{ request: 'GET /contacts/6', answer: { payload: { id: 6 } } },
			]);
			expect(error?.context?.data).toEqual(expect.objectContaining({ outcomeUnknown: true }));
		});
	});
});

describe('Add to Inbox', () => {
	const form = { contact: byId(5), inbox: byId(3), options: { only_if_missing: true } };
	const there: Line = {
		request: 'GET /contacts/5',
		query: { include_contact_inboxes: true },
		answer: {
			payload: {
				id: 5,
				contact_inboxes: [
					{ source_id: 'a', inbox: { id: 2 } },
					{ source_id: 'b', inbox: { id: 3 } },
				],
			},
		},
	};
	const added = (body: object): Line => ({
		request: 'POST /contacts/5/contact_inboxes',
		body,
		answer: { source_id: 'c', inbox: { id: 3 } },
	});

	it('adds nothing to an inbox that the contact is in', async () => {
		const { rows, sent } = await run('addToInbox', form, [there]);
		expect(rows).toEqual([{ contact_id: 5, source_id: 'b', inbox_id: 3 }]);
		expect(sent).toHaveLength(1);
	});

	it('adds another source ID all the same', async () => {
		const { rows } = await run('addToInbox', { ...form, sourceId: 'c' }, [
			there,
			added({ inbox_id: 3, source_id: 'c' }),
		]);
		expect(rows).toEqual([{ contact_id: 5, source_id: 'c', inbox_id: 3 }]);
	});

	// Chatwoot answers an empty one with 500.
	it('sends no empty source ID', async () => {
		const { rows } = await run('addToInbox', { ...form, sourceId: ' ', options: {} }, [
			added({ inbox_id: 3 }),
		]);
		expect(rows).toHaveLength(1);
	});
});

it('Get by Source ID needs one', async () => {
	const { error, sent } = await run('getBySourceId', { inbox: byId(1), sourceId: '' }, []);
	expect(error?.message).toBe("'Source ID' is required");
	expect(sent).toEqual([]);
});

it('conversations are those of a phone number too', async () => {
	const contact = { __rl: true, mode: 'phone_number', value: '+49 151 12' };
	const { rows } = await run('getConversations', { contact }, [
		{
			request: 'POST /contacts/filter',
			query: { page: 1, sort: 'created_at,email,phone_number', include_contact_inboxes: true },
			body: {
				payload: [
					{
						attribute_key: 'phone_number',
						filter_operator: 'equal_to',
						values: ['+4915112'],
						query_operator: null,
					},
				],
			},
			answer: { payload: [{ id: 5, phone_number: '+4915112' }] },
		},
		{ request: 'GET /contacts/5/conversations', answer: { payload: [{ id: 7 }] } },
	]);
	expect(rows).toEqual([{ id: 7 }]);
});

describe('Set Avatar', () => {
	const form = { contact: byId(5), avatar: 'data' };
	const file = (data: string): INodeExecutionData[] => [
		{
			json: {},
			binary: { data: { data: Buffer.from(data).toString('base64'), mimeType: 'image/png' } },
		},
	];

	it('sends no file that Chatwoot would refuse', async () => {
		const { error, sent } = await run('setAvatar', form, [], file('no image'));
		expect(error?.message).toBe("'Avatar Field Name' must name a PNG, JPEG, GIF or WebP image");
		expect(sent).toEqual([]);
	});

	it('says that nobody learns what becomes of an address', async () => {
		const { hints } = await run(
			'setAvatar',
			{ ...form, avatarFrom: 'url', avatarUrl: 'https://example.com/a.png' },
			[
				{
					request: 'PATCH /contacts/5',
					body: { avatar_url: 'https://example.com/a.png' },
					answer: { payload: { id: 5 } },
				},
			],
		);
		expect(hints[0].message).toContain('Chatwoot fetches the image in the background');
	});
});

describe('Import', () => {
	const csv = (text: string): INodeExecutionData[] => [
		{
			json: {},
			binary: {
				data: {
					data: Buffer.from(text).toString('base64'),
					mimeType: 'text/csv',
					fileName: 'people.csv',
				},
			},
		},
	];
	const definitions: Line = {
		request: 'GET /custom_attribute_definitions',
		query: { attribute_model: 'contact_attribute' },
		answer: [{ attribute_key: 'tier' }],
	};
	const imported: Line = {
		request: 'POST /contacts/import',
		body: { form: ['import_file=<file text/csv>'] },
		answer: '',
	};

	it.each(['name,city\nAnna,Bonn', 'Email\na@b.c', 'name;email\nAnna;a@b.c', 'no CSV'])(
		'needs a column that tells contacts apart: %j',
		async (text) => {
			const { error, sent } = await run('import', {}, [], csv(text));
			expect(error?.message).toContain(
				"'Input Data Field Name' must name a CSV whose first line has email, phone_number or identifier",
			);
			expect(sent).toEqual([]);
		},
	);

	it('says that a file is empty', async () => {
		const { error, sent } = await run('import', {}, [], csv(''));
		expect(error?.message).toContain("'data', whose file is empty (0 bytes)");
		expect(sent).toEqual([]);
	});

	it('takes a file with the mark that Excel puts at its start', async () => {
		const text = '\uFEFFemail,tier\na@b.c,gold';
		const { rows } = await run('import', {}, [definitions, imported], csv(text));
		expect(rows).toEqual([{ queued: true }]);
	});

	it('names columns of which Chatwoot would make custom attributes', async () => {
		const text = 'id,email,tier,Phone\n1,a@b.c,gold,+49';
		const { error, sent } = await run('import', {}, [definitions], csv(text));
		expect(error?.message).toBe(
			"'Input Data Field Name' has columns that Chatwoot does not know, of which it would make custom attributes: id, Phone. It knows name, email, phone_number, identifier, company_name, city, labels, tier. Rename them, or add 'Accept Other Columns' in Options.",
		);
		expect(sent).toHaveLength(1);
	});
});

describe('Export', () => {
	it('takes a label or conditions, of which Chatwoot would forget the label', async () => {
		const { error, sent } = await run(
			'export',
			{
				conditions: { rows: [{ attribute: 'city', operator: 'equal_to', values: 'Bonn' }] },
				additionalFields: { label: 'vip' },
			},
			[],
		);
		expect(error?.message).toBe(
			"'Label Name or ID' in 'Additional Fields' has no effect beside conditions: make the label one of them",
		);
		expect(sent).toEqual([]);
	});

	it('checks conditions, of which a wrong one fails unseen', async () => {
		const { error, sent } = await run(
			'export',
			{ conditionsBy: 'json', conditionsJson: '[{"attribute_key":"city"}]' },
			[],
		);
		expect(error?.message).toContain("Condition 1 in 'Conditions (JSON)' has the operator");
		expect(sent).toEqual([]);
	});

	it('writes labels as Chatwoot stores them', async () => {
		const { rows } = await run('export', { additionalFields: { label: 'VIP' } }, [
			{ request: 'POST /contacts/export', body: { label: 'vip' }, answer: '' },
		]);
		expect(rows).toEqual([{ queued: true }]);
	});
});

it('labels of many contacts are one request, and each item says that it waits', async () => {
	const items = Array.from({ length: 150 }, (_none, index) => ({ json: { id: index + 1 } }));
	const request = (from: number, count: number): Line => ({
		request: 'POST /bulk_actions',
		body: {
			type: 'Contact',
			labels: { add: ['vip'] },
			ids: Array.from({ length: count }, (_none, index) => from + index),
		},
		answer: '',
	});
	const { rows, sent } = await run(
		'addLabelsToMany',
		{ contact: byId('={{ $json.id }}'), labels: 'VIP' },
		[request(1, 100), request(101, 50)],
		items,
	);
	expect(rows).toHaveLength(150);
	expect(rows[149]).toEqual({ id: 150, queued: true });
	expect(sent).toHaveLength(2);
});

it('a contact that is online is not deleted, and the error says when it is', async () => {
	const { error } = await run('delete', { contact: byId(5) }, [
		{
			request: 'DELETE /contacts/5',
			status: 422,
			answer: { message: 'Anna is Online, please try again later' },
		},
	]);
	expect(error?.message).toBe('Anna is Online, please try again later');
	expect(error?.description).toContain('Try again once the contact has left');
});
