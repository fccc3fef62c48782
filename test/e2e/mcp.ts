import { waitFor } from './processes';

export interface McpTool {
	name: string;
	description: string;
	inputSchema: { properties: Record<string, unknown>; required?: string[] };
}

export interface McpAnswer {
	isError?: boolean;
	content: Array<{ type: string; text: string }>;
}

/**
 * A client of n8n's MCP Server Trigger, as an AI application is one: JSON-RPC over HTTP, answers as server-sent events.
 *
 * @param url `<n8n>/mcp/<path of the trigger>`, of an active workflow
 */
export async function connectMcp(url: string) {
	// n8n answers that the workflow is active a moment before its trigger is.
	await waitFor(
		async () => (await fetch(url, { method: 'POST' })).status !== 404,
		() => `${url} did not come up`,
		10_000,
		50,
	);
	let session = '';
	let lastId = 0;

	const post = async (message: Record<string, unknown>) => {
		const response = await fetch(url, {
			method: 'POST',
			headers: {
				'content-type': 'application/json',
				accept: 'application/json, text/event-stream',
				...(session ? { 'mcp-session-id': session } : {}),
			},
			body: JSON.stringify({ jsonrpc: '2.0', ...message }),
		});
		session = response.headers.get('mcp-session-id') ?? session;
		const text = await response.text();
		if (!response.ok) throw new Error(`${url} answered ${response.status}: ${text}`);
		return text;
	};
	const request = async <T>(method: string, params: Record<string, unknown> = {}): Promise<T> => {
		const text = await post({ id: ++lastId, method, params });
		const data = text.split('\n').find((line) => line.startsWith('data: '));
		const answer = JSON.parse(data?.slice('data: '.length) ?? text) as {
			result: T;
			error?: { message: string };
		};
		if (answer.error) throw new Error(answer.error.message);
		return answer.result;
	};

	await request('initialize', {
		protocolVersion: '2025-06-18',
		capabilities: {},
		clientInfo: { name: 'e2e', version: '1.0.0' },
	});
	await post({ method: 'notifications/initialized' });
	return {
		tools: async () => (await request<{ tools: McpTool[] }>('tools/list')).tools,
		call: async (name: string, args: Record<string, unknown>) =>
			await request<McpAnswer>('tools/call', { name, arguments: args }),
	};
}
