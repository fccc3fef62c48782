import type { IDataObject, INode, INodeExecutionData, INodeParameters } from 'n8n-workflow';
import { useSandbox } from '../harness/chatwoot';
import { engine, runWorkflow } from '../harness/engine';
import { exampleFiles, readExample, withCredential, withStandIns } from '../harness/examples';
import type { ExampleWorkflow } from '../harness/examples';
import { chatwootDescription, childrenOf, openForm } from '../harness/form';
import { channel, clientOf } from '../sandbox/client';
import { played } from './played';

const chatwoot = useSandbox({ inboundEmailDomain: 'inbound.example.com' });

const PACKAGE = 'n8n-nodes-chatwoot-suite';
const own = ({ nodes }: ExampleWorkflow) =>
	nodes.filter(({ type }) => type.startsWith(`${PACKAGE}.`));

const call = clientOf(() => chatwoot.sandbox);
const asked = async (path: string, body: unknown) =>
	(await call('POST', path, body)).json as IDataObject;

/** An inbox, and a conversation in it: the first ones, as the examples name them. */
async function conversationIn(inbox: object) {
	const { id: inbox_id } = await asked('/inboxes', inbox);
	const contact = { name: 'Ann', phone_number: '+4915100000001' };
	const { payload } = await asked('/contacts', contact);
	const { id: contact_id } = (payload as Record<string, IDataObject>).contact;
	await asked('/conversations', { inbox_id, contact_id });
	return Number(inbox_id);
}

/** What an example needs to be there, and what starts it where that is more than a click. */
const worlds: Record<string, () => Promise<INodeExecutionData[] | void>> = {
	'interactive-message.json': async () => {
		await conversationIn(channel('api'));
		const choices = [{ title: 'Small', value: 's' }];
		return [{ json: { body: { conversation: 1, question: 'Which size?', choices } } }];
	},
	'provision-inbox-on-webhook.json': async () =>
		await Promise.resolve([
			{ json: { body: { customer: 'Acme', webhookUrl: 'https://acme.example/events' } } },
		]),
	'route-a-support-request.json': async () => {
		const { id: inbox } = await asked('/inboxes', channel('api'));
		const person = { email: 'jane@example.com', name: 'Jane Doe', phone: '+4915112345678' };
		const text = 'The parcel is broken.';
		return [{ json: { body: { ...person, inbox, text, labels: ['parcel'], priority: 'high' } } }];
	},
	'send-template.json': async () => {
		const credentials = { api_key: 'k', phone_number_id: '1', business_account_id: '2' };
		const inbox = await conversationIn(
			channel('whatsapp', {
				phone_number: '+15551230001',
				provider: 'whatsapp_cloud',
				provider_config: credentials,
			}),
		);
		const components = [{ type: 'BODY', text: 'Hi {{1}}, your order {{2}} is on its way.' }];
		chatwoot.sandbox.setTemplates(inbox, [
			{ name: 'order_update', language: 'en_US', status: 'APPROVED', components },
		]);
	},
	'send-to-contact.json': async () => {
		await asked('/inboxes', channel('api'));
	},
};

const said = () =>
	chatwoot.sandbox
		.conversations()
		.flatMap(({ id }) => chatwoot.sandbox.messages(Number(id)))
		.map(({ content }) => content);

/** The workflow after someone has put the ID of their inbox into the data. */
function withInbox(workflow: ExampleWorkflow): ExampleWorkflow {
	const [inbox] = chatwoot.sandbox.inboxes();
	const nodes = workflow.nodes.map((node) => {
		const { jsonOutput } = node.parameters;
		if (!inbox || typeof jsonOutput !== 'string') return node;
		const own = jsonOutput.replaceAll('"inbox": 1,', `"inbox": ${inbox.id},`);
		return { ...node, parameters: { ...node.parameters, jsonOutput: own } };
	});
	return { ...workflow, nodes };
}

async function runExample(workflow: ExampleWorkflow, items?: INodeExecutionData[]) {
	const using = withStandIns(await engine());
	return await runWorkflow(
		using,
		withCredential(withInbox(workflow), using.packageName),
		chatwoot.credentials(),
		{ items },
	);
}

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

	if (own(workflow).some(isTrigger) || file in played) return;

	it('runs, and every node of it does something', async () => {
		const items = (await worlds[file]?.()) ?? undefined;
		const { run, output } = await runExample(workflow, items);

		expect(run.data.resultData.error).toBeUndefined();
		const failures = own(workflow).flatMap(({ name }: INode) => output(name, 1));
		expect(failures).toEqual([]);
		const idle = own(workflow).filter(({ name }: INode) => output(name).length === 0);
		expect(idle.map(({ name }) => name)).toEqual([]);
	});
});

describe('create-an-inbox-per-channel.json', () => {
	const workflow = readExample('create-an-inbox-per-channel.json');
	const run = async (changed = workflow) => await runExample(changed);

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

it('provision-inbox-on-webhook.json makes one inbox of an event that comes twice', async () => {
	const file = 'provision-inbox-on-webhook.json';
	const items = (await worlds[file]()) as INodeExecutionData[];
	await runExample(readExample(file), items);
	await runExample(readExample(file), items);
	expect(chatwoot.sandbox.inboxes().map(({ name }) => name)).toEqual(['Acme']);
});

it('send-to-contact.json makes one contact of a person who gets two messages', async () => {
	const file = 'send-to-contact.json';
	await worlds[file]();
	await runExample(readExample(file));
	expect(chatwoot.sandbox.contacts().map(({ name }) => name)).toEqual(['Jane Doe', 'John Roe']);
	expect(chatwoot.sandbox.conversations()).toHaveLength(2);
});

it('send-template.json shows agents the text with its values', async () => {
	const file = 'send-template.json';
	await worlds[file]();
	await runExample(readExample(file));
	expect(said()).toEqual(['Hi Jane, your order 1001 is on its way.']);
});

it('route-a-support-request.json adds to the conversation of a customer who writes again', async () => {
	const file = 'route-a-support-request.json';
	const items = (await worlds[file]()) as INodeExecutionData[];
	await runExample(readExample(file), items);
	await runExample(readExample(file), items);
	expect(chatwoot.sandbox.contacts().map(({ email }) => email)).toEqual(['jane@example.com']);
	expect(chatwoot.sandbox.conversations()).toMatchObject([
		{ labels: ['parcel'], priority: 'high' },
	]);
	expect(said()).toEqual(['The parcel is broken.', 'The parcel is broken.']);
});
