/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import assert from 'node:assert/strict';
import { connectMcp } from '../mcp';
import { step } from '../report';
import { CHATWOOT } from './world';
import type { World } from './world';

/** What n8n's button "let the model define this parameter" writes. */
const fromModel = (key: string, description: string) =>
	`={{ /*n8n-auto-generated-fromAI-override*/ $fromAI('${key}', \`${description}\`, 'string') }}`;

/** An AI application sees the node as a tool and creates an inbox with it, through n8n's MCP Server Trigger. */
export async function worksAsTool({ n8n, sandbox, credential }: World): Promise<void> {
	await step('n8n offers the tool variant', async () => {
		const response = await fetch(`${n8n.url}/types/nodes.json`, {
			headers: { cookie: `n8n-auth=${n8n.api.authToken()}` },
		});
		const types = (await response.json()) as Array<{ name: string; outputs: unknown }>;
		assert.ok(types.some(({ name }) => name === `${CHATWOOT}Tool`));
	});

	await step('a model reads its schema and creates an inbox', async () => {
		sandbox.reset();
		const workflow = await n8n.api.importWorkflow(
			{
				name: 'Inbox tool',
				nodes: [
					{
						id: 'trigger',
						name: 'MCP Server Trigger',
						type: '@n8n/n8n-nodes-langchain.mcpTrigger',
						typeVersion: 2,
						position: [0, 0],
						webhookId: 'inbox-tool',
						parameters: { path: 'inbox-tool' },
					},
					{
						id: 'tool',
						name: 'Create inbox in Chatwoot',
						type: `${CHATWOOT}Tool`,
						typeVersion: 1,
						position: [0, 200],
						credentials: { chatwootApi: credential },
						parameters: {
							resource: 'inbox',
							operation: 'create',
							channelType: 'web_widget',
							name: fromModel('Inbox_Name', 'The name that agents and customers see'),
							websiteUrl: fromModel('Website_URL', 'The website that shows the chat widget'),
						},
					},
				],
				connections: {
					'Create inbox in Chatwoot': {
						ai_tool: [[{ node: 'MCP Server Trigger', type: 'ai_tool', index: 0 }]],
					},
				},
			},
			{ chatwootApi: credential },
		);
		await n8n.api.activate(workflow);
		const mcp = await connectMcp(`${n8n.url}/mcp/inbox-tool`);

		const [tool] = await mcp.tools();
		assert.match(tool.description, /create inbox/i);
		assert.deepEqual(
			Object.fromEntries(
				Object.entries(tool.inputSchema.properties).map(([key, schema]) => {
					const { type, description } = schema as { type: string; description: string };
					return [key, { type, description }];
				}),
			),
			{
				Inbox_Name: { type: 'string', description: 'The name that agents and customers see' },
				Website_URL: { type: 'string', description: 'The website that shows the chat widget' },
			},
		);

		const answer = await mcp.call(tool.name, {
			Inbox_Name: 'Made by a model',
			Website_URL: 'https://model.example',
		});
		assert.notEqual(answer.isError, true, JSON.stringify(answer.content));
		assert.match(answer.content[0].text, /Made by a model/);
		assert.deepEqual(
			sandbox.inboxes().map(({ name }) => name),
			['Made by a model'],
		);
	});
}
