import type { INodeParameters } from 'n8n-workflow';
import type { Benchmark } from '../benchmark';
import { cpuTime, interleaved, ratios } from '../measure';
import { figure } from '../report';

const CONVERSATIONS = 1000;
/** Pages of 25, and the empty one that ends a list whose page size is a setting of the server. */
const REQUESTS = CONVERSATIONS / 25 + 1;

const form = (simplify: boolean): INodeParameters => ({
	resource: 'conversation',
	operation: 'getAll',
	returnAll: true,
	simplify,
});

/** What a long list costs over the floor node, which fetches the same pages and passes their rows on. */
export const conversations: Benchmark = {
	title: `Get Many of ${CONVERSATIONS.toLocaleString('en')} conversations`,
	async measure({ run, chatwoot, rounds }) {
		await chatwoot.behave({ conversations: CONVERSATIONS });
		const items = [{ json: {} }];
		const sides = {
			whole: async () => await run('chatwoot', form(false), items),
			simplified: async () => await run('chatwoot', form(true), items),
			floor: async () => await run('floor', { pages: REQUESTS }, items),
		};
		const ids = async (side: keyof typeof sides) =>
			(await sides[side]()).items.map(({ json }) => json.id);
		const found = await ids('whole');
		const { requests } = await chatwoot.seen();
		const same = (await ids('floor')).join() === found.join();

		const cpu = (side: keyof typeof sides) => async () => await cpuTime(sides[side]);
		const measured = await interleaved(rounds * 3, {
			whole: cpu('whole'),
			simplified: cpu('simplified'),
			floor: cpu('floor'),
		});
		const { whole, simplified, floor } = measured;
		return {
			figures: [
				figure('CPU, Get Many / floor node', 'x', ratios(whole, floor), { atMost: 1.3 }),
				figure('CPU, Get Many with Simplify / floor node', 'x', ratios(simplified, floor), {
					atMost: 1.3,
				}),
				figure('Get Many', 'ms', whole),
				figure('Get Many with Simplify', 'ms', simplified),
				figure('floor node', 'ms', floor),
			],
			checks: [
				{
					label: 'every conversation once and in order, in as many requests as are needed',
					holds: same && found.length === CONVERSATIONS && requests === REQUESTS,
					detail: `${found.length} in ${requests} requests`,
				},
			],
		};
	},
};
