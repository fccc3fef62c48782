/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import assert from 'node:assert/strict';
import { step } from '../report';
import { credentialData } from './world';
import type { World } from './world';

const SETTINGS = 'Inbox Settings';

/** The lists load from Chatwoot, are searched and follow the account. */
export async function listsLoad(world: World): Promise<void> {
	const { editor, sandbox } = world;
	sandbox.reset();
	await editor.newWorkflow();
	const node = await editor.addNode('Chatwoot', 'Create inbox');

	await step('accounts', async () => {
		assert.deepEqual(await node.openLocator(['Account']), ['Acme (#1)']);
		await node.pick('Acme (#1)');
	});

	const inSettings: Array<[string, string, string]> = [
		['Business Hours Time Zone', 'new york', 'America/New_York'],
		[
			'Help Center',
			sandbox.portals[1].name,
			`${sandbox.portals[1].name} (#${sandbox.portals[1].id})`,
		],
		[
			'Agent Bot',
			sandbox.agentBots[1].name,
			`${sandbox.agentBots[1].name} (#${sandbox.agentBots[1].id})`,
		],
	];
	for (const [field, search, entry] of inSettings) {
		await step(`${field}: search "${search}"`, async () => {
			await node.addOption(field, SETTINGS);
			assert.deepEqual(await node.openLocator([SETTINGS, field], search), [entry]);
			await node.pick(entry);
		});
	}

	await step('agents', async () => {
		await node.addOption('Agent Names or IDs', SETTINGS);
		assert.deepEqual(
			await node.options(SETTINGS, 'Agent Names or IDs'),
			sandbox.agents
				.map(({ name, email }) => `${name} (${email})`)
				.sort((a, b) => a.localeCompare(b)),
		);
	});

	await step('what was picked is what is created', async () => {
		await node.type('Picked', 'Inbox Name');
		await node.type('https://picked.example', 'Website URL');
		await node.choose(
			`${sandbox.agents[1].name} (${sandbox.agents[1].email})`,
			SETTINGS,
			'Agent Names or IDs',
		);
		await node.execute();
		const [inbox] = sandbox.inboxes();
		assert.equal(inbox.json.timezone, 'America/New_York');
		assert.deepEqual(inbox.json.help_center, {
			name: sandbox.portals[1].name,
			slug: sandbox.portals[1].slug,
		});
		assert.equal(inbox.agentBotId, sandbox.agentBots[1].id);
		assert.deepEqual(inbox.memberIds, [sandbox.agents[1].id]);
	});

	await step('inboxes', async () => {
		await node.choose('Get', 'Operation');
		assert.deepEqual(await node.openLocator(['Inbox'], 'picked'), ['Picked (Website)']);
		await node.pick('Picked (Website)');
		await node.execute();
		assert.equal((await node.json())[0].name, 'Picked');
	});
	await node.close();

	await listsFollowAccount(world);
}

/** A person with several accounts picks one, and then another: each list is that of the chosen one. */
async function listsFollowAccount({ editor, n8n, sandbox }: World): Promise<void> {
	const { id } = await n8n.api.createCredential(
		'chatwootApi',
		{ ...credentialData(sandbox), accessToken: sandbox.tokens.multiAccount },
		'Two Accounts',
	);
	await editor.newWorkflow();
	const node = await editor.addNode('Chatwoot', 'Create inbox');
	await node.useCredential('Two Accounts');
	const agents = async () => await node.options(SETTINGS, 'Agent Names or IDs');

	await step('agents of the account that is chosen', async () => {
		assert.deepEqual(await node.openLocator(['Account']), ['Acme (#1)', 'Acme Europe (#2)']);
		await node.pick('Acme (#1)');
		await node.addOption('Agent Names or IDs', SETTINGS);
		assert.ok((await agents()).includes('John Roe (john@example.com)'));
	});

	await step('and of another account as soon as it is chosen', async () => {
		await node.openLocator(['Account']);
		await node.pickAndReload('Acme Europe (#2)');
		assert.deepEqual(await agents(), [
			'Nina Two (nina@example.com)',
			'Omar All (omar@example.com)',
		]);
	});
	await node.close();
	// n8n gives a new node the credential that was made last.
	await n8n.api.send('DELETE', `/credentials/${id}`);
}
