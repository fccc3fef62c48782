/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import assert from 'node:assert/strict';
import { step } from '../report';
import { examplePath } from './world';
import type { World } from './world';

/** The example workflow, imported from its file as a person does. */
export async function exampleRuns({ editor, sandbox, picture }: World): Promise<void> {
	await step(
		'the example is imported, gets its credential, and creates an inbox per channel',
		async () => {
			sandbox.reset();
			await editor.newWorkflow();
			await editor.importFile(examplePath('create-an-inbox-per-channel'));
			await picture('example-workflow');
			const node = await editor.openNode('Create Inbox');
			await node.useCredential('Sandbox');
			await node.close();
			await editor.executeWorkflow();
			assert.deepEqual(
				sandbox
					.inboxes()
					.map(({ channelType }) => channelType)
					.sort(),
				[
					'Channel::Api',
					'Channel::Email',
					'Channel::Line',
					'Channel::Sms',
					'Channel::Telegram',
					'Channel::WebWidget',
					'Channel::Whatsapp',
				],
			);
		},
	);
}
