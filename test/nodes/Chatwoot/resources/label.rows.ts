import { byId, picked } from '../../../harness/row';
import type { Row } from '../../../harness/row';

const keys = ['id', 'title', 'description', 'color', 'show_on_sidebar'];
const given = { label: { id: 115, title: 'priority-eu-sydbd1' } };
const whole = {
	title: 'Priority-SYDBD1',
	additionalFields: {
		description: 'Customers with a support contract',
		color: '#1F93FF',
		show_on_sidebar: true,
	},
};

export const rows: Row[] = [
	{
		operation: 'label.create',
		form: whole,
		fresh: ['Priority-SYDBD1'],
		exchange: 'administration/label.create.row',
		output: (created) => picked(created, ...keys),
	},
	{
		operation: 'label.create',
		form: { title: 'plan SYDBD1' },
		fresh: ['plan SYDBD1'],
		exchange: 'administration/label.create.minimal',
		instead: {
			request: { body: { title: 'plan-sydbd1', show_on_sidebar: true } },
			why: 'Without the key Chatwoot hides a new label, which its own form does not',
		},
		output: (created) => picked(created, ...keys),
	},
	{
		operation: 'label.create',
		form: { title: 'VIP-sydbd1' },
		exchange: 'administration/label.create.duplicate',
		instead: {
			request: { body: { title: 'vip-sydbd1', show_on_sidebar: true } },
			why: 'Small letters, as Chatwoot stores them, and shown as its own form does',
		},
		error: "Title has already been taken (Check 'Label Name'.",
		skipLive: 'the label must be there already',
	},
	{
		operation: 'label.upsert',
		given,
		form: ({ label }) => ({
			title: String(label.title).toUpperCase(),
			additionalFields: {
				description: 'Support contract, answered first',
				color: '#7B61FF',
				show_on_sidebar: true,
			},
		}),
		exchange: ['administration/label.upsert.find', 'administration/label.upsert.update'],
		output: (_found, updated) => [{ created: false, ...picked(updated, ...keys)[0] }],
	},
	{
		operation: 'label.upsert',
		form: whole,
		fresh: ['Priority-SYDBD1'],
		exchange: ['administration/label.upsert.find', 'administration/label.create.row'],
		output: (_found, created) => [{ created: true, ...picked(created, ...keys)[0] }],
	},
	{
		operation: 'label.delete',
		given: { label: { id: 113 } },
		form: ({ label }) => ({ label: byId(label.id) }),
		exchange: 'administration/label.delete',
		output: [{ deleted: true }],
	},
	{
		operation: 'label.get',
		given: { label: { id: 114 } },
		form: ({ label }) => ({ label: byId(label.id) }),
		exchange: 'administration/label.getAll',
		output: ({ payload }) => picked(payload, ...keys).filter(({ id }) => id === 114),
	},
	{
		operation: 'label.get',
		given: { label: { id: 114, title: 'plan-sydbd1' } },
		form: ({ label }) => ({ label: { __rl: true, mode: 'name', value: label.title } }),
		exchange: 'administration/label.getAll',
		output: ({ payload }) => picked(payload, ...keys).filter(({ id }) => id === 114),
	},
	{
		operation: 'label.getAll',
		form: { returnAll: true },
		exchange: 'administration/label.getAll',
		output: ({ payload }) => picked(payload, ...keys),
	},
	{
		operation: 'label.getAll',
		form: { filters: { name_contains: 'CONV', shown_on_sidebar: true } },
		exchange: 'administration/label.getAll',
		output: ({ payload }) =>
			picked(payload, ...keys).filter(
				({ title, show_on_sidebar: shown }) => String(title).includes('conv') && shown,
			),
	},
	{
		operation: 'label.update',
		given: { label: { id: 115 } },
		form: ({ label }) => ({
			label: byId(label.id),
			updateFields: {
				title: 'priority-eu-sydbd1',
				description: 'European customers with a support contract',
				color: '#FF5733',
				show_on_sidebar: false,
			},
		}),
		fresh: ['priority-eu-sydbd1'],
		exchange: 'administration/label.update.row',
		output: (updated) => picked(updated, ...keys),
	},
];
