import { sleep } from 'n8n-workflow';
import { Gate, Patience, retryAfter } from '../../../nodes/transport/retry';
import { useSandbox } from '../../harness/chatwoot';

describe('Retry-After', () => {
	it('is seconds or a date', () => {
		expect(retryAfter('3')).toBe(3000);
		expect(retryAfter('0')).toBe(0);
		const inTenSeconds = retryAfter(new Date(Date.now() + 10_000).toUTCString());
		expect(inTenSeconds).toBeGreaterThan(8_000);
		expect(inTenSeconds).toBeLessThanOrEqual(10_000);
		expect(retryAfter('Wed, 21 Oct 2015 07:28:00 GMT')).toBe(0);
	});

	it.each([undefined, null, '', 'soon', 3, ['3']])('is missing: %j', (header) => {
		expect(retryAfter(header)).toBeUndefined();
	});
});

describe('the gate that all requests of a run pass', () => {
	beforeEach(() => jest.useFakeTimers());
	afterEach(() => jest.useRealTimers());

	/** How many of the requests are through. */
	function waiting(gate: Gate, count: number) {
		const through = { count: 0 };
		for (let i = 0; i < count; i++) void gate.pass().then(() => through.count++);
		return through;
	}

	/** The ticket of a request that gets through in its turn. */
	async function asked(gate: Gate): Promise<number> {
		const ticket = gate.pass();
		await jest.advanceTimersByTimeAsync(60_000);
		return await ticket;
	}

	it('is open at first', async () => {
		const through = waiting(new Gate(), 3);
		await jest.advanceTimersByTimeAsync(0);
		expect(through.count).toBe(3);
	});

	it('holds all of them for as long as Chatwoot asks', async () => {
		const gate = new Gate();
		gate.close(await gate.pass(), 3000);
		expect(gate.remaining).toBe(3000);
		const through = waiting(gate, 4);
		await jest.advanceTimersByTimeAsync(2900);
		expect(through.count).toBe(0);
		await jest.advanceTimersByTimeAsync(500);
		expect(through.count).toBe(4);
		expect(gate.remaining).toBe(0);
	});

	it('lets one after the other ask after a pause, until one is accepted', async () => {
		const gate = new Gate();
		const early = await gate.pass();
		gate.close(early, 3000);
		gate.accepted(early);
		const through = waiting(gate, 20);
		await jest.advanceTimersByTimeAsync(3000);
		expect(through.count).toBe(1);
		await jest.advanceTimersByTimeAsync(100);
		expect(through.count).toBe(3);
		gate.accepted(await asked(gate));
		await jest.advanceTimersByTimeAsync(50);
		expect(through.count).toBe(20);
	});

	it('counts a burst of refusals as one', async () => {
		const gate = new Gate();
		const tickets = [await gate.pass(), await gate.pass(), await gate.pass()];
		for (const ticket of tickets) gate.close(ticket, undefined);
		expect(gate.remaining).toBeGreaterThanOrEqual(500);
		expect(gate.remaining).toBeLessThanOrEqual(625);
	});

	it.each([undefined, 0])(
		'holds longer each time while refusals go on, and starts over after a success (Retry-After: %s)',
		async (after) => {
			const gate = new Gate();
			for (const pause of [500, 1000, 2000, 4000, 8000, 8000]) {
				gate.close(await asked(gate), after);
				expect(gate.remaining).toBeGreaterThanOrEqual(pause);
				expect(gate.remaining).toBeLessThanOrEqual(pause * 1.25);
			}
			const ticket = await asked(gate);
			gate.accepted(ticket);
			gate.close(ticket, after);
			expect(gate.remaining).toBeLessThanOrEqual(625);
		},
	);

	it('lets go when the execution is cancelled', async () => {
		const cancel = new AbortController();
		const gate = new Gate(cancel.signal);
		gate.close(await gate.pass(), 30_000);
		const passing = gate.pass();
		const rejected = expect(passing).rejects.toThrow();
		cancel.abort();
		await rejected;
	});
});

