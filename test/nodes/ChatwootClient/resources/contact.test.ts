import type { INodeParameters } from 'n8n-workflow';
import { runNode } from '../../../harness/engine';
import { usePlayer } from '../../../harness/rows';

const player = usePlayer();

async function refusal(parameters: INodeParameters) {
	player().play([]);
	const { error } = await runNode(
		'chatwootClient',
		{ resource: 'contact', ...parameters },
		{
			credentials: { chatwootClientApi: { baseUrl: player().url, inboxIdentifier: 'inbox' } },
		},
	);
	expect(player().sent).toEqual([]);
	return error?.message;
}

it.each<[string, INodeParameters]>([
	['get', { identifier: 'crm-1' }],
	['update', { updateFields: { identifier: 'crm-1' } }],
])('%s takes an identifier only as a proof', async (operation, more) => {
	expect(await refusal({ operation, sourceId: 'key', ...more })).toBe(
		"'Identifier' only proves here who the contact is, and needs the HMAC Token of the inbox in the credential for it",
	);
});

it.each(['create', 'get', 'update', 'upsert'])(
	'%s refuses a source ID that no path can hold',
	async (operation) => {
		for (const sourceId of ['jane@example.com', 'a/b', 'a b', '..']) {
			expect(await refusal({ operation, sourceId, updateFields: { name: 'Jane' } })).toMatch(
				/^'Source ID' must have no dots, slashes, question marks or spaces/,
			);
		}
	},
);

it('an update changes something', async () => {
	expect(await refusal({ operation: 'update', sourceId: 'key' })).toBe(
		"'Update Fields' needs at least one field to change",
	);
});
