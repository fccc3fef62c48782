/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import assert from 'node:assert/strict';
import type { Locator } from 'playwright-core';
import type { Editor } from '../editor';
import type { N8n } from '../n8n';
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

	await step('both icons show, each in its theme', async () => {
		const { node, credential } = await iconsOf(n8n);
		await editor.newWorkflow();
		await editor.searchNodes('Chatwoot');
		await assertFollowsTheme(editor, editor.nodeIcon('Chatwoot'), node);
		await assertFollowsTheme(editor, await editor.credentialIcon('Sandbox'), credential);
	});

	await step('the node is found by inbox, helpdesk and whatsapp inbox', async () => {
		await editor.newWorkflow();
		for (const words of ['inbox', 'helpdesk', 'whatsapp inbox']) {
			const found = await editor.searchNodes(words);
			assert.ok(found.includes('Chatwoot'), `"${words}" finds ${found.join(', ') || 'nothing'}`);
		}
	});
}

interface Icons {
	light: string;
	dark: string;
}

/** Where n8n serves the icons of the node and of its credential. */
async function iconsOf(n8n: N8n): Promise<{ node: Icons; credential: Icons }> {
	const of = async (kind: 'node' | 'credential'): Promise<Icons> => {
		const list = await fetch(`${n8n.url}/types/${kind}s.json`, {
			headers: { cookie: `n8n-auth=${n8n.api.authToken()}` },
		});
		const types = (await list.json()) as Array<{ name: string; iconUrl?: Icons }>;
		const icons = types.find(({ name }) => /chatwoot(Api)?$/.test(name))?.iconUrl;
		assert.ok(icons, `${kind} without icons`);
		assert.notEqual(icons.light, icons.dark);
		return icons;
	};
	return { node: await of('node'), credential: await of('credential') };
}

/** The person sees the one picture in the light theme and the other in the dark one. */
async function assertFollowsTheme(editor: Editor, picture: Locator, icons: Icons): Promise<void> {
	for (const theme of ['dark', 'light'] as const) {
		await editor.useTheme(theme);
		const shown = picture.and(editor.page.locator(`[src="/${icons[theme]}"]`));
		await shown.waitFor();
		// rejects when the picture can't be shown
		await shown.evaluate(async (image) => await (image as HTMLImageElement).decode());
	}
}
