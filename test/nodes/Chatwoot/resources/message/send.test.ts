import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { useAnswers } from '../../../../harness/answers';
import type { Answer } from '../../../../harness/answers';
import { byId, itemWith } from '../../../../harness/row';
import { useConversation } from './talk';

const talk = useConversation();
const send = async (form: INodeParameters) => await talk.run('send', form);
const sent = () =>
	talk.chatwoot.requests().map((request) => request.replace(/\/api.*\/conversations\/\d+/, ''));

describe('Skip If a Person Answered', () => {
	const answer = async (message: number, options: IDataObject = {}) =>
		await send({
			content: 'Bot',
			options: {
				message_being_answered: byId(message),
				skip_if_person_answered: true,
				...options,
			} as never,
		});

	it('a colleague is a person; the output says who was faster', async () => {
		const message = await talk.customer('Hello');
		const answered = await talk.colleague('I am on it');
		expect((await answer(message)).rows).toEqual([
			{
				skipped: true,
				reason: 'personAnswered',
				conversation_id: talk.id,
				message_id: answered,
				sender_name: 'John Roe',
			},
		]);
		expect(talk.said()).toHaveLength(2);
	});

	it.each<[string, IDataObject]>([
		['a note', { private: true }],
		['an automation rule', { content_attributes: { automation_rule_id: 3 } }],
		['an agent bot', { sender_type: 'AgentBot', sender_id: 1 }],
		['a greeting', { message_type: 'template' }],
	])('%s is none', async (_what, more) => {
		const message = await talk.customer('Hello');
		await talk.colleague('x', more);
		expect((await answer(message)).rows).toEqual([expect.objectContaining({ content: 'Bot' })]);
	});

	it("messages of the credential's own user are left out, unless they are to count", async () => {
		const message = await talk.customer('Hello');
		await talk.self('I am the node');
		expect((await answer(message)).rows).toEqual([expect.objectContaining({ content: 'Bot' })]);
		expect((await answer(message, { ignore_own_messages: false })).rows).toEqual([
			expect.objectContaining({ skipped: true, sender_name: 'Jane Doe' }),
		]);
	});

	it('sees what stands behind a hundred other messages', async () => {
		const message = await talk.customer('Hello');
		for (let note = 0; note < 100; note++) await talk.self(`note ${note}`, { private: true });
		await talk.colleague('I am on it');
		expect((await answer(message)).rows).toEqual([expect.objectContaining({ skipped: true })]);
	});
});

it.each(['skip_if_person_answered', 'skip_if_customer_wrote_again'])(
	'%s needs the message being answered',
	async (option) => {
		const { error } = await send({ content: 'x', options: { [option]: true } });
		expect(error?.message).toBe(
			`'Message Being Answered' in 'Options' is required: 'Skip If...' looks at what came after it`,
		);
		expect(talk.chatwoot.requests()).toEqual([]);
	},
);

