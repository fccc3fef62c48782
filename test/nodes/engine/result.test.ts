import type { IDataObject } from 'n8n-workflow';
import type { Call, Result } from '../../../nodes/engine/operation';
import { rowsOf } from '../../../nodes/engine/result';

/** Rows of a response for a form with these values. */
function rows(response: unknown, result?: Result, value: IDataObject = {}) {
	return rowsOf(response as IDataObject, result, { value } as unknown as Call);
}

describe('rows of a response', () => {
	it('are the response itself', () => {
		expect(rows({ id: 1 })).toEqual([{ id: 1 }]);
		expect(rows([{ id: 1 }, { id: 2 }])).toEqual([{ id: 1 }, { id: 2 }]);
	});

	it('or stand below a key of it', () => {
		expect(rows({ payload: [{ id: 1 }] }, { rows: 'payload' })).toEqual([{ id: 1 }]);
		expect(rows({ payload: { id: 1 } }, { rows: 'payload' })).toEqual([{ id: 1 }]);
	});

	it('or are given, where Chatwoot answers with nothing', () => {
		expect(rows({}, { row: { deleted: true } })).toEqual([{ deleted: true }]);
	});

	it('are none where a list is missing', () => {
		expect(rows({}, { rows: 'payload', many: true }, { limit: 5 })).toEqual([]);
		expect(rows([], { many: true }, { limit: 5 })).toEqual([]);
	});
});

describe('a list', () => {
	const list = [{ id: 1 }, { id: 2 }, { id: 3 }];

	it('is cut at the limit, unless all are wanted', () => {
		expect(rows(list, { many: true }, { limit: 2 })).toEqual([{ id: 1 }, { id: 2 }]);
		expect(rows(list, { many: true }, { returnAll: false, limit: 2 })).toHaveLength(2);
		expect(rows(list, { many: true }, { returnAll: true })).toEqual(list);
	});

	it('is filtered before it is cut', () => {
		const keep = ({ id }: IDataObject) => id !== 1;
		expect(rows(list, { many: true, keep }, { limit: 1 })).toEqual([{ id: 2 }]);
	});
});

describe('Simplify', () => {
	const row = { secret: 's', name: 'A', id: 1, email: null, phone: '', open: false, unread: 0 };
	const simplify = ['id', 'name', 'email', 'phone', 'absent', 'open', 'unread'];

	it('keeps the useful keys in their order, without those that hold nothing', () => {
		const [simple] = rows(row, { simplify });
		expect(simple).toEqual({ id: 1, name: 'A', open: false, unread: 0 });
		expect(Object.keys(simple)).toEqual(['id', 'name', 'open', 'unread']);
	});

	it('off, returns the raw data', () => {
		expect(rows(row, { simplify }, { simplify: false })).toEqual([row]);
		expect(rows(row, {}, { simplify: true })).toEqual([row]);
	});
});
