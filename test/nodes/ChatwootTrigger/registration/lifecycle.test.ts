import type { IDataObject } from 'n8n-workflow';
import { useSandbox } from '../../../harness/chatwoot';
import type { ChatwootCredentials } from '../../../harness/chatwoot';
import { changedBody, delivery } from '../../../harness/deliveries';
import { minimalForms } from '../../../harness/inboxForms';
import { tokens } from '../../../sandbox/seed';
import { startTrigger } from '../../../harness/trigger';
import type { Trigger, TriggerOptions } from '../../../harness/trigger';

/** Publishing and unpublishing against the embedded Chatwoot, in n8n's context for them. */

const chatwoot = useSandbox();
const triggers: Trigger[] = [];
afterEach(async () => {
	for (const trigger of triggers.splice(0)) await trigger.close();
});

interface Given extends Partial<Omit<TriggerOptions, 'credentials'>> {
	events?: string[];
	form?: IDataObject;
	credentials?: Partial<ChatwootCredentials>;
}

async function trigger({ events, form, credentials, ...more }: Given = {}) {
	const created = await startTrigger({
		parameters: { source: 'account', events: events ?? ['messageReceived'], ...form } as never,
		credentials: chatwoot.credentials(credentials),
		...more,
	});
	triggers.push(created);
	return created;
}

const WEBHOOKS = '/api/v1/accounts/1/webhooks';
const writes = () => chatwoot.requests().filter((request) => !request.startsWith('GET '));
const failure = async (work: Promise<unknown>) =>
	await work.then(
		() => undefined,
		(error: Error & { description?: string }) => error,
	);

describe('publishing', () => {
	it('makes one webhook with the events that the choice needs, and remembers its secret', async () => {
		const own = await trigger({ events: ['messageReceived', 'conversationResolved'] });
		await own.publish();

		const [webhook, ...others] = chatwoot.sandbox.webhooks();
		expect(others).toEqual([]);
		expect(webhook).toEqual(
			expect.objectContaining({
				url: own.url,
				name: 'n8n: Support / Chatwoot Trigger',
				subscriptions: ['conversation_updated', 'message_created'],
			}),
		);
		expect(own.staticData).toEqual(
			expect.objectContaining({
				account: 1,
				userId: chatwoot.sandbox.users.administrator,
				webhook: expect.objectContaining({ id: webhook.id, secret: webhook.secret }) as unknown,
			}),
		);
	});

	it('again changes nothing when all is there', async () => {
		const own = await trigger();
		await own.publish();
		chatwoot.sandbox.clearRequests();

		expect(await own.checkExists()).toBe(true);
		expect(writes()).toEqual([]);
	});

	it('with other events changes the webhook that is there and keeps its secret', async () => {
		const own = await trigger();
		await own.publish();
		const [before] = chatwoot.sandbox.webhooks();
		const changed = await trigger({ events: ['contactCreated'], ...placeOf(own) });
		chatwoot.sandbox.clearRequests();

		expect(await changed.checkExists()).toBe(false);
		await changed.create();
		expect(writes()).toEqual([`PATCH ${WEBHOOKS}/${String(before.id)}`]);
		expect(chatwoot.sandbox.webhooks()).toEqual([
			{ ...before, subscriptions: ['contact_created'] },
		]);
	});

	it('leaves webhooks of others alone, whatever they are called', async () => {
		const foreign = chatwoot.sandbox.addWebhook('https://example.com/other', ['message_created']);
		const own = await trigger();
		await own.publish();
		await own.delete();

		expect(chatwoot.sandbox.webhooks().map(({ id }) => id)).toEqual([foreign]);
		expect(writes().filter((request) => request.endsWith(`/${foreign}`))).toEqual([]);
	});

	it('adopts what a crashed test left behind, and removes it', async () => {
		const test = await trigger({ isTest: true });
		chatwoot.sandbox.addWebhook(test.url, ['message_created']);

		expect(await test.checkExists()).toBe(true);
		await test.delete();
		expect(chatwoot.sandbox.webhooks()).toEqual([]);
	});

	it('stands beside a test of the same node', async () => {
		const own = await trigger();
		await own.publish();
		const test = await trigger({ isTest: true });
		await test.publish();
		expect(chatwoot.sandbox.webhooks()).toHaveLength(2);

		await test.delete();
		expect(chatwoot.sandbox.webhooks().map(({ url }) => url)).toEqual([own.url]);
	});

	it('updates the webhook that somebody else made in the same moment', async () => {
		const own = await trigger();
		const list = { method: 'GET' as const, path: WEBHOOKS };
		chatwoot.sandbox.fault(list, { status: 200, body: { payload: { webhooks: [] } } });
		const id = chatwoot.sandbox.addWebhook(own.url, ['contact_created']);

		await own.create();
		expect(chatwoot.sandbox.webhooks()).toEqual([
			expect.objectContaining({ id, subscriptions: ['message_created'] }),
		]);
	});

	it('makes anew what was deleted in Chatwoot', async () => {
		const own = await trigger();
		await own.publish();
		chatwoot.sandbox.deleteWebhook((own.staticData.webhook as { id: number }).id);

		expect(await own.checkExists()).toBe(false);
		await own.create();
		expect(chatwoot.sandbox.webhooks().map(({ url }) => url)).toEqual([own.url]);
	});

	it('looks up what filters name, and says what is not there', async () => {
		const own = await trigger({ form: { filters: { teams: ['Second Line'], assignees: [2] } } });
		await own.publish();
		expect(own.staticData.filters).toEqual({ teams: [2], assignees: [2] });

		const wrong = await trigger({ form: { filters: { assignees: [999] } } });
		expect((await failure(wrong.checkExists()))?.message).toBe(
			`'Assignee Names or IDs' in 'Filters' names "999", which is not in this account`,
		);
	});
});

