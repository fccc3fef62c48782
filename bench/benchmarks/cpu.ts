/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { deepStrictEqual } from 'node:assert';
import axios from 'axios';
import type { Benchmark } from '../benchmark';
import { createForm, namedItems, readyBody } from '../forms';
import { cpuTime, interleaved, ratios } from '../measure';
import { figure } from '../report';

/** Each round's items come in so many turns: the sides have to alternate faster than the speed of a busy machine does. */
const TURNS = 5;

/** What the form, its checks and the output cost, over what n8n itself takes for a request. */
export const cpu: Benchmark = {
	title: 'CPU per item: Create Inbox with 12 filled fields, one of them an expression',
	async measure({ run, chatwoot, rounds, items: count }) {
		const items = namedItems(Math.ceil(count / TURNS));
		const sides = {
			node: async () => await run('chatwoot', createForm, items),
			floor: async () => await run('floor', {}, items),
			expression: async () => await run('floor', { name: createForm.name }, items),
			axios: async () => await axiosLoop(chatwoot.url, items.length),
		};

		// The first run warms up, and shows that the sides do the same.
		await chatwoot.behave({});
		for (const side of Object.values(sides)) {
			for (let turn = 0; turn < TURNS; turn++) await side();
			const { lastBody } = await chatwoot.seen();
			deepStrictEqual(lastBody, readyBody((lastBody as { name: string }).name));
		}

		const perItem = (work: () => Promise<unknown>) => async () =>
			(await cpuTime(work)) / items.length;
		const measured = await interleaved(rounds * TURNS, {
			node: perItem(sides.node),
			floor: perItem(sides.floor),
			expression: perItem(sides.expression),
			axios: perItem(sides.axios),
		});
		const { node, floor, expression } = measured;
		return {
			figures: [
				figure('Create Inbox / floor node', 'x', ratios(node, floor), { atMost: 1.15 }),
				figure('Create Inbox / floor node with the expression', 'x', ratios(node, expression)),
				figure('floor node with the expression / floor node', 'x', ratios(expression, floor)),
				figure('floor node / bare axios loop', 'x', ratios(floor, measured.axios)),
				figure('Create Inbox, per item', 'ms', node),
				figure('floor node, per item', 'ms', floor),
				figure('floor node with the expression, per item', 'ms', expression),
				figure('bare axios loop, per item', 'ms', measured.axios),
			],
			notes: [
				`${count} items per round, in ${TURNS} turns; the figures are those of all turns. CPU time of the engine's process, garbage collection included; the server is another process.`,
				"Floor node: posts one ready body per item through n8n's httpRequestWithAuthentication, as many at a time, and nothing else.",
				'With the expression: it also evaluates the one expression of the form, which is work of n8n.',
			],
		};
	},
};

async function axiosLoop(url: string, count: number) {
	let next = 0;
	const worker = async () => {
		while (next < count) {
			const body = readyBody(`Inbox ${next++}`);
			await axios.post(`${url}/api/v1/accounts/1/inboxes`, body, {
				headers: { 'Api-Access-Token': 'bench-token' },
				maxRedirects: 0,
			});
		}
	};
	await Promise.all(Array.from({ length: 5 }, worker));
}
