import type { IDataObject } from 'n8n-workflow';
import { listRows } from '../../../nodes/engine/call';
import { RequestFailed } from '../../../nodes/engine/failures';
import { known, named } from '../../../nodes/engine/known';
import type { Call, List } from '../../../nodes/engine/operation';

const list: List = {
	key: 'agents',
	route: 'GET /agents',
	label: ({ name }) => String(name),
	value: 'id',
	names: ['email', 'name'],
};
const rows: IDataObject[] = [
	{ id: 1, name: 'Ada', email: 'ada@example.com' },
	{ id: 2, name: 'Nora  Night', email: 'nora@example.com' },
	{ id: 3, name: 'ada', email: 'other@example.com' },
	{ id: 4, name: '2', email: 'two@example.com' },
];
const call = { rows: async () => await Promise.resolve(rows) } as unknown as Call;

describe('known', () => {
	it.each<[unknown, unknown]>([
		[1, 1],
		['2', 2],
		['NORA@example.com', 2],
		['nora night', 2],
		['Ada', 1],
		[
			['1', 'ada@example.com', { id: 3 }],
			[1, 3],
		],
	])('makes of %j the ids %j', async (value, ids) => {
		expect(await known(list)(value, "'Agent'", call)).toEqual(ids);
	});

	it.each([
		[9, `'Agent' names "9", which is not in this account`],
		['ADA', `'Agent' names "ADA", which several have: 1, 3. Use the ID.`],
	])('refuses %j', async (value, message) => {
		await expect(known(list)([value], "'Agent'", call)).rejects.toThrow(message);
	});
});

describe('known, where the token may not read the list, as that of a bot,', () => {
	const refused = async (value: unknown, status: number) => {
		const error = new RequestFailed({ status, message: `refused ${status}`, description: '' });
		const unread = { rows: async () => await Promise.reject(error) } as unknown as Call;
		return await known(list)(value, "'Agent'", unread);
	};

	it('takes ids as they are', async () => {
		expect(await refused(4, 401)).toBe(4);
		expect(await refused([4, 5], 401)).toEqual([4, 5]);
	});

	it('but no names, and only then', async () => {
		await expect(refused(['Jane', 5], 401)).rejects.toThrow('refused 401');
		await expect(refused(4, 500)).rejects.toThrow('refused 500');
	});
});

describe('named', () => {
	it('never takes a name for an id', async () => {
		expect(await named(list)('2', "'Agent'", call)).toBe(4);
		await expect(named(list)('1', "'Agent'", call)).rejects.toThrow('is not in this account');
	});
});

describe('the rows of a list', () => {
	it.each<[string, unknown, Pick<List, 'rows' | 'pick' | 'keep'>, IDataObject[]]>([
		['an answer that is the list', [{ id: 1 }], {}, [{ id: 1 }]],
		[
			'a list further down',
			{ payload: { all: [{ id: 1 }] } },
			{ rows: 'payload.all' },
			[{ id: 1 }],
		],
		['a single record', { id: 1, token: 'x' }, { pick: ['id'] }, [{ id: 1 }]],
		[
			'those that there are to choose from',
			[{ id: 1, status: 'off' }, { id: 2 }],
			{ pick: ['id'], keep: ({ status }) => status !== 'off' },
			[{ id: 2 }],
		],
		['nothing where the list is missing', { id: 1 }, { rows: 'payload' }, []],
	])('are %s', (_what, answer, where, found) => {
		expect(listRows(answer, where)).toEqual(found);
	});
});
