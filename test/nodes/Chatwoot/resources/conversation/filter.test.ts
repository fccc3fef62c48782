import type { INodeParameters } from 'n8n-workflow';
import { usePlayed } from '../../../../harness/played';
import type { Line } from '../../../../harness/played';

const run = usePlayed('conversation');

const definitions: Line = {
	request: 'GET /custom_attribute_definitions',
	query: { attribute_model: 'conversation_attribute' },
	answer: [
		{ attribute_key: 'order', attribute_display_type: 'text' },
		{ attribute_key: 'total', attribute_display_type: 'number' },
		{ attribute_key: 'price', attribute_display_type: 'currency' },
	],
};
const condition = (
	attribute_key: string,
	filter_operator: string,
	values: unknown[],
	query_operator: string | null = null,
) => ({ attribute_key, filter_operator, values, query_operator });
const filtered = (...payload: unknown[]): Line => ({
	request: 'POST /conversations/filter',
	query: { page: 1 },
	body: { payload },
	answer: { payload: [{ id: 7 }], meta: { all_count: 1 } },
});
const form = (...rows: INodeParameters[]): INodeParameters => ({ conditions: { rows } });
const json = (...payload: unknown[]): INodeParameters => ({
	conditionsBy: 'json',
	conditionsJson: JSON.stringify(payload),
});

async function expectSent(parameters: INodeParameters, lines: Line[]) {
	const { rows, error } = await run('filter', parameters, lines);
	expect(error).toBeUndefined();
	expect(rows).toEqual([{ id: 7 }]);
}

async function expectRefused(parameters: INodeParameters, sentence: string, lines: Line[] = []) {
	const { error, sent } = await run('filter', parameters, lines);
	expect(error?.message).toBe(sentence);
	expect(sent).toHaveLength(lines.length);
}

