/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { isDeepStrictEqual } from 'node:util';
import type { INodeParameters } from 'n8n-workflow';
import type { Benchmark } from '../benchmark';
import { interleaved, ratios, wallTime } from '../measure';
import { figure } from '../report';

const LATENCY = 50;
const CONVERSATIONS = 200;

const form = (options: INodeParameters = {}): INodeParameters => ({
	resource: 'message',
	operation: 'send',
	conversation: { __rl: true, mode: 'id', value: '={{ $json.conversation }}' },
	content: '={{ $json.content }}',
	options,
});

/** Whether messages of one conversation keep their order, and how much waiting for the server the others save. */
export const messages: Benchmark = {
	title: `Send messages to ${CONVERSATIONS} conversations on a server that takes ${LATENCY} ms`,
	async measure({ run, chatwoot, rounds, items: count }) {
		const items = Array.from({ length: count }, (_, index) => ({
			json: {
				conversation: 1 + Math.floor(Math.random() * CONVERSATIONS),
				content: `Message ${index}`,
			},
		}));
		const wanted: Record<number, string[]> = {};
		for (const { json } of items) (wanted[json.conversation] ??= []).push(json.content);

		let inOrder = true;
		let overlapped = false;
		const perItem = (options?: INodeParameters) => async () => {
			await chatwoot.behave({ latency: LATENCY });
			const time = await wallTime(async () => await run('chatwoot', form(options), items));
			const seen = await chatwoot.seen();
			inOrder &&= isDeepStrictEqual(seen.updates, wanted);
			overlapped ||= seen.overlapped;
			return time / items.length;
		};
		const { one, five } = await interleaved(Math.min(rounds, 3), {
			one: perItem({ itemsInParallel: 1 }),
			five: perItem(),
		});
		return {
			figures: [
				figure('default (5 in parallel): faster by', 'x', ratios(one, five), { atLeast: 4.5 }),
				figure('one at a time, per item', 'ms', one),
				figure('5 in parallel, per item', 'ms', five),
			],
			checks: [
				{
					label: 'every conversation gets its messages in item order',
					holds: inOrder && !overlapped,
					detail: `${Object.keys(wanted).length} conversations`,
				},
			],
			notes: [`${count} items on each side, each for one of the conversations by chance.`],
		};
	},
};
