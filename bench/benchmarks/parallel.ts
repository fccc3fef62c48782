import type { INodeParameters } from 'n8n-workflow';
import type { Benchmark } from '../benchmark';
import { createForm, namedItems } from '../forms';
import { interleaved, ratios, wallTime } from '../measure';
import { figure } from '../report';

const LATENCY = 50;

/** How much waiting for the server the parallel items save. */
export const parallel: Benchmark = {
	title: `Wall clock: Create Inbox on a server that takes ${LATENCY} ms`,
	async measure({ run, chatwoot, rounds, items: count }) {
		await chatwoot.behave({ latency: LATENCY });
		const perItem =
			(howMany: number, node: 'chatwoot' | 'floor', form: INodeParameters) => async () => {
				const items = namedItems(howMany);
				return (await wallTime(async () => await run(node, form, items))) / howMany;
			};
		const create = (options: INodeParameters) => ({ ...createForm, options });
		// The slower the side, the fewer its items: one at a time, a thousand would take a minute per round.
		const few = Math.max(20, Math.ceil(count / 20));
		const some = Math.ceil(count / 4);
		await perItem(few, 'chatwoot', createForm)();
		await perItem(few, 'floor', {})();
		const { one, five, twenty, floor } = await interleaved(rounds, {
			one: perItem(few, 'chatwoot', create({ itemsInParallel: 1 })),
			five: perItem(some, 'chatwoot', createForm),
			twenty: perItem(count, 'chatwoot', create({ itemsInParallel: 20 })),
			floor: perItem(some, 'floor', { itemsInParallel: 20 }),
		});
		return {
			figures: [
				figure('default (5 in parallel): faster by', 'x', ratios(one, five), { atLeast: 4.5 }),
				figure('20 in parallel: faster by', 'x', ratios(one, twenty), { atLeast: 15 }),
				figure('20 in parallel / floor node, 20 in parallel', 'x', ratios(twenty, floor)),
				figure('one at a time, per item', 'ms', one),
				figure('5 in parallel, per item', 'ms', five),
				figure('20 in parallel, per item', 'ms', twenty),
				figure('floor node, 20 in parallel, per item', 'ms', floor),
			],
			notes: [
				`Compared per item, the start of the run included: ${few} items one at a time, ${some} by default and on the floor node, ${count} with 20 in parallel.`,
				'With 20 in parallel a request leaves every 3 ms, so that the CPU time of n8n and of the server begins to show.',
			],
		};
	},
};
