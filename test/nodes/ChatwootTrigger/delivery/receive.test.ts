import type { IDataObject } from 'n8n-workflow';
import { useSandbox } from '../../../harness/chatwoot';
import { changedBody, delivery, signed } from '../../../harness/deliveries';
import { startTrigger } from '../../../harness/trigger';
import type { Trigger, TriggerOptions } from '../../../harness/trigger';
import { rawJson } from '../../../sandbox/deliver';

/** Deliveries over HTTP to the node in n8n's context for them. */

const chatwoot = useSandbox();
const triggers: Trigger[] = [];
afterEach(async () => {
	for (const trigger of triggers.splice(0)) await trigger.close();
	jest.useRealTimers();
});

interface Given extends Partial<Omit<TriggerOptions, 'credentials'>> {
	events?: string[];
	form?: IDataObject;
	options?: IDataObject;
}

async function unpublished({ events, form, options, ...more }: Given = {}) {
	const created = await startTrigger({
		parameters: {
			source: 'account',
			events: events ?? ['messageReceived', 'messageSent'],
			options: options ?? {},
			...form,
		} as never,
		credentials: chatwoot.credentials(),
		...more,
	});
	triggers.push(created);
	return created;
}

async function published(given: Given = {}) {
	const trigger = await unpublished(given);
	await trigger.publish();
	chatwoot.sandbox.clearRequests();
	return trigger;
}

const secretOf = (trigger: Trigger) => (trigger.staticData.webhook as { secret: string }).secret;

/** A recorded delivery as the embedded Chatwoot's account would send it. */
const own = (id: string, changes: IDataObject = {}) =>
	changedBody(id, { 'account.id': 1, 'conversation.account.id': 1, ...changes });
const received = (changes?: IDataObject) => own('acc-014', { id: ++messages, ...changes });
let messages = 900_000;

const post = async (trigger: Trigger, body: unknown, secret = secretOf(trigger), more = {}) => {
	const raw = rawJson(body);
	return await trigger.post(raw, signed(raw, secret, more));
};

describe('a delivery that Chatwoot signed', () => {
	it('starts the workflow once, and is answered before', async () => {
		const trigger = await published();
		const body = received();
		expect(await chatwoot.sandbox.deliver(body)).toEqual([{ url: trigger.url, status: 200 }]);

		const [{ items, wasFirst, body: answer }] = trigger.received;
		expect(answer).toEqual({ received: true });
		expect(wasFirst).toBe(true);
		expect(items).toEqual([
			{ json: expect.objectContaining({ event: 'messageReceived', id: body.id }) as unknown },
		]);
	});

	it('leaves no trace in the static data, and asks Chatwoot nothing', async () => {
		const trigger = await published();
		await chatwoot.sandbox.deliver(received());
		await trigger.post('{}');
		expect(trigger.isDirty()).toBe(false);
		expect(chatwoot.requests()).toEqual([]);
	});

	it('comes with its data, where that is asked for', async () => {
		const trigger = await published({ options: { addDeliveryData: true } });
		await chatwoot.sandbox.deliver(received(), { deliveryId: 'a-b-c' });
		expect(trigger.received[0].items![0].json.delivery).toEqual({
			id: 'a-b-c',
			received_at: expect.stringMatching(/^\d{4}-.+Z$/) as string,
			signature_verified: true,
			raw_event: 'message_created',
			events: ['messageReceived'],
		});
	});
});