describe('Split Message', () => {
	const split = async (content: string, options: IDataObject) => {
		const { rows, error } = await send({
			content,
			options: { pause_between_parts: 0, ...options } as never,
		});
		expect(error).toBeUndefined();
		return rows.map((row) => row.content);
	};

	it('makes a message of each paragraph, and none of blank ones', async () => {
		const content = '\n\nHello Ann.\n\n \nYour order:\n- one\n- two\n\nBye\n\n';
		expect(await split(content, { split_message: 'blank_lines' })).toEqual([
			'Hello Ann.',
			'Your order:\n- one\n- two',
			'Bye',
		]);
	});

	it('leaves code in one piece', async () => {
		const content = 'Try:\n\n```js\nlet a;\n\nlet b;\n```\n\nBye';
		expect(await split(content, { split_message: 'blank_lines' })).toEqual([
			'Try:',
			'```js\nlet a;\n\nlet b;\n```',
			'Bye',
		]);
	});

	it.each<[string, string[]]>([
		['First part here.\n\nSecond part, longer.', ['First part here.', 'Second part, longer.']],
		['One sentence here. Another one there.', ['One sentence here.', 'Another one there.']],
		['words and words without an end to them', ['words and words without', 'an end to them']],
		['x'.repeat(60), ['x'.repeat(25), 'x'.repeat(25), 'x'.repeat(10)]],
		['😀'.repeat(30), ['😀'.repeat(25), '😀'.repeat(5)]],
		['short', ['short']],
	])('divides %j by length at the best place', async (content, parts) => {
		expect(await split(content, { split_message: 'length', longest_part: 25 })).toEqual(parts);
	});

	it('keeps curly braces in every part', async () => {
		await send({
			content: 'Use {{ x }}\n\nand {{ y }}',
			options: { split_message: 'blank_lines', keep_curly_braces: true, pause_between_parts: 0 },
		});
		expect(talk.chatwoot.bodies()).toEqual([
			{ content: '{% raw %}Use {{ x }}{% endraw %}' },
			{ content: '{% raw %}and {{ y }}{% endraw %}' },
		]);
	});

	it('shows that it types before each further part', async () => {
		const started = Date.now();
		await send({
			content: 'a\n\nb',
			options: { split_message: 'blank_lines', pause_between_parts: 0.2 },
		});
		expect(sent()).toEqual(['POST /messages', 'POST /toggle_typing_status', 'POST /messages']);
		expect(talk.chatwoot.bodies()[1]).toEqual({ typing_status: 'on', is_private: false });
		expect(Date.now() - started).toBeGreaterThanOrEqual(200);
	});

	it('only the first part is the reply, and has what there can be one of', async () => {
		const message = await talk.customer('Hello');
		talk.chatwoot.sandbox.clearRequests();
		await send({
			content: 'a\n\nb',
			additionalFields: {
				in_reply_to: byId(message),
				content_attributes: { ticket: 'A' },
				echo_id: 'e',
				source_id: 's',
			},
			options: { split_message: 'blank_lines', pause_between_parts: 0 },
		});
		expect(talk.chatwoot.bodies()).toEqual([
			{
				content: 'a',
				content_attributes: { ticket: 'A', in_reply_to: message },
				echo_id: 'e',
				source_id: 's',
			},
			{ content: 'b', content_attributes: { ticket: 'A' } },
		]);
	});

	it('says how far it came', async () => {
		talk.chatwoot.sandbox.fault(
			{ method: 'POST', path: /messages$/, after: 1 },
			{ status: 422, body: { error: 'Validation failed: Too many messages' } },
		);
		const { error } = await send({
			content: 'a\n\nb\n\nc',
			options: { split_message: 'blank_lines', pause_between_parts: 0 },
		});
		const [first] = talk.chatwoot.sandbox.messages(talk.id);
		expect(error?.message).toBe(
			`Only 1 of 3 messages went out (${String(first.id)}), then: Validation failed: Too many messages`,
		);
		expect(talk.said()).toEqual(['team: a']);
	});
});

