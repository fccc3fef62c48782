import { sleep } from 'n8n-workflow';
import { limitOf } from '../../../bench/chatwoot/limits';
import type { Throttle } from '../../../bench/chatwoot/behaviour';
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
	async function asked(gate: Gate, within = 60_000): Promise<number> {
		const ticket = gate.pass();
		await jest.advanceTimersByTimeAsync(within);
		return await ticket;
	}

	it('is open at first, for a few in each turn of the event loop', async () => {
		const through = waiting(new Gate(), 20);
		await jest.advanceTimersByTimeAsync(0);
		for (let turn = 0; turn < 5; turn++) {
			expect(through.count).toBeLessThanOrEqual(4 * (turn + 1));
			expect(through.count).toBeGreaterThanOrEqual(4 * turn + 3);
			await jest.advanceTimersByTimeAsync(1);
		}
		expect(through.count).toBe(20);
	});

	it('keeps the order in which requests come', async () => {
		const gate = new Gate();
		gate.close(await gate.pass());
		const order: number[] = [];
		for (let i = 0; i < 9; i++) void gate.pass().then(() => order.push(i));
		await jest.advanceTimersByTimeAsync(60_000);
		expect(order).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8]);
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
		gate.close(await gate.pass(), 3000);
		const through = waiting(gate, 20);
		await jest.advanceTimersByTimeAsync(3000);
		expect(through.count).toBe(1);
		await jest.advanceTimersByTimeAsync(110);
		expect(through.count).toBe(3);
		gate.accepted(await asked(gate));
		await jest.advanceTimersByTimeAsync(100);
		expect(through.count).toBe(20);
	});

	it('is not opened by an answer to what was asked before it closed', async () => {
		const gate = new Gate();
		const early = await gate.pass();
		gate.close(early, 3000);
		gate.accepted(early);
		const through = waiting(gate, 20);
		await jest.advanceTimersByTimeAsync(3000);
		expect(through.count).toBe(1);
	});

	it('counts a burst of refusals as one', async () => {
		const gate = new Gate();
		const tickets = [await gate.pass(), await gate.pass(), await gate.pass()];
		for (const ticket of tickets) gate.close(ticket, undefined);
		expect(gate.remaining).toBeGreaterThanOrEqual(50);
		expect(gate.remaining).toBeLessThanOrEqual(62.5);
	});

	it.each([undefined, 0])(
		'holds longer each time while refusals go on (Retry-After: %s)',
		async (after) => {
			const gate = new Gate();
			for (const pause of [50, 100, 200, 400, 800, 1600, 3200, 6400, 8000, 8000]) {
				gate.close(await asked(gate), after);
				expect(gate.remaining).toBeGreaterThanOrEqual(pause);
				expect(gate.remaining).toBeLessThanOrEqual(pause * 1.25);
			}
		},
	);

	it('starts over after a success', async () => {
		const gate = new Gate();
		for (let refusal = 0; refusal < 5; refusal++) gate.close(await asked(gate));
		const ticket = await asked(gate);
		gate.accepted(ticket);
		gate.close(ticket);
		expect(gate.remaining).toBeLessThanOrEqual(62.5);
	});

	it('keeps the distance that the limit allows, and closes up', async () => {
		const gate = new Gate();
		for (let request = 0; request < 5; request++) gate.accepted(await asked(gate, 1));
		// Five from one opening to the next, which is a second later: one every 200 ms.
		gate.close(await asked(gate, 1), 1000);
		gate.accepted(await asked(gate, 1001));
		const times: number[] = [];
		for (let request = 0; request < 30; request++) {
			void gate.pass().then(() => times.push(Date.now()));
		}
		await jest.advanceTimersByTimeAsync(60_000);
		const gaps = times.slice(1).map((time, index) => time - times[index]);
		expect(gaps[0]).toBeGreaterThan(150);
		expect(gaps[0]).toBeLessThanOrEqual(205);
		expect(gaps).toEqual([...gaps].sort((a, b) => b - a));
		expect(gaps.at(-1)).toBeLessThan(100);
	});

	it('opens on time after a long pause, and then does not keep its distance for long', async () => {
		const gate = new Gate();
		gate.accepted(await asked(gate, 1));
		gate.close(await asked(gate, 1), 60_000);
		const through = waiting(gate, 2);
		await jest.advanceTimersByTimeAsync(59_990);
		expect(through.count).toBe(0);
		await jest.advanceTimersByTimeAsync(20);
		expect(through.count).toBe(1);
		await jest.advanceTimersByTimeAsync(8_000);
		expect(through.count).toBe(2);
	});

	it('lets all go when the execution is cancelled', async () => {
		const cancel = new AbortController();
		const gate = new Gate(cancel.signal);
		gate.close(await gate.pass(), 30_000);
		const rejected = [gate.pass(), gate.pass(), gate.pass()].map(
			async (passing) => await expect(passing).rejects.toThrow(),
		);
		cancel.abort();
		await Promise.all(rejected);
	});
});

