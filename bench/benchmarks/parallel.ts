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
			(node: 'chatwoot' | 'floor', form: INodeParameters, howMany = count) =>
			async () => {
				const items = namedItems(howMany);
				return (await wallTime(async () => await run(node, form, items))) / howMany;
			};
		const create = (options: INodeParameters) => ({ ...createForm, options });
		const toWarmUp = Math.ceil(count / 10);
		await perItem('chatwoot', createForm, toWarmUp)();
		await perItem('floor', {}, toWarmUp)();
		const { one, five, twenty, floor } = await interleaved(rounds, {
			one: perItem('chatwoot', create({ itemsInParallel: 1 })),
			five: perItem('chatwoot', createForm),
			twenty: perItem('chatwoot', create({ itemsInParallel: 20 })),
			floor: perItem('floor', { itemsInParallel: 20 }),
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
				`${count} items on each side, the start of the run included.`,
				'With 20 in parallel a request leaves every 3 ms, so that the CPU time of n8n and of the server begins to show.',
			],
		};
	},
};
