import type { IDataObject } from 'n8n-workflow';
import { usePlayed } from '../../../../harness/played';
import type { Line } from '../../../../harness/played';
import { byId } from '../../../../harness/row';

const run = usePlayed('conversation');

const form = { contact: byId(5), inbox: byId(3) };
const conversation = (id: number, status: string, inbox_id = 3) => ({ id, status, inbox_id });
const latest = (...payload: IDataObject[]): Line => ({
	request: 'GET /contacts/5/conversations',
	answer: { payload },
});
const contact = (...contact_inboxes: IDataObject[]): Line => ({
	request: 'GET /contacts/5',
	answer: { payload: { id: 5, contact_inboxes } },
});
const create = (body: IDataObject, answer: IDataObject): Line => ({
	request: 'POST /conversations',
	body: { inbox_id: 3, contact_id: 5, ...body },
	answer: { created_at: Date.now() / 1000, ...answer },
});

describe('Open or Create', () => {
	it.each(['open', 'pending', 'snoozed'])('goes on with one that is %s', async (status) => {
		const { rows, error } = await run('upsert', form, [
			latest(conversation(9, 'resolved'), conversation(8, status, 4), conversation(7, status)),
		]);
		expect(error).toBeUndefined();
		expect(rows).toEqual([{ created: false, id: 7, status, inbox_id: 3 }]);
	});

	it('starts another one beside resolved ones, as whom the inbox knows the contact already', async () => {
		const { rows } = await run('upsert', { ...form, additionalFields: { status: 'pending' } }, [
			latest(conversation(9, 'resolved')),
			contact(
				{ source_id: 'old', inbox: { id: 3 } },
				{ source_id: 'new', inbox: { id: 3 } },
				{ source_id: 'elsewhere', inbox: { id: 4 } },
			),
			create({ source_id: 'new', status: 'pending' }, conversation(10, 'pending')),
		]);
		expect(rows).toEqual([{ created: true, id: 10, status: 'pending', inbox_id: 3 }]);
	});

	it('reopens the one resolved last, when told to', async () => {
		const { rows } = await run('upsert', { ...form, ifConversationExists: 'reopen' }, [
			latest(conversation(9, 'resolved'), conversation(8, 'resolved')),
			{
				request: 'POST /conversations/9/toggle_status',
				body: { status: 'open' },
				answer: { payload: { success: true, current_status: 'open' } },
			},
		]);
		expect(rows).toEqual([{ created: false, id: 9, status: 'open', inbox_id: 3 }]);
	});

	it('says which conversation was found when it can not be reopened', async () => {
		const { error } = await run('upsert', { ...form, ifConversationExists: 'reopen' }, [
			latest(conversation(9, 'resolved')),
			{
				request: 'POST /conversations/9/toggle_status',
				body: { status: 'open' },
				status: 401,
				answer: { error: 'You are not authorized to do this action' },
			},
		]);
		expect(error?.message).toBe(
			"Conversation 9 was found, but 'Status' did not work: You are not authorized to do this action",
		);
	});

	it('starts another one beside an open one, when told to', async () => {
		const { rows } = await run('upsert', { ...form, ifConversationExists: 'new' }, [
			latest(conversation(9, 'open')),
			contact(),
			create({}, conversation(10, 'open')),
		]);
		expect(rows).toEqual([{ created: true, id: 10, status: 'open', inbox_id: 3 }]);
	});

	it('tells that an inbox locked to a single conversation went on with it', async () => {
		const { rows, hints } = await run('upsert', { ...form, ifConversationExists: 'new' }, [
			latest(conversation(9, 'open')),
			contact(),
			create({}, conversation(9, 'open')),
		]);
		expect(rows).toEqual([{ created: false, id: 9, status: 'open', inbox_id: 3 }]);
		expect(JSON.stringify(hints)).toContain('had a conversation in this inbox already');
	});

	it('asks the filter where Chatwoot shows only a part of the conversations', async () => {
		const others = Array.from({ length: 20 }, (_, index) => conversation(100 + index, 'open', 4));
		const { rows } = await run('upsert', form, [
			latest(...others),
			{
				request: 'POST /conversations/filter',
				query: { page: 1 },
				body: {
					payload: [
						{
							attribute_key: 'contact_id',
							filter_operator: 'equal_to',
							values: [5],
							query_operator: 'AND',
						},
						{
							attribute_key: 'inbox_id',
							filter_operator: 'equal_to',
							values: [3],
							query_operator: null,
						},
					],
				},
				answer: { payload: [conversation(7, 'open')] },
			},
		]);
		expect(rows).toEqual([{ created: false, id: 7, status: 'open', inbox_id: 3 }]);
	});

	it('writes into the one that is there, and adds labels to those it has', async () => {
		const { rows } = await run(
			'upsert',
			{ ...form, content: 'Hello', additionalFields: { labels: ['Vip'], priority: 'high' } },
			[
				latest({ ...conversation(7, 'open'), labels: ['old'] }),
				{
					request: 'POST /conversations/7/labels',
					body: { labels: ['old', 'vip'] },
					answer: { payload: ['old', 'vip'] },
				},
				{
					request: 'POST /conversations/7/messages',
					body: { content: 'Hello' },
					answer: { id: 70, content: 'Hello' },
				},
			],
		);
		expect(rows).toEqual([
			{ created: false, id: 7, status: 'open', inbox_id: 3, labels: ['old', 'vip'] },
		]);
	});

	it('runs items for the same contact and inbox one after the other', async () => {
		const { sent } = await run(
			'upsert',
			form,
			[latest(), contact(), create({}, conversation(10, 'open')), latest(conversation(10, 'open'))],
			[{ json: {} }, { json: {} }],
		);
		expect(sent).toHaveLength(4);
		expect(sent[2]).toContain('POST /conversations');
	});
});

