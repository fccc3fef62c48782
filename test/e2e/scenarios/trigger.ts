/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import type { IDataObject } from 'n8n-workflow';
import { changedBody, signed } from '../../harness/deliveries';
import { rawJson } from '../../sandbox/deliver';
import type { WorkflowJson } from '../api';
import { startN8n } from '../n8n';
import type { N8n } from '../n8n';
import { freePort, temporaryFolder, waitFor } from '../processes';
import { say, step } from '../report';
import { credentialData } from './world';
import type { World } from './world';

const TRIGGER = 'n8n-nodes-chatwoot-suite.chatwootTrigger';
const DELIVERIES = 1000;
const ROUNDS = 4;
/** As Chatwoot's queue does. */
const AT_ONCE = 10;

/**
 * With each delivery to any trigger but its own Webhook node n8n starts an isolate for expressions, whether there are any
 * or not; that takes more than all the rest. So that costs can be compared, neither side has one that it doesn't need.
 */
const SAME_ENGINE = { N8N_EXPRESSION_ENGINE_LAZY_ACQUIRE: 'true' };

/** Published, delivered to, restarted, changed and unpublished; then a burst, beside n8n's own Webhook node. */
export async function triggerDelivers({ tarball, sandbox }: World): Promise<void> {
	sandbox.reset();
	const foreign = sandbox.addWebhook('http://127.0.0.1:9/other', ['inbox_created']);
	const userFolder = temporaryFolder();
	const port = await freePort();
	let n8n = await step(
		'start an n8n of its own',
		async () => await startN8n({ package: tarball, userFolder, port, env: SAME_ENGINE }),
	);
	const own = () => sandbox.webhooks().filter(({ id }) => id !== foreign);
	try {
		const credential = await n8n.api.createCredential(
			'chatwootApi',
			credentialData(sandbox),
			'Sandbox',
		);
		const workflow = await n8n.api.importWorkflow(
			workflowOf('Chatwoot Trigger', {
				type: TRIGGER,
				typeVersion: 1.1,
				webhookId: '6a2f1c1e-0d5b-4b58-9b57-1f4f0c7a9d11',
				parameters: { source: 'account', events: ['messageReceived'] },
				credentials: { chatwootApi: credential },
			}),
		);

		await step('listening for a test event takes one and leaves no webhook', async () => {
			await n8n.api.listen(workflow, 'Chatwoot Trigger');
			assert.match(String(own()[0]?.url), /\/webhook-test\//);
			await sandbox.deliver(received());
			await waitFor(
				() => own().length === 0,
				() => 'the test webhook stayed',
				10_000,
			);
		});

		await step(
			'publishing registers one webhook, and a signed message starts one execution',
			async () => {
				await publish(n8n, workflow, own);
				const before = (await n8n.api.executions(workflow)).count;
				const [{ status }] = await sandbox.deliver(received());
				assert.equal(status, 200);
				const execution = await nthExecution(n8n, workflow, before + 1);
				const [item] = execution.data.resultData.runData['Chatwoot Trigger'][0].data!.main[0]!;
				assert.equal(item.json.event, 'messageReceived');
			},
		);

		await step('what is not signed, broken or too large starts nothing', async () => {
			const { url, secret } = own()[0] as { url: string; secret: string };
			const before = (await n8n.api.executions(workflow)).count;
			const raw = rawJson(received());
			const send = async (body: string, headers: Record<string, string>) =>
				(
					await fetch(url, {
						method: 'POST',
						headers: { 'content-type': 'application/json', ...headers },
						body,
					})
				).status;
			assert.equal(await send(raw, {}), 401);
			assert.equal(await send(raw, signed(raw, 'another')), 401);
			assert.equal(await send(raw, signed(raw, secret, { at: Date.now() / 1000 - 400 })), 401);
			assert.ok((await send('{"event": ', signed('{"event": ', secret))) >= 400);
			const large = JSON.stringify({ event: 'x'.repeat(17 * 1024 * 1024) });
			assert.ok((await send(large, signed(large, secret))) >= 400);
			assert.equal((await n8n.api.executions(workflow)).count, before);
		});

		await step('a restart changes nothing at Chatwoot, and deliveries go on', async () => {
			const before = JSON.stringify(own());
			await n8n.stop();
			n8n = await startN8n({ userFolder, port, env: SAME_ENGINE });
			assert.equal(JSON.stringify(own()), before);
			await delivered(n8n, workflow, async () => await sandbox.deliver(received()));
		});

		await step('published again with a filter, what it drops starts nothing', async () => {
			await n8n.api.change(workflow, 'Chatwoot Trigger', {
				events: ['messageReceived', 'conversationResolved'],
				filters: { statuses: ['pending'] },
			});
			await waitFor(
				() => String(own()[0]?.subscriptions) === 'conversation_updated,message_created',
				() => `the webhook has ${JSON.stringify(own())}`,
				20_000,
			);
			assert.equal(own().length, 1);
			const { count } = await n8n.api.executions(workflow);
			assert.deepEqual(
				(await sandbox.deliver(received())).map(({ status }) => status),
				[200],
			);
			await delivered(
				n8n,
				workflow,
				async () => await sandbox.deliver(received({ 'conversation.status': 'pending' })),
			);
			assert.equal((await n8n.api.executions(workflow)).count, count + 1);
		});

		await step('what somebody deleted in Chatwoot is there again after publishing', async () => {
			sandbox.deleteWebhook(Number(own()[0].id));
			await n8n.api.deactivate(workflow);
			await publish(n8n, workflow, own);
		});

		await burst(n8n, workflow, own);

		await step('unpublishing removes the webhook, and no other', async () => {
			await n8n.api.deactivate(workflow);
			await waitFor(
				() => own().length === 0,
				() => 'the webhook stayed',
				20_000,
			);
			assert.deepEqual(
				sandbox.webhooks().map(({ id }) => id),
				[foreign],
			);
		});
	} finally {
		await n8n.stop();
		sandbox.reset();
	}
}

type Own = () => ReturnType<World['sandbox']['webhooks']>;

/** The same deliveries to the trigger, which keeps or drops them, and to n8n's own Webhook node. */
async function burst(n8n: N8n, workflow: string, own: Own): Promise<void> {
	const path = 'burst-of-deliveries';
	const plain = await n8n.api.importWorkflow(
		workflowOf('Webhook', {
			type: 'n8n-nodes-base.webhook',
			typeVersion: 2.1,
			webhookId: 'c2a5d8c0-6c0d-4b55-8a53-3b1b64a0c0aa',
			parameters: { httpMethod: 'POST', path, responseMode: 'onReceived', options: {} },
		}),
	);
	await n8n.api.activate(plain);
	const { url, secret } = own()[0] as { url: string; secret: string };

	const send = async (target: string, changes: IDataObject) => {
		const bodies = Array.from({ length: DELIVERIES / ROUNDS }, () => rawJson(received(changes)));
		return await measured(n8n, bodies, async (raw) => {
			const answer = await fetch(target, {
				method: 'POST',
				headers: { 'content-type': 'application/json', ...signed(raw, secret) },
				body: raw,
			});
			assert.equal(answer.status, 200);
			return await answer.text();
		});
	};
	const settled = async (id: string, wanted: number) => {
		let last = '';
		await waitFor(
			async () => {
				const { count, results } = await n8n.api.executions(id, 20);
				last = `${count} executions, the newest ${results.map(({ status }) => status).join()}`;
				return count >= wanted && results.every(({ status }) => status === 'success');
			},
			() => `not ${wanted} executions, but ${last}`,
			120_000,
			1000,
		);
	};

	await step(
		`${DELIVERIES} deliveries, ${AT_ONCE} at a time, beside n8n's own Webhook node`,
		async () => {
			const before = (await n8n.api.executions(workflow)).count;
			const plainBefore = (await n8n.api.executions(plain)).count;
			const sides = { webhook: tally(), accepted: tally(), dropped: tally() };
			// In turns: how fast a machine is changes while it works.
			for (let round = 1; round <= ROUNDS; round++) {
				const sent = (round * DELIVERIES) / ROUNDS;
				const webhook = await send(`${n8n.url}/webhook/${path}`, KEPT);
				// The executions belong to what a delivery costs.
				await settled(plain, plainBefore + sent);
				sides.webhook.add(webhook);
				const accepted = await send(url, KEPT);
				await settled(workflow, before + sent);
				sides.accepted.add(accepted);
				sides.dropped.add(await send(url, DROPPED));
			}
			await sleep(3000);
			assert.equal((await n8n.api.executions(workflow)).count, before + DELIVERIES);
			assert.equal(sides.accepted.answers('{"received":true}'), DELIVERIES);
			assert.equal(sides.dropped.answers('{"ignored":"a filter"}'), DELIVERIES);

			const [webhook, accepted, dropped] = [sides.webhook, sides.accepted, sides.dropped];
			for (const [name, side] of Object.entries(sides)) {
				say(
					`        ${name}: answered after ${side.median()} ms (median), ${side.slowest()} ms (slowest); ${side.cpu()} ms CPU of n8n per delivery`,
				);
			}
			assert.ok(accepted.median() <= 2 * webhook.median(), 'the trigger answers too slowly');
			assert.ok(
				Math.max(accepted.slowest(), dropped.slowest()) < 5000,
				'Chatwoot would have hung up',
			);
			if (webhook.cpu() > 0) {
				assert.ok(accepted.cpu() <= 1.3 * webhook.cpu(), 'a delivery costs too much');
				assert.ok(dropped.cpu() <= 1.3 * webhook.cpu(), 'a filtered-out delivery costs too much');
			}
		},
	);
	await n8n.api.deactivate(plain);
}

interface Measured {
	times: number[];
	answers: string[];
	/** Since the begin, in milliseconds. */
	cpu(): number;
}

/** The rounds of one side. */
function tally() {
	const times: number[] = [];
	const answers: string[] = [];
	let cpu = 0;
	const sorted = () => times.sort((a, b) => a - b);
	return {
		add(round: Measured) {
			times.push(...round.times);
			answers.push(...round.answers);
			cpu += round.cpu();
		},
		answers: (text: string) => answers.filter((answer) => answer === text).length,
		median: () => Math.round(sorted()[times.length >> 1]),
		slowest: () => Math.round(sorted()[times.length - 1]),
		cpu: () => Math.round((cpu / times.length) * 10) / 10,
	};
}

async function measured(
	n8n: N8n,
	bodies: string[],
	post: (raw: string) => Promise<string>,
): Promise<Measured> {
	const startCpu = cpuOf(n8n.pid);
	const times: number[] = [];
	const answers: string[] = [];
	let next = 0;
	const worker = async () => {
		while (next < bodies.length) {
			const raw = bodies[next++];
			const begin = performance.now();
			answers.push(await post(raw));
			times.push(performance.now() - begin);
		}
	};
	await Promise.all(Array.from({ length: AT_ONCE }, worker));
	return { times, answers, cpu: () => cpuOf(n8n.pid) - startCpu };
}

/** CPU time of a process and its children that ended, in milliseconds; 0 where the system doesn't tell. */
function cpuOf(pid: number): number {
	try {
		const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1].split(' ');
		// utime and stime, in ticks of 10 ms.
		return (Number(fields[11]) + Number(fields[12])) * 10;
	} catch {
		return 0;
	}
}

