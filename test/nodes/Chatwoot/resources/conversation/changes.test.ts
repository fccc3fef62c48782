import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { usePlayed } from '../../../../harness/played';
import type { Line } from '../../../../harness/played';
import { byId } from '../../../../harness/row';

const run = usePlayed('conversation');

const form = (more: INodeParameters = {}): INodeParameters => ({ conversation: byId(7), ...more });
const post = (path: string, body: unknown, answer: unknown = ''): Line => ({
	request: `POST /conversations/7/${path}`,
	body,
	answer,
});
const read = (conversation: IDataObject = {}): Line => ({
	request: 'GET /conversations/7',
	answer: { id: 7, status: 'open', ...conversation },
});
const lists: Line[] = [
	{ request: 'GET /agents', answer: [{ id: 1, name: 'Jane' }] },
	{ request: 'GET /teams', answer: [{ id: 2, name: 'Sales' }] },
];
const noDefinitions: Line = {
	request: 'GET /custom_attribute_definitions',
	query: { attribute_model: 'conversation_attribute' },
	answer: [],
};
const attributes = { custom_attributes: { tier: 'gold', order: 'A-17' } };
const failed = { status: 500, answer: { status: 500, error: 'Internal Server Error' } };

describe('Update', () => {
	it('sends each change to its own route, the agent behind what would take him off', async () => {
		const { error, sent, rows } = await run(
			'update',
			form({
				customAttributesBy: 'json',
				customAttributesJson: '{"order": "B-1"}',
				updateFields: {
					assignee_id: byId(1),
					labels: ['vip'],
					priority: 'high',
					status: 'snoozed',
					snoozed_until: '2035-07-21T17:32:28Z',
					team_id: byId(2),
				},
			}),
			[
				...lists,
				noDefinitions,
				post(
					'toggle_status',
					{ status: 'snoozed', snoozed_until: 2068651948 },
					{ payload: { current_status: 'snoozed' } },
				),
				post('assignments', { team_id: 2 }, { id: 2 }),
				post('assignments', { assignee_id: 1 }, { id: 1 }),
				post('labels', { labels: ['vip'] }, { payload: ['vip'] }),
				read(attributes),
				post(
					'custom_attributes',
					{ custom_attributes: { tier: 'gold', order: 'B-1' }, merge: true },
					attributes,
				),
				{
					request: 'PATCH /conversations/7',
					body: { priority: 'high' },
					answer: { id: 7, status: 'snoozed', priority: 'high' },
				},
			],
		);
		expect(error).toBeUndefined();
		expect(rows).toEqual([{ id: 7, status: 'snoozed', priority: 'high' }]);
		const changes = sent.filter((line) => !line.startsWith('GET'));
		expect(changes.map((line) => line.split(' ').slice(0, 2).join(' '))).toEqual([
			'POST /conversations/7/toggle_status',
			'POST /conversations/7/assignments',
			'POST /conversations/7/assignments',
			'POST /conversations/7/labels',
			'POST /conversations/7/custom_attributes',
			'PATCH /conversations/7',
		]);
	});

	it('takes agent, team and labels away when they are added and left empty', async () => {
		const { error } = await run(
			'update',
			form({ updateFields: { assignee_id: byId(''), team_id: byId(''), labels: [] } }),
			[
				post('assignments', { team_id: null }, 'null'),
				post('assignments', { assignee_id: null }, 'null'),
				post('labels', { labels: [] }, { payload: [] }),
				read(),
			],
		);
		expect(error).toBeUndefined();
	});

	it('does not clear labels for an expression that comes out empty', async () => {
		const { error, sent } = await run(
			'update',
			form({ updateFields: { labels: '={{ [] }}', status: 'open' } }),
			[post('toggle_status', { status: 'open' }, { payload: {} }), read()],
		);
		expect(error).toBeUndefined();
		expect(sent.join()).not.toContain('labels');
	});

	it.each<[INodeParameters, string]>([
		[{}, "'Update Fields' needs at least one field to change"],
		[
			{ priority: 'highest' },
			"'Priority' in 'Update Fields' must be one of: high, low, medium, none, urgent, not \"highest\"",
		],
		[
			{ status: 'closed' },
			"'Status' in 'Update Fields' must be one of: open, pending, resolved, snoozed, not \"closed\"",
		],
		[
			{ status: 'open', snoozed_until: '2035-07-21' },
			"'Snooze Until' in 'Update Fields' needs 'Status' to be Snoozed",
		],
	])('%j is refused', async (updateFields, message) => {
		const { error, sent } = await run('update', form({ updateFields }), []);
		expect(error?.message).toBe(message);
		expect(sent).toEqual([]);
	});

	it('says that the change of a bot was carried out although Chatwoot answers with an error', async () => {
		const { error, sent } = await run('update', form({ updateFields: { priority: 'high' } }), [
			{ request: 'PATCH /conversations/7', body: { priority: 'high' }, ...failed },
		]);
		expect(error?.description).toContain('although it carries changes out: do not repeat them');
		expect(sent).toHaveLength(1);
	});

	it('says what is done when a later part fails', async () => {
		const { error } = await run(
			'update',
			form({ updateFields: { labels: ['vip'], team_id: byId(2) } }),
			[
				...lists.slice(1),
				post('assignments', { team_id: 2 }, { id: 2 }),
				{ ...post('labels', { labels: ['vip'] }), ...failed },
			],
		);
		expect(error?.message).toMatch(/^'Labels' did not work: /);
		expect(error?.description).toContain("Done before that: 'Team'.");
	});

	it('says when Chatwoot ignores an SLA policy, which needs Enterprise', async () => {
		const { error } = await run('update', form({ updateFields: { sla_policy_id: byId(5) } }), [
			{ request: 'PATCH /conversations/7', body: { sla_policy_id: 5 }, answer: { id: 7 } },
		]);
		expect(error?.message).toBe(
			"Chatwoot took no notice of 'SLA Policy': it needs Chatwoot Enterprise with SLA policies switched on",
		);
	});
});

