/* eslint-disable no-console, @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
import path from 'node:path';
import { performance } from 'node:perf_hooks';
import type { IDataObject, INode, INodeExecutionData } from 'n8n-workflow';
import { channelName } from '../../nodes/Chatwoot/resources/inbox/channelTypes';
import { loadEngine, runWorkflow } from '../harness/engine';
import type { Engine } from '../harness/engine';
import { readExample, withCredential, withStandIns } from '../harness/examples';
import type { ExampleWorkflow } from '../harness/examples';
import { startSandbox } from '../sandbox';

/**
 * Runs the example workflow "Create an Inbox per Channel" with the built package through n8n's own engine, against
 * the embedded Chatwoot; with CHATWOOT_URL, CHATWOOT_TOKEN and CHATWOOT_ACCOUNT_ID set, its API and Website rows
 * against that server instead.
 */

const root = path.resolve(__dirname, '../..');
const EXAMPLE = 'create-an-inbox-per-channel.json';
const CREATE = 'Create Inbox';
const LIST = 'List of Inboxes';
const CHANNELS_WITHOUT_OTHER_SERVICES = ['api', 'web_widget'];

interface Target {
	/** For a person. */
	name: string;
	credentials: { baseUrl: string; accessToken: string; accountId: string };
	/** Channels that can be created there without an account elsewhere; undefined for all. */
	channels?: string[];
	close(): Promise<void>;
}

async function target(): Promise<Target> {
	const { CHATWOOT_URL, CHATWOOT_TOKEN, CHATWOOT_ACCOUNT_ID } = process.env;
	if (CHATWOOT_URL && CHATWOOT_TOKEN && CHATWOOT_ACCOUNT_ID) {
		return {
			name: `${CHATWOOT_URL}, account ${CHATWOOT_ACCOUNT_ID}`,
			credentials: {
				baseUrl: CHATWOOT_URL,
				accessToken: CHATWOOT_TOKEN,
				accountId: CHATWOOT_ACCOUNT_ID,
			},
			channels: CHANNELS_WITHOUT_OTHER_SERVICES,
			close: async () => await Promise.resolve(),
		};
	}
	if (CHATWOOT_URL || CHATWOOT_TOKEN || CHATWOOT_ACCOUNT_ID) {
		throw new Error('Set CHATWOOT_URL, CHATWOOT_TOKEN and CHATWOOT_ACCOUNT_ID, or none of them.');
	}
	const sandbox = await startSandbox({
		publicUrl: 'https://chat.acme.example',
		inboundEmailDomain: 'inbound.acme.example',
	});
	return {
		name: `the embedded Chatwoot at ${sandbox.url}`,
		credentials: {
			baseUrl: sandbox.url,
			accessToken: sandbox.tokens.administrator,
			accountId: String(sandbox.accounts.main),
		},
		close: async () => await sandbox.close(),
	};
}

async function main(): Promise<void> {
	const chatwoot = await target();
	try {
		const engine = withStandIns(await loadEngine(root));
		const example = readExample(EXAMPLE);
		const { channels } = chatwoot;
		const workflow = channels
			? withRows(example, (rows) =>
					rows.filter(({ channel }) => channels.includes(String(channel))),
				)
			: example;
		const create = async (of: ExampleWorkflow) => await runExample(engine, of, chatwoot);

		print(`Running "${example.name}" in n8n's engine against ${chatwoot.name}`, '');
		const started = performance.now();
		const { created, refused, hints } = await create(workflow);
		const seconds = ((performance.now() - started) / 1000).toFixed(1);
		if (created.length > 0) print(...table(created, hints), '');
		if (refused.length > 0) throw new Error(refused.map(reasonOf).join('\n'));
		const expected = rowsOf(workflow).length;
		if (created.length !== expected) {
			throw new Error(`${created.length} inboxes were created instead of ${expected}`);
		}
		print(`${created.length} inboxes in ${seconds} s.`, '');

		const phoneNumber = '(555) 123-0002';
		const wrong = withRows(example, () => [{ channel: 'sms', name: 'Acme SMS', phoneNumber }]);
		const mistake = await create(wrong);
		const [refusal] = mistake.refused;
		if (!refusal || mistake.created.length > 0) throw new Error('A wrong number was not refused');
		print(
			`And with a typing error, Phone Number "${phoneNumber}": nothing is sent to Chatwoot, and the item goes to`,
			'the output "Not Created" with the message',
			'',
			`  ${String(refusal.json.error)}`,
		);
	} finally {
		await chatwoot.close();
	}
}

