/* eslint-disable @n8n/community-nodes/no-dangerous-functions, @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
import { spawn } from 'node:child_process';
import path from 'node:path';
import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { useSandbox } from '../harness/chatwoot';

/** Two n8n processes, as in queue mode, run the same at the same moment. */

const chatwoot = useSandbox({ deletionDelay: 200 });
const root = path.resolve(__dirname, '../..');

interface Outcome {
	items: IDataObject[];
	error?: string;
}

/** An n8n that is ready to run the form: the returned function starts it. */
async function prepared(parameters: INodeParameters): Promise<() => Promise<Outcome>> {
	const { chatwootApi } = chatwoot.credentials();
	const tsx = path.join(root, 'node_modules', 'tsx', 'dist', 'cli.mjs');
	const child = spawn(
		process.execPath,
		[tsx, 'test/processes/run.ts', JSON.stringify(parameters), JSON.stringify(chatwootApi)],
		{ cwd: root, stdio: ['pipe', 'pipe', 'inherit'] },
	);
	const lines: string[] = [];
	const line = async () => {
		while (lines.length === 0) {
			const chunk = await new Promise((resolve) => child.stdout.once('data', resolve));
			lines.push(...String(chunk).split('\n').filter(Boolean));
		}
		return lines.shift()!;
	};
	expect(await line()).toBe('ready');
	return async () => {
		child.stdin.write('go\n');
		return JSON.parse(await line()) as Outcome;
	};
}

const event: INodeParameters = {
	resource: 'inbox',
	operation: 'upsert',
	channelType: 'api',
	name: 'Customer 4711',
	inboxSettings: { greeting_enabled: true, greeting_message: 'Hello', agents: [2, 3] },
};

jest.setTimeout(60_000);

it.each<[string, INodeParameters]>([
	['an API inbox, which has no unique index', event],
	[
		'a website, which has none either',
		{ ...event, channelType: 'web_widget', websiteUrl: 'https://a.example' },
	],
	[
		'an email address, of which the index tells the slower one',
		{ ...event, channelType: 'email', email: 'a@example.com' },
	],
])('a webhook event that arrives twice at once makes one inbox: %s', async (_name, form) => {
	const starts = await Promise.all([prepared(form), prepared(form)]);
	Object.assign(chatwoot.sandbox, { latency: 100, commitLag: 2_000 });

	const outcomes = await Promise.all(starts.map(async (start) => await start()));
	chatwoot.sandbox.runJobs();

	expect(outcomes.map(({ error }) => error)).toEqual([undefined, undefined]);
	const posts = chatwoot.sandbox.requests.filter(
		({ method, path: where }) => method === 'POST' && where.endsWith('/inboxes'),
	);
	expect(posts).toHaveLength(2);
	const items = outcomes.flatMap((outcome) => outcome.items);
	expect(items.map(({ created }) => created).sort()).toEqual([false, true]);
	const [inbox, ...others] = chatwoot.sandbox.inboxes();
	expect(others).toEqual([]);
	expect(new Set(items.map(({ id }) => id))).toEqual(new Set([inbox.id]));
	expect(inbox.memberIds).toEqual([2, 3]);

	const again = await chatwoot.run(form);
	expect(again.items.map(({ json }) => [json.created, json.id])).toEqual([[false, inbox.id]]);
});