describe('what only some channels do', () => {
	const answers = useAnswers();
	const conversation = (channel: string, more: IDataObject = {}): Answer => [
		'GET /conversations/7',
		undefined,
		{ id: 7, can_reply: true, meta: { channel }, ...more },
	];
	const form = { conversation: byId(7), content: 'Hi' };
	const posted = (body: unknown, id = 1, more: IDataObject = {}): Answer => [
		'POST /conversations/7/messages',
		body,
		{ id, status: 'sent', source_id: null, ...more },
	];
	const looked = (message: IDataObject): Answer => [
		'GET /conversations/7/messages?after=1&before=2147483647',
		undefined,
		{ payload: [{ id: 1, ...message }] },
	];

	it('WhatsApp gets one message a file, the text with the first one', async () => {
		const { error, rows } = await answers(
			'message.send',
			{ ...form, attachments: 'a, b' },
			[
				conversation('Channel::Whatsapp'),
				posted({ form: ['attachments[]=<file image/png>', 'content=Hi'] }, 1),
				posted({ form: ['attachments[]=<file text/plain>'] }, 2),
			],
			[itemWith({ a: 'avatar.png', b: 'note.txt' })],
		);
		expect(error).toBeUndefined();
		expect(rows.map(({ id }) => id)).toEqual([1, 2]);
	});

	it.each<[number, object]>([
		[401, { error: 'Access to this endpoint is not authorized for bots' }],
		[500, { status: 500, error: 'Internal Server Error' }],
	])('a bot that gets %i for the conversation sends all the same', async (status, refusal) => {
		const { error, rows } = await answers(
			'message.send',
			{ ...form, attachments: 'a, b' },
			[
				...Array.from({ length: 5 }, (): Answer => [
					'GET /conversations/7',
					undefined,
					refusal,
					status,
				]),
				posted({
					form: ['attachments[]=<file image/png>', 'attachments[]=<file text/plain>', 'content=Hi'],
				}),
			],
			[itemWith({ a: 'avatar.png', b: 'note.txt' })],
		);
		expect(error).toBeUndefined();
		expect(rows).toHaveLength(1);
	});

	it('a reply outside of the window is refused when it is to be checked', async () => {
		const { error, sent: requests } = await answers(
			'message.send',
			{ ...form, options: { check_reply_window: true } },
			[conversation('Channel::Whatsapp', { can_reply: false })],
		);
		expect(error).toBe(
			`'Check Reply Window' in 'Options' says no: the time to answer is over in this channel. On WhatsApp use Send Template.`,
		);
		expect(requests).toHaveLength(1);
	});

	it('waits until the channel has taken the message', async () => {
		const { rows, hints } = await answers(
			'message.send',
			{ ...form, options: { wait_for_delivery: 10 } },
			[
				conversation('Channel::Whatsapp'),
				posted({ content: 'Hi' }),
				looked({ status: 'sent', source_id: 'wamid.1' }),
			],
		);
		expect(rows).toEqual([{ id: 1, status: 'sent' }]);
		expect(hints).toEqual([]);
	});

	it('fails with the words of the channel', async () => {
		const { error } = await answers(
			'message.send',
			{ ...form, options: { wait_for_delivery: 10 } },
			[
				conversation('Channel::Whatsapp'),
				posted({ content: 'Hi' }),
				looked({ status: 'failed', content_attributes: { external_error: 'Not on WhatsApp' } }),
			],
		);
		expect(error).toMatch(/^The channel refused the message: Not on WhatsApp /);
	});

	it('says that the message was sent when a bot may not read what became of it', async () => {
		const refusal = { error: 'Access to this endpoint is not authorized for bots' };
		const { error } = await answers(
			'message.send',
			{ ...form, options: { wait_for_delivery: 10 } },
			[
				conversation('Channel::Whatsapp'),
				posted({ content: 'Hi' }),
				['GET /conversations/7/messages?after=1&before=2147483647', undefined, refusal, 401],
			],
		);
		expect(error).toMatch(
			/^Message 1 was sent, but what became of it is not known: 'Wait for Delivery' in 'Options' needs the token of a user/,
		);
	});

	it('says when the time was not enough', async () => {
		const { rows, hints } = await answers(
			'message.send',
			{ ...form, options: { wait_for_delivery: 1 } },
			[
				conversation('Channel::Whatsapp'),
				posted({ content: 'Hi' }),
				looked({ status: 'sent', source_id: null }),
			],
		);
		expect(rows).toHaveLength(1);
		expect(hints).toEqual([expect.stringMatching(/^The channel has not taken the message/)]);
	});

	it.each(['Channel::WebWidget', 'Channel::Api'])('%s has it at once', async (channel) => {
		const { error, sent: requests } = await answers(
			'message.send',
			{ ...form, options: { wait_for_delivery: 10 } },
			[conversation(channel), posted({ content: 'Hi' })],
		);
		expect(error).toBeUndefined();
		expect(requests).toHaveLength(2);
	});
});