/** Whole runs against a limit, in simulated time: what counts is what the limit does to them, and not the machine. */
describe('a run under a limit', () => {
	beforeEach(() => jest.useFakeTimers());
	afterEach(() => jest.useRealTimers());

	/** Sends `count` requests, so many in parallel, that are answered after `latency` ms each. */
	async function run(limit: Throttle, count: number, { parallel = 5, latency = 20 } = {}) {
		const startedAt = Date.now();
		const gate = new Gate();
		const refusedBy = limitOf(limit);
		const seen = { requests: 0, accepted: 0, endedAt: 0 };
		const send = async (): Promise<void> => {
			const ticket = await gate.pass();
			seen.requests++;
			await sleep(latency / 2);
			const { refusedFor } = refusedBy();
			await sleep(latency / 2);
			if (refusedFor === undefined) {
				seen.accepted++;
				gate.accepted(ticket);
				return;
			}
			const told = 'retryAfter' in limit && limit.retryAfter;
			gate.close(ticket, told ? Math.ceil(refusedFor / 1000) * 1000 : undefined);
			await send();
		};
		let started = 0;
		const worker = async () => {
			while (started++ < count) await send();
		};
		void Promise.all(Array.from({ length: parallel }, worker)).then(() => {
			seen.endedAt = Date.now();
		});
		while (seen.endedAt === 0) await jest.advanceTimersByTimeAsync(50);
		return {
			seconds: (seen.endedAt - startedAt) / 1000,
			requests: seen.requests,
			accepted: seen.accepted,
		};
	}

	it.each([
		{ rate: 100, burst: 100, parallel: 5, latency: 2, atMost: 1.1 },
		{ rate: 100, burst: 20, parallel: 5, latency: 2, atMost: 1.1 },
		{ rate: 100, burst: 20, parallel: 20, latency: 50, atMost: 1.1 },
		{ rate: 100, burst: 5, parallel: 20, latency: 50, atMost: 1.3 },
		{ rate: 50, burst: 50, parallel: 20, latency: 200, atMost: 1.1 },
		{ rate: 30, burst: 30, parallel: 5, latency: 50, atMost: 1.1 },
	])(
		'of $rate per second, $burst at once: hardly slower, with hardly more requests, than it allows ($parallel in parallel, $latency ms)',
		async ({ rate, burst, atMost, ...way }) => {
			const count = 10 * rate;
			const limit = { kind: 'bucket', rate, burst, retryAfter: false } as const;
			const { seconds, requests, accepted } = await run(limit, count, way);
			expect(accepted).toBe(count);
			expect(seconds).toBeLessThanOrEqual(atMost * ((count - burst) / rate));
			expect(requests).toBeLessThanOrEqual(1.1 * count);
		},
	);

	it('that asks for whole seconds waits for them, and only a few times', async () => {
		const limit = { kind: 'bucket', rate: 100, burst: 100, retryAfter: true } as const;
		const { seconds, requests, accepted } = await run(limit, 1000, { latency: 2 });
		expect(accepted).toBe(1000);
		expect(seconds).toBeLessThanOrEqual(1.15 * 9);
		expect(requests).toBeLessThanOrEqual(1020);
	});

	it('by the minute, as Chatwoot has it, goes at full speed in each minute', async () => {
		const limit = { kind: 'window', limit: 300, period: 60_000 } as const;
		const { seconds, requests, accepted } = await run(limit, 700);
		expect(accepted).toBe(700);
		// Two minutes to wait for, the end of the second overslept by one pause at most, and what 100 requests take.
		expect(seconds).toBeGreaterThan(120);
		expect(seconds).toBeLessThanOrEqual(120 + 10 + 2);
		expect(requests).toBeLessThanOrEqual(1.1 * 700);
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

	it('may be another time that the caller gives', () => {
		expect(new Patience(10_000).allows(10_000)).toBe(true);
		expect(new Patience(10_000).allows(10_001)).toBe(false);
		expect(new Patience(0).nextRetry()).toBeUndefined();
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
	const form = { channelType: 'api', name: '={{ $json.name }}' };
	const items = (count: number) =>
		Array.from({ length: count }, (_, index) => ({ json: { name: `Inbox ${index}` } }));

	it('all items wait together, and each is created once', async () => {
		const { sandbox, createInbox } = chatwoot;
		sandbox.fault({ method: 'POST', times: 3 }, limited('1'));
		const run = createInbox({ ...form, options: { itemsInParallel: 3 } }, { items: items(8) });
		while (sandbox.requests.length < 3) await sleep(10);
		await sleep(300);
		expect(sandbox.requests).toHaveLength(3);
		expect((await run).items).toHaveLength(8);
		expect(sandbox.requests).toHaveLength(3 + 8);
		expect(sandbox.inboxes()).toHaveLength(8);
	});

	it('without Retry-After is waited for as well', async () => {
		const { sandbox, createInbox } = chatwoot;
		sandbox.fault({ method: 'POST', times: 2 }, limited());
		const startedAt = Date.now();
		const { items: created } = await createInbox(
			{ ...form, options: { itemsInParallel: 1 } },
			{ items: items(3) },
		);
		expect(Date.now() - startedAt).toBeGreaterThanOrEqual(50 + 100);
		expect(created).toHaveLength(3);
		expect(sandbox.requests).toHaveLength(2 + 3);
		expect(sandbox.inboxes()).toHaveLength(3);
	});

	it('is waited for again and again', async () => {
		const { sandbox, createInbox } = chatwoot;
		sandbox.fault({ method: 'POST', times: 3 }, limited('0'));
		expect((await createInbox({ ...form, name: 'A' })).items).toHaveLength(1);
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
		expect((await createInbox({ ...form, name: 'A' })).items).toHaveLength(1);
		sandbox.fault({ method: 'POST' }, { ...page, headers: { 'retry-after': '120' } });
		expect((await createInbox({ ...form, name: 'A' })).error?.message).toBe(
			'Chatwoot limits how often it may be called, and refused the request for that reason',
		);
	});

	it('that asks for much more than a minute is reported at once, for n8n to try later', async () => {
		const { sandbox, createInbox } = chatwoot;
		sandbox.fault({ method: 'POST' }, limited('120'));
		const { error } = await createInbox({ ...form, name: 'A' });
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
