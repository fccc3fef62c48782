import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import { useSandbox } from '../harness/chatwoot';
import { engine, runWorkflow } from '../harness/engine';
import { model, readExample, withCredential, withStandIns } from '../harness/examples';
import type { ExampleWorkflow } from '../harness/examples';
import { clientOf } from '../sandbox/client';

const chatwoot = useSandbox();

describe('examples that Chatwoot starts', () => {
	let conversation: number;
	beforeEach(async () => {
		await chatwoot.createInbox({ channelType: 'api', name: 'Shop' });
		const [{ id }] = chatwoot.sandbox.inboxes();
		const call = clientOf(() => chatwoot.sandbox);
		const contact = { name: 'Ann', inbox_id: id };
		const { payload } = (await call('POST', '/contacts', contact)).json as IDataObject;
		const contact_id = (payload as Record<string, IDataObject>).contact.id;
		const body = { inbox_id: id, contact_id, status: 'pending' };
		conversation = Number(((await call('POST', '/conversations', body)).json as IDataObject).id);
	});

	/** What the trigger hands on, simplified. */
	const message = (content: string): INodeExecutionData => ({
		json: {
			event: 'messageReceived',
			id: 7,
			content,
			created_at: new Date().toISOString(),
			conversation_id: conversation,
		},
	});

	const run = async (file: string, item: INodeExecutionData) => {
		const using = withStandIns(await engine());
		const { run: done, output } = await runWorkflow(
			using,
			withBot(withCredential(readExample(file), using.packageName)),
			chatwoot.credentials(),
			{ items: [item] },
		);
		expect(done.data.resultData.error).toBeUndefined();
		return output;
	};
	/** After someone has chosen the bot. */
	const withBot = (workflow: ExampleWorkflow): ExampleWorkflow => ({
		...workflow,
		nodes: workflow.nodes.map((node) =>
			node.parameters.agentBot
				? { ...node, parameters: { ...node.parameters, agentBot: BOT } }
				: node,
		),
	});
	const BOT = { __rl: true, mode: 'list', value: '2' } as const;
	const status = () => chatwoot.sandbox.conversations()[0].status;
	const sent = () => chatwoot.sandbox.messages(conversation).map(({ content }) => content);

	it('a bot answers what its model knows', async () => {
		model.says = 'On Monday';
		await run('bot-that-answers-and-hands-over.json', message('When does it come?'));
		expect(sent()).toEqual(['On Monday']);
		expect(status()).toBe('pending');
	});

	it('and hands over what it does not know', async () => {
		model.says = 'HANDOVER';
		await run('bot-that-answers-and-hands-over.json', message('I want a person'));
		expect(sent()).toEqual([]);
		expect(status()).toBe('open');
	});

	it.each([
		['billing', 'pending'],
		['urgent', 'open'],
	])('a message about %s is labelled, and the conversation is %s', async (word, expected) => {
		model.says = `${word}\n`;
		await run('label-by-ai-and-hand-off.json', message('...'));
		expect(chatwoot.sandbox.conversations()[0].labels).toEqual([word]);
		expect(status()).toBe(expected);
	});

	it('the team is told of a customer who is still waiting', async () => {
		model.says = 'urgent';
		await run('label-by-ai-and-hand-off.json', message('...'));
		const output = await run('notify-on-waiting-conversations.json', message('Hello?'));
		expect(output('Notify')[0].json.text).toMatch(
			/^Conversation 1 with Ann has been waiting since/,
		);
	});

	it('but not of one who got an answer', async () => {
		model.says = 'On Monday';
		await run('bot-that-answers-and-hands-over.json', message('When?'));
		const output = await run('notify-on-waiting-conversations.json', message('When?'));
		expect(output('Notify')).toEqual([]);
	});

	describe('answer-bursts-once.json', () => {
		const write = async (content: string, more: object = {}) => {
			const path = `/conversations/${conversation}/messages`;
			const call = clientOf(() => chatwoot.sandbox);
			return (await call('POST', path, { content, ...more })).json as IDataObject;
		};
		const customerWrites = async (...texts: string[]) => {
			const messages: INodeExecutionData[] = [];
			for (const text of texts) {
				const { id } = await write(text, { message_type: 'incoming' });
				messages.push({ json: { ...message(text).json, id: id as number } });
			}
			return messages;
		};
		const runFor = async (messages: INodeExecutionData[]) =>
			await Promise.all(messages.map(async (item) => await run('answer-bursts-once.json', item)));

		it('three messages in a row get one answer, which is to all of them', async () => {
			model.says = 'You wrote: {text}';
			await runFor(await customerWrites('Hello', 'my order', 'is late'));
			expect(sent().slice(3)).toEqual(['{% raw %}You wrote: Hello\nmy order\nis late{% endraw %}']);
		});

		it('and none when a person was faster', async () => {
			const messages = await customerWrites('Hello', 'my order');
			await write('I am on it');
			await runFor(messages);
			expect(sent()).toEqual(['Hello', 'my order', 'I am on it']);
		});
	});

	it('a contact becomes a row', async () => {
		const output = await run('sync-contacts-to-a-sheet.json', {
			json: { event: 'contactUpdated', id: 3, name: 'Ann', email: 'ann@example.com' },
		});
		expect(output('Add or Update Row')[0].json).toEqual({
			id: 3,
			name: 'Ann',
			email: 'ann@example.com',
			phone: '',
			company: '',
		});
	});
});
