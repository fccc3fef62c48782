import type { ILoadOptionsFunctions } from 'n8n-workflow';
import { ChatwootPlatform } from '../../../../nodes/ChatwootPlatform/ChatwootPlatform.node';
import { sceneOf } from '../../../harness/credentialTest';
import { loadOptionsContext, runNode } from '../../../harness/engine';
import { byId } from '../../../harness/row';
import { usePlayer } from '../../../harness/rows';

const player = usePlayer();
const credentials = () => ({
	chatwootPlatformApi: { baseUrl: player().url, accessToken: 'token-of-the-platform-app' },
});

describe('the list of accounts', () => {
	const { searchAccounts } = new ChatwootPlatform().methods.listSearch;
	const search = async () =>
		await searchAccounts.call(
			(await loadOptionsContext(
				'chatwootPlatform',
				{},
				credentials(),
			)) as unknown as ILoadOptionsFunctions,
		);

	it('holds those that the platform app has created', async () => {
		player().play([await sceneOf('platform_client/account.getAll.row')]);
		expect((await search()).results).toEqual([
			{ name: 'Listed A smfr6a (#63)', value: 63 },
			{ name: 'Listed B smfr6a (#64)', value: 64 },
		]);
	});

	it('tells what to do when Chatwoot can not make it any more', async () => {
		player().play([await sceneOf('platform_client/account.list', { reusable: true })]);
		await expect(search()).rejects.toMatchObject({
			message:
				'Chatwoot can no longer list the accounts of this platform app, because one of them was deleted. Use By ID.',
			description: 'Chatwoot could not process the request (500 Internal Server Error)',
		});
	});
});

it('updates of one account follow each other, so that each merges into what the one before has written', async () => {
	const read = await sceneOf('platform_client/account.merge.read', { reusable: true });
	const write = await sceneOf('platform_client/account.merge.write');
	const tiers = [1, 2, 3];
	const writes = tiers.map((tier) => ({
		...write,
		request: { ...write.request, body: { custom_attributes: { plan: 'platinum', tier } } },
	}));
	player().play([read, ...writes]);

	const { error } = await runNode(
		'chatwootPlatform',
		{
			resource: 'account',
			operation: 'update',
			account: byId(62),
			updateFields: { custom_attributes: '={{ { tier: $json.tier } }}' },
		},
		{ items: tiers.map((tier) => ({ json: { tier } })), credentials: credentials() },
	);

	expect(error).toBeUndefined();
	expect(player().sent.map(({ scene }) => scene)).toEqual([0, 1, 0, 2, 0, 3]);
});

it.each([
	['Help Center', 'must be the name that Chatwoot gives it, such as help_center'],
	['', 'is required'],
])('a feature named %j is refused before anything is sent', async (name, sentence) => {
	player().play([]);
	const { error } = await runNode(
		'chatwootPlatform',
		{
			resource: 'account',
			operation: 'create',
			name: 'Acme',
			additionalFields: { features: { feature: [{ feature: byId(name), enabled: true }] } },
		},
		{ credentials: credentials() },
	);
	expect(error?.message).toBe(`'Feature' in row 1 of 'Features' ${sentence}`);
	expect(player().sent).toEqual([]);
});
