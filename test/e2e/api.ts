/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-hardcoded-secrets */
import { parse } from 'flatted';
import { waitFor } from './processes';

/** n8n ties a session to the browser that opened it by this header; the browser driver sends the same one. */
export const BROWSER_ID = 'chatwoot-suite-e2e';

const OWNER = {
	email: 'owner@example.com',
	firstName: 'Olive',
	lastName: 'Owner',
	password: 'Passw0rd-for-tests',
};

const WEBHOOK = 'n8n-nodes-base.webhook';

export interface CredentialReference {
	id: string;
	name: string;
}

export interface WorkflowNode {
	name: string;
	type: string;
	parameters?: Record<string, unknown>;
	credentials?: Record<string, CredentialReference>;
	[key: string]: unknown;
}

export interface WorkflowJson {
	name?: string;
	nodes: WorkflowNode[];
	connections: Record<string, unknown>;
	settings?: Record<string, unknown>;
}

export interface ExecutionSummary {
	id: string;
	status: string;
	mode: string;
}

interface Item {
	json: Record<string, unknown>;
	pairedItem?: unknown;
}

interface NodeRun {
	executionStatus: string;
	hints?: Array<{ message: string; location?: string }>;
	error?: { message: string; description?: string };
	data?: Record<string, Array<Item[] | null>>;
}

export interface Execution extends ExecutionSummary {
	data: {
		resultData: {
			runData: Record<string, NodeRun[]>;
			error?: { message: string; description?: string };
		};
	};
}

export type N8nApi = ReturnType<typeof makeApi>;

type Send = <T>(method: string, path: string, body?: unknown) => Promise<T>;

/** Creates the owner on a fresh instance, or signs in on one that has it. A worker has no REST API: pass `false`. */
export async function signIn(url: string, hasRest = true): Promise<N8nApi> {
	let cookie = '';
	const send: Send = async (method, path, body) => {
		const response = await fetch(`${url}/rest${path}`, {
			method,
			headers: { 'content-type': 'application/json', 'browser-id': BROWSER_ID, cookie },
			body: body === undefined ? undefined : JSON.stringify(body),
		});
		const fresh = response.headers.getSetCookie().find((value) => value.startsWith('n8n-auth='));
		if (fresh) cookie = fresh.split(';')[0];
		const text = await response.text();
		if (!response.ok) throw new Error(`${method} ${path} answered ${response.status}: ${text}`);
		return (JSON.parse(text) as { data: never }).data;
	};
	if (hasRest) {
		const settings = await send<{ userManagement: { showSetupOnFirstLoad: boolean } }>(
			'GET',
			'/settings',
		);
		if (settings.userManagement.showSetupOnFirstLoad) await send('POST', '/owner/setup', OWNER);
		else {
			const { email, password } = OWNER;
			await send('POST', '/login', { emailOrLdapLoginId: email, password });
		}
	}
	return makeApi(url, send, () => cookie.slice(cookie.indexOf('=') + 1));
}

function makeApi(url: string, send: Send, authToken: () => string) {
	const execution = async (id: string): Promise<Execution> => {
		const answer = await send<ExecutionSummary & { data: string }>('GET', `/executions/${id}`);
		return { ...answer, data: parse(answer.data) as Execution['data'] };
	};

	/** Asked by a method it does not serve, n8n says so if it knows the path, and starts nothing. */
	const registered = async (path: string) =>
		await waitFor(
			async () => {
				const response = await fetch(`${url}/webhook/${path}`, { method: 'PATCH' });
				return (await response.text()).includes('Did you mean');
			},
			() => `The webhook ${path} did not come up`,
			10_000,
			50,
		);

	return {
		send,
		/** The session's token, for the browser's cookie. */
		authToken,

		async createCredential(
			type: string,
			data: Record<string, unknown>,
			name = type,
		): Promise<CredentialReference> {
			const created = await send<CredentialReference>('POST', '/credentials', { name, type, data });
			return { id: created.id, name: created.name };
		},

		/** Imports a workflow as a person does, then points its nodes at `credentials`, by credential type. */
		async importWorkflow(
			workflow: WorkflowJson,
			credentials: Record<string, CredentialReference> = {},
		): Promise<string> {
			const nodes = workflow.nodes.map((node) => {
				const wanted = Object.keys(node.credentials ?? {}).filter((type) => type in credentials);
				const ours = Object.fromEntries(wanted.map((type) => [type, credentials[type]]));
				return { ...node, credentials: { ...node.credentials, ...ours } };
			});
			const { name = 'Imported', connections, settings = {} } = workflow;
			const body = { name, nodes, connections, settings };
			return (await send<{ id: string }>('POST', '/workflows', body)).id;
		},

		/** Publishes a workflow and waits until its webhooks answer, which is a moment later. */
		async activate(workflowId: string): Promise<void> {
			const path = `/workflows/${workflowId}`;
			const { versionId, nodes } = await send<{ versionId: string; nodes: WorkflowNode[] }>(
				'GET',
				path,
			);
			await send('POST', `${path}/activate`, { versionId });
			for (const { parameters } of nodes.filter(({ type }) => type === WEBHOOK))
				await registered(String(parameters?.path));
		},

		async deactivate(workflowId: string): Promise<void> {
			await send('POST', `/workflows/${workflowId}/deactivate`);
		},

		/** Saves the workflow with other parameters of a node, and publishes it. */
		async change(
			workflowId: string,
			nodeName: string,
			parameters: Record<string, unknown>,
		): Promise<void> {
			const path = `/workflows/${workflowId}`;
			const { nodes, connections, versionId } = await send<WorkflowJson & { versionId: string }>(
				'GET',
				path,
			);
			const changed = nodes.map((node) =>
				node.name === nodeName
					? { ...node, parameters: { ...node.parameters, ...parameters } }
					: node,
			);
			const saved = await send<{ versionId: string }>('PATCH', path, {
				nodes: changed,
				connections,
				versionId,
			});
			await send('POST', `${path}/activate`, { versionId: saved.versionId });
		},

		/** Waits for a test event, as the editor does; n8n answers as soon as it listens. */
		async listen(workflowId: string, trigger: string): Promise<void> {
			const answer = await send<{ waitingForWebhook?: boolean }>(
				'POST',
				`/workflows/${workflowId}/run`,
				{ triggerToStartFrom: { name: trigger } },
			);
			if (!answer.waitingForWebhook) throw new Error('n8n does not listen for a test event');
		},

		/** The newest executions of a workflow, and how many there are in all. */
		async executions(
			workflowId: string,
			limit = 10,
		): Promise<{ count: number; results: ExecutionSummary[] }> {
			const filter = encodeURIComponent(JSON.stringify({ workflowId }));
			return await send('GET', `/executions?limit=${limit}&filter=${filter}`);
		},

		/** Runs the workflow from the trigger named `trigger` and waits for its end. */
		async run(workflowId: string, trigger: string, timeoutMs = 60_000): Promise<Execution> {
			const { executionId } = await send<{ executionId: string }>(
				'POST',
				`/workflows/${workflowId}/run`,
				{ triggerToStartFrom: { name: trigger } },
			);
			const unfinished = ['new', 'running', 'waiting'];
			await waitFor(
				async () => !unfinished.includes((await execution(executionId)).status),
				() => `Execution ${executionId} did not end in ${timeoutMs} ms`,
				timeoutMs,
			);
			return await execution(executionId);
		},

		execution,
	};
}
