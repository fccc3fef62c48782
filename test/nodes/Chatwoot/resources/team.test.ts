import { useAnswers } from '../../../harness/answers';
import type { Answer } from '../../../harness/answers';
import { byId } from '../../../harness/row';

const run = useAnswers();
const agents: Answer = [
	'GET /agents',
	undefined,
	[{ id: 2, name: 'Alan', email: 'alan@example.com' }],
];

it.each(['addMembers', 'removeMembers', 'setMembers'])(
	'%s refuses an agent of another account',
	async (operation) => {
		const { error, sent } = await run(`team.${operation}`, { team: byId(4), agents: [2, 999] }, [
			agents,
		]);
		expect(error).toMatch(/^'Agent Names or IDs' names "999", which is not in this account/);
		expect(sent).toEqual(['GET /agents']);
	},
);

it('addMembers takes names and emails, and sends numbers', async () => {
	const { sent } = await run(
		'team.addMembers',
		{ team: byId(4), agents: '={{ ["Alan", "2", "ALAN@example.com"] }}' },
		[agents, ['POST /teams/4/team_members', { user_ids: [2] }, []]],
	);
	expect(sent).toEqual(['GET /agents', 'POST /teams/4/team_members {"user_ids":[2]}']);
});

it.each(['={{ [] }}', '={{ $json.nothing }}'])(
	'Set Members does not empty a team by %j',
	async (value) => {
		const form = { team: byId(4), agents: value };
		const { error, sent } = await run('team.setMembers', form);
		expect(error).toBe("'Agent Names or IDs' is required");
		expect(sent).toEqual([]);
	},
);

it('Create names the team that is there when its members could not be added', async () => {
	const { error } = await run(
		'team.create',
		{ name: 'Night', additionalFields: { members: [2] } },
		[
			agents,
			['POST /teams', { name: 'Night' }, { id: 4, name: 'night' }],
			['POST /teams/4/team_members', { user_ids: [2] }, { error: 'Invalid User IDs' }, 401],
		],
	);
	expect(error).toMatch(
		/^Team 'night' \(id 4\) was created, but 'Member Names or IDs' did not work: Invalid User IDs/,
	);
});

it('Create or Update updates what another workflow has just created', async () => {
	const { rows } = await run(
		'team.upsert',
		{ name: 'Night', additionalFields: { allow_auto_assign: false } },
		[
			['GET /teams', undefined, []],
			[
				'POST /teams',
				{ name: 'Night', allow_auto_assign: false },
				{ message: 'Name has already been taken', attributes: ['name'] },
				422,
			],
			['GET /teams', undefined, [{ id: 4, name: 'night' }]],
			['PATCH /teams/4', { allow_auto_assign: false }, { id: 4, name: 'night' }],
		],
	);
	expect(rows).toEqual([{ created: false, id: 4, name: 'night' }]);
});

it('Update empties a description that was left empty', async () => {
	const { sent } = await run('team.update', { team: byId(4), updateFields: { description: '' } }, [
		['PATCH /teams/4', { description: '' }, { id: 4 }],
	]);
	expect(sent).toEqual(['PATCH /teams/4 {"description":""}']);
});

it('Get Many returns only teams of the own user when asked', async () => {
	const { rows } = await run('team.getAll', { filters: { mine_only: true } }, [
		[
			'GET /teams',
			undefined,
			[
				{ id: 5, name: 'b', is_member: true },
				{ id: 4, name: 'a', is_member: true },
				{ id: 6, name: 'c', is_member: false },
			],
		],
	]);
	expect(rows.map(({ id }) => id)).toEqual([4, 5]);
});