describe('patience', () => {
	beforeEach(() => jest.useFakeTimers());
	afterEach(() => jest.useRealTimers());

	it('outlasts the minute by which Chatwoot counts, from the first refusal on', () => {
		jest.advanceTimersByTime(100_000);
		const patience = new Patience();
		expect(patience.allows(75_000)).toBe(true);
		jest.advanceTimersByTime(65_000);
		expect(patience.allows(10_000)).toBe(true);
		expect(patience.allows(10_001)).toBe(false);
		expect(new Patience().allows(75_001)).toBe(false);
	});

	it('covers four retries, each after a longer pause', () => {
		const patience = new Patience();
		for (const pause of [250, 500, 1000, 2000]) {
			const next = patience.nextRetry();
			expect(next).toBeGreaterThanOrEqual(pause);
			expect(next).toBeLessThanOrEqual(pause * 1.25);
		}
		expect(patience.nextRetry()).toBeUndefined();
	});
});

describe('429 from Chatwoot', () => {
	const chatwoot = useSandbox();
	const limited = (retryAfterSeconds?: string) => ({
		status: 429,
		body: 'Retry later\n',
		...(retryAfterSeconds !== undefined && { headers: { 'retry-after': retryAfterSeconds } }),
	});
	const form = { channelType: 'api', inboxName: '={{ $json.name }}' };
	const items = (count: number) =>
		Array.from({ length: count }, (_, index) => ({ json: { name: `Inbox ${index}` } }));

	it.each([
		['with Retry-After', '1'],
		['without Retry-After', undefined],
	])('%s: all items wait together, and each is created once', async (_what, header) => {
		const { sandbox, createInbox } = chatwoot;
		sandbox.fault({ method: 'POST', times: 3 }, limited(header));
		const run = createInbox({ ...form, options: { itemsInParallel: 3 } }, { items: items(8) });
		while (sandbox.requests.length < 3) await sleep(10);
		await sleep(300);
		expect(sandbox.requests).toHaveLength(3);
		expect((await run).items).toHaveLength(8);
		expect(sandbox.requests).toHaveLength(3 + 8);
		expect(sandbox.inboxes()).toHaveLength(8);
	});

	it('is waited for again and again', async () => {
		const { sandbox, createInbox } = chatwoot;
		sandbox.fault({ method: 'POST', times: 3 }, limited('0'));
		expect((await createInbox({ ...form, inboxName: 'A' })).items).toHaveLength(1);
		expect(chatwoot.requests()).toEqual(new Array(4).fill('POST /api/v1/accounts/1/inboxes'));
	});

	it('of a proxy with a page of its own is a 429 all the same', async () => {
		const { sandbox, createInbox } = chatwoot;
		const page = {
			...limited('0'),
			body: '<!DOCTYPE html><html>Slow down</html>',
			contentType: 'text/html',
		};
		sandbox.fault({ method: 'POST' }, page);
		expect((await createInbox({ ...form, inboxName: 'A' })).items).toHaveLength(1);
		sandbox.fault({ method: 'POST' }, { ...page, headers: { 'retry-after': '120' } });
		expect((await createInbox({ ...form, inboxName: 'A' })).error?.message).toBe(
			'Chatwoot limits how often it may be called, and refused the request for that reason',
		);
	});

	it('that asks for much more than a minute is reported at once, for n8n to try later', async () => {
		const { sandbox, createInbox } = chatwoot;
		sandbox.fault({ method: 'POST' }, limited('120'));
		const { error } = await createInbox({ ...form, inboxName: 'A' });
		expect(error).toMatchObject({
			message:
				'Chatwoot limits how often it may be called, and refused the request for that reason',
			description:
				"Lower 'Items in Parallel' in Options, run fewer items at once, or raise the limit of a self-hosted Chatwoot (RACK_ATTACK_LIMIT).",
			httpCode: '429',
			failure: { cause: 'rate-limited' },
		});
		const { failure } = error as unknown as { failure: { retryAfterMs: number } };
		expect(failure.retryAfterMs).toBeGreaterThan(110_000);
		expect(failure.retryAfterMs).toBeLessThanOrEqual(120_000);
		expect(sandbox.requests).toHaveLength(1);
	});
});
