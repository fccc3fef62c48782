import { sleep } from 'n8n-workflow';
import type { IDataObject } from 'n8n-workflow';
import { formOf, png } from '../../../../sandbox/client';
import { byId } from '../../../../harness/row';
import { useConversation } from './talk';

const talk = useConversation();
const unanswered = async (message: number, options: IDataObject = {}) =>
	await talk.run('getUnanswered', { message: byId(message), options } as never);
const textFor = async (message: number, options?: IDataObject) => {
	const { rows, error } = await unanswered(message, options);
	expect(error).toBeUndefined();
	return rows.map(({ text }) => text);
};

const NOTHING: unknown[] = [];

it('brings all that came since the last answer, as one item', async () => {
	await talk.customer('Hello');
	await talk.self('Hi, how can I help?');
	const first = await talk.customer('My order');
	const last = await talk.customer('is late');

	const { rows } = await unanswered(last);
	expect(rows).toEqual([
		expect.objectContaining({
			conversation_id: talk.id,
			text: 'My order\nis late',
			count: 2,
			first_message_id: first,
			last_message_id: last,
			contact_name: 'Ann',
			messages: [
				expect.objectContaining({ id: first, content: 'My order' }),
				expect.objectContaining({ id: last, content: 'is late' }),
			],
		}),
	]);
});

it('brings nothing to the run of an older message: that of the newest one answers', async () => {
	const first = await talk.customer('My order');
	const second = await talk.customer('is late');
	expect(await textFor(first)).toEqual(NOTHING);
	expect(await textFor(second)).toEqual(['My order\nis late']);
});

it('brings nothing when somebody was faster', async () => {
	const message = await talk.customer('My order is late');
	await talk.colleague('I am on it');
	expect(await textFor(message)).toEqual(NOTHING);
});

it.each<[string, IDataObject]>([
	['private notes', { private: true }],
	['automation rules', { content_attributes: { automation_rule_id: 3 } }],
	['greetings', { message_type: 'template' }],
	['activity', { message_type: 'activity' }],
])('%s answer nothing', async (_who, more) => {
	await talk.customer('My order');
	await talk.colleague('x', more);
	const message = await talk.customer('is late');
	await talk.colleague('y', more);
	expect(await textFor(message)).toEqual(['My order\nis late']);
});

it('the agent bot answers, as do messages sent on the phone', async () => {
	await talk.customer('Hello');
	await talk.self('Hi', { sender_type: 'AgentBot', sender_id: 1 });
	const message = await talk.customer('My order is late');
	expect(await textFor(message)).toEqual(['My order is late']);
	await talk.self('ok', { content_attributes: { external_echo: true } });
	expect(await textFor(message)).toEqual(NOTHING);
});

it('looks further back than one page, and no further than it must', async () => {
	await talk.self('Hi, how can I help?');
	let message = 0;
	for (let line = 1; line <= 25; line++) message = await talk.customer(`Line ${line}`);
	talk.chatwoot.sandbox.clearRequests();
	const { rows } = await unanswered(message);
	expect(rows[0]).toMatchObject({ count: 25 });
	expect(talk.chatwoot.requests()).toHaveLength(2);
});

it('keeps notes apart, and shows them when asked to', async () => {
	await talk.colleague('he is a VIP', { private: true });
	const message = await talk.customer('My order is late');
	const { rows } = await unanswered(message, { include_notes: true });
	expect(rows[0]).toMatchObject({ text: 'My order is late', count: 1 });
	expect(rows[0].messages).toEqual([
		expect.objectContaining({ content: 'he is a VIP', private: true, sender_name: 'John Roe' }),
		expect.objectContaining({ content: 'My order is late' }),
	]);
});

it('says what came without words, and gives addresses of files only when asked to', async () => {
	await talk.call(
		'POST',
		`/conversations/${talk.id}/messages`,
		formOf([
			['message_type', 'incoming'],
			['attachments[]', png()],
		]),
	);
	const message = await talk.customer('look');
	const { rows } = await unanswered(message, { separator: 'space' });
	expect(rows[0].text).toBe('[image] look');
	expect(rows[0].attachments).toEqual([
		{ message_id: message - 1, file_type: 'image', name: 'avatar.png' },
	]);
	const shown = await unanswered(message, { include_addresses: true });
	expect(shown.rows[0].attachments).toEqual([
		expect.objectContaining({ data_url: expect.stringContaining('/avatar.png') as string }),
	]);
});

it('names a message that is none of the customer in this conversation', async () => {
	const own = await talk.self('Hi');
	const refusal = async (message: number) => (await unanswered(message)).error?.message;
	expect(await refusal(own)).toBe(
		`'Message Being Answered' names message ${own}, which is not from the customer`,
	);
	expect(await refusal(999)).toBe(
		`'Message Being Answered' names message 999, which is not in conversation ${talk.id}`,
	);
});

/**
 * What an execution does: wait for the customer to finish, take what is unanswered, think, and answer unless that has
 * become pointless. Times in milliseconds, a hundredth of real ones.
 */
async function execution(message: number, { wait = 30, think = 60 } = {}) {
	await sleep(wait);
	const { rows } = await unanswered(message);
	for (const { text, last_message_id } of rows) {
		await sleep(think);
		await talk.run('send', {
			content: `Answer to: ${String(text).replace(/\n/g, ' ')}`,
			options: {
				message_being_answered: byId(last_message_id),
				skip_if_customer_wrote_again: true,
				skip_if_person_answered: true,
			},
		});
	}
}

describe('a burst of messages', () => {
	const burst = async (gap: number, times?: { wait?: number; think?: number }) => {
		const executions: Array<Promise<void>> = [];
		for (const text of ['Hello', 'my order', 'is late']) {
			executions.push(execution(await talk.customer(text), times));
			await sleep(gap);
		}
		return executions;
	};
	const customer = ['customer: Hello', 'customer: my order', 'customer: is late'];

	it.each([
		['faster than the wait', 10, { wait: 200, think: 50 }],
		['slower than the wait, while the answer is being written', 150, { wait: 20, think: 500 }],
	])('%s gets exactly one reply, which answers all of it', async (_when, gap, times) => {
		await Promise.all(await burst(gap, times));
		expect(talk.said()).toEqual([...customer, 'team: Answer to: Hello my order is late']);
	});

	it('is left to a person who answers meanwhile', async () => {
		const executions = await burst(10, { wait: 100, think: 500 });
		await sleep(250);
		await talk.colleague('I am on it');
		await Promise.all(executions);
		expect(talk.said()).toEqual([...customer, 'team: I am on it']);
	});
});
