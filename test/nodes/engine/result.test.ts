import type { IDataObject } from 'n8n-workflow';
import type { Call, Result } from '../../../nodes/engine/operation';
import { outputOf, rowsOf } from '../../../nodes/engine/result';

/** What comes out of a response for a form with these values. */
function rows(response: unknown, result?: Result, value: IDataObject = {}, drop?: string[]) {
	const call = { value, path: { contactId: 7 } } as unknown as Call;
	return rowsOf(response, result, call, drop).map((row) => outputOf(row, result, call));
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

	it('are none where a list is empty, or a record has none yet', () => {
		expect(rows([], { many: true }, { limit: 5 })).toEqual([]);
		expect(rows({ payload: [] }, { rows: 'payload', many: true })).toEqual([]);
		expect(rows({ templates: {} }, { rows: 'templates', many: true })).toEqual([]);
		expect(rows({ id: 4 }, { rows: 'templates', many: true })).toEqual([]);
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

it('a row that says why nothing was done comes out whole, in spite of Simplify', () => {
	const skipped = { skipped: true, reason: 'personAnswered', message_id: 7 };
	expect(rows([skipped, { id: 1, secret: 's' }], { simplify: ['id'] })).toEqual([
		skipped,
		{ id: 1 },
	]);
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

describe('Output, which an AI agent has in place of Simplify', () => {
	const row = { id: 1, name: 'A', script: 'long', meta: { sender: { name: 'Jane' } } };
	const result = { simplify: ['id', 'name'] };

	it('is simplified, raw, or the fields that are named, with the id', () => {
		expect(rows(row, result, { output: 'simplified' })).toEqual([{ id: 1, name: 'A' }]);
		expect(rows(row, result, { output: 'raw' })).toEqual([row]);
		const outputFields = ['script', 'meta.sender.name', 'absent'];
		expect(rows(row, result, { output: 'selected', outputFields })).toEqual([
			{ id: 1, script: 'long', name: 'Jane' },
		]);
		expect(rows(row, result, { output: 'selected' })).toEqual([{ id: 1 }]);
	});
});

describe('an answer that is no record', () => {
	it.each<[string, unknown, Result, IDataObject[]]>([
		['nothing, where that means none', {}, { rows: 'bot', mayBeEmpty: true }, [{}]],
		['a number', 3, { named: 'unread_count' }, [{ unread_count: 3 }]],
		[
			'words',
			{ payload: ['a', 'b'] },
			{ rows: 'payload', listAs: 'labels' },
			[{ labels: ['a', 'b'] }],
		],
		[
			'rows further down',
			{ data: { payload: [{ id: 1 }] } },
			{ rows: 'data.payload', many: true },
			[{ id: 1 }],
		],
		[
			'a matrix',
			[[1, 2]],
			{ shape: (answer) => (answer as number[][])[0].map((count) => ({ count })) },
			[{ count: 1 }, { count: 2 }],
		],
	])('%s', (_name, answer, result, expected) => {
		expect(rows(answer, result)).toEqual(expected);
	});

	it('gets keys from the path that it lacks', () => {
		const result: Result = { rows: 'payload', listAs: 'labels', echo: { id: 'contactId' } };
		expect(rows({ payload: ['vip'] }, result)).toEqual([{ id: 7, labels: ['vip'] }]);
		expect(rows({ name: 'Ada' }, { echo: { source_id: 'contactId' } })).toEqual([
			{ source_id: 7, name: 'Ada' },
		]);
		expect(rows({ id: 1, contact_id: null }, { echo: { contact_id: 'contactId' } })).toEqual([
			{ contact_id: 7, id: 1 },
		]);
	});
});

describe('a limit', () => {
	const many = Array.from({ length: 60 }, (_none, index) => ({ id: index }));

	it.each([undefined, null])('that is %p is 50, and not all', (limit) => {
		expect(rows(many, { many: true }, limit === undefined ? {} : { limit })).toHaveLength(50);
	});
});

describe('keys that open something', () => {
	const answer = {
		id: 1,
		hmac_token: 'a',
		inbox: { name: 'Web', secret: 'b' },
		contacts: [{ id: 2, pubsub_token: 'c' }, { id: 3 }],
	};

	it('never come out, in records and lists below too, simplified or not', () => {
		const drop = ['hmac_token', 'inbox.secret', 'contacts.pubsub_token', 'absent.key'];
		const left = { id: 1, inbox: { name: 'Web' }, contacts: [{ id: 2 }, { id: 3 }] };
		expect(rows(answer, {}, {}, drop)).toEqual([left]);
		expect(rows(answer, { simplify: ['id', 'hmac_token', 'inbox'] }, {}, drop)).toEqual([
			{ id: 1, inbox: { name: 'Web' } },
		]);
	});
});

describe('what Simplify makes of what is further down', () => {
	const message = {
		id: 1,
		message_type: 1,
		sender: { name: 'Ada' },
		attachments: [{ id: 2, data_url: 'https://x', account_id: 1 }],
	};

	it('is a key of its own, a word for a number, and a part of each entry', () => {
		const simplify: Result['simplify'] = [
			'id',
			{ sender_name: 'sender.name', team_name: 'meta.team.name' },
			{ message_type: { words: { 0: 'incoming', 1: 'outgoing' } } },
			{ attachments: ['id', 'data_url'] },
		];
		expect(rows(message, { simplify })).toEqual([
			{
				id: 1,
				sender_name: 'Ada',
				message_type: 'outgoing',
				attachments: [{ id: 2, data_url: 'https://x' }],
			},
		]);
		expect(rows({ message_type: 9 }, { simplify })).toEqual([{ message_type: 9 }]);
	});
});

it('Simplify picks inside a record as it does inside the entries of a list', () => {
	const pick = { simplify: ['id', { inbox: ['id', 'name'] }, { files: ['url'] }] } as Result;
	expect(
		rows(
			{ id: 1, inbox: { id: 2, name: null, secret: 'x' }, files: [{ url: 'u', size: 1 }, null] },
			pick,
		),
	).toEqual([{ id: 1, inbox: { id: 2 }, files: [{ url: 'u' }] }]);
	expect(rows({ id: 1, inbox: 'none' }, pick)).toEqual([{ id: 1 }]);
});
