import { platformApi } from '../../../nodes/ChatwootPlatform/api';
import { sceneOf, testedCredential } from '../../harness/credentialTest';
import type { Scene } from '../../harness/player';
import { usePlayer } from '../../harness/rows';

const player = usePlayer();
const accessToken = 'token-of-the-platform-app';
const tested = async (scene: Scene) =>
	await testedCredential(platformApi, player(), scene, { accessToken });

it('a credential that works says so', async () => {
	expect(await tested(await sceneOf('platform_client/platform.credential'))).toEqual({
		status: 'OK',
		message: 'Connected as a platform app',
	});
	expect(player().sent[0].headers['api-access-token']).toBe(accessToken);
});

it.each([
	['user', 'platform_client/platform.credential_user_token'],
	['bot', 'platform_client/platform.credential_bot_token'],
])('the token of a %s is told from that of a platform app', async (_owner, exchange) => {
	expect(await tested(await sceneOf(exchange))).toEqual({
		status: 'Error',
		message:
			'This is not the token of a platform app. The tokens of users and bots do not work here. In the Super Admin Console open Platform Apps, copy the token of the app, and paste it into the credential.',
	});
});

it.each([
	['another service', 200, {}],
	['no such route', 404, { error: 'Not Found' }],
])('an address that is not that of a Chatwoot: %s', async (_what, status, body) => {
	const response = { status, type: 'application/json', body };
	expect(await tested(await sceneOf('platform_client/platform.credential', { response }))).toEqual({
		status: 'Error',
		message: "The address answers, but not as Chatwoot does. Check 'Base URL'.",
	});
});
