import type { INodeExecutionData, INodeParameters } from 'n8n-workflow';
import type { Benchmark } from '../benchmark';
import { createForm, namedItems } from '../forms';

const FAULTS = { badGateway: 0.05, reset: 0.02, hang: 0.01 };

const getForm: INodeParameters = {
	resource: 'inbox',
	operation: 'get',
	inbox: { __rl: true, mode: 'id', value: '={{ $json.id }}' },
	options: { timeout: 1 },
};

interface Outcome {
	error?: string;
	details?: { outcomeUnknown?: boolean };
}

/** Whether anything gets lost or done twice when the server fails. */
export const faults: Benchmark = {
	title: 'Faulty server: 5 % status 502, 2 % dropped connections, 1 % no answer',
	async measure({ run, chatwoot, items: count }) {
		await chatwoot.behave({ faults: FAULTS });
		const ids = Array.from({ length: count }, (_, index) => ({ json: { id: index + 1 } }));
		const reads = outcomes(
			await run('chatwoot', getForm, ids, { onError: 'continueRegularOutput' }),
		);
		const read = reads.filter(({ error }) => error === undefined).length;
		const { requests } = await chatwoot.seen();

		await chatwoot.behave({ faults: FAULTS });
		const form = { ...createForm, options: { timeout: 1 } };
		const creations = outcomes(
			await run('chatwoot', form, namedItems(count), { onError: 'continueRegularOutput' }),
		);
		const { created } = await chatwoot.seen();
		const succeeded = creations.filter(({ error }) => error === undefined).length;
		const unknown = creations.filter(({ details }) => details?.outcomeUnknown).length;
		const twice = created.length - new Set(created).size;
		return {
			figures: [],
			checks: [
				{
					label: 'all reads succeed',
					holds: read === count,
					detail: `${read} of ${count}, in ${requests} requests`,
				},
				{
					label: 'the faults did happen',
					holds: requests > count && unknown > 0,
					detail: `${requests - count} reads repeated, ${unknown} creations without a known outcome`,
				},
				{
					label: 'inboxes on the server = successes + outcomes reported as unknown',
					holds: created.length === succeeded + unknown,
					detail: `${created.length} = ${succeeded} + ${unknown}`,
				},
				{ label: 'no inbox exists twice', holds: twice === 0, detail: `${twice} do` },
			],
			notes: ["Every fault strikes after the request was carried out. 'Timeout' is 1 s."],
		};
	},
};

function outcomes({ items }: { items: INodeExecutionData[] }): Outcome[] {
	return items.map(({ json }) => json as Outcome);
}
