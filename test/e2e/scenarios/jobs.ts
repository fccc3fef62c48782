/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { IDataObject } from 'n8n-workflow';
import { channel, clientOf } from '../../sandbox/client';
import type { Sandbox } from '../../sandbox';
import { waitFor } from '../processes';
import { step } from '../report';
import { callerHeader, example, repository, webhookExample } from './world';
import type { World } from './world';

const MANUAL = 'When clicking ‘Execute workflow’';

/** What people do all day, as the examples do it: imported into n8n and run there. */
export async function jobsRun(world: World): Promise<void> {
	const { n8n, sandbox, credential, editor, picture } = world;
	const { api } = n8n;

	await step('every example is imported, and n8n knows all of its nodes', async () => {
		const files = readdirSync(join(repository, 'examples')).filter((file) =>
			file.endsWith('.json'),
		);
		const known = new Set((await nodeTypes(n8n)).map(({ name }) => name.replace(/Tool$/, '')));
		for (const file of files) {
			const workflow = example(file.replace('.json', ''), credential);
			assert.ok(await api.importWorkflow(workflow), file);
			for (const { type } of workflow.nodes) assert.ok(known.has(type), `${file}: ${type}`);
		}
	});

	await step('messages to phone numbers and addresses: one contact for each person', async () => {
		sandbox.reset();
		const inbox = await created(sandbox, '/inboxes', channel('api'));
		const workflow = await api.importWorkflow(
			withInbox(example('send-to-contact', credential), inbox),
		);
		const { status } = await api.run(workflow, MANUAL);
		assert.equal(status, 'success');
		assert.deepEqual(
			sandbox.contacts().map(({ name }) => name),
			['Jane Doe', 'John Roe'],
		);
		await editor.openWorkflow(workflow);
		await picture('send-to-contact');
	});

	await step('a WhatsApp template is sent with values of the data', async () => {
		sandbox.reset();
		const inbox = await whatsappInbox(sandbox);
		await conversation(sandbox, inbox);
		const workflow = await api.importWorkflow(
			withInbox(example('send-template', credential), inbox),
		);
		const { status } = await api.run(workflow, MANUAL);
		assert.equal(status, 'success');
		assert.deepEqual(said(sandbox), ['Hi Jane, your order 1001 is on its way.']);
	});

	await step('the parameters of the chosen template are fields of the form', async () => {
		const workflow = withInbox(example('send-template', credential), sandbox.inboxes()[0].id);
		const node = workflow.nodes.find(({ name }) => name === 'Send Template')!;
		const { processedParams, ...parameters } = node.parameters ?? {};
		assert.ok(processedParams);
		node.parameters = {
			...parameters,
			parametersBy: 'template',
			inbox: { __rl: true, mode: 'id', value: String(sandbox.inboxes()[0].id) },
			template: { __rl: true, mode: 'id', value: 'order_update:en_US' },
		};
		await editor.openWorkflow(await api.importWorkflow(workflow));
		await editor.openNode('Send Template');
		const fields = editor.page.getByTestId('node-parameters');
		await fields.getByText('Body {{1}}').first().waitFor();
		await fields.getByText('Body {{2}}').first().waitFor();
		await picture('send-template');
	});

	await step('a question is asked with buttons', async () => {
		sandbox.reset();
		const inbox = await created(sandbox, '/inboxes', channel('api'));
		const id = await conversation(sandbox, inbox);
		const workflow = await api.importWorkflow(example('interactive-message', credential));
		await api.activate(workflow);
		const choices = [{ title: 'Small', value: 's' }];
		await post(n8n.url, 'ask-with-buttons', {
			conversation: id,
			question: 'Which size?',
			choices,
		});
		await waitFor(
			() => said(sandbox).length > 0,
			() => 'The question did not arrive',
			20_000,
		);
		assert.deepEqual(said(sandbox), ['Which size?']);
		await api.deactivate(workflow);
	});

	await step('a support request becomes a conversation with labels and a priority', async () => {
		sandbox.reset();
		const inbox = await created(sandbox, '/inboxes', channel('api'));
		const workflow = await api.importWorkflow(
			await webhookExample(n8n, credential, 'route-a-support-request'),
		);
		await api.activate(workflow);
		const person = { email: 'jane@example.com', name: 'Jane Doe', phone: '+4915112345678' };
		const request = { ...person, inbox, text: 'It broke.', labels: ['parcel'], priority: 'high' };
		await post(n8n.url, 'support-request', request);
		await post(n8n.url, 'support-request', { ...request, text: 'And now?' });
		assert.equal(sandbox.contacts().length, 1);
		const [only, ...others] = sandbox.conversations();
		assert.deepEqual([only.labels, only.priority, others], [['parcel'], 'high', []]);
		assert.deepEqual(said(sandbox), ['It broke.', 'And now?']);
		await api.deactivate(workflow);
	});
}

type Workflow = ReturnType<typeof example>;

/** The workflow after someone has put the ID of their inbox into the data. */
function withInbox(workflow: Workflow, inbox: number): Workflow {
	const nodes = workflow.nodes.map((node) => {
		const { jsonOutput } = node.parameters ?? {};
		if (typeof jsonOutput !== 'string') return node;
		const own = jsonOutput.replaceAll('"inbox": 1,', `"inbox": ${inbox},`);
		return { ...node, parameters: { ...node.parameters, jsonOutput: own } };
	});
	return { ...workflow, nodes };
}

async function created(sandbox: Sandbox, path: string, body: unknown): Promise<number> {
	const { json } = await clientOf(() => sandbox)('POST', path, body);
	const { contact } = (json.payload ?? {}) as { contact?: IDataObject };
	return Number(contact?.id ?? json.id);
}

async function whatsappInbox(sandbox: Sandbox): Promise<number> {
	const inbox = await created(
		sandbox,
		'/inboxes',
		channel('whatsapp', {
			phone_number: '+15551230001',
			provider: 'whatsapp_cloud',
			provider_config: { api_key: 'k', phone_number_id: '1', business_account_id: '2' },
		}),
	);
	const components = [{ type: 'BODY', text: 'Hi {{1}}, your order {{2}} is on its way.' }];
	sandbox.setTemplates(inbox, [
		{ name: 'order_update', language: 'en_US', status: 'APPROVED', components },
	]);
	return inbox;
}

async function conversation(sandbox: Sandbox, inbox_id: number): Promise<number> {
	const contact = { name: 'Ann', phone_number: '+4915100000001' };
	const contact_id = await created(sandbox, '/contacts', contact);
	return await created(sandbox, '/conversations', { inbox_id, contact_id });
}

const said = (sandbox: Sandbox) =>
	sandbox
		.conversations()
		.flatMap(({ id }) => sandbox.messages(Number(id)))
		.map(({ content }) => content);

async function nodeTypes({ url, api }: World['n8n']): Promise<Array<{ name: string }>> {
	const response = await fetch(`${url}/types/nodes.json`, {
		headers: { cookie: `n8n-auth=${api.authToken()}` },
	});
	return (await response.json()) as Array<{ name: string }>;
}

async function post(url: string, path: string, body: unknown): Promise<void> {
	const response = await fetch(`${url}/webhook/${path}`, {
		method: 'POST',
		headers: { [callerHeader.name]: callerHeader.value, 'content-type': 'application/json' },
		body: JSON.stringify(body),
	});
	assert.equal(response.status, 200, await response.text());
}
