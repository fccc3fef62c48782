import { useAnswers } from '../../../harness/answers';
import type { Answer } from '../../../harness/answers';
import { byId } from '../../../harness/row';

const run = useAnswers();
const labels: Answer = [
	'GET /labels',
	undefined,
	{
		payload: [
			{ id: 42, title: 'other' },
			{ id: 7, title: '42' },
		],
	},
];
const byName = (value: string) => ({ label: { __rl: true, mode: 'name', value } });

it('a name that looks like an ID is still a name', async () => {
	const { sent } = await run('label.delete', byName('42'), [
		labels,
		['DELETE /labels/7', undefined, ''],
	]);
	expect(sent).toEqual(['GET /labels', 'DELETE /labels/7']);
});

it('a name that no label has is refused before anything is sent', async () => {
	const { sent, error } = await run('label.delete', byName('vip'), [labels]);
	expect(error).toMatch(/^'Label' names "vip", which is not in this account/);
	expect(sent).toEqual(['GET /labels']);
});

it.each(['x', '-vip', 'vip!', 'a/b'])('the name %j is refused', async (title) => {
	const { sent, error } = await run('label.create', { title });
	expect(error).toMatch(/^'Label Name' must have two or more letters/);
	expect(sent).toEqual([]);
});

it('Update empties a description that was left empty', async () => {
	const form = { label: byId(7), updateFields: { description: '' } };
	const { sent, hints } = await run('label.update', form, [
		['PATCH /labels/7', { description: '' }, { id: 7 }],
	]);
	expect(sent).toEqual(['PATCH /labels/7 {"description":""}']);
	expect(hints).toEqual([]);
});

it('Update says where the old name stays', async () => {
	const form = { label: byId(7), updateFields: { title: 'New Name' } };
	const { hints } = await run('label.update', form, [
		['PATCH /labels/7', { title: 'new-name' }, { id: 7 }],
	]);
	expect(hints).toEqual([expect.stringMatching(/keep the old name/)]);
});

it('Update is refused when nothing changes', async () => {
	const { sent, error } = await run('label.update', { label: byId(7) });
	expect(error).toBe("'Update Fields' needs at least one field to change");
	expect(sent).toEqual([]);
});

it('Create or Update updates what another workflow has just created', async () => {
	const { rows } = await run(
		'label.upsert',
		{ title: 'VIP', additionalFields: { color: '#ff0000' } },
		[
			['GET /labels', undefined, { payload: [] }],
			[
				'POST /labels',
				{ title: 'vip', color: '#ff0000', show_on_sidebar: true },
				{ message: 'Title has already been taken', attributes: ['title'] },
				422,
			],
			['GET /labels', undefined, { payload: [{ id: 9, title: 'vip' }] }],
			['PATCH /labels/9', { color: '#ff0000' }, { id: 9, title: 'vip' }],
		],
	);
	expect(rows).toEqual([{ created: false, id: 9, title: 'vip' }]);
});
