import type {
	ICredentialDataDecryptedObject,
	ICredentialTestFunctions,
	INodeCredentialTestResult,
} from 'n8n-workflow';
import { applicationApi } from '../../nodes/Chatwoot/api';
import { credentialTest } from '../../nodes/lists/credentialTest';
import type { Api } from '../../nodes/transport/api';
import { credentialTestContext } from './engine';
import type { Player, Scene } from './player';
import { recording } from './recordings';
import { expectedRequest } from './wire';

/** What was recorded, for a player. @param changes what differs from it */
export async function sceneOf(name: string, changes: Partial<Scene> = {}): Promise<Scene> {
	const recorded = recording(name);
	return { request: await expectedRequest(recorded), response: recorded.response, ...changes };
}

/**
 * Tests a credential as n8n does.
 *
 * @param scene what is asked and answered; without one nothing may be sent
 */
export async function testedCredential(
	api: Api,
	player: Player,
	scene: Scene | undefined,
	data: ICredentialDataDecryptedObject,
): Promise<INodeCredentialTestResult> {
	player.play(scene ? [scene] : []);
	const result = await tested({ baseUrl: player.url, ...data }, api);
	expect(player.sent.map(({ request }) => request)).toEqual(scene ? [scene.request] : []);
	return result;
}

/** Tests a credential as n8n does, whatever it finds at its address. The result may never hold a secret. */
export async function tested(
	data: ICredentialDataDecryptedObject,
	api: Api = applicationApi,
): Promise<INodeCredentialTestResult> {
	const context = (await credentialTestContext()) as unknown as ICredentialTestFunctions;
	const result = await credentialTest(api).call(context, {
		id: '1',
		name: 'Chatwoot',
		type: api.credential,
		data,
	});
	const secrets = api.secrets.map((name) => String(data[name] ?? '')).filter(Boolean);
	expect(secrets.filter((secret) => result.message.includes(secret))).toEqual([]);
	return result;
}
