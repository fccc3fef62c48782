/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { isDeepStrictEqual } from 'node:util';
import type { INodeParameters } from 'n8n-workflow';
import type { Benchmark } from '../benchmark';

const ENTITIES = 20;
const ITEMS = 200;

const updateForm: INodeParameters = {
	resource: 'inbox',
	operation: 'update',
	inbox: { __rl: true, mode: 'id', value: '={{ $json.id }}' },
	name: '={{ $json.name }}',
};

/** Whether updates of one inbox keep the order of their items while those of others go on beside them. */
export const order: Benchmark = {
	title: `Order: ${ITEMS} updates of ${ENTITIES} inboxes, answered after 0 to 30 ms`,
	async measure({ run, chatwoot }) {
		const items = Array.from({ length: ITEMS }, (_, index) => ({
			json: { id: 1 + Math.floor(Math.random() * ENTITIES), name: `Item ${index}` },
		}));
		const wanted: Record<number, string[]> = {};
		for (const { json } of items) (wanted[json.id] ??= []).push(json.name);

		await chatwoot.behave({ latency: [0, 30] });
		await run('chatwoot', updateForm, items);
		const { updates, overlapped, mostAtOnce } = await chatwoot.seen();
		const inOrder = Object.keys(wanted).filter((id) =>
			isDeepStrictEqual(updates[Number(id)], wanted[Number(id)]),
		);
		return {
			figures: [],
			checks: [
				{
					label: 'every inbox sees its updates in item order',
					holds: inOrder.length === Object.keys(wanted).length,
					detail: `${inOrder.length} of ${Object.keys(wanted).length} inboxes`,
				},
				{
					label: 'no update of an inbox starts while another one of it is under way',
					holds: !overlapped,
					detail: overlapped ? 'some did' : 'none did',
				},
				{
					label: 'updates of different inboxes run in parallel',
					holds: mostAtOnce > 1,
					detail: `${mostAtOnce} at once`,
				},
			],
		};
	},
};
