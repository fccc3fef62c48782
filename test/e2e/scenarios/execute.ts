/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import assert from 'node:assert/strict';
import { step } from '../report';
import { CHATWOOT } from './world';
import type { World } from './world';

/** What a person reads in the output panel: the result with its hint, a refusal with advice, the error branch. */
export async function stepExecutes(world: World): Promise<void> {
	const { editor, sandbox, picture } = world;
	sandbox.reset();
	await editor.newWorkflow();
	const node = await editor.addNode('Chatwoot', 'Create inbox');

	await step('Execute step creates the inbox, and a hint says what to do next', async () => {
		await node.choose('LINE', 'Channel Type');
		await node.type('Support', 'Inbox Name');
		await node.type('1234567890', 'LINE Channel ID');
		await node.type('line-secret-of-the-channel', 'LINE Channel Secret');
		await node.type('line-token-of-the-channel', 'LINE Channel Token');
		await node.execute();
		const [inbox] = sandbox.inboxes();
		assert.deepEqual(await node.json(), [
			{
				id: inbox.id,
				name: 'Support',
				channel_type: 'Channel::Line',
				callback_webhook_url: inbox.json.callback_webhook_url,
			},
		]);
		const hints = await node.hints();
		assert.equal(hints.length, 1);
		assert.match(
			hints[0],
			/paste 'callback_webhook_url' as Webhook URL in the LINE Developers console/,
		);
		await picture('created-with-hint');
	});

	await step("a refusal shows Chatwoot's words and our advice", async () => {
		await node.execute();
		const { message, description } = await node.error();
		assert.match(message, /^Line channel has already been taken/);
		assert.match(description, /Check 'LINE Channel ID'\./);
		await picture('refused');
	});
	await node.close();

	await step('the error output carries failing items with their input', async () => {
		await errorBranch(world);
	});
}

async function errorBranch({ n8n, editor, sandbox, credential }: World): Promise<void> {
	sandbox.reset();
	const workflow = await n8n.api.importWorkflow({
		name: 'Error output',
		nodes: [
			{
				id: 'start',
				name: 'Start',
				type: 'n8n-nodes-base.manualTrigger',
				typeVersion: 1,
				position: [0, 0],
				parameters: {},
			},
			{
				id: 'rows',
				name: 'Rows',
				type: 'n8n-nodes-base.code',
				typeVersion: 2,
				position: [200, 0],
				parameters: {
					jsCode:
						"return ['one@example.com', 'no address', 'two@example.com'].map((email) => ({ json: { email } }));",
				},
			},
			{
				id: 'create',
				name: 'Create',
				type: CHATWOOT,
				typeVersion: 1,
				position: [400, 0],
				onError: 'continueErrorOutput',
				credentials: { chatwootApi: credential },
				parameters: {
					resource: 'inbox',
					operation: 'create',
					channelType: 'email',
					name: '={{ $json.email }}',
					email: '={{ $json.email }}',
				},
			},
		],
		connections: {
			Start: { main: [[{ node: 'Rows', type: 'main', index: 0 }]] },
			Rows: { main: [[{ node: 'Create', type: 'main', index: 0 }]] },
		},
	});
	await editor.openWorkflow(workflow);
	await editor.executeWorkflow();
	const node = await editor.openNode('Create');
	await node.showBranch('Error');
	const [failed, ...others] = await node.json();
	assert.deepEqual(others, []);
	assert.equal(failed.email, 'no address');
	assert.match(String(failed.error), /'Email' must be an email address.* \[item 1\]$/);
	assert.deepEqual(
		sandbox
			.inboxes()
			.map(({ name }) => name)
			.sort(),
		['one@example.com', 'two@example.com'],
	);
	await node.close();
}