describe('Get Many by Filter', () => {
	it('sends ids as numbers, whatever they come as', async () => {
		await expectSent(
			form(
				{ attribute: 'assignee_id', operator: 'equal_to', assignee_id: ['1', 2] },
				{ attribute: 'contact_id', operator: 'equal_to', values: '5' },
				{ attribute: 'display_id', operator: 'not_equal_to', values: '42' },
				{ attribute: 'team_id', operator: 'is_not_present' },
			),
			[
				filtered(
					condition('assignee_id', 'equal_to', [1, 2], 'AND'),
					condition('contact_id', 'equal_to', [5], 'AND'),
					condition('display_id', 'not_equal_to', [42], 'AND'),
					condition('team_id', 'is_not_present', []),
				),
			],
		);
	});

	it('makes days of dates, and a date of days ago: Chatwoot fails on the latter', async () => {
		const daysAgo = new Date(Date.now() - 7 * 24 * 60 * 60 * 1000).toISOString().slice(0, 10);
		await expectSent(
			form(
				{ attribute: 'created_at', operator: 'is_greater_than', date: '2026-01-31T23:00:00Z' },
				{ attribute: 'last_activity_at', operator: 'days_before', days: 7 },
			),
			[
				filtered(
					condition('created_at', 'is_greater_than', ['2026-01-31'], 'AND'),
					condition('last_activity_at', 'is_less_than', [daysAgo]),
				),
			],
		);
	});

	it('puts conditions on custom attributes last: behind one Chatwoot compares in small letters', async () => {
		await expectSent(
			form(
				{
					attribute: 'custom_attribute',
					conversation_attribute: 'order',
					operator: 'equal_to',
					values: 'A-17',
				},
				{ attribute: 'mail_subject', operator: 'equal_to', values: 'Order A-17' },
			),
			[
				definitions,
				filtered(
					condition('mail_subject', 'equal_to', ['Order A-17'], 'AND'),
					condition('order', 'equal_to', ['A-17']),
				),
			],
		);
	});

	it('keeps together what stands between two ORs', async () => {
		await expectSent(
			json(
				condition('order', 'equal_to', ['A-17'], 'AND'),
				condition('status', 'equal_to', ['open'], 'OR'),
				condition('priority', 'equal_to', ['urgent'], 'AND'),
				condition('mail_subject', 'contains', ['refund']),
			),
			[
				definitions,
				filtered(
					condition('priority', 'equal_to', ['urgent'], 'AND'),
					condition('mail_subject', 'contains', ['refund'], 'OR'),
					condition('status', 'equal_to', ['open'], 'AND'),
					condition('order', 'equal_to', ['A-17']),
				),
			],
		);
	});

	it('puts an unequal custom attribute behind the others of OR', async () => {
		await expectSent(
			json(
				condition('order', 'not_equal_to', ['A-17'], 'OR'),
				condition('total', 'is_greater_than', ['5']),
			),
			[
				definitions,
				filtered(
					condition('total', 'is_greater_than', ['5'], 'OR'),
					condition('order', 'not_equal_to', ['A-17']),
				),
			],
		);
	});

	it('refuses what no order makes right', async () => {
		await expectRefused(
			json(
				condition('order', 'equal_to', ['A'], 'AND'),
				condition('mail_subject', 'equal_to', ['One'], 'OR'),
				condition('order', 'equal_to', ['B'], 'AND'),
				condition('mail_subject', 'equal_to', ['Two']),
			),
			"Condition 4 in 'Conditions (JSON)' comes behind a custom attribute whatever the order: Chatwoot then compares it wrongly. Use a node for each part that OR joins.",
			[definitions],
		);
	});

	it.each<[unknown, string]>([
		[
			condition('status', 'equal_to', ['closed']),
			'must be one of: all, open, pending, resolved, snoozed, not "closed"',
		],
		[
			condition('priority', 'equal_to', ['none']),
			'must be one of: high, low, medium, urgent, not "none"',
		],
		[
			condition('display_id', 'contains', ['4']),
			'has the operator "contains"; display_id takes equal_to, not_equal_to',
		],
		[condition('inbox_id', 'equal_to', ['Shop']), 'must be a number, such as 42, not "Shop"'],
		[condition('status', 'equal_to', []), 'needs a value'],
	])('%j is refused, which Chatwoot fails on or finds nothing for', async (row, sentence) => {
		await expectRefused(json(row), `Condition 1 in 'Conditions (JSON)' ${sentence}`);
	});

	it('does not offer what currency attributes can not do', async () => {
		await expectRefused(
			json(condition('price', 'equal_to', ['5'])),
			`Condition 1 in 'Conditions (JSON)' names "price", whose type Chatwoot can't compare`,
			[definitions],
		);
	});

	it('needs a condition', async () => {
		await expectRefused(
			form(),
			"'Conditions' needs at least one condition. Get Many returns all conversations.",
		);
	});

	it('ends at the total, though the size of a page is a setting of the server', async () => {
		const page = (number: number, id: number): Line => ({
			...filtered(condition('status', 'equal_to', ['all'])),
			query: { page: number },
			answer: { payload: [{ id }, { id: id + 1 }], meta: { all_count: 4 } },
		});
		const { rows, sent } = await run(
			'filter',
			{
				returnAll: true,
				...form({ attribute: 'status', operator: 'equal_to', status: ['all'] }),
			},
			[page(1, 1), page(2, 3)],
		);
		expect(rows.map(({ id }) => id)).toEqual([1, 2, 3, 4]);
		expect(sent).toHaveLength(2);
	});

	it('takes the conditions of a folder that was saved', async () => {
		await expectSent({ conditionsBy: 'folder', folder: { __rl: true, mode: 'id', value: '3' } }, [
			{
				request: 'GET /custom_filters/3',
				answer: {
					id: 3,
					query: { payload: [condition('status', 'equal_to', ['open'])] },
				},
			},
			filtered(condition('status', 'equal_to', ['open'])),
		]);
	});
});
