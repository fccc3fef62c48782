import type { Bench, Benchmark } from '../benchmark';
import type { Throttle } from '../chatwoot/behaviour';
import { createForm, namedItems } from '../forms';
import { wallTime } from '../measure';
import { figure } from '../report';
import type { Check, Figure } from '../report';

type Bucket = Extract<Throttle, { kind: 'bucket' }>;

/** Gateways in front of Chatwoot: so many requests per second, of which they save up a burst. A run of 1,000 meets them again and again. */
const BUCKETS: Array<{ label: string; limit: Bucket; itemsInParallel: number }> = [
	{
		label: 'without Retry-After',
		limit: { kind: 'bucket', rate: 100, burst: 100, retryAfter: false },
		itemsInParallel: 5,
	},
	{
		label: 'with Retry-After',
		limit: { kind: 'bucket', rate: 100, burst: 100, retryAfter: true },
		itemsInParallel: 5,
	},
	{
		label: 'small burst, 20 in parallel',
		limit: { kind: 'bucket', rate: 100, burst: 20, retryAfter: false },
		itemsInParallel: 20,
	},
];

/** Chatwoot's own kind of limit, which counts by the minute, at the value that its sample configuration names. */
const MINUTE = { kind: 'window', limit: 300, period: 60_000 } as const;
const ITEMS_FOR_MINUTE = 400;

/** Whether a limit of the server slows a run down as little as it can. */
export const throttle: Benchmark = {
	title: 'Throttled server',
	async measure(bench) {
		const figures: Figure[] = [];
		const checks: Check[] = [];
		for (const { label, limit, itemsInParallel } of BUCKETS) {
			const runs = [];
			for (let round = 0; round < bench.rounds; round++) {
				runs.push(await createAll(bench, limit, bench.items, itemsInParallel));
			}
			const times = runs.map(({ seconds }) => seconds / bestTime(limit, bench.items));
			const requests = runs.map((run) => run.requests / bench.items);
			figures.push(
				figure(`${label}: time / best possible`, 'x', times, { atMost: 1.15 }),
				figure(`${label}: requests / items`, 'x', requests, { atMost: 1.1 }),
			);
			const complete = runs.filter(({ eachOnce }) => eachOnce).length;
			checks.push({
				label: `${label}: every item is created, and only once`,
				holds: complete === runs.length,
				detail: `in ${complete} of ${runs.length} runs`,
			});
		}
		checks.push(await overTheMinute(bench));
		return {
			figures,
			checks,
			notes: [
				...BUCKETS.map(
					({ label, limit }) =>
						`${label}: ${limit.rate} requests per second and ${limit.burst} at once allow ${bench.items} items in ${bestTime(limit, bench.items)} s at best.`,
				),
				"429 is answered as Chatwoot does, with text/plain 'Retry later'.",
			],
		};
	},
};

/** The worst case of a limit per minute: it is reached at once, and the whole minute has to be waited for. */
async function overTheMinute(bench: Bench): Promise<Check> {
	const { eachOnce, seconds, requests } = await createAll(bench, MINUTE, ITEMS_FOR_MINUTE, 5);
	return {
		label: `${MINUTE.limit} requests per minute: every item is created, and only once`,
		holds: eachOnce,
		detail: `${ITEMS_FOR_MINUTE} items, ${requests} requests, ${seconds.toFixed(1)} s`,
	};
}

async function createAll(
	{ run, chatwoot }: Bench,
	limit: Throttle,
	count: number,
	itemsInParallel: number,
) {
	const items = namedItems(count);
	const form = { ...createForm, options: { itemsInParallel } };
	await chatwoot.behave({ throttle: limit });
	const time = await wallTime(
		async () => await run('chatwoot', form, items, { onError: 'continueRegularOutput' }),
	);
	const { requests, created } = await chatwoot.seen();
	const eachOnce = created.length === count && new Set(created).size === count;
	return { seconds: time / 1000, requests, eachOnce };
}

/** Seconds that the bucket makes a run take that never waits in vain. */
function bestTime({ rate, burst }: Bucket, count: number): number {
	return Math.max(1, count - burst) / rate;
}