describe('anything else is answered 401 and starts nothing', () => {
	it.each<[string, (raw: string, secret: string) => Record<string, string>]>([
		['unsigned', () => ({})],
		['signed with another secret', (raw) => signed(raw, 'another-secret')],
		['signed with an empty secret', (raw) => signed(raw, '')],
		['signed too long ago', (raw, secret) => signed(raw, secret, { at: Date.now() / 1000 - 302 })],
		['signed in the future', (raw, secret) => signed(raw, secret, { at: Date.now() / 1000 + 302 })],
		['signed for another body', (raw, secret) => signed(`${raw} `, secret)],
		[
			'with a signature and no time',
			(raw, secret) => ({ 'x-chatwoot-signature': signed(raw, secret)['x-chatwoot-signature'] }),
		],
	])('%s', async (_what, headersOf) => {
		const trigger = await published();
		const raw = rawJson(received());
		const { status, body, items, thrown } = await trigger.post(
			raw,
			headersOf(raw, secretOf(trigger)),
		);
		expect({ status, body, items, thrown }).toEqual({
			status: 401,
			body: { error: 'Signature missing or not valid' },
		});
	});

	it('and is said in the log once a minute, without the secret', async () => {
		const trigger = await published();
		for (let count = 0; count < 20; count++) await trigger.post('{}');
		const said = trigger.log.filter((line) => line.includes('refused'));
		expect(said).toHaveLength(1);
		expect(said[0]).toContain('has no signature');
		expect(said[0]).not.toContain(secretOf(trigger));
	});

	it('also when the node knows no secret at all', async () => {
		const trigger = await unpublished();
		const raw = rawJson(received());
		expect((await trigger.post(raw, signed(raw, ''))).status).toBe(401);
		expect((await trigger.post(raw)).status).toBe(401);
	});
});

describe('Require Signature off', () => {
	const options = { requireSignature: false };

	it('takes what is not signed, but nothing that is signed wrong', async () => {
		const trigger = await published({ options });
		expect((await trigger.post(rawJson(received()))).items).toHaveLength(1);
		expect((await post(trigger, received())).items).toHaveLength(1);
		expect((await post(trigger, received(), 'another-secret')).status).toBe(401);
	});
});

describe('the secret', () => {
	it('before the last publication counts for a quarter of an hour', async () => {
		const trigger = await published();
		const before = secretOf(trigger);
		await trigger.delete();
		await trigger.publish();
		expect(secretOf(trigger)).not.toBe(before);
		expect((await post(trigger, received(), before)).status).toBe(200);

		(trigger.staticData.previous as IDataObject).until = Date.now() - 1;
		expect((await post(trigger, received(), before)).status).toBe(401);
	});

	it('that got lost is asked for at Chatwoot, once a minute whatever arrives', async () => {
		const trigger = await published();
		const secret = secretOf(trigger);
		delete trigger.staticData.webhook;
		for (let count = 0; count < 30; count++) await post(trigger, received(), 'attack');

		expect((await post(trigger, received(), secret)).items).toHaveLength(1);
		expect(chatwoot.requests()).toEqual(['GET /api/v1/accounts/1/webhooks']);
	});

	it('that Chatwoot can not tell: 500, so that a bot tries again, and nothing starts', async () => {
		const trigger = await published();
		const secret = secretOf(trigger);
		delete trigger.staticData.webhook;
		chatwoot.sandbox.fault({ method: 'GET' }, { status: 503 });

		const { status, items, thrown } = await post(trigger, received(), secret);
		expect({ status, items, thrown }).toEqual({ status: 500 });
	});
});

describe('what is reported twice starts once', () => {
	it('the same delivery, also as a retry with a new signature', async () => {
		const trigger = await published();
		const body = own('acc-032', { id: 1 });
		const deleted = await published({ events: ['messageDeleted'] });
		await post(deleted, body, secretOf(deleted), { id: 'same' });
		const again = await post(deleted, body, secretOf(deleted), { id: 'same' });
		expect(again.body).toEqual({ ignored: 'a duplicate' });
		expect(again.status).toBe(200);

		const message = received();
		expect((await post(trigger, message)).items).toHaveLength(1);
		expect((await post(trigger, message)).body).toEqual({ ignored: 'a duplicate' });
	});

	it('three hundred times the same is one', async () => {
		const trigger = await published();
		const raw = rawJson(received());
		const headers = signed(raw, secretOf(trigger));
		for (let count = 0; count < 6; count++) {
			await Promise.all(Array.from({ length: 50 }, async () => await trigger.post(raw, headers)));
		}
		expect(trigger.received).toHaveLength(300);
		expect(trigger.received.filter(({ items }) => items)).toHaveLength(1);
	}, 20_000);

	it('but by two triggers each', async () => {
		const [first, second] = [await published(), await published()];
		await chatwoot.sandbox.deliver(received());
		expect(first.received[0].items).toHaveLength(1);
		expect(second.received[0].items).toHaveLength(1);
	});
});

