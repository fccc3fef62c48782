import type { Bench, Benchmark } from '../benchmark';
import type { Throttle } from '../chatwoot/behaviour';
import { createForm, namedItems } from '../forms';
import { wallTime } from '../measure';
import { figure } from '../report';
import type { Check, Figure } from '../report';

/** A gateway in front of Chatwoot: 100 requests per second, of which it saves up as many. A run of 1,000 meets it again and again. */
const BUCKET = { kind: 'bucket', rate: 100, burst: 100 } as const;

/** Chatwoot's own kind of limit, which counts by the minute, at the value that its sample configuration names. */
const MINUTE = { kind: 'window', limit: 300, period: 60_000 } as const;
const ITEMS_FOR_MINUTE = 400;

/** Whether a limit of the server slows a run down as little as it can. */
export const throttle: Benchmark = {
	title: 'Throttled server',
	async measure(bench) {
		const silent = await inBucket(bench, 'without Retry-After', { ...BUCKET, retryAfter: false });
		const spoken = await inBucket(bench, 'with Retry-After', { ...BUCKET, retryAfter: true });
		return {
			figures: [...silent.figures, ...spoken.figures],
			checks: [silent.check, spoken.check, await overTheMinute(bench)],
			notes: [
				`A bucket of ${BUCKET.rate} requests per second and ${BUCKET.burst} at once allows ${bench.items} items in ${bestTime(bench.items)} s at best.`,
				"429 is answered as Chatwoot does, with text/plain 'Retry later'.",
			],
		};
	},
};

async function inBucket(
	bench: Bench,
	label: string,
	limit: Throttle,
): Promise<{ figures: Figure[]; check: Check }> {
	const runs = [];
	for (let round = 0; round < bench.rounds; round++) {
		runs.push(await createAll(bench, limit, bench.items));
	}
	const times = runs.map(({ seconds }) => seconds / bestTime(bench.items));
	const requests = runs.map((run) => run.requests / bench.items);
	const complete = runs.filter(({ eachOnce }) => eachOnce).length;
	return {
		figures: [
			figure(`${label}: time / best possible`, 'x', times, { atMost: 1.15 }),
			figure(`${label}: requests / items`, 'x', requests, { atMost: 1.1 }),
		],
		check: {
			label: `bucket ${label}: every item is created, and only once`,
			holds: complete === runs.length,
			detail: `in ${complete} of ${runs.length} runs`,
		},
	};
}

/** The worst case of a limit per minute: it is reached at once, and the whole minute has to be waited for. */
async function overTheMinute(bench: Bench): Promise<Check> {
	const { eachOnce, seconds, requests } = await createAll(bench, MINUTE, ITEMS_FOR_MINUTE);
	return {
		label: `${MINUTE.limit} requests per minute: every item is created, and only once`,
		holds: eachOnce,
		detail: `${ITEMS_FOR_MINUTE} items, ${requests} requests, ${seconds.toFixed(1)} s`,
	};
}

async function createAll({ run, chatwoot }: Bench, limit: Throttle, count: number) {
	const items = namedItems(count);
	await chatwoot.behave({ throttle: limit });
	const time = await wallTime(
		async () => await run('chatwoot', createForm, items, { onError: 'continueRegularOutput' }),
	);
	const { requests, created } = await chatwoot.seen();
	const eachOnce = created.length === count && new Set(created).size === count;
	return { seconds: time / 1000, requests, eachOnce };
}

/** Seconds that the bucket makes a run take that never waits in vain. */
function bestTime(count: number): number {
	return Math.max(1, count - BUCKET.burst) / BUCKET.rate;
}
