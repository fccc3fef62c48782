import { useSandbox } from '../../../../harness/chatwoot';
import { pixel } from '../../../../harness/inboxForms';
import { byId, existing, inboxesOf } from '../../../../harness/inboxes';

const chatwoot = useSandbox({ deletionDelay: 250, orphanDelay: 150 });
const { add, run, now, wire } = inboxesOf(chatwoot);

describe('Delete', () => {
	it('waits until the inbox is gone', async () => {
		const { id } = await add(existing.api());

		const { items, hints, error } = await run('delete', byId(id));

		expect(error).toBeUndefined();
		expect(wire()[0]).toEqual({ request: `DELETE /inboxes/${id}` });
		expect(
			new Set(
				wire()
					.slice(1)
					.map(({ request }) => request),
			),
		).toEqual(new Set([`GET /inboxes/${id}`]));
		expect(now(id)).toBeUndefined();
		expect(items).toEqual([{ json: { deleted: true }, pairedItem: { item: 0 } }]);
		expect(hints).toEqual([]);
	});

	it('its number can be used again at once', async () => {
		const { id } = await add(existing.sms());
		await run('delete', byId(id));

		const { items, error } = await run('upsert', {
			channelType: 'sms',
			name: 'SMS',
			phoneNumber: '+15550002222',
		});

		expect(error).toBeUndefined();
		expect(items[0].json.created).toBe(true);
		expect(items[0].json.id).not.toBe(id);
	});

	it('says so when it is not gone after a few seconds', async () => {
		const { id } = await add(existing.api());
		const path = new RegExp(`/inboxes/${id}$`);
		const inbox = { id, name: 'Orders' };
		chatwoot.sandbox.fault({ method: 'GET', path, times: 50 }, { status: 200, body: inbox });

		const { items, hints, error } = await run('delete', byId(id));

		expect(error).toBeUndefined();
		expect(items.map(({ json }) => json)).toEqual([{ deleted: true, pending: true }]);
		expect(hints).toEqual([
			{
				message:
					'Chatwoot is still deleting in the background. Until it is done the inbox is listed, and its number, address or token is taken: wait before you create it again.',
				location: 'outputPane',
			},
		]);
	}, 15_000);

	it('deletes several, and leaves the others', async () => {
		const first = await add(existing.api({ name: 'First' }));
		const kept = await add(existing.api({ name: 'Kept' }));
		const second = await add(existing.line());

		const { items } = await run('delete', byId('={{ $json.id }}'), {
			items: [{ json: { id: first.id } }, { json: { id: second.id } }],
		});

		expect(items.map(({ json }) => json)).toEqual([{ deleted: true }, { deleted: true }]);
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
