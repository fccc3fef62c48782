import { clientApi } from '../../../nodes/ChatwootClient/api';
import { sceneOf, testedCredential } from '../../harness/credentialTest';
import { runNode } from '../../harness/engine';
import type { Scene } from '../../harness/player';
import { usePlayer } from '../../harness/rows';

const player = usePlayer();
const tested = async (scene: Scene | undefined, inboxIdentifier: string, hmacToken = '') =>
	await testedCredential(clientApi, player(), scene, { inboxIdentifier, hmacToken });

const refused = (message: string) => ({ status: 'Error', message });

it('a credential that works tells the inbox, and sends no token', async () => {
	expect(
		await tested(await sceneOf('platform_client/client.credential'), ' jDi6xPqZfAHmxWacPdikkCEy '),
	).toEqual({ status: 'OK', message: 'Connected to the inbox App' });
	expect(player().sent[0].headers).not.toHaveProperty('api-access-token');
});

it('an inbox that enforces identity validation needs the HMAC token', async () => {
	const locked = await sceneOf('platform_client/lock.inbox_info');

	expect(await tested(locked, 'pf41BfUDrQ4K2SzSCzsdUxdz')).toEqual(
		refused("The inbox Locked smfr6a enforces identity validation: enter its 'HMAC Token'"),
	);
	expect(await tested(locked, 'pf41BfUDrQ4K2SzSCzsdUxdz', 'token-of-the-inbox')).toEqual({
		status: 'OK',
		message: 'Connected to the inbox Locked smfr6a',
	});
});

it('the number of an inbox is no identifier', async () => {
	expect(await tested(await sceneOf('platform_client/client.credential_numeric'), '1')).toEqual(
		refused(
			"Chatwoot has no API inbox with this identifier. Copy 'Inbox Identifier' from the Configuration page of an API inbox; the number of the inbox does not work.",
		),
	);
});

it('an address that is not that of a Chatwoot', async () => {
	const response = { status: 200, type: 'application/json', body: { name: 'Another service' } };
	expect(
		await tested(
			await sceneOf('platform_client/client.credential', { response }),
			'jDi6xPqZfAHmxWacPdikkCEy',
		),
	).toEqual(refused("The address answers, but not as Chatwoot does. Check 'Base URL'."));
});

it.each(['', 'a/b', '../accounts'])('the identifier %j leads nowhere', async (inboxIdentifier) => {
	const sentence =
		"The credential's 'Inbox Identifier' must be the text of letters and digits from the Configuration page of an API inbox";
	expect(await tested(undefined, inboxIdentifier)).toEqual(refused(sentence));

	const { error } = await runNode(
		'chatwootClient',
		{ resource: 'contact', operation: 'get', sourceId: 'crm-1' },
		{ credentials: { chatwootClientApi: { baseUrl: player().url, inboxIdentifier } } },
	);
	expect(error?.message).toBe(sentence);
	expect(player().sent).toEqual([]);
});