async function runExample(engine: Engine, workflow: ExampleWorkflow, { credentials }: Target) {
	const { run, task, output } = await runWorkflow(
		engine,
		withCredential(workflow, engine.packageName),
		{ chatwootApi: { ...credentials, ignoreSslIssues: false } },
	);
	const { error } = run.data.resultData;
	if (error) throw new Error([error.message, error.description].filter(Boolean).join('\n'));
	return {
		created: output(CREATE),
		refused: output(CREATE, 1),
		hints: (task(CREATE)?.hints ?? []).map(({ message }) => message),
	};
}

function rowsOf({ nodes }: ExampleWorkflow): IDataObject[] {
	const list = nodes.find(({ name }) => name === LIST)!;
	const { inboxes } = JSON.parse(String(list.parameters.jsonOutput)) as { inboxes: IDataObject[] };
	return inboxes;
}

/** The workflow with other rows in its list of inboxes. */
function withRows(
	workflow: ExampleWorkflow,
	change: (rows: IDataObject[]) => IDataObject[],
): ExampleWorkflow {
	const jsonOutput = JSON.stringify({ inboxes: change(rowsOf(workflow)) });
	const nodes = workflow.nodes.map((node): INode =>
		node.name === LIST ? { ...node, parameters: { ...node.parameters, jsonOutput } } : node,
	);
	return { ...workflow, nodes };
}

/** One block of lines per inbox. */
function table(items: INodeExecutionData[], hints: string[]): string[] {
	const rows = items.map(({ json }) => {
		const channel = channelName(json.channel_type).replace(/ \(.*/, '');
		const hint = hints.find((text) => text.startsWith(`${channel} inbox: `));
		const next = hint?.slice(`${channel} inbox: `.length) ?? '';
		return [channel, String(json.name), String(json.id), capitalized(next)];
	});
	const head = ['Channel', 'Inbox', 'ID', 'What to do next'];
	const widths = [0, 1, 2].map((column) =>
		Math.max(...[head, ...rows].map((row) => row[column].length)),
	);
	const indent = widths.reduce((sum, width) => sum + width + 2, 0);
	const line = ([channel, name, id, next]: string[]) => {
		const [first, ...rest] = wrapped(next, Math.max(30, WIDTH - indent));
		const cells = [
			channel.padEnd(widths[0]),
			name.padEnd(widths[1]),
			id.padStart(widths[2]),
			first,
		];
		return [cells.join('  '), ...rest.map((text) => ' '.repeat(indent) + text)];
	};
	return [...line(head), '-'.repeat(WIDTH), ...rows.flatMap(line)];
}

const WIDTH = 100;

function wrapped(text: string, width: number): string[] {
	const lines = [''];
	for (const word of text.split(' ')) {
		const last = lines.length - 1;
		if (lines[last] !== '' && lines[last].length + 1 + word.length > width) lines.push(word);
		else lines[last] = lines[last] === '' ? word : `${lines[last]} ${word}`;
	}
	return lines;
}

function reasonOf({ json }: INodeExecutionData): string {
	const { description } = (json.details ?? {}) as IDataObject;
	return [json.error, description].filter(Boolean).join('\n');
}

function capitalized(text: string): string {
	return text.charAt(0).toUpperCase() + text.slice(1);
}

function print(...lines: string[]) {
	for (const line of lines) console.log(line);
}

main().then(
	() => process.exit(0),
	(error: unknown) => {
		console.error(error instanceof Error ? error.message : error);
		process.exit(1);
	},
);
