import type { IDataObject, INode, INodeExecutionData, INodeParameters } from 'n8n-workflow';
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
import { chatwootDescription, childrenOf, openForm } from '../harness/form';

const chatwoot = useSandbox({ inboundEmailDomain: 'inbound.example.com' });

const PACKAGE = 'n8n-nodes-chatwoot-suite';
const own = ({ nodes }: ExampleWorkflow) =>
	nodes.filter(({ type }) => type.startsWith(`${PACKAGE}.`));

/** What starts an example that needs more than a click. */
const starts: Record<string, INodeExecutionData[]> = {
	'provision-inbox-on-webhook.json': [
		{ json: { body: { customer: 'Acme', webhookUrl: 'https://acme.example/events' } } },
	],
};

const isTrigger = ({ type }: INode) => type.endsWith('.chatwootTrigger');

it('has examples', () => {
	expect(exampleFiles).toContain('create-an-inbox-per-channel.json');
});

describe.each(exampleFiles)('%s', (file) => {
	const workflow = readExample(file);

	it('is what n8n imports: named nodes in their places, joined by their names', () => {
		const { name, nodes, connections, settings } = workflow;
		expect(name).toBeTruthy();
		expect(settings).toEqual({ executionOrder: 'v1' });
		for (const node of nodes) {
			expect(node).toEqual(
				expect.objectContaining({
					id: expect.stringMatching(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/) as string,
					name: expect.stringMatching(/\S/) as string,
					type: expect.stringMatching(/^(@n8n\/)?[a-z0-9-]+\.[a-zA-Z]+$/) as string,
					typeVersion: expect.any(Number) as number,
					position: [expect.any(Number), expect.any(Number)],
					parameters: expect.any(Object) as object,
				}),
			);
		}
		const names = nodes.map((node) => node.name);
		for (const key of ['id', 'name', 'position'] as const) {
			expect(new Set(nodes.map((node) => String(node[key]))).size).toBe(nodes.length);
		}
		const joined = Object.entries(connections).flatMap(([from, outputs]) => [
			from,
			...Object.values(outputs).flatMap((branches) =>
				branches.flatMap((branch) => (branch ?? []).map(({ node }) => node)),
			),
		]);
		expect(names).toEqual(expect.arrayContaining(joined));
		// All but the notes take part.
		expect(names.filter((node) => !joined.includes(node))).toEqual(
			nodes.filter(({ type }) => type.endsWith('.stickyNote')).map((node) => node.name),
		);
	});

	it('names no credential, which would be one of another n8n', () => {
		for (const node of workflow.nodes) expect(node).not.toHaveProperty('credentials');
	});

	it('uses nodes that exist', async () => {
		const { nodeTypes } = withStandIns(await engine());
		for (const { type, typeVersion } of workflow.nodes) {
			expect(nodeTypes.getByNameAndVersion(type, typeVersion).description.displayName).toBeTruthy();
		}
		expect(own(workflow).length).toBeGreaterThan(0);
	});

	it('fills in fields that the form has', async () => {
		for (const { parameters, type } of own(workflow)) {
			const description = await chatwootDescription(type.split('.')[1]);
			const { fields, offered } = openForm(description, parameters);
			for (const [name, value] of Object.entries(parameters)) {
				const field = fields.find((candidate) => candidate.name === name);
				expect([name, field?.name]).toEqual([name, name]);
				if (field?.type === 'collection') {
					expect(offered(field).map((option) => option.name)).toEqual(
						expect.arrayContaining(Object.keys(value as INodeParameters)),
					);
				}
				if (field?.type === 'fixedCollection') {
					const known = childrenOf(field).map((option) => option.name);
					const rows = Object.values(value as Record<string, INodeParameters[]>).flat();
					expect(known).toEqual(expect.arrayContaining(rows.flatMap((row) => Object.keys(row))));
				}
			}
			// Fields that are required but empty would keep n8n from running the workflow.
			const empty = fields.filter(
				({ name, required, default: preset }) => required && (parameters[name] ?? preset) === '',
			);
			expect(empty.map(({ name }) => name)).toEqual([]);
		}
	});

	if (own(workflow).some(isTrigger)) return;

	it('runs, and every inbox of it is created', async () => {
		const using = withStandIns(await engine());
		const { run, output } = await runWorkflow(
			using,
			withCredential(workflow, using.packageName),
			chatwoot.credentials(),
			{ items: starts[file] },
		);

		expect(run.data.resultData.error).toBeUndefined();
		const failures = own(workflow).flatMap(({ name }: INode) => output(name, 1));
		expect(failures).toEqual([]);
		const created = own(workflow).flatMap(({ name }: INode) => output(name));
		expect(created.length).toBeGreaterThan(0);
		expect(chatwoot.sandbox.inboxes()).toHaveLength(created.length);
	});
});

describe('create-an-inbox-per-channel.json', () => {
	const workflow = readExample('create-an-inbox-per-channel.json');
	const run = async (changed = workflow) => {
		const using = withStandIns(await engine());
		return await runWorkflow(
			using,
			withCredential(changed, using.packageName),
			chatwoot.credentials(),
		);
	};

	it('makes an inbox of each documented channel', async () => {
		const { output } = await run();

		expect(output('Created').map(({ json }) => json.channel_type)).toEqual([
			'Channel::WebWidget',
			'Channel::Whatsapp',
			'Channel::Sms',
			'Channel::Email',
			'Channel::Api',
			'Channel::Telegram',
			'Channel::Line',
		]);
		expect(output('Not Created')).toEqual([]);
		for (const { json } of chatwoot.sandbox.inboxes()) {
			expect(json).toEqual(
				expect.objectContaining({ working_hours_enabled: true, timezone: 'Europe/Berlin' }),
			);
		}
		const greeted = chatwoot.sandbox.inboxes().filter(({ json }) => json.greeting_enabled);
		expect(greeted.map(({ name }) => name).sort()).toEqual(['Acme Support', 'Acme Website']);
	});

	it('hands on a row that is refused, with the reason, and creates the others', async () => {
		const nodes = workflow.nodes.map((node) =>
			node.name === 'List of Inboxes'
				? {
						...node,
						parameters: {
							...node.parameters,
							jsonOutput: String(node.parameters.jsonOutput).replace('+15551230002', '555 1230002'),
						},
					}
				: node,
		);

		const { output } = await run({ ...workflow, nodes });

		expect(output('Created')).toHaveLength(6);
		expect(output('Not Created').map(({ json }) => json)).toEqual([
			expect.objectContaining({
				name: 'Acme SMS',
				error: expect.stringContaining("'Phone Number' must start with +") as string,
			}),
		]);
	});
});

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