describe('Labels', () => {
	it.each(['setLabels', 'addLabels', 'removeLabels'])(
		'%s is refused without a list, which Chatwoot takes for "none"',
		async (operation) => {
			const { error, sent } = await run(operation, form({ labels: '={{ undefined }}' }), []);
			expect(error?.message).toContain("'Label Names or IDs'");
			expect(sent).toEqual([]);
		},
	);

	it('makes a list of a text, which Chatwoot would take for "none"', async () => {
		const { error } = await run('setLabels', form({ labels: '={{ "VIP, refund" }}' }), [
			post('labels', { labels: ['vip', 'refund'] }, { payload: ['vip', 'refund'] }),
		]);
		expect(error).toBeUndefined();
	});

	it('refuses a comma in a title, of which Chatwoot makes two', async () => {
		const { error } = await run('setLabels', form({ labels: '={{ ["a,b"] }}' }), []);
		expect(error?.message).toBe(`'Label Names or IDs' has a comma in "a,b"`);
	});

	it('writes nothing when nothing changes', async () => {
		const { rows, sent } = await run('addLabels', form({ labels: ['vip'] }), [
			{ request: 'GET /conversations/7/labels', answer: { payload: ['vip'] } },
		]);
		expect(rows).toEqual([{ id: 7, labels: ['vip'] }]);
		expect(sent).toHaveLength(1);
	});

	it('changes one conversation in the order of the items', async () => {
		const present = (...payload: string[]): Line => ({
			request: 'GET /conversations/7/labels',
			answer: { payload },
		});
		const { error } = await run(
			'addLabels',
			form({ labels: '={{ [$json.label] }}' }),
			[
				present(),
				post('labels', { labels: ['one'] }, { payload: ['one'] }),
				present('one'),
				post('labels', { labels: ['one', 'two'] }, { payload: ['one', 'two'] }),
			],
			[{ json: { label: 'one' } }, { json: { label: 'two' } }],
		);
		expect(error).toBeUndefined();
	});
});

