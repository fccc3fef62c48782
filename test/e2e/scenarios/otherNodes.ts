/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import assert from 'node:assert/strict';
import { startPlayer } from '../../harness/player';
import { recording } from '../../harness/recordings';
import { expectedRequest } from '../../harness/wire';
import { step } from '../report';
import type { World } from './world';

/** The nodes beside the first one: found in the panel, their forms open, their credentials are tested. */
export async function otherNodesLoad({ n8n, editor }: World): Promise<void> {
	await step('the panel offers the nodes Chatwoot Platform and Chatwoot Client', async () => {
		await editor.newWorkflow();
		const found = await editor.searchNodes('Chatwoot');
		for (const name of ['Chatwoot', 'Chatwoot Platform', 'Chatwoot Client']) {
			assert.ok(found.includes(name), `"Chatwoot" finds ${found.join(', ')}`);
		}
	});

	const player = await startPlayer();
	const test = async (exchange: string, type: string, data: Record<string, unknown>) => {
		const { response, ...recorded } = recording(exchange);
		const request = await expectedRequest({ response, ...recorded });
		player.play([{ request, response }]);
		return await n8n.api.send<{ status: string; message: string }>('POST', '/credentials/test', {
			credentials: { id: '', name: type, type, data: { baseUrl: player.url, ...data } },
		});
	};
	try {
		await step('the credential of a platform app is tested', async () => {
			const { status, message } = await test('platform_client/platform.credential', PLATFORM, {
				accessToken: 'platform-token',
			});
			assert.equal(status, 'OK', message);
			assert.equal(player.sent[0].headers['api-access-token'], 'platform-token');
		});

		await step('the credential of an API inbox is tested, without a token', async () => {
			const { path } = recording(CLIENT_TEST).request;
			const { status, message } = await test(CLIENT_TEST, 'chatwootClientApi', {
				inboxIdentifier: path.split('/').at(-1),
			});
			assert.equal(status, 'OK', message);
			assert.equal(player.sent[0].headers['api-access-token'], undefined);
		});
	} finally {
		await player.close();
	}
}

const PLATFORM = 'chatwootPlatformApi';
const CLIENT_TEST = 'platform_client/client.credential';
