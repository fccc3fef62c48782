import { useSandbox } from '../../../../harness/chatwoot';
import { pixel } from '../../../../harness/inboxForms';
import { byId, existing, inboxesOf } from '../../../../harness/inboxes';

const chatwoot = useSandbox({ deletionDelay: 60_000 });
const { add, run, now, wire } = inboxesOf(chatwoot);

describe('Delete', () => {
	it('says that it is done, and that Chatwoot takes its time', async () => {
		const { id } = await add(existing.api());

		const { items, hints, error } = await run('delete', byId(id));

		expect(error).toBeUndefined();
		expect(wire()).toEqual([{ request: `DELETE /inboxes/${id}` }]);
		expect(items).toEqual([{ json: { deleted: true }, pairedItem: { item: 0 } }]);
		expect(hints).toEqual([
			{
				message:
					'Chatwoot deletes inboxes in the background: they may still be listed for a while.',
				location: 'outputPane',
			},
		]);
		expect(now(id)).toBeDefined();
		chatwoot.sandbox.runJobs();
		expect(now(id)).toBeUndefined();
	});

	it('deletes several, says so once, and leaves the others', async () => {
		const first = await add(existing.api({ name: 'First' }));
		const kept = await add(existing.api({ name: 'Kept' }));
		const second = await add(existing.api({ name: 'Second' }));

		const { items, hints } = await run('delete', byId('={{ $json.id }}'), {
			items: [{ json: { id: first.id } }, { json: { id: second.id } }],
		});

		expect(items.map(({ json }) => json)).toEqual([{ deleted: true }, { deleted: true }]);
		expect(hints).toHaveLength(1);
		chatwoot.sandbox.runJobs();
		expect(chatwoot.sandbox.inboxes().map(({ id }) => id)).toEqual([kept.id]);
	});

	it('an agent may not', async () => {
		const { id } = await add(existing.api());

		const { error, hints } = await run('delete', byId(id), {
			credentials: { accessToken: chatwoot.sandbox.tokens.agent },
		});

		expect(error?.message).toBe('You are not authorized to do this action');
		expect(hints).toEqual([]);
		chatwoot.sandbox.runJobs();
		expect(now(id)).toBeDefined();
	});

	it('an inbox that is gone is an error', async () => {
		const { error } = await run('delete', byId(4711));
		expect(error?.message).toBe('Resource could not be found');
		expect(error?.httpCode).toBe('404');
	});
});

describe('Delete Avatar', () => {
	it('removes the picture and nothing else', async () => {
		const { id } = await add(existing.api());
		await run(
			'update',
			{ ...byId(id), inboxSettings: { avatar: 'logo', greeting_message: 'Hello' } },
			{ items: [pixel] },
		);
		expect(now(id).avatar).toBeDefined();
		const before = now(id).json;
		chatwoot.sandbox.clearRequests();

		const { items, hints, error } = await run('deleteAvatar', byId(id));

		expect(error).toBeUndefined();
		expect(wire()).toEqual([{ request: `DELETE /inboxes/${id}/avatar` }]);
		expect(items).toEqual([{ json: { deleted: true }, pairedItem: { item: 0 } }]);
		expect(hints).toEqual([]);
		expect(now(id).avatar).toBeUndefined();
		expect(now(id).json).toEqual({ ...before, avatar_url: '' });
	});

	it('an inbox without a picture stays as it is', async () => {
		const { id } = await add(existing.api());
		const { items } = await run('deleteAvatar', byId(id));
		expect(items.map(({ json }) => json)).toEqual([{ deleted: true }]);
	});
});