describe('an answering workflow does not start itself', () => {
	const sent = (sender: IDataObject, more: IDataObject = {}) =>
		own('acc-019', { id: ++messages, sender, ...more });

	it.each([
		['with the token of its user', { id: 1, type: 'user' }],
		['with the token of a bot', { id: 77, type: 'agent_bot' }],
	])('%s', async (_how, sender) => {
		const trigger = await published({ events: ['messageSent', 'privateNoteAdded'] });
		expect((await post(trigger, sent(sender))).body).toEqual({ ignored: 'an own message' });
		expect((await post(trigger, sent(sender, { private: true }))).items).toBeUndefined();
	});

	it('while colleagues and Chatwoot itself are heard', async () => {
		const trigger = await published();
		expect((await post(trigger, sent({ id: 2, type: 'user' }))).items).toHaveLength(1);
		expect((await post(trigger, sent(null as never))).items).toHaveLength(1);
	});

	it('unless that is what it is for', async () => {
		const trigger = await published({ options: { ignoreOwn: false } });
		expect((await post(trigger, sent({ id: 1, type: 'user' }))).items).toHaveLength(1);
	});
});

describe("an agent bot's trigger", () => {
	const form = { source: 'agentBot', agentBot: { __rl: true, mode: 'id', value: '2' } };
	const ofBot = (status: string) =>
		own('bot-004', { id: ++messages, 'conversation.status': status });

	it('hears pending conversations only, unless the form says otherwise', async () => {
		chatwoot.sandbox.setOutgoingUrl(2, '');
		const trigger = await published({ form });
		expect((await post(trigger, ofBot('pending'))).items).toHaveLength(1);
		expect((await post(trigger, ofBot('open'))).body).toEqual({ ignored: 'not pending' });

		chatwoot.sandbox.setOutgoingUrl(2, '');
		const all = await published({ form, options: { onlyPending: false } });
		expect((await post(all, ofBot('open'))).items).toHaveLength(1);
	});

	it('also hears that a person took over', async () => {
		chatwoot.sandbox.setOutgoingUrl(2, '');
		const trigger = await published({ form, events: ['conversationOpened'] });
		expect((await post(trigger, own('bot-012', { id: 3 }))).items).toHaveLength(1);
	});
});

describe('automation rules and macros', () => {
	const form = { source: 'automation', sharedSecret: 'shared-secret-of-the-rule' };
	const rule = rawJson(delivery('rul-001').body);

	it.each<[string, Record<string, string>, string, number]>([
		['the secret in the query', {}, '?secret=shared-secret-of-the-rule', 200],
		['the secret in the header', { 'x-webhook-secret': 'shared-secret-of-the-rule' }, '', 200],
		['no secret', {}, '', 401],
		['another secret', {}, '?secret=shared', 401],
		['several', {}, '?secret=a&secret=shared-secret-of-the-rul', 401],
	])('with %s', async (_what, headers, query, status) => {
		const trigger = await published({ form, events: ['automationRuleRan'] });
		const answered = await trigger.post(rule, headers, query);
		expect(answered.status).toBe(status);
		expect(answered.items?.length).toBe(status === 200 ? 1 : undefined);
	});

	it('without a secret of their own take what comes to the address', async () => {
		const trigger = await published({
			form: { source: 'automation' },
			events: ['automationRuleRan'],
		});
		expect((await trigger.post(rule)).items).toHaveLength(1);
	});
});

describe('a filter', () => {
	it('drops what does not fit before an execution starts', async () => {
		const trigger = await published({ form: { filters: { statuses: ['resolved'] } } });
		expect((await post(trigger, received())).body).toEqual({ ignored: 'a filter' });
	});
});

