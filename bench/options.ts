/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { parseArgs } from 'node:util';

export interface BenchOptions {
	/** Numbers of the benchmarks to run. */
	only?: number[];
	/** How often each figure is measured. */
	rounds: number;
	/** Items of one run; some benchmarks take a fixed part or multiple of it. */
	items: number;
}

/** @throws Error with the usage when an option is unknown or no whole number from 1 */
export function readOptions(args: string[]): BenchOptions {
	const { values } = parseArgs({
		args,
		options: {
			only: { type: 'string' },
			rounds: { type: 'string', default: '5' },
			items: { type: 'string', default: '1000' },
		},
	});
	return {
		only: values.only?.split(',').map(count),
		rounds: count(values.rounds),
		items: count(values.items),
	};
}

function count(text: string): number {
	if (!/^[1-9]\d*$/.test(text)) {
		throw new Error('Usage: npm run bench -- --only 1,5 --rounds 5 --items 1000');
	}
	return Number(text);
}
