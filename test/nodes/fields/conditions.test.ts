import type { INodeParameters } from 'n8n-workflow';
import { usePlayed } from '../../harness/played';
import type { Line } from '../../harness/played';
import type { Call } from '../../../nodes/engine/operation';
import { conditions, EQUAL, PRESENT } from '../../../nodes/fields/conditions';
import { byId } from '../../harness/row';

/** Conditions of contacts stand for those of every record. */
const run = usePlayed('contact');

const definitions: Line = {
	request: 'GET /custom_attribute_definitions',
	query: { attribute_model: 'contact_attribute' },
	answer: [
		{ attribute_key: 'tier', attribute_display_type: 'list', attribute_values: ['gold', 'free'] },
		{ attribute_key: 'orders', attribute_display_type: 'number' },
		{ attribute_key: 'since', attribute_display_type: 'date' },
		{ attribute_key: 'optin', attribute_display_type: 'checkbox' },
		{ attribute_key: 'note', attribute_display_type: 'text' },
	],
};
const condition = (
	attribute_key: string,
	filter_operator: string,
	values: unknown,
	query_operator?: string | null,
) => ({ attribute_key, filter_operator, values, query_operator });
const filtered = (...payload: unknown[]): Line => ({
	request: 'POST /contacts/filter',
	query: { page: 1, sort: 'created_at,email,phone_number', include_contact_inboxes: false },
	body: { payload },
	answer: { payload: [{ id: 5 }] },
});

const form = (...rows: INodeParameters[]): INodeParameters => ({ conditions: { rows } });
const json = (payload: unknown): INodeParameters => ({
	conditionsBy: 'json',
	conditionsJson: JSON.stringify(payload),
});
const custom = (key: string, operator: string, values = ''): INodeParameters => ({
	attribute: 'custom_attribute',
	contact_attribute: key,
	operator,
	values,
});

async function expectPayload(parameters: INodeParameters, lines: Line[], ...payload: unknown[]) {
	const { rows, error } = await run('filter', parameters, [...lines, filtered(...payload)]);
	expect(error).toBeUndefined();
	expect(rows).toEqual([{ id: 5 }]);
}

async function expectRefused(parameters: INodeParameters, lines: Line[], sentence: string) {
	const { error, sent } = await run('filter', parameters, lines);
	expect(error?.message).toContain(sentence);
	expect(sent).toHaveLength(lines.length);
}

describe('rows of the form', () => {
	it('become texts, joined but for the last', async () => {
		await expectPayload(
			form(
				{ attribute: 'city', operator: 'contains', values: 'onn', query_operator: 'OR' },
				{ attribute: 'blocked', is_on: false },
				{ attribute: 'country_code', operator: 'not_equal_to', values: 'germany' },
				{ attribute: 'labels', operator: 'equal_to', labels: ['vip'] },
				{ attribute: 'labels', operator: 'is_present', labels: ['vip'], query_operator: 'OR' },
				{ attribute: 'created_at', operator: 'is_less_than', date: '2027-01-31T10:00:00Z' },
			),
			[],
			condition('city', 'contains', ['onn'], 'OR'),
			condition('blocked', 'equal_to', ['false'], 'AND'),
			condition('country_code', 'not_equal_to', ['DE'], 'AND'),
			condition('labels', 'equal_to', ['vip'], 'AND'),
			condition('labels', 'is_present', [], 'OR'),
			condition('created_at', 'is_less_than', ['2027-01-31'], null),
		);
	});

	it('follow the definitions of custom attributes', async () => {
		await expectPayload(
			form(
				custom('tier', 'equal_to', 'gold'),
				custom('orders', 'is_greater_than', '07'),
				custom('since', 'is_less_than', '2027-01-31T10:00:00Z'),
				custom('optin', 'equal_to', 'yes'),
				custom('note', 'is_not_present'),
			),
			[definitions],
			condition('tier', 'equal_to', ['gold'], 'AND'),
			condition('orders', 'is_greater_than', ['7'], 'AND'),
			condition('since', 'is_less_than', ['2027-01-31'], 'AND'),
			condition('optin', 'equal_to', ['true'], 'AND'),
			condition('note', 'is_not_present', [], null),
		);
	});

	it('count days back, which Chatwoot can not', async () => {
		const day = new Date(Date.now() - 3 * 86_400_000).toISOString().slice(0, 10);
		await expectPayload(
			form({ attribute: 'last_activity_at', operator: 'days_before', days: 3 }),
			[],
			condition('last_activity_at', 'is_less_than', [day], null),
		);
	});

	it.each<[INodeParameters, string]>([
		[form(), "'Conditions' needs at least one condition"],
		[
			form({ attribute: 'city', operator: 'equal_to' }),
			"Condition 1 in 'Conditions' needs a value",
		],
		[
			form({ attribute: 'labels', operator: 'equal_to', labels: ['a', 'b'] }),
			"Condition 1 in 'Conditions' has several values",
		],
	])('%j', async (parameters, sentence) => await expectRefused(parameters, [], sentence));

	it.each<[INodeParameters, string]>([
		[form(custom('', 'equal_to', 'x')), "Condition 1 in 'Conditions' names no attribute"],
		[form(custom('tier', 'equal_to', 'silver')), 'must be one of: gold, free, not "silver"'],
		[form(custom('orders', 'contains', '7')), 'has the operator "contains"; orders takes equal_to'],
		[form(custom('orders', 'equal_to', 'many')), 'must be a number, not "many"'],
		[
			form(custom('tier', 'not_equal_to', 'gold'), { attribute: 'city', values: 'Bonn' }),
			"Condition 1 in 'Conditions' says that a custom attribute is not equal",
		],
		[
			form({ attribute: 'city', values: 'Bonn' }, custom('tier', 'not_equal_to', 'gold')),
			"Condition 2 in 'Conditions' says that a custom attribute is not equal",
		],
	])(
		'%j',
		async (parameters, sentence) => await expectRefused(parameters, [definitions], sentence),
	);
});

