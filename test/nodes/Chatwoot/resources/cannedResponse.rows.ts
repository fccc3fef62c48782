import { byId, picked } from '../../../harness/row';
import type { Row } from '../../../harness/row';

const keys = ['id', 'short_code', 'content', 'created_at', 'updated_at'];
const whole = {
	shortCode: 'hours-sydbd1',
	content: 'Hello {{contact.name}},\nwe are here from 9 to 17.',
};
const given = { cannedResponse: { id: 16, short_code: 'Hi-sydbd1' } };

export const rows: Row[] = [
	{
		operation: 'cannedResponse.create',
		form: whole,
		fresh: ['hours-sydbd1'],
		exchange: 'administration/canned.create.row',
		output: (created) => picked(created, ...keys),
	},
	{
		operation: 'cannedResponse.create',
		form: { shortCode: 'Hi-sydbd1', content: 'again' },
		exchange: 'administration/canned.create.duplicate',
		error: "Short code has already been taken (Check 'Short Code'.",
		skipLive: 'the short code must be there already',
	},
	{
		operation: 'cannedResponse.upsert',
		given: { cannedResponse: { id: 17, short_code: 'hours-sydbd1' } },
		form: ({ cannedResponse }) => ({
			shortCode: cannedResponse.short_code,
			content: 'Hello {{contact.name}},\nwe are here from 8 to 18.',
		}),
		exchange: ['administration/canned.upsert.find', 'administration/canned.upsert.update'],
		output: (_found, updated) => [{ created: false, ...picked(updated, ...keys)[0] }],
	},
	{
		operation: 'cannedResponse.delete',
		given,
		form: ({ cannedResponse }) => ({ cannedResponse: byId(cannedResponse.id) }),
		exchange: 'administration/canned.delete',
		output: [{ deleted: true }],
	},
	{
		operation: 'cannedResponse.get',
		given,
		form: ({ cannedResponse }) => ({ cannedResponse: byId(cannedResponse.id) }),
		exchange: 'administration/canned.getAll',
		output: (found) => picked(found, ...keys).filter(({ id }) => id === 16),
	},
	{
		operation: 'cannedResponse.get',
		given,
		form: ({ cannedResponse }) => ({
			cannedResponse: { __rl: true, mode: 'shortCode', value: cannedResponse.short_code },
		}),
		exchange: 'administration/canned.getAll',
		output: (found) => picked(found, ...keys).filter(({ id }) => id === 16),
	},
	{
		operation: 'cannedResponse.getAll',
		form: { filters: { search: 'sydbd1' } },
		exchange: 'administration/canned.getAll.row',
		output: (found) => picked(found, ...keys),
	},
	{
		operation: 'cannedResponse.getAll',
		form: { returnAll: true },
		exchange: 'administration/canned.getAll',
		output: (found) =>
			picked(found, ...keys).sort((a, b) =>
				String(a.short_code).localeCompare(String(b.short_code)),
			),
	},
	{
		operation: 'cannedResponse.update',
		given,
		form: ({ cannedResponse }) => ({
			cannedResponse: byId(cannedResponse.id),
			updateFields: { content: 'Changed' },
		}),
		exchange: 'administration/canned.update',
		output: (updated) => picked(updated, ...keys),
	},
];
