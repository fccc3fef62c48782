import { useSandbox } from '../../../../harness/chatwoot';
import { pixel } from '../../../../harness/inboxForms';
import { byId, byUrl, existing, inboxesOf } from '../../../../harness/inboxes';

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

	it('its address can be used again at once', async () => {
		const { id } = await add(existing.email());
		await run('delete', byId(id));

		const { items, error } = await run('upsert', {
			channelType: 'email',
			name: 'Mail',
			email: 'mail@example.com',
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

describe('by a pasted address', () => {
	const host = () => new URL(chatwoot.sandbox.url).host;
	const page = (path: string, where = `http://${host()}`) => `${where}/app/accounts/1${path}`;

	it.each<[string, (id: number) => string]>([
		['its settings', (id) => page(`/settings/inboxes/${id}`)],
		['a tab of its settings', (id) => page(`/settings/inboxes/${id}/collaborators`)],
		['its conversations', (id) => page(`/inbox/${id}/conversations/7`)],
		['the wizard that made it', (id) => page(`/settings/inboxes/new/${id}/agents`)],
		['the end of the wizard', (id) => page(`/settings/inboxes/new/${id}/finish`)],
		['an address without scheme', (id) => page(`/settings/inboxes/${id}`, host())],
		['a path alone', (id) => page(`/settings/inboxes/${id}`, '')],
		['blanks around it', (id) => ` ${page(`/settings/inboxes/${id}`)}\n`],
	])('deletes it: %s', async (_name, addressOf) => {
		const { id } = await add(existing.api());

		const { error } = await run('delete', byUrl(addressOf(id)));

		expect(error).toBeUndefined();
		expect(now(id)).toBeUndefined();
	});

	it.each<[string, (id: number) => string, string]>([
		[
			'another server',
			(id) => page(`/settings/inboxes/${id}`, 'https://staging.example.com'),
			"'Inbox' is an address at staging.example.com, but the credential's Chatwoot is at",
		],
		[
			'another server, without scheme',
			(id) => page(`/settings/inboxes/${id}`, 'staging.example.com'),
			"'Inbox' is an address at staging.example.com, but",
		],
		[
			'another server, without scheme but slashes',
			(id) => page(`/settings/inboxes/${id}`, '//staging.example.com'),
			"'Inbox' is an address at staging.example.com, but",
		],
		[
			'another port',
			(id) => page(`/settings/inboxes/${id}`, 'http://127.0.0.1:1'),
			"'Inbox' is an address at 127.0.0.1:1, but",
		],
		[
			'another account',
			(id) => page(`/settings/inboxes/${id}`).replace('accounts/1', 'accounts/9'),
			"'Inbox' is an address of account 9, but the node works in account 1",
		],
		[
			'another account, as a path alone',
			(id) => `/app/accounts/9/settings/inboxes/${id}`,
			"'Inbox' is an address of account 9, but the node works in account 1",
		],
		[
			'a page of no inbox',
			() => page('/settings/inboxes/list'),
			"'Inbox' does not look like an address of this in Chatwoot",
		],
	])('refuses it before anything is sent: %s', async (_name, addressOf, sentence) => {
		const { id } = await add(existing.api());

		const { error } = await run('delete', byUrl(addressOf(id)));

		expect(error?.message).toContain(sentence);
		expect(chatwoot.requests()).toEqual([]);
		expect(now(id)).toBeDefined();
	});

	it('the account of another server is refused too', async () => {
		const { id } = await add(existing.api());
		const value = 'https://staging.example.com/app/accounts/1/dashboard';

		const { error } = await run('delete', {
			...byId(id),
			account: { __rl: true, mode: 'url', value },
		});

		expect(error?.message).toContain("'Account' is an address at staging.example.com");
		expect(chatwoot.requests()).toEqual([]);
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
