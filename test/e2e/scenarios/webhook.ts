/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import assert from 'node:assert/strict';
import { step } from '../report';
import { callerHeader, webhookExample } from './world';
import type { World } from './world';

const EVENTS = 50;

/** Another system's events create inboxes: fifty at once, each once. */
export async function webhookProvisions({ n8n, sandbox, credential }: World): Promise<void> {
	await step(`${EVENTS} events at once become ${EVENTS} inboxes`, async () => {
		sandbox.reset();
		const workflow = await n8n.api.importWorkflow(await webhookExample(n8n, credential));
		await n8n.api.activate(workflow);

		const answers = await Promise.all(
			Array.from({ length: EVENTS }, async (_event, index) => await sendEvent(n8n.url, index)),
		);

		for (const answer of answers) assert.equal(answer.created, true);
		assert.equal(
			new Set(answers.map(({ inbox_identifier: identifier }) => identifier)).size,
			EVENTS,
		);
		const names = sandbox.inboxes().map(({ name }) => name);
		assert.equal(names.length, EVENTS);
		assert.equal(new Set(names).size, EVENTS);
	});

	await step('a caller without the header is turned away', async () => {
		const before = sandbox.inboxes().length;
		const { status } = await post(n8n.url, EVENTS, {});
		assert.equal(status, 403);
		assert.equal(sandbox.inboxes().length, before);
	});

	await step('an event that arrives again changes nothing', async () => {
		const before = JSON.stringify(sandbox.inboxes());
		const answer = await sendEvent(n8n.url, 0);
		assert.equal(answer.created, false);
		assert.equal(JSON.stringify(sandbox.inboxes()), before);
	});
}

/** @returns what the workflow answers: the inbox */
async function sendEvent(url: string, index: number): Promise<Record<string, unknown>> {
	return JSON.parse(await postEvent(url, index)) as Record<string, unknown>;
}

/** Another system's event: a new customer. @returns the answer's text */
export async function postEvent(url: string, index: number): Promise<string> {
	const response = await post(url, index, { [callerHeader.name]: callerHeader.value });
	const text = await response.text();
	assert.equal(response.status, 200, text);
	return text;
}

async function post(url: string, index: number, headers: Record<string, string>) {
	return await fetch(`${url}/webhook/provision-inbox`, {
		method: 'POST',
		headers: { ...headers, 'content-type': 'application/json' },
		body: JSON.stringify({
			customer: `Customer ${index}`,
			webhookUrl: `https://customer-${index}.example/events`,
		}),
	});
}
