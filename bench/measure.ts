/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

export interface Spread {
	median: number;
	min: number;
	max: number;
}

/**
 * Measures the sides in turn, round by round, so that whatever else the machine does meets all of them alike.
 * Each round starts with another side: none always runs in the wake of the same one.
 *
 * @returns the measured values per side, one per round
 */
export async function interleaved<Side extends string>(
	rounds: number,
	sides: Record<Side, () => Promise<number> | number>,
): Promise<Record<Side, number[]>> {
	const names = Object.keys(sides) as Side[];
	const measured = Object.fromEntries(names.map((name) => [name, [] as number[]])) as Record<
		Side,
		number[]
	>;
	for (let round = 0; round < rounds; round++) {
		for (let turn = 0; turn < names.length; turn++) {
			const name = names[(round + turn) % names.length];
			measured[name].push(await sides[name]());
		}
	}
	return measured;
}

export function spread(values: number[]): Spread {
	const sorted = [...values].sort((a, b) => a - b);
	const middle = sorted.length >> 1;
	const median =
		sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
	return { median, min: sorted[0], max: sorted[sorted.length - 1] };
}

/** The quotient of each round. */
export function ratios(values: number[], base: number[]): number[] {
	return values.map((value, round) => value / base[round]);
}

/** CPU time that the work takes in this process, all its threads included, in milliseconds. */
export async function cpuTime(work: () => Promise<unknown>): Promise<number> {
	collectGarbage();
	const before = process.cpuUsage();
	await work();
	const { user, system } = process.cpuUsage(before);
	return (user + system) / 1000;
}

/** Wall clock time of the work in milliseconds. */
export async function wallTime(work: () => Promise<unknown>): Promise<number> {
	const before = performance.now();
	await work();
	return performance.now() - before;
}

/** Nobody pays for the garbage of the one before. */
export const collectGarbage: () => void = (() => {
	setFlagsFromString('--expose-gc');
	return runInNewContext('gc') as () => void;
})();