describe('Create', () => {
	it('gives what the request itself does not take, in requests of their own', async () => {
		const { rows, error } = await run(
			'create',
			{ ...form, additionalFields: { labels: ['vip'], priority: 'none' } },
			[
				create({}, conversation(10, 'open')),
				{
					request: 'POST /conversations/10/labels',
					body: { labels: ['vip'] },
					answer: { payload: ['vip'] },
				},
				{ request: 'POST /conversations/10/toggle_priority', body: { priority: null } },
			],
		);
		expect(error).toBeUndefined();
		expect(rows).toEqual([{ id: 10, status: 'open', inbox_id: 3, labels: ['vip'] }]);
	});

	it('assigns again when the team has taken the agent off', async () => {
		const { rows } = await run(
			'create',
			{ ...form, additionalFields: { assignee_id: byId(1), team_id: byId(2) } },
			[
				{ request: 'GET /agents', answer: [{ id: 1 }] },
				{ request: 'GET /teams', answer: [{ id: 2 }] },
				create({ assignee_id: 1, team_id: 2 }, conversation(10, 'open')),
				{
					request: 'POST /conversations/10/assignments',
					body: { assignee_id: 1 },
					answer: { id: 1, name: 'Jane' },
				},
			],
		);
		expect(rows).toEqual([{ id: 10, status: 'open', inbox_id: 3, assignee_name: 'Jane' }]);
	});

	it('refuses an agent whom Chatwoot would leave out without a word', async () => {
		const { error, sent } = await run(
			'create',
			{ ...form, additionalFields: { assignee_id: byId(9) } },
			[{ request: 'GET /agents', answer: [{ id: 1 }] }],
		);
		expect(error?.message).toBe(
			`'Agent' in 'Additional Fields' names "9", which is not in this account`,
		);
		expect(sent).toHaveLength(1);
	});

	it('sends the end of a snooze as text, since Chatwoot drops a number', async () => {
		const { error } = await run(
			'create',
			{ ...form, additionalFields: { status: 'snoozed', snoozed_until: '2035-07-21T17:32:28Z' } },
			[
				create(
					{ status: 'snoozed', snoozed_until: '2035-07-21T17:32:28.000Z' },
					conversation(10, 'snoozed'),
				),
			],
		);
		expect(error).toBeUndefined();
	});

	it.each<[IDataObject, string]>([
		[
			{ snoozed_until: '2035-07-21' },
			"'Snooze Until' in 'Additional Fields' needs 'Status' to be Snoozed",
		],
		[
			{ status: 'closed' },
			"'Status' in 'Additional Fields' must be one of: open, pending, resolved, snoozed, not \"closed\"",
		],
		[
			{ priority: 'highest' },
			"'Priority' in 'Additional Fields' must be one of: high, low, medium, none, urgent, not \"highest\"",
		],
	])(
		'%j is refused, which Chatwoot would misread or fail on',
		async (additionalFields, message) => {
			const { error, sent } = await run('create', { ...form, additionalFields } as never, []);
			expect(error?.message).toBe(message);
			expect(sent).toEqual([]);
		},
	);

	it('tells that Chatwoot has chosen another status', async () => {
		const { hints } = await run('create', form, [create({}, conversation(10, 'resolved'))]);
		expect(JSON.stringify(hints)).toContain('The conversation is resolved and not open');
	});

	it.each<[IDataObject, string, boolean]>([
		[{}, 'pending', false],
		[{ status: 'open' }, 'pending', true],
	])('%j that became %s is worth a hint: %s', async (additionalFields, status, isTold) => {
		const { hints } = await run('create', { ...form, additionalFields } as never, [
			create(additionalFields, conversation(10, status)),
		]);
		expect(hints.length > 0).toBe(isTold);
	});

	it('takes custom attributes as they are with the token of a bot, which may not read definitions', async () => {
		const { error } = await run(
			'create',
			{ ...form, customAttributesBy: 'json', customAttributesJson: '{"tier": "gold"}' },
			[
				{
					request: 'GET /custom_attribute_definitions',
					query: { attribute_model: 'conversation_attribute' },
					status: 401,
					answer: { error: 'Access to this endpoint is not authorized for bots' },
				},
				create({ custom_attributes: { tier: 'gold' } }, conversation(10, 'open')),
			],
		);
		expect(error).toBeUndefined();
	});
});