describe('Custom attributes', () => {
	it('takes keys off that are given without a value, and keeps the others', async () => {
		const { error } = await run(
			'setCustomAttributes',
			form({
				customAttributesBy: 'name',
				customAttributesByName: { attributes: [{ name: 'order', value: '' }] },
			}),
			[
				noDefinitions,
				read(attributes),
				post(
					'custom_attributes',
					{ custom_attributes: { tier: 'gold' }, merge: true },
					{
						custom_attributes: { tier: 'gold' },
					},
				),
			],
		);
		expect(error).toBeUndefined();
	});

	it('needs an attribute: Chatwoot fails without an object', async () => {
		const { error, sent } = await run('setCustomAttributes', form(), []);
		expect(error?.message).toBe("'Custom Attributes' needs at least one attribute");
		expect(sent).toEqual([]);
	});

	it('deletes only what is there, and writes nothing otherwise', async () => {
		const { rows, sent } = await run('deleteCustomAttributes', form({ attributeKeys: 'unknown' }), [
			read(attributes),
		]);
		expect(rows).toEqual([attributes]);
		expect(sent).toHaveLength(1);
	});
});

describe('Participants', () => {
	it('says who was not taken, and that the others were', async () => {
		const { error } = await run('addParticipants', form({ agents: [1, 3] }), [
			{ request: 'GET /agents', answer: [{ id: 1 }, { id: 3 }] },
			post('participants', { user_ids: [1, 3] }, [{ id: 1 }, { id: 3 }]),
			{ request: 'GET /conversations/7/participants', answer: [{ id: 1 }] },
		]);
		expect(error?.message).toBe('Chatwoot did not take the agents 3 as participants');
		expect(error?.description).toContain('The others take part.');
	});

	it('refuses an agent of another account: Chatwoot fails', async () => {
		const { error, sent } = await run('setParticipants', form({ agents: [9] }), lists.slice(0, 1));
		expect(error?.message).toBe(`'Agent Names or IDs' names "9", which is not in this account`);
		expect(sent).toHaveLength(1);
	});
});

describe('Other words than the known ones are refused', () => {
	it.each<[string, INodeParameters, string]>([
		[
			'setStatus',
			{ status: 'closed' },
			'\'Status\' must be one of: open, pending, resolved, snoozed, not "closed"',
		],
		[
			'setPriority',
			{ priority: 'highest' },
			'\'Priority\' must be one of: high, low, medium, none, urgent, not "highest"',
		],
		['toggleTyping', { typingStatus: 'maybe' }, '\'Typing\' must be one of: off, on, not "maybe"'],
		[
			'sendTranscript',
			{ email: 'nonsense' },
			`'Email' must be an email address, such as support@example.com, not "nonsense"`,
		],
		[
			'sendTranscript',
			{ email: 'a@example.com, b@example.com' },
			`'Email' must be an email address, such as support@example.com, not "a@example.com, b@example.com"`,
		],
	])('%s %j', async (operation, parameters, message) => {
		const { error, sent } = await run(operation, form(parameters), []);
		expect(error?.message).toBe(message);
		expect(sent).toEqual([]);
	});
});

describe('Get Many', () => {
	it('sorts by creation with Return All, takes a conversation once, and ends at an empty page', async () => {
		const page = (number: number, ...ids: number[]): Line => ({
			request: 'GET /conversations',
			query: { page: number, sort_by: 'created_at_asc' },
			answer: { data: { payload: ids.map((id) => ({ id })) } },
		});
		const { rows } = await run('getAll', { returnAll: true }, [
			page(1, 1, 2),
			page(2, 2, 3),
			page(3),
		]);
		expect(rows.map(({ id }) => id)).toEqual([1, 2, 3]);
	});
});

describe('Search', () => {
	it('takes wildcards of Chatwoot for what they are', async () => {
		const { error } = await run('search', { q: '100% a_b' }, [
			{
				request: 'GET /conversations/search',
				query: { q: '100\\% a\\_b', page: 1 },
				answer: { payload: [], meta: { all_count: 0 } },
			},
		]);
		expect(error).toBeUndefined();
	});
});