/** What the filter of the published workflow keeps and drops. */
const KEPT = { 'conversation.status': 'pending' };
const DROPPED = { 'conversation.status': 'open' };

let messages = 5_000_000;
const received = (changes: IDataObject = {}) =>
	changedBody('acc-014', {
		id: ++messages,
		'account.id': 1,
		'conversation.account.id': 1,
		...changes,
	});

function workflowOf(name: string, node: Record<string, unknown> & { type: string }): WorkflowJson {
	return {
		name,
		nodes: [
			{ id: `${name}-1`, name, position: [0, 0], ...node },
			{
				id: `${name}-2`,
				name: 'Done',
				type: 'n8n-nodes-base.noOp',
				typeVersion: 1,
				position: [220, 0],
				parameters: {},
			},
		],
		connections: { [name]: { main: [[{ node: 'Done', type: 'main', index: 0 }]] } },
		settings: { executionOrder: 'v1' },
	};
}

async function publish(n8n: N8n, workflow: string, own: Own): Promise<void> {
	await n8n.api.activate(workflow);
	await waitFor(
		() => own().length === 1 && /\/webhook\//.test(String(own()[0].url)),
		() => `${own().length} webhooks after publishing`,
		20_000,
	);
	const { url } = own()[0] as { url: string };
	// n8n serves the path a moment after the registration.
	await waitFor(
		async () => (await fetch(url, { method: 'POST' })).status === 401,
		() => 'the webhook does not answer',
		20_000,
	);
}

async function delivered(n8n: N8n, workflow: string, deliver: () => Promise<unknown>) {
	const { count } = await n8n.api.executions(workflow);
	await deliver();
	return await nthExecution(n8n, workflow, count + 1);
}

/** The newest execution, once there are so many and it has ended. */
async function nthExecution(n8n: N8n, workflow: string, count: number) {
	const { id } = await waitFor(
		async () => {
			const found = await n8n.api.executions(workflow);
			const [newest] = found.results;
			return found.count >= count && newest?.status === 'success' ? newest : undefined;
		},
		() => `no execution number ${count}`,
		20_000,
	);
	return await n8n.api.execution(id);
}
