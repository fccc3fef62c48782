import type { IDataObject } from 'n8n-workflow';
import { RequestFailed } from '../../../nodes/engine/failures';
import { known } from '../../../nodes/engine/known';
import type { Call, List } from '../../../nodes/engine/operation';

const list: List = {
	key: 'agents',
	route: 'GET /agents',
	label: ({ name }) => String(name),
	value: 'id',
	names: ['email', 'name'],
};
const agents = [
	{ id: 1, name: 'Jane Doe', email: 'jane@example.com' },
	{ id: 2, name: 'John Roe', email: 'john@example.com' },
	{ id: 3, name: 'John Roe', email: 'roe@example.com' },
];

const resolved = async (value: unknown, rows: () => Promise<IDataObject[]>) =>
	await known(list)(value, "'Agents'", { rows } as unknown as Call);
const found = async (value: unknown) =>
	await resolved(value, async () => await Promise.resolve(agents));
const refused = async (value: unknown, status: number) =>
	await resolved(
		value,
		async () =>
			await Promise.reject(
				new RequestFailed({ status, message: `refused ${status}`, description: '' }),
			),
	);

describe('ids that Chatwoot would swallow', () => {
	it.each<[unknown, unknown]>([
		[1, 1],
		['1', 1],
		[
			[2, 1],
			[2, 1],
		],
		[[1, '1', 'jane doe'], [1]],
		['JANE@example.com', 1],
		['  Jane   Doe ', 1],
		[[{ id: 2 }], [2]],
	])('%j is %j', async (value, ids) => {
		expect(await found(value)).toEqual(ids);
	});

	it.each<[unknown, string]>([
		[4, `'Agents' names "4", which is not in this account`],
		[[1, 'Nobody'], `'Agents' names "Nobody", which is not in this account`],
		['john roe', `'Agents' names "john roe", which several have: 2, 3. Use the ID.`],
	])('%j is refused', async (value, message) => {
		await expect(found(value)).rejects.toThrow(message);
	});

	it('are taken as they are where the token may not read the list, as that of a bot', async () => {
		expect(await refused(4, 401)).toBe(4);
		expect(await refused([4, 5], 401)).toEqual([4, 5]);
	});

	it('but names can not be, and every other refusal counts', async () => {
		await expect(refused(['Jane', 5], 401)).rejects.toThrow('refused 401');
		await expect(refused(4, 500)).rejects.toThrow('refused 500');
	});
});
