/* eslint-disable @n8n/community-nodes/no-restricted-globals */
import { runInOrder } from '../../../nodes/engine/pool';

/** Work whose parts end when the test says so. */
function supervised() {
	const started: number[] = [];
	const open = new Map<number, (goOn: boolean) => void>();
	let most = 0;
	return {
		started,
		work: async (index: number) => {
			started.push(index);
			return await new Promise<boolean>((resolve) => {
				open.set(index, resolve);
				most = Math.max(most, open.size);
			});
		},
		/** Ends one part and lets everything that follows from it happen. */
		async end(index: number, goOn = true) {
			const resolve = open.get(index);
			expect(resolve).toBeDefined();
			open.delete(index);
			resolve?.(goOn);
			await settled();
		},
		mostUnderWay: () => most,
	};
}

async function settled() {
	await new Promise((resolve) => setImmediate(resolve));
}

const free = () => undefined;

it('starts as many as allowed, in order, and the next one as soon as one ends', async () => {
	const { work, end, started, mostUnderWay } = supervised();
	const done = runInOrder(5, 2, free, work);
	expect(started).toEqual([0, 1]);
	await end(1);
	expect(started).toEqual([0, 1, 2]);
	await end(2);
	await end(0);
	expect(started).toEqual([0, 1, 2, 3, 4]);
	await end(4);
	await end(3);
	await done;
	expect(mostUnderWay()).toBe(2);
});

it('never has more than allowed under way', async () => {
	let underWay = 0;
	let most = 0;
	await runInOrder(50, 7, free, async () => {
		most = Math.max(most, ++underWay);
		await settled();
		underWay--;
		return true;
	});
	expect(most).toBe(7);
});

it('does nothing for no items', async () => {
	await expect(runInOrder(0, 5, free, async () => await Promise.reject(new Error()))).resolves.toBe(
		undefined,
	);
});

it('lets those with the same key wait for each other, and no one else for them', async () => {
	const keys = ['a', 'a', 'b', undefined, 'a', 'b'];
	const { work, end, started } = supervised();
	const done = runInOrder(keys.length, 20, (index) => keys[index], work);
	expect(started).toEqual([0, 2, 3]);
	await end(2);
	expect(started).toEqual([0, 2, 3, 5]);
	await end(0);
	await end(1);
	expect(started).toEqual([0, 2, 3, 5, 1, 4]);
	await end(5);
	await end(3);
	await end(4);
	await done;
});

it('keeps the order of a key although its items are spread over the input', async () => {
	const finished: Record<number, number[]> = {};
	await runInOrder(
		60,
		6,
		(index) => String(index % 4),
		async (index) => {
			for (let wait = (index * 7) % 5; wait >= 0; wait--) await settled();
			(finished[index % 4] ??= []).push(index);
			return true;
		},
	);
	for (const order of Object.values(finished)) {
		expect(order).toEqual([...order].sort((a, b) => a - b));
		expect(order).toHaveLength(15);
	}
});

it('starts nothing after a stop, and waits for what is under way', async () => {
	const { work, end, started, mostUnderWay } = supervised();
	let over = false;
	const done = runInOrder(10, 3, (index) => (index < 6 ? undefined : 'same'), work).then(() => {
		over = true;
	});
	await end(1, false);
	expect(over).toBe(false);
	await end(0);
	await end(2);
	await done;
	expect(started).toEqual([0, 1, 2]);
	expect(mostUnderWay()).toBe(3);
});

it('a stop also reaches those that wait for the same key', async () => {
	const { work, end, started } = supervised();
	const done = runInOrder(3, 5, () => 'same', work);
	await end(0, false);
	await done;
	expect(started).toEqual([0]);
});
