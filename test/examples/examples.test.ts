import type { INode, INodeExecutionData, INodeParameters } from 'n8n-workflow';
import { useSandbox } from '../harness/chatwoot';
import { engine, runWorkflow } from '../harness/engine';
import { exampleFiles, readExample, withCredential, withStandIns } from '../harness/examples';
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
					type: expect.stringMatching(/^[a-z0-9-]+\.[a-zA-Z]+$/) as string,
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
		const joined = Object.entries(connections).flatMap(([from, { main }]) => [
			from,
			...main.flatMap((branch) => (branch ?? []).map(({ node }) => node)),
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
		const description = await chatwootDescription();
		for (const { parameters } of own(workflow)) {
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
