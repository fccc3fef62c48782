/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import assert from 'node:assert/strict';
import { startN8n } from '../n8n';
import type { N8n } from '../n8n';
import { temporaryFolder, waitFor } from '../processes';
import { startPostgres } from '../postgres';
import type { Postgres } from '../postgres';
import { startRedis } from '../redis';
import { say, step } from '../report';
import { postEvent } from './webhook';
import { credentialData, webhookExample } from './world';
import type { World } from './world';

const EVENTS = 200;

/** What a worker of n8n takes on at once, by default. */
const JOBS_OF_A_WORKER = 10;

/** n8n takes a worker's jobs back this soon after it died, instead of after minutes. In milliseconds. */
const SOON = '5000';

/**
 * n8n's own way to outgrow one machine: a main process, two workers, Redis, PostgreSQL. One worker is killed while events come
 * in; what becomes of the executions it held is n8n's decision, and the figures say what that was.
 */
export async function queueMode({ tarball, sandbox }: World): Promise<void> {
	sandbox.reset();
	// Slow enough that both workers have executions under way when one is killed.
	sandbox.latency = 30;
	const redis = await startRedis();
	const postgres = await startPostgres();
	const processes: N8n[] = [];
	try {
		const userFolder = temporaryFolder();
		const env = {
			...redis.env,
			...postgres.env,
			QUEUE_WORKER_LOCK_DURATION: SOON,
			QUEUE_WORKER_LOCK_RENEW_TIME: '1000',
			QUEUE_WORKER_STALLED_INTERVAL: SOON,
			OFFLOAD_MANUAL_EXECUTIONS_TO_WORKERS: 'true',
		};
		const main = await step(
			'start main',
			async () => await startN8n({ mode: 'main', package: tarball, userFolder, env }),
		);
		processes.push(main);
		const worker = async () => await startN8n({ mode: 'worker', userFolder, env });
		const workers = await step(
			'start two workers',
			async () => await Promise.all([worker(), worker()]),
		);
		processes.push(...workers);

		const credential = await main.api.createCredential(
			'chatwootApi',
			credentialData(sandbox),
			'Sandbox',
		);
		const workflow = await webhookExample(main, credential);
		// The caller is answered at once, so that a killed worker does not leave it waiting.
		workflow.nodes[0].parameters = { ...workflow.nodes[0].parameters, responseMode: 'onReceived' };
		const workflowId = await main.api.importWorkflow(workflow);
		await main.api.activate(workflowId);

		await step(`${EVENTS} events, one worker killed half-way`, async () => {
			const sending = Array.from(
				{ length: EVENTS },
				async (_event, index) => await postEvent(main.url, index),
			);
			await waitFor(
				async () => await Promise.resolve(sandbox.inboxes().length >= EVENTS / 4),
				() => `only ${sandbox.inboxes().length} inboxes`,
				60_000,
				20,
			);
			await workers[0].kill();
			await Promise.all(sending);
			await untilAtRest(() => executionsOf(postgres).filter(({ ended }) => ended).length);
		});

		const executions = executionsOf(postgres);
		const names = sandbox.inboxes().map(({ name }) => name);
		const successful = executions.filter(({ status }) => status === 'success');
		const others = executions.filter(({ status }) => status !== 'success');
		const refusals = await Promise.all(
			others
				.filter(({ ended }) => ended)
				.map(async ({ id }) => {
					const { runData, error } = (await main.api.execution(id)).data.resultData;
					return { ofNode: runData?.['Create or Update Inbox']?.[0]?.error, words: error?.message };
				}),
		);
		const shares = workers.map(({ log }) => (log().match(/started execution/gi) ?? []).length);
		say(
			`        ${EVENTS} events: ${executions.length} executions, of which ${countsOf(executions)}; ${names.length} inboxes; executions by worker: ${shares.join(' and ')}`,
		);
		for (const words of new Set(refusals.map((refusal) => refusal.words ?? 'nothing')))
			say(`        n8n says of those without success: ${words}`);

		assert.equal(executions.length, EVENTS, 'an event was lost or run twice');
		assert.ok(others.length <= JOBS_OF_A_WORKER, 'more was lost than the killed worker held');
		assert.equal(new Set(names).size, names.length, 'an inbox exists twice');
		assert.ok(names.length >= successful.length, 'a successful execution without its inbox');
		assert.deepEqual(
			refusals.filter(({ ofNode }) => ofNode),
			[],
			'the node itself failed',
		);
		assert.ok(
			shares.every((share) => share > 0),
			'a worker did nothing',
		);
	} finally {
		for (const n8n of processes.reverse()) await n8n.stop();
		await postgres.stop();
		await redis.stop();
		sandbox.reset();
	}
}

/** "190 success, 10 error" */
function countsOf(executions: ExecutionRow[]): string {
	const counts = new Map<string, number>();
	for (const { status } of executions) counts.set(status, (counts.get(status) ?? 0) + 1);
	return [...counts].map(([status, count]) => `${count} ${status}`).join(', ');
}

interface ExecutionRow {
	id: string;
	status: string;
	ended: boolean;
}

/** Read in the database: the lists of the REST API move while executions end. */
function executionsOf({ query }: Postgres): ExecutionRow[] {
	return query('SELECT id, status, "stoppedAt" IS NOT NULL FROM execution_entity').map(
		([id, status, ended]) => ({ id, status, ended: ended === 't' }),
	);
}

/**
 * How long nothing may end before what is left counts as left by n8n, in milliseconds. n8n gives a dead worker's
 * executions up after about 50 seconds: their locks run out, are found out, and then it looks 30 times whether they
 * ended after all.
 */
const REST = 90_000;

/** Waits until all executions have ended, or no more do: n8n decides what becomes of those of a dead worker. */
async function untilAtRest(countEnded: () => number): Promise<void> {
	let last = { count: 0, at: Date.now() };
	await waitFor(
		() => {
			const count = countEnded();
			if (count > last.count) last = { count, at: Date.now() };
			return count >= EVENTS || Date.now() - last.at > REST;
		},
		() => `only ${last.count} executions ended`,
		600_000,
		500,
	);
}
