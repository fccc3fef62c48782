import { useAnswers } from '../../../harness/answers';
import { byId } from '../../../harness/row';

const run = useAnswers();
const nora = { id: 7, name: 'Nora', email: 'nora@example.com', custom_role_id: 34 };
const theo = { id: 8, name: 'Theo', email: 'theo@example.com', custom_role_id: null };
const list = ['GET /agents', undefined, [nora, theo]] as [string, unknown, unknown];

describe('Create Many', () => {
	it('says who was not invited', async () => {
		const emails = ['Nora@example.com', 'gone@example.com'];
		const { rows } = await run(
			'agent.createMany',
			{ emails: '={{ $json.emails }}' },
			[['POST /agents/bulk_create', { emails }, ''], list],
			[{ json: { emails } }],
		);
		expect(rows).toEqual([nora, { email: 'gone@example.com', invited: false }]);
	});

	it('refuses what is no address', async () => {
		const { error, sent } = await run('agent.createMany', { emails: 'nora@example.com, nora' });
		expect(error).toMatch(/^'Emails' must be an email address/);
		expect(sent).toEqual([]);
	});
});

describe('Delete', () => {
	const profile = ['/api/v1/profile', undefined, { ...theo, access_token: 'x' }] as const;
	const items = [{ json: { id: 7 } }, { json: { id: 8 } }];
	const form = { agent: byId('={{ $json.id }}') };

	it('does not remove the user of the access token, and asks once who that is', async () => {
		const { error, sent } = await run(
			'agent.delete',
			form,
			[[`GET ${profile[0]}`, profile[1], profile[2]]],
			items,
		);
		expect(error).toMatch(/^'Agent' is the user whose access token the credential holds/);
		expect(sent).toEqual(['GET /api/v1/profile']);
	});
});

describe('Update', () => {
	it('takes the custom role away when it is left empty', async () => {
		const { sent, error } = await run(
			'agent.update',
			{
				agent: byId(7),
				updateFields: { custom_role_id: { __rl: true, mode: 'list', value: '' } },
			},
			[list, ['PATCH /agents/7', { custom_role_id: null }, theo]],
		);
		expect(error).toBeUndefined();
		expect(sent).toEqual(['GET /agents', 'PATCH /agents/7 {"custom_role_id":null}']);
	});

	it('refuses a custom role that the account does not have', async () => {
		const { sent, error } = await run(
			'agent.update',
			{ agent: byId(7), updateFields: { custom_role_id: byId(99) } },
			[['GET /custom_roles', undefined, [{ id: 34, name: 'Reader' }]]],
		);
		expect(error).toMatch(/^'Custom Role' in 'Update Fields' names "99"/);
		expect(sent).toEqual(['GET /custom_roles']);
	});

	it('is refused when nothing changes', async () => {
		const { sent, error } = await run('agent.update', { agent: byId(7) });
		expect(error).toBe("'Update Fields' needs at least one field to change");
		expect(sent).toEqual([]);
	});

	it('knows an agent that is not in the list for unknown', async () => {
		const { error } = await run(
			'agent.update',
			{ agent: byId(99), updateFields: { name: 'Nobody' } },
			[list],
		);
		expect(error).toMatch(/^Resource could not be found/);
	});
});

it('Set Availability says why an agent still shows as offline', async () => {
	const { hints } = await run('agent.setAvailability', { agent: byId(8), availability: 'busy' }, [
		list,
		[
			'PATCH /agents/8',
			{ availability: 'busy', custom_role_id: null },
			{ ...theo, auto_offline: true, availability_status: 'offline' },
		],
	]);
	expect(hints).toEqual([
		'Chatwoot shows agents with Auto Offline as offline while they have no dashboard open.',
	]);
});

it('Create or Update updates whom another workflow has just invited, and keeps the custom role', async () => {
	const { rows, sent } = await run(
		'agent.upsert',
		{ email: 'nora@example.com', additionalFields: { name: 'Nora Night' } },
		[
			['GET /agents', undefined, [theo]],
			[
				'POST /agents',
				{ email: 'nora@example.com', name: 'Nora Night' },
				{ message: 'User has already been taken', attributes: ['user_id'] },
				422,
			],
			list,
			['PATCH /agents/7', { name: 'Nora Night', custom_role_id: 34 }, nora],
		],
	);
	expect(rows).toEqual([{ created: false, ...nora }]);
	expect(sent).toHaveLength(4);
});
