/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import assert from 'node:assert/strict';
import { step } from '../report';
import type { World } from './world';

/** The package loads without a warning, is found by what people search for, and shows its icons. */
export async function packageLoads({ n8n, editor }: World): Promise<void> {
	await step('the package loads without a warning', async () => {
		const words = n8n
			.log()
			.split('\n')
			.filter((line) => /chatwoot/i.test(line));
		assert.deepEqual(words, []);
	});

	await step('both icons are served', async () => {
		for (const type of ['node', 'credential'] as const) {
			const list = await fetch(`${n8n.url}/types/${type}s.json`, {
				headers: { cookie: `n8n-auth=${n8n.api.authToken()}` },
			});
			const types = (await list.json()) as Array<{
				name: string;
				iconUrl?: { light: string; dark: string };
			}>;
			const ours = types.find(({ name }) => /chatwoot(Api)?$/.test(name));
			assert.ok(ours?.iconUrl, `${type} without icons`);
			assert.notEqual(ours.iconUrl.light, ours.iconUrl.dark);
			for (const path of [ours.iconUrl.light, ours.iconUrl.dark]) {
				const icon = await fetch(`${n8n.url}/${path}`);
				assert.equal(icon.status, 200);
				assert.match(await icon.text(), /^<svg/);
			}
		}
	});

	await step('the node is found by inbox, helpdesk and whatsapp inbox', async () => {
		await editor.newWorkflow();
		for (const words of ['inbox', 'helpdesk', 'whatsapp inbox']) {
			const found = await editor.searchNodes(words);
			assert.ok(found.includes('Chatwoot'), `"${words}" finds ${found.join(', ') || 'nothing'}`);
		}
	});
}