describe('unpublishing', () => {
	it('removes the webhook; its secret counts for deliveries that are on their way', async () => {
		const own = await trigger();
		await own.publish();
		const { secret } = own.staticData.webhook as { secret: string };

		expect(await own.delete()).toBe(true);
		expect(chatwoot.sandbox.webhooks()).toEqual([]);
		expect(own.staticData.webhook).toBeUndefined();
		expect(own.staticData.previous).toEqual({ secret, until: expect.any(Number) as number });
	});

	it('of what is gone already is done', async () => {
		const own = await trigger();
		await own.publish();
		chatwoot.sandbox.deleteWebhook((own.staticData.webhook as { id: number }).id);
		expect(await own.delete()).toBe(true);
	});

	it('never touches the webhook of another n8n that a copy of the workflow remembers', async () => {
		const original = await trigger();
		await original.publish();
		const copy = await trigger({ staticData: copyOf(original) });

		expect(await copy.delete()).toBe(true);
		expect(chatwoot.sandbox.webhooks().map(({ url }) => url)).toEqual([original.url]);
		expect(copy.log.join()).toContain(
			`${original.url} at ${chatwoot.sandbox.url} is left as it is`,
		);
	});

	it('is tried again by n8n when Chatwoot is down, and nothing is forgotten before', async () => {
		const own = await trigger();
		await own.publish();
		const down = { method: 'DELETE' as const };
		chatwoot.sandbox.fault(down, {
			status: 500,
			body: { status: 500, error: 'Internal Server Error' },
		});

		expect(await failure(own.delete())).toBeDefined();
		expect(own.staticData.webhook).toBeDefined();
		expect(await own.delete()).toBe(true);
		expect(chatwoot.sandbox.webhooks()).toEqual([]);
	});

	it('with a token that is not valid any more says what is left, and ends', async () => {
		const own = await trigger();
		await own.publish();
		const later = await trigger({
			staticData: copyOf(own),
			credentials: { accessToken: 'revoked-token-of-somebody' },
			...placeOf(own),
		});

		expect(await later.delete()).toBe(true);
		expect(later.log.join()).toContain(own.url);
		expect(later.log.join()).not.toContain('revoked-token');
	});
});

describe('a server that does not sign', () => {
	it('is refused with what to do, and nothing stays behind', async () => {
		chatwoot.sandbox.signs = false;
		const own = await trigger();
		const error = await failure(own.create());

		expect(error?.message).toBe("Chatwoot doesn't sign what it sends here");
		expect(error?.description).toContain('Update Chatwoot to 4.12 or newer, or switch off');
		expect(chatwoot.sandbox.webhooks()).toEqual([]);
	});

	it('is taken when no signature is required', async () => {
		chatwoot.sandbox.signs = false;
		const own = await trigger({ form: { options: { requireSignature: false } } });
		await own.publish();
		const [{ status }] = await chatwoot.sandbox.deliver(delivery('acc-014').body);
		expect(status).toBe(200);
	});
});

describe('refusals are told in a sentence', () => {
	it.each<[string, Given, string]>([
		[
			'an agent',
			{ credentials: { accessToken: tokens.agent } },
			'Webhooks, bots and inboxes may only be managed by administrators',
		],
		[
			'a bot',
			{ credentials: { accessToken: tokens.bot } },
			'Webhooks, bots and inboxes may only be managed by administrators',
		],
		['a wrong token', { credentials: { accessToken: 'wrong-token' } }, 'Invalid Access Token'],
		[
			'another account',
			{ credentials: { accountId: '5' } },
			'You are not authorized to access this account',
		],
		['an unknown account', { credentials: { accountId: '999' } }, 'Resource could not be found'],
		['nothing chosen', { events: [] }, "'Trigger On' is required"],
	])('%s', async (_who, given, message) => {
		const own = await trigger(given);
		const error = await failure(own.create());
		expect(error?.message).toBe(message);
		expect(JSON.stringify(error)).not.toContain(chatwoot.sandbox.tokens.agent);
		expect(chatwoot.sandbox.webhooks()).toEqual([]);
	});

	it('an n8n that a Chatwoot in the internet can not reach', async () => {
		const own = await trigger({
			webhookBaseUrl: 'http://localhost:5678',
			credentials: { baseUrl: 'https://chatwoot.example.com', accountId: '1' },
			form: { options: { ignoreOwn: false } },
		});
		const error = await failure(own.create());
		expect(error?.message).toMatch(
			/^Chatwoot can't reach this n8n: its webhook address is http:\/\/localhost:5678\//,
		);
		expect(error?.description).toContain('N8N_WEBHOOK_URL');
	});

	it('both in a private network: only a hint in the log', async () => {
		const own = await trigger();
		await own.publish();
		expect(own.log.join()).toContain('SAFE_FETCH_ALLOW_PRIVATE_NETWORK=true');
	});
});

