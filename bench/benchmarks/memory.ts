/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-dangerous-functions */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import type { Benchmark } from '../benchmark';
import { ratios } from '../measure';
import { figure } from '../report';

/** What a big run needs at its peak. */
export const memory: Benchmark = {
	title: 'Memory: peak growth of the process (RSS)',
	async measure({ chatwoot, rounds, items }) {
		const count = items * 10;
		await chatwoot.behave({});
		const node: number[] = [];
		const floor: number[] = [];
		for (let round = 0; round < rounds; round++) {
			// At the same time: they are processes of their own, and how long they take does not count.
			const [nodeGrowth, floorGrowth] = await Promise.all([
				growthOf('chatwoot', chatwoot.url, count),
				growthOf('floor', chatwoot.url, count),
			]);
			node.push(nodeGrowth);
			floor.push(floorGrowth);
		}
		return {
			figures: [
				figure('Create Inbox / floor node', 'x', ratios(node, floor), { atMost: 1.3 }),
				figure('Create Inbox', 'MB', node),
				figure('floor node', 'MB', floor),
			],
			notes: [
				`${count} items; each side in a fresh process, sampled every 5 ms.`,
				"Both return Chatwoot's whole answers: with Simplify, as it is by default, Create Inbox keeps less than the floor node.",
			],
		};
	},
};

async function growthOf(side: 'chatwoot' | 'floor', url: string, count: number): Promise<number> {
	const child = fork(path.join(__dirname, 'memoryChild.ts'), [side, url, String(count)], {
		// Otherwise the peak tells when V8 found time to collect garbage, and not what was kept.
		execArgv: [...process.execArgv, '--optimize-for-size'],
	});
	let growth = NaN;
	child.on('message', (megabytes) => (growth = megabytes as number));
	await once(child, 'exit');
	if (Number.isNaN(growth))
		throw new Error(`The ${side} side of the memory benchmark stopped early`);
	return growth;
}