describe('conditions that are there already', () => {
	const saved = [
		{
			...condition('city', 'contains', ['Bonn'], 'and'),
			attribute_model: 'standard',
			custom_attribute_type: '',
		},
		{ ...condition('tier', 'equal_to', [{ id: 'gold', name: 'Gold' }]), custom_attribute_type: '' },
	];
	const wanted = [
		condition('city', 'contains', ['Bonn'], 'AND'),
		condition('tier', 'equal_to', ['gold'], null),
	];

	it('come from JSON in each form that Chatwoot has', async () => {
		await expectPayload(json(saved), [definitions], ...wanted);
		await expectPayload(json({ payload: saved }), [definitions], ...wanted);
		await expectPayload(json({ id: 30, query: { payload: saved } }), [definitions], ...wanted);
	});

	it('come from a segment', async () => {
		await expectPayload(
			{ conditionsBy: 'segment', segment: byId(30) },
			[
				{
					request: 'GET /custom_filters/30',
					answer: { id: 30, filter_type: 'contact', query: { payload: saved } },
				},
				definitions,
			],
			...wanted,
		);
	});

	it('may hold a bare value, a number, several for contains, and a trailing operator', async () => {
		await expectPayload(
			json([
				condition('email', 'contains', ['a@', 'b@'], 'or'),
				condition('orders', 'equal_to', 7, 'AND'),
			]),
			[definitions],
			condition('email', 'contains', ['a@', 'b@'], 'OR'),
			condition('orders', 'equal_to', ['7'], null),
		);
	});

	it.each<[unknown, string, Line[]]>([
		['x', 'must be a list of conditions', []],
		[[condition('city', 'starts_with', ['B'])], 'has the operator "starts_with"', []],
		[[condition('blocked', 'equal_to', ['maybe'])], 'must be true or false', []],
		[[condition('created_at', 'is_less_than', ['soon'])], 'must be a date', []],
		[
			[condition('city', 'contains', ['B'], 'XOR'), condition('city', 'contains', ['B'])],
			'must be combined with the next one by AND or OR, not "XOR"',
			[],
		],
		[[condition('size', 'equal_to', ['B'])], 'names "size", which is no attribute', [definitions]],
	])('%j is refused', async (payload, sentence, lines) => {
		await expectRefused(json(payload), lines, sentence);
	});
});

it('compare with ids and with several choices, and are stored with further keys', async () => {
	const { send } = conditions(
		{
			record: 'conversation',
			definitions: { key: 'x', route: 'GET /x', label: String, value: 'attribute_key' },
			attributes: [
				{ name: 'Assignee', value: 'assignee_id', operators: [...EQUAL, ...PRESENT], kind: 'id' },
				{ name: 'Status', value: 'status', operators: EQUAL, kind: 'choice' },
			],
			more: (_condition, isCustom) => ({ custom_attribute_type: isCustom ? 'contact' : '' }),
		},
		{ body: 'custom_filter.query.payload' },
	);
	const rows = [
		{ attribute: 'assignee_id', assignee_id: ['3', 4], query_operator: 'OR' },
		{ attribute: 'status', operator: 'not_equal_to', status: ['open', 'pending'] },
		custom('tier', 'is_present'),
	].map((row) => ({ ...row, conversation_attribute: 'tier' }));
	const call = { rows: async () => await Promise.resolve(definitions.answer), zone: 'UTC' };

	expect(await send!.resolve!(rows, "'Conditions'", call as unknown as Call)).toEqual(
		[
			condition('assignee_id', 'equal_to', [3, 4], 'OR'),
			condition('status', 'not_equal_to', ['open', 'pending'], 'AND'),
			condition('tier', 'is_present', [], null),
		].map((each, index) => ({ ...each, custom_attribute_type: index === 2 ? 'contact' : '' })),
	);
});
