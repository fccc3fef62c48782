/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import assert from 'node:assert/strict';
import { step } from '../report';
import type { World } from './world';

/** A person makes the credential in the editor and reads what its test says. */
export async function credentialIsTested({ editor, sandbox, picture }: World): Promise<void> {
	await editor.newWorkflow();
	const node = await editor.addNode('Chatwoot', 'Create inbox');

	await step('the form of the credential', async () => {
		const dialog = await editor.newCredential();
		assert.deepEqual(await dialog.labels(), [
			'Base URL *',
			'Access Token *',
			'Default Account ID',
			'Ignore SSL Issues',
			// n8n's own
			'Allowed HTTP Request Domains',
		]);
		await dialog.fill('baseUrl', sandbox.url);
		await dialog.fill('accessToken', 'not-the-token');
		const refused = await dialog.save();
		assert.equal(refused.ok, false);
		assert.match(refused.shown, /Invalid Access Token\. Copy the token again/);
		assert.doesNotMatch(refused.shown, /not-the-token/);
		await picture('credential-refused');
		await dialog.close();
	});

	await step('a wrong host is told in a sentence', async () => {
		const dialog = await editor.editCredential();
		await dialog.fill('baseUrl', 'http://127.0.0.1:1');
		const { ok, shown } = await dialog.save();
		assert.equal(ok, false);
		assert.match(shown, /Nothing answers at the Base URL/);
		await dialog.close();
	});

	await step('the right one connects, and the test names user and account', async () => {
		const dialog = await editor.editCredential();
		await dialog.fill('baseUrl', `${sandbox.url}/app/accounts/1/dashboard`);
		await dialog.fill('accessToken', sandbox.tokens.administrator);
		const { ok, message } = await dialog.save();
		assert.equal(ok, true);
		assert.equal(message, 'Connected as Jane Doe, administrator of Acme (#1)');
		await picture('credential-connected');
		await dialog.close();
	});

	// n8n answers a successful test with a sentence of its own, so this is where the person sees the account.
	await step('the node lists the account it is connected to', async () => {
		assert.deepEqual(await node.openLocator(['Account']), ['Acme (#1)']);
	});
}
