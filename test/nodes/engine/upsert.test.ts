import { sleep } from 'n8n-workflow';
import type { IDataObject } from 'n8n-workflow';
import { RequestFailed } from '../../../nodes/engine/failures';
import type { Call, Upsert } from '../../../nodes/engine/operation';
import { upsert } from '../../../nodes/engine/upsert';

/** A list of records, of which another execution may add one at any time. */
function records(...present: IDataObject[]) {
	const done: string[] = [];
	const declared: Upsert = {
		key: () => 'a',
		find: async () => await Promise.resolve(present.slice()),
		create: async () => {
			done.push('create');
			present.push({ id: 9 });
			return await Promise.resolve({ id: 9 });
		},
		update: async (_call, { id }) => {
			done.push(`update ${String(id)}`);
			return await Promise.resolve({ id });
		},
	};
	return { present, done, declared };
}
const run = async (declared: Upsert) => await upsert({} as Call, declared);
const refused = (status: number, more = {}) =>
	new RequestFailed({ status, message: 'refused', description: '', ...more });

it('creates what is not there', async () => {
	const { declared, done } = records();
	expect(await run(declared)).toEqual({ created: true, id: 9 });
	expect(done).toEqual(['create']);
});

it('updates the oldest one that is there', async () => {
	const { declared, done } = records({ id: 1 }, { id: 2 });
	expect(await run(declared)).toEqual({ created: false, id: 1 });
	expect(done).toEqual(['update 1']);
});

it('lets the operation refuse several', async () => {
	const { declared } = records({ id: 1 }, { id: 2 });
	const several = () => {
		throw refused(0);
	};
	await expect(run({ ...declared, several })).rejects.toThrow('refused');
});

describe('when another execution was faster', () => {
	it.each([422, 500])('after status %d it looks again and updates', async (status) => {
		const { declared, done, present } = records();
		const create = async () => {
			present.push({ id: 3 });
			return await Promise.reject(refused(status));
		};
		expect(await run({ ...declared, create })).toEqual({ created: false, id: 3 });
		expect(done).toEqual(['update 3']);
	});

	it('and so it does when nobody knows what became of the create', async () => {
		const { declared, present } = records();
		const create = async () => {
			present.push({ id: 3 });
			return await Promise.reject(refused(504, { outcomeUnknown: true }));
		};
		expect(await run({ ...declared, create })).toEqual({ created: false, id: 3 });
	});

	it.each([
		['nothing is there afterwards', refused(422), []],
		['the refusal is another one', refused(401), [{ id: 3 }]],
		['the create worked and a step after it did not', refused(422, { isFinal: true }), [{ id: 3 }]],
	])('it fails where %s', async (_what, error, after) => {
		const { declared, present } = records();
		const create = async () => {
			present.push(...after);
			return await Promise.reject(error);
		};
		await expect(run({ ...declared, create })).rejects.toBe(error);
	});

	it('it settles two of one kind where Chatwoot has no unique index', async () => {
		const { declared, present } = records();
		const create = async () => {
			present.push({ id: 3 }, { id: 4 });
			return await Promise.resolve({ id: 4 });
		};
		const settle = async (_call: Call, own: IDataObject, found: IDataObject[]) =>
			await Promise.resolve({ id: found[0].id, removed: own.id });
		expect(await run({ ...declared, create, settle })).toEqual({
			created: false,
			id: 3,
			removed: 4,
		});
	});

	it('it settles nothing for a key that has one', async () => {
		const { declared } = records();
		const settle = async () => await Promise.reject(new Error('settled'));
		expect(await run({ ...declared, settle, unique: () => true })).toEqual({
			created: true,
			id: 9,
		});
	});

	describe('and there is no unique index', () => {
		/** Its create finds another one beside its own. */
		const both = (own: number, other: number) => {
			const { declared, done, present } = records();
			const create = async () => {
				present.push({ id: other }, { id: own });
				return await Promise.resolve({ id: own });
			};
			const remove = async (_call: Call, { id }: IDataObject) => {
				done.push(`remove ${String(id)}`);
				return await Promise.resolve();
			};
			return { declared: { ...declared, create, remove }, done };
		};

		it('it takes its own away when the other one is older, and updates that', async () => {
			const { declared, done } = both(4, 3);
			expect(await run(declared)).toEqual({ created: false, id: 3 });
			expect(done).toEqual(['remove 4', 'update 3']);
		});

		it('it keeps its own when that is the older one', async () => {
			const { declared, done } = both(3, 4);
			expect(await run(declared)).toEqual({ created: true, id: 3 });
			expect(done).toEqual([]);
		});

		it('it looks for no other where there is one', async () => {
			const { declared, done } = both(4, 3);
			expect(await run({ ...declared, unique: () => true })).toEqual({ created: true, id: 4 });
			expect(done).toEqual([]);
		});
	});

	it('several that are there count when they stay', async () => {
		const { declared, present } = records({ id: 1 }, { id: 2 });
		const several = () => {
			throw refused(0);
		};
		const settled = run({ ...declared, several });
		await sleep(200);
		present.pop();
		expect(await settled).toEqual({ created: false, id: 1 });
	});

	it('a record that vanished before the update is created again', async () => {
		const { declared, done, present } = records({ id: 1 });
		const update = async () => {
			present.pop();
			return await Promise.reject(refused(404));
		};
		expect(await run({ ...declared, update })).toEqual({ created: true, id: 9 });
		expect(done).toEqual(['create']);
	});

	it('another 404 of the update is an error', async () => {
		const { declared } = records({ id: 1 });
		const error = refused(404);
		const update = async () => await Promise.reject(error);
		await expect(run({ ...declared, update })).rejects.toBe(error);
	});
});
