import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import triggerOutput from '../../nodes/ChatwootTrigger/__schema__/v1.1.0/output.json';
import { useSandbox } from '../harness/chatwoot';
import { engine, runWorkflow } from '../harness/engine';
import {
	exampleFiles,
	model,
	readExample,
	withCredential,
	withStandIns,
} from '../harness/examples';
import type { ExampleWorkflow } from '../harness/examples';

/** The examples that Chatwoot starts, with what the trigger hands on. */

const chatwoot = useSandbox();

const triggerOf = ({ nodes }: ExampleWorkflow) =>
	nodes.find(({ type }) => type.endsWith('.chatwootTrigger'));

it.each(exampleFiles.filter((file) => triggerOf(readExample(file))))(
	'%s has a sample of what starts it, to try it without a server',
	(file) => {
		const workflow = readExample(file);
		const { name, parameters } = triggerOf(workflow)!;
		const [{ json }] = workflow.pinData![name] as Array<{ json: IDataObject }>;
		expect(parameters.events).toContain(json.event);
		expect(Object.keys(triggerOutput.properties)).toEqual(
			expect.arrayContaining(Object.keys(json)),
		);
	},
);

describe('examples that Chatwoot starts', () => {
	let conversation: number;
	beforeEach(async () => {
		await chatwoot.createInbox({ channelType: 'api', name: 'Shop' });
		const [{ id }] = chatwoot.sandbox.inboxes();
		const post = async (path: string, body: object) =>
			(await fetch(`${chatwoot.sandbox.url}/api/v1/accounts/1${path}`, {
				method: 'POST',
				headers: {
					'content-type': 'application/json',
					'api-access-token': chatwoot.sandbox.tokens.administrator,
				},
				body: JSON.stringify(body),
			}).then(async (answer) => await answer.json())) as IDataObject;
		const { contact } = (await post('/contacts', { name: 'Ann', inbox_id: id })).payload as {
			contact: IDataObject;
		};
		const body = { inbox_id: id, contact_id: contact.id, status: 'pending' };
		conversation = (await post('/conversations', body)).id as number;
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