describe('whatever arrives, nothing is thrown and nothing starts', () => {
	const hostile: Array<[string, string]> = [
		['a list', '[1, 2]'],
		['null', 'null'],
		['a text', '"message_created"'],
		['a number', '5'],
		['nothing', ''],
		['broken JSON', '{"event": "message_created"'],
		['no event', '{}'],
		['an event that is no text', '{"event": ["message_created"]}'],
		['an unknown event', '{"event": "conversation_exploded"}'],
		['a very long event', JSON.stringify({ event: 'x'.repeat(1_000_000) })],
		['only an event', '{"event": "message_created"}'],
		['a message that is empty', '{"event": "message_created", "conversation": null, "sender": 4}'],
		['a foreign account', JSON.stringify(own('acc-014', { 'account.id': 2, id: 7 }))],
		['a prototype', '{"event": "message_updated", "__proto__": {"private": true}}'],
		[
			'odd changes',
			'{"event": "conversation_updated", "changed_attributes": [null, 4, {"status": 5}, {"__proto__": {}}]}',
		],
		[
			'deep nesting',
			`{"event": "message_updated", "content_attributes": ${'{"a":'.repeat(5000)}1${'}'.repeat(5000)}}`,
		],
	];

	it.each(hostile)('%s', async (_what, raw) => {
		const trigger = await published({ events: ['conversationOpened', 'messageReceived'] });
		const { status, items, thrown } = await trigger.post(raw, signed(raw, secretOf(trigger)));
		expect({ status, items, thrown }).toEqual({ status: 200 });
		expect((await trigger.post(raw)).status).toBe(401);
		expect(({} as IDataObject).private).toBeUndefined();
	});

	it.each([
		'application/x-www-form-urlencoded',
		'text/plain',
		'application/octet-stream',
		'multipart/form-data',
	])('a body as %s', async (type) => {
		const trigger = await published();
		const raw = rawJson(received());
		const { status, items, thrown } = await trigger.post(raw, {
			...signed(raw, secretOf(trigger)),
			'content-type': type,
		});
		expect({ status, items, thrown }).toEqual({ status: 200 });
	});

	it('a body over the limit', async () => {
		const trigger = await published();
		const raw = Buffer.alloc(17 * 1024 * 1024, 32);
		const { status, items } = await trigger.post(raw, signed(raw, secretOf(trigger)));
		expect({ status, items }).toEqual({ status: 413 });
	});

	it.each([
		['ids as texts', { id: '900001x' }],
		['negative and huge ids', { id: -1, 'conversation.id': 2 ** 53 }],
		['10,000 labels', { 'conversation.labels': Array.from({ length: 10_000 }, String) }],
		['odd characters', { content: '\u0000\ud800 \u202e' }],
		[
			'a prototype among the attributes',
			{ content_attributes: JSON.parse('{"__proto__": {"x": 1}}') as IDataObject },
		],
	])('%s of a real message is a message', async (_what, changes) => {
		const trigger = await published({ form: { simplify: false } });
		const { status, items } = await post(trigger, received(changes as IDataObject));
		expect(status).toBe(200);
		expect(items).toHaveLength(1);
		expect(Object.keys(items![0].json.content_attributes as object)).not.toContain('__proto__');
	});

	it('an odd delivery id is not repeated to anybody', async () => {
		const trigger = await published({ options: { addDeliveryData: true } });
		const { items } = await post(trigger, received(), secretOf(trigger), { id: 'x'.repeat(101) });
		expect(items![0].json.delivery).not.toHaveProperty('id');
	});

	it('a form that can not be read is no failed execution', async () => {
		const trigger = await unpublished({ events: ['unknownEvent'] });
		const { status, items, thrown } = await trigger.post('{}');
		expect({ status, items, thrown }).toEqual({ status: 500 });
		expect(trigger.log.join()).toContain("'Trigger On' must be one of");
	});
});

it('while n8n listens for a test event, what is dropped keeps it listening', async () => {
	const trigger = await published({ isTest: true, events: ['messageReceived'] });
	await chatwoot.sandbox.deliver(own('acc-019', { id: ++messages }));
	await chatwoot.sandbox.deliver(received());
	expect(trigger.received.map(({ items }) => items?.length)).toEqual([undefined, 1]);
});
