/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import assert from 'node:assert/strict';
import { NodeHelpers } from 'n8n-workflow';
import type { INodeParameters, INodeProperties } from 'n8n-workflow';
import { formOf } from '../../../nodes/engine/form';
import { resources } from '../../../nodes/Chatwoot/resources';
import { step } from '../report';
import type { World } from './world';

const properties = formOf(resources);

/** Height of the page, in pixels. */
const SCREEN = 900;

/** Each channel shows its own fields and no others, in the order of the declarations. */
export async function formFollowsChannel({ editor, picture }: World): Promise<void> {
	await editor.newWorkflow();
	const node = await editor.addNode('Chatwoot', 'Create inbox');
	const channelType = properties.find(
		({ name, displayOptions }) =>
			name === 'channelType' && displayOptions?.show?.operation?.includes('create'),
	);

	for (const channel of channelType?.options as Array<{ name: string; value: string }>) {
		await step(`the form of ${channel.name}`, async () => {
			await node.choose(channel.name, 'Channel Type');
			const expected = visible({ channelType: channel.value });
			assert.deepEqual(
				await node.labels(),
				expected.map(({ displayName }) => displayName),
			);
			for (const collection of expected.filter(({ type }) => type === 'collection')) {
				const options = visibleOptions(collection, { channelType: channel.value });
				// A single option is a button with nothing to read.
				if (options.length === 1) continue;
				assert.deepEqual(await node.addMenu(collection.displayName), options);
			}
			await picture(`create-${channel.value}`, 'node-parameters');
		});
	}

	await step('six questions before a chat fit on a screen', async () => {
		await node.choose('Website', 'Channel Type');
		for (let count = 0; count < 6; count++) await node.addRow('Pre-Chat Fields');
		await node.choose('Full Name', 'Pre-Chat Fields', 'Field');
		await picture('pre-chat-fields', 'node-parameters');
		const height = await node.height('Pre-Chat Fields');
		assert.ok(height <= SCREEN, `${height} px`);
	});

	await step('the longest labels can be read', async () => {
		const long: Array<[string, string[]]> = [
			['Website Settings', ['Pre-Chat Requires Email']],
			[
				'Inbox Settings',
				['Business Hours Time Zone', 'Email Collect Box Enabled', 'Messages After Resolved'],
			],
		];
		for (const [collection, options] of long) {
			for (const option of options) await node.addOption(option, collection);
		}
		await picture('inbox-settings', 'node-parameters');
		assert.deepEqual(await node.cutLabels(), []);
	});

	// n8n itself forgets what is typed in a field as soon as the form hides it; fields that channels share stay.
	await step('what channels share is still there after looking at another channel', async () => {
		await node.choose('Website', 'Channel Type');
		await node.type('Kept', 'Inbox Name');
		await node.addOption('Greeting Message', 'Inbox Settings');
		await node.type('Hello', 'Inbox Settings', 'Greeting Message');
		await node.choose('Email', 'Channel Type');
		assert.equal(await node.value('Inbox Name'), 'Kept');
		await node.choose('Website', 'Channel Type');
		assert.equal(await node.value('Inbox Name'), 'Kept');
		assert.equal(await node.value('Inbox Settings', 'Greeting Message'), 'Hello');
		await node.choose('SMS', 'Channel Type');
		await node.type('+15551234567', 'Phone Number');
		await node.choose('WhatsApp', 'Channel Type');
		assert.equal(await node.value('Phone Number'), '+15551234567');
	});
}

function visible(choices: INodeParameters): INodeProperties[] {
	const defaults = Object.fromEntries(properties.map(({ name, default: value }) => [name, value]));
	const values = { ...defaults, resource: 'inbox', operation: 'create', ...choices };
	return properties.filter(
		(property) =>
			// A notice has no label.
			!['hidden', 'notice'].includes(property.type) &&
			NodeHelpers.displayParameter(values as INodeParameters, property, null, null),
	);
}

function visibleOptions(collection: INodeProperties, choices: INodeParameters): string[] {
	const root = { resource: 'inbox', operation: 'create', ...choices };
	return (collection.options as INodeProperties[])
		.filter((option) => NodeHelpers.displayParameter({}, option, null, null, root))
		.map(({ displayName }) => displayName);
}