describe('an agent bot', () => {
	const form = { source: 'agentBot', agentBot: { __rl: true, mode: 'id', value: '2' } };

	it('gets the address when it has none, and loses it again', async () => {
		chatwoot.sandbox.setOutgoingUrl(2, '');
		const own = await trigger({ form });
		await own.publish();
		expect(chatwoot.sandbox.outgoingUrl(2)).toBe(own.url);
		expect(await own.checkExists()).toBe(true);

		await own.delete();
		expect(chatwoot.sandbox.outgoingUrl(2)).toBe('');
	});

	it('keeps the address of another', async () => {
		const own = await trigger({ form });
		const error = await failure(own.create());
		expect(error?.message).toBe(
			"The agent bot 'Triage' already has the address https://bots.example.com/triage",
		);
		await own.delete();
		expect(chatwoot.sandbox.outgoingUrl(2)).toBe('https://bots.example.com/triage');
	});

	it('that runs already is not taken for a test', async () => {
		const own = await trigger({ form, isTest: true });
		chatwoot.sandbox.setOutgoingUrl(2, own.url.replace('/webhook-test/', '/webhook/'));
		expect((await failure(own.create()))?.description).toContain('Unpublish the workflow first');
	});

	it('delivers signed, with its own secret', async () => {
		chatwoot.sandbox.setOutgoingUrl(2, '');
		const own = await trigger({ form });
		await own.publish();
		const body = changedBody('bot-004', { 'account.id': 1, 'conversation.account.id': 1 });
		expect(await chatwoot.sandbox.deliver(body, { agentBotId: 2 })).toEqual([
			{ url: own.url, status: 200 },
		]);
		expect(own.received.map(({ items }) => items?.length)).toEqual([1]);
	});
});

describe('an API inbox', () => {
	it('gets the address and gives the secret; set by hand, the secret is asked for', async () => {
		await chatwoot.createInbox({ channelType: 'api', name: 'Shop' });
		const [{ id }] = chatwoot.sandbox.inboxes();
		const inbox = { __rl: true, mode: 'id', value: String(id) };
		const own = await trigger({ form: { source: 'apiInbox', inbox } });
		await own.publish();
		const { webhook_url: address, secret } = chatwoot.sandbox.inboxes()[0].channel;
		expect(address).toBe(own.url);
		expect((own.staticData.webhook as IDataObject).secret).toBe(secret);
		await own.delete();
		expect(chatwoot.sandbox.inboxes()[0].channel.webhook_url).toBeFalsy();

		const byHand = { source: 'apiInbox', inbox, setAddress: false };
		const without = await trigger({ form: byHand });
		expect((await failure(without.checkExists()))?.message).toBe("'Signing Secret' is required");
		const withSecret = await trigger({ form: { ...byHand, signingSecret: String(secret) } });
		chatwoot.sandbox.clearRequests();
		await withSecret.publish();
		expect(writes()).toEqual([]);
	});

	it('of another channel is refused', async () => {
		await chatwoot.createInbox(minimalForms.website.parameters);
		const [{ id, name }] = chatwoot.sandbox.inboxes();
		const inbox = { __rl: true, mode: 'id', value: String(id) };
		const own = await trigger({ form: { source: 'apiInbox', inbox } });
		expect((await failure(own.create()))?.message).toBe(`The inbox '${name}' is no API inbox`);
	});
});

it('automation rules and macros are registered by hand: nothing is sent', async () => {
	const own = await trigger({ form: { source: 'automation', events: ['macroRan'] } });
	await own.publish();
	await own.delete();
	expect(chatwoot.requests()).toEqual([]);
});

/** The same node of the same n8n, later. */
function placeOf(own: Trigger): Pick<TriggerOptions, 'webhookBaseUrl' | 'node'> {
	const url = new URL(own.url);
	return { webhookBaseUrl: url.origin, node: { webhookId: url.pathname.split('/').at(-2) } };
}

function copyOf(own: Trigger): IDataObject {
	return JSON.parse(JSON.stringify(own.staticData)) as IDataObject;
}
