/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { createServer } from 'node:http';
import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { HookContext, WebhookContext } from 'n8n-core';
import { Workflow } from 'n8n-workflow';
import type {
	IDataObject,
	INode,
	INodeExecutionData,
	INodeParameters,
	INodeType,
	IWebhookData,
	IWebhookResponseData,
} from 'n8n-workflow';
import { additionalData, credentialsOf, engine } from './engine';
import type { CredentialData } from './credentials';

/**
 * The trigger in n8n's own contexts, behind a real HTTP server that reads requests as n8n does: the bytes, and the
 * parsed body beside them.
 */

export interface TriggerOptions {
	parameters: INodeParameters;
	credentials?: CredentialData;
	/** As n8n keeps it between publications; a fresh one by default. */
	staticData?: IDataObject;
	/** While n8n listens for a test event. */
	isTest?: boolean;
	/** n8n's address for webhooks; that of the server by default. */
	webhookBaseUrl?: string;
	node?: Partial<INode>;
}

export interface Answered {
	status: number;
	body: unknown;
	/** What the workflow starts with; undefined when it doesn't. */
	items?: INodeExecutionData[];
	/** Whether the answer was there before the item. */
	wasFirst: boolean;
	/** What `webhook()` threw, if it did. */
	thrown?: unknown;
}

export interface Trigger {
	url: string;
	staticData: IDataObject;
	/** Whether the last delivery marked the static data as to be saved. */
	isDirty(): boolean;
	/** All that arrived by HTTP, in order. */
	received: Answered[];
	/** What was logged since the start, "warn: ...". */
	log: string[];
	checkExists(): Promise<boolean>;
	create(): Promise<boolean>;
	delete(): Promise<boolean>;
	/** As n8n publishes: create, unless it is there. */
	publish(): Promise<void>;
	/** Sends bytes to the node's own address. */
	post(body: string | Buffer, headers?: Record<string, string>, query?: string): Promise<Answered>;
	close(): Promise<void>;
}

export async function startTrigger(options: TriggerOptions): Promise<Trigger> {
	const { parameters, credentials = {}, isTest = false, node: more } = options;
	const using = await engine();
	const node: INode = {
		id: `trigger-${++started}`,
		name: 'Chatwoot Trigger',
		type: `${using.packageName}.chatwootTrigger`,
		typeVersion: 1.1,
		position: [0, 0],
		webhookId: `0f0e7a30-1111-4222-8333-${String(started).padStart(12, '0')}`,
		parameters,
		credentials: credentialsOf(credentials),
		...more,
	};
	const workflow = new Workflow({
		id: 'workflow',
		name: 'Support',
		nodes: [node],
		connections: {},
		nodeTypes: using.nodeTypes,
		active: true,
		staticData: { [`node:${node.name}`]: options.staticData ?? {} },
		settings: { executionOrder: 'v1' },
	});
	const own = workflow.getNode(node.name)!;
	const type = using.nodeTypes.getByNameAndVersion(own.type) as INodeType;
	const log: string[] = [];
	const received: Answered[] = [];

	const server = createServer((request, response) => void serve(request, response));
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
	const base = options.webhookBaseUrl ?? origin;
	const urls = { webhookBaseUrl: `${base}/webhook`, webhookTestBaseUrl: `${base}/webhook-test` };
	const mode = isTest ? 'manual' : 'trigger';
	const webhookData = {
		isTest,
		webhookDescription: type.description.webhooks![0],
	} as unknown as IWebhookData;

	const logged = <T extends object>(context: T): T => {
		const write = (level: string) => (message: string) => log.push(`${level}: ${message}`);
		const logger = Object.fromEntries(
			['debug', 'info', 'warn', 'error'].map((level) => [level, write(level)]),
		);
		Object.defineProperty(context, 'logger', { value: logger });
		return context;
	};
	const hook = () =>
		logged(
			new HookContext(
				workflow,
				own,
				additionalData(using, credentials, urls as never),
				mode,
				isTest ? 'manual' : 'activate',
				webhookData,
			),
		);

	const serve = async (request: IncomingMessage, response: ServerResponse) => {
		const chunks: Buffer[] = [];
		for await (const chunk of request) chunks.push(chunk as Buffer);
		const rawBody = Buffer.concat(chunks);
		const url = new URL(request.url ?? '/', origin);
		const answered = await handle(rawBody, request.headers, url, response);
		received.push(answered);
	};

	const handle = async (
		rawBody: Buffer,
		headers: IncomingHttpHeaders,
		url: URL,
		response: ServerResponse,
	): Promise<Answered> => {
		let status = 200;
		let body: unknown;
		let wasFirst = false;
		let isDone = false;
		const finish = (content: unknown) => {
			body = content;
			wasFirst = !isDone;
			response.writeHead(status, { 'content-type': 'application/json' });
			response.end(JSON.stringify(content));
		};
		const context = logged(
			new WebhookContext(
				workflow,
				own,
				additionalData(using, credentials, {
					...urls,
					httpRequest: {
						// n8n reads what it can't parse only when it is asked to.
						rawBody: headers['content-type']?.includes('json') ? rawBody : undefined,
						async readRawBody(this: { rawBody?: Buffer }) {
							await Promise.resolve();
							this.rawBody = rawBody;
						},
						body: parsed(rawBody, headers['content-type']),
						headers,
						query: Object.fromEntries(url.searchParams),
						params: {},
					},
					httpResponse: {
						get headersSent() {
							return response.headersSent;
						},
						status(code: number) {
							status = code;
							return this;
						},
						json: finish,
					},
				} as never),
				isTest ? 'manual' : 'webhook',
				webhookData,
				[],
				null,
			),
		);
		try {
			const result: IWebhookResponseData = await type.webhook!.call(context as never);
			isDone = true;
			if (!result.noWebhookResponse) finish(result.webhookResponse ?? {});
			return { status, body, items: result.workflowData?.[0], wasFirst };
		} catch (thrown) {
			response.writeHead(500).end();
			return { status: 500, body: undefined, wasFirst: false, thrown };
		}
	};

	const webhooks = type.webhookMethods!.default!;
	const staticData = workflow.staticData as { __dataChanged?: boolean } & IDataObject;
	const url = `${origin}/${isTest ? 'webhook-test' : 'webhook'}/${own.webhookId}/webhook`;
	const trigger: Trigger = {
		url: url.replace(origin, base),
		staticData: workflow.getStaticData('node', own),
		isDirty: () => staticData.__dataChanged === true,
		received,
		log,
		checkExists: async () => await webhooks.checkExists.call(hook() as never),
		create: async () => await webhooks.create.call(hook() as never),
		delete: async () => await webhooks.delete.call(hook() as never),
		async publish() {
			if (!(await trigger.checkExists())) await trigger.create();
			// n8n saves what it finds changed.
			staticData.__dataChanged = false;
		},
		async post(body, headers = {}, query = '') {
			const before = received.length;
			await fetch(`${url}${query}`, {
				method: 'POST',
				headers: { 'content-type': 'application/json', ...headers },
				body: body as never,
			}).then(async (response) => await response.text());
			while (received.length === before) await sleep(2);
			return received.at(-1)!;
		},
		async close() {
			await new Promise<void>((resolve) => {
				server.close(() => resolve());
				server.closeAllConnections();
			});
		},
	};
	return trigger;
}

let started = 0;

/** As n8n's body parser does; what it can't read is undefined. */
function parsed(raw: Buffer, type = ''): unknown {
	if (!type.includes('json') || raw.length === 0) return undefined;
	try {
		return JSON.parse(raw.toString('utf8')) as unknown;
	} catch {
		return undefined;
	}
}
