import type { IDataObject } from 'n8n-workflow';
import { invalid } from '../../../nodes/engine/formError';
import type { Field, Route } from '../../../nodes/engine/operation';
import { buildRequest, fillRoute } from '../../../nodes/engine/request';
import { field, requestOf, someNode } from '../../harness/fields';

/** The body of a form with this one field. */
function bodyOf(one: Field, value: unknown): unknown {
	return requestOf([one], { [one.name]: value }).body[one.name];
}

describe('a choice', () => {
	const color = field('color', {
		type: 'options',
		options: [
			{ name: 'Deep Red', value: 'red' },
			{ name: 'Blue', value: 'blue' },
		],
		words: { 'color::red': 'red' },
	});
	const shade = field('shade', { displayOptions: { show: { color: ['red'] } } });

	it.each(['red', ' RED ', 'deep red', 'Deep Red', 'Color::Red'])(
		'may be given by value, name or another word for it: %s',
		(given) => {
			expect(bodyOf(color, given)).toBe('red');
		},
	);

	it('decides about other fields by its value, whatever word was given', () => {
		const values = { color: 'Deep Red', shade: 'dark' };
		expect(requestOf([color, shade], values).body).toEqual({ color: 'red', shade: 'dark' });
	});
});

describe('a field for AI agents only', () => {
	const output = field('output', { displayOptions: { show: { '@tool': [true] } } });
	const simplify = field('simplify', { displayOptions: { hide: { '@tool': [true] } } });
	const values = { output: 'raw', simplify: 'yes' };
	const sentBy = (type: string) =>
		buildRequest([output, simplify], values, { node: { ...someNode, type } }).body;

	it('counts in the variant of the node that n8n makes for them', () => {
		expect(sentBy('package.chatwootTool')).toEqual({ output: 'raw' });
		expect(sentBy('package.chatwoot')).toEqual({ simplify: 'yes' });
	});
});

describe('a value gets the JSON type of its field', () => {
	const colors = field('colors', {
		type: 'multiOptions',
		options: [
			{ name: 'Red', value: 'red' },
			{ name: 'Blue', value: 'blue' },
		],
	});
	const day = field('day', {
		type: 'options',
		options: [
			{ name: 'Sunday', value: 0 },
			{ name: 'Monday', value: 1 },
		],
	});
	const loaded = field('agents', {
		type: 'multiOptions',
		typeOptions: { loadOptionsMethod: 'getAgents' },
	});

	it.each<[string, Field, unknown, unknown]>([
		['text', field('text'), 'a', 'a'],
		['text, without blanks around it', field('text'), ' a ', 'a'],
		['a message, with its blanks', field('text', { typeOptions: { rows: 4 } }), ' a ', ' a '],
		['a password as it is', field('text', { typeOptions: { password: true } }), ' a ', ' a '],
		['text without characters that nobody sees', field('text'), '\u200ba\ufeff\u00ad', 'a'],
		['joined emoji as they are', field('text'), '👩‍👩‍👧 🏴󠁧󠁢󠁥󠁮󠁧󠁿', '👩‍👩‍👧 🏴󠁧󠁢󠁥󠁮󠁧󠁿'],
		['a date where text is meant', field('text'), new Date(0), '1970-01-01T00:00:00.000Z'],
		['several texts with commas', field('texts', { several: true }), 'a, b,, a', ['a', 'b']],
		['several texts as JSON', field('texts', { several: true }), '["a,b", " c "]', ['a,b', 'c']],
		['several texts as a list', field('texts', { several: true }), ['a', 2], ['a', '2']],
		['yes where a boolean is meant', field('on', { type: 'boolean' }), ' YES ', true],
		['1 where a boolean is meant', field('on', { type: 'boolean' }), 1, true],
		['a number where text is meant', field('text'), 15551234567, '15551234567'],
		['true where text is meant', field('text'), true, 'true'],
		['a number', field('count', { type: 'number' }), 1.5, 1.5],
		['text where a number is meant', field('count', { type: 'number' }), ' 12 ', 12],
		['zero', field('count', { type: 'number' }), 0, 0],
		['a boolean', field('on', { type: 'boolean' }), true, true],
		['false', field('on', { type: 'boolean' }), false, false],
		['text where a boolean is meant', field('on', { type: 'boolean' }), 'false', false],
		['an option', colorOf(), 'red', 'red'],
		['text where a numeric option is meant', day, '1', 1],
		['the option 0', day, 0, 0],
		['options', colors, ['blue', 'red'], ['blue', 'red']],
		['comma-separated options', colors, 'blue, red ,', ['blue', 'red']],
		['options with empty ones between them', colors, ['', 'red', null], ['red']],
		['entries of a loaded list', loaded, [3, '4'], [3, '4']],
		['JSON as text', field('data', { type: 'json' }), '{"a":[1]}', { a: [1] }],
		['JSON as an object', field('data', { type: 'json' }), { a: [1] }, { a: [1] }],
	])('%s', (_what, one, value, sent) => {
		expect(bodyOf(one, value)).toStrictEqual(sent);
	});

	function colorOf() {
		return field('color', { type: 'options', options: [{ name: 'Red', value: 'red' }] });
	}
});

describe('a locator', () => {
	const account = field('account', {
		type: 'resourceLocator',
		modes: [
			{ displayName: 'From List', name: 'list', type: 'list' },
			{ displayName: 'By ID', name: 'id', type: 'string' },
			{
				displayName: 'By URL',
				name: 'url',
				type: 'string',
				extractValue: { type: 'regex', regex: '/accounts/(\\d+)' },
			},
		],
	});

	it.each<[string, unknown, unknown]>([
		['the entry of the list', { mode: 'list', value: 7 }, 7],
		['the ID', { mode: 'id', value: '7' }, '7'],
		['what its mode finds in an address', { mode: 'url', value: 'https://x/accounts/7/home' }, '7'],
		['a bare value, as an expression or an AI agent gives it', 7, 7],
		['nothing when its value is empty', { mode: 'list', value: '' }, undefined],
		['nothing when it is empty itself', '', undefined],
	])('stands for %s', (_what, value, sent) => {
		expect(bodyOf(account, value)).toBe(sent);
	});

	it('refuses an address that is none', () => {
		expect(() => bodyOf(account, { mode: 'url', value: 'https://x/contacts/7' })).toThrow(
			"'Account' does not look like an address of this in Chatwoot",
		);
	});
});

describe('what a field refuses, in the words of the form', () => {
	const port = field('port', {
		type: 'number',
		typeOptions: { minValue: 1, maxValue: 65535, numberPrecision: 0 },
	});
	const kind = field('kind', {
		type: 'options',
		options: [
			{ name: 'One', value: 'one' },
			{ name: 'Two', value: 'two' },
		],
	});

	it.each<[Field, unknown, string]>([
		[port, 'many', `'Port' must be a number, not "many"`],
		[port, Number.NaN, `'Port' must be a number, not "null"`],
		[port, 'Infinity', `'Port' must be a number, not "Infinity"`],
		[port, true, `'Port' must be a number, not "true"`],
		[port, 1.5, `'Port' must be a whole number, not "1.5"`],
		[port, 0, `'Port' must be 1 or more, not "0"`],
		[port, 65536, `'Port' must be 65535 or less, not "65536"`],
		[field('on', { type: 'boolean' }), 'perhaps', `'On' must be true or false, not "perhaps"`],
		[field('on', { type: 'boolean' }), 2, `'On' must be true or false, not "2"`],
		[kind, 'three', `'Kind' must be one of: one, two, not "three"`],
		[kind, { a: 1 }, `'Kind' must be one of: one, two, not "{"a":1}"`],
		[
			{ ...kind, type: 'multiOptions' },
			['one', 'three'],
			`'Kind' must be one of: one, two, not "three"`,
		],
		[
			field('labels', { type: 'multiOptions' }),
			[{ name: 'a' }],
			`'Labels' must be a list of names or IDs, not "{"name":"a"}"`,
		],
		[
			field('token', { typeOptions: { password: true } }),
			{ token: 'secret' },
			"'Token' must be text",
		],
		[
			field('photo'),
			{ mimeType: 'image/png' },
			"'Photo' must be the name of a field with a file, such as 'data', not the file",
		],
		[field('data', { type: 'json' }), '{"a":', "'Data' must be valid JSON"],
		[field('text'), { a: 1 }, `'Text' must be text, not "{"a":1}"`],
		[field('text'), ['a'], `'Text' must be text, not "["a"]"`],
		[field('text', { maxLength: 3 }), 'abcd', "'Text' must have 3 characters or fewer, it has 4"],
		[field('text', { required: true }), ' ', "'Text' is required"],
		[
			field('more', { type: 'collection', options: [] }),
			'a',
			"'More' must be an object with its options",
		],
	])('%#: %j', (one, value, message) => {
		expect(() => bodyOf(one, value)).toThrow(new Error(message));
	});

	it('says in which collection a field stands', () => {
		const settings = field('settings', { type: 'collection', options: [port] });
		expect(() => bodyOf(settings, { port: 0 })).toThrow("'Port' in 'Settings' must be 1 or more");
	});

	it('hands the same label to conversions', () => {
		const refusing = field('text', {
			send: {
				body: 'text',
				as: (_value, label) => {
					throw invalid(label, 'is never right');
				},
			},
		});
		expect(() => bodyOf(refusing, 'a')).toThrow("'Text' is never right");
	});
});

describe('what is empty is not sent', () => {
	const nothing = ['', '  \n', null, undefined, [], {}];

	it.each(nothing)('%j', (value) => {
		for (const type of ['string', 'json', 'multiOptions', 'collection'] as const) {
			expect(requestOf([field('a', { type, options: [] })], { a: value }).body).toEqual({});
		}
	});

	it.each(['""', 'null', '[]', '{}', ' '])('JSON text %j', (value) => {
		expect(requestOf([field('a', { type: 'json' })], { a: value }).body).toEqual({});
	});

	it('nor a field that the form does not hold at all, whatever its default', () => {
		expect(requestOf([field('a', { default: 'standard' })], {}).body).toEqual({});
	});

	it('nor a collection whose options are all empty', () => {
		const settings = field('settings', {
			type: 'collection',
			options: [field('a', { send: undefined }), field('b', { send: undefined })],
		});
		expect(requestOf([settings], { settings: { a: '', b: null } }).body).toEqual({});
	});

	it('asks for a required field', () => {
		for (const value of nothing) {
			expect(() => requestOf([field('a', { required: true })], { a: value })).toThrow(
				"'A' is required",
			);
		}
	});

	it('does not call a conversion for it', () => {
		const as = jest.fn();
		requestOf([field('a', { send: { body: 'a', as } })], { a: '' });
		expect(as).not.toHaveBeenCalled();
	});
});

describe('only visible fields take part', () => {
	const shownFor = (kind: string) => ({ show: { kind: [kind] } });
	const form = [
		field('kind'),
		field('url', { required: true, displayOptions: shownFor('web') }),
		field('phone', { required: true, displayOptions: shownFor('sms') }),
		field('note', { displayOptions: { hide: { kind: ['sms'] } } }),
	];

	it('with the values of this item', () => {
		const values = { url: 'https://x', phone: '+1555', note: 'n' };
		expect(requestOf(form, { kind: 'web', ...values }).body).toEqual({
			kind: 'web',
			url: 'https://x',
			note: 'n',
		});
		expect(requestOf(form, { kind: 'sms', ...values }).body).toEqual({
			kind: 'sms',
			phone: '+1555',
		});
	});

	it('so a hidden one is neither required nor checked', () => {
		expect(requestOf(form, { kind: 'sms', phone: '+1555', url: { not: 'text' } }).body).toEqual({
			kind: 'sms',
			phone: '+1555',
		});
	});

	it('inside a collection too, by a field of the whole form', () => {
		const settings = field('settings', {
			type: 'collection',
			options: [
				field('tagline', { send: undefined, displayOptions: { show: { '/kind': ['web'] } } }),
				field('color', { send: undefined }),
			],
		});
		const values = { settings: { tagline: 'Hi', color: 'red' } };
		expect(requestOf([settings], { kind: 'web', ...values }).body).toEqual({
			settings: { tagline: 'Hi', color: 'red' },
		});
		expect(requestOf([settings], { kind: 'sms', ...values }).body).toEqual({
			settings: { color: 'red' },
		});
	});
});

describe('where a value goes', () => {
	it('body, query, path, or kept for the operation', () => {
		const parts = requestOf(
			[
				field('a', { send: { body: 'channel.a' } }),
				field('b', { send: { query: 'page' } }),
				field('c', { send: { path: 'inboxId' } }),
				field('d', { send: { value: 'later' } }),
				field('e', { send: undefined }),
			],
			{ a: '1', b: '2', c: '3', d: '4', e: '5' },
		);
		expect(parts).toEqual({
			body: { channel: { a: '1' } },
			query: { page: '2' },
			path: { inboxId: '3' },
			value: { later: '4' },
			files: [],
			secrets: [],
			labels: { inboxId: "'C'" },
			placed: [
				{ label: "'A'", at: 'channel.a', isRequired: false },
				{ label: "'B'", at: 'page', isRequired: false },
				{ label: "'D'", at: 'later', isRequired: false },
			],
			pending: [],
		});
	});

	it('through its conversion', () => {
		const half = field('a', { type: 'number', send: { body: 'a', as: (v) => (v as number) / 2 } });
		expect(bodyOf(half, '4')).toBe(2);
	});

	it('an option of a collection: under the name of the API, below the place of the collection', () => {
		const options = [
			field('reply_time', { send: undefined }),
			field('b', { send: { body: 'elsewhere.b' } }),
		];
		const values = { settings: { reply_time: 'soon', b: '1' } };
		const settings = (body: string) =>
			field('settings', { type: 'collection', options, send: { body } });
		expect(requestOf([settings('channel')], values).body).toEqual({
			channel: { reply_time: 'soon' },
			elsewhere: { b: '1' },
		});
		expect(requestOf([settings('')], values).body).toEqual({
			reply_time: 'soon',
			elsewhere: { b: '1' },
		});
	});

	it('two objects for one place are merged, and the form values stay as they are', () => {
		const fields = [
			field('data', { type: 'json', send: { body: 'channel.data' } }),
			field('hours', { type: 'number', send: { body: 'channel.data.hours' } }),
			field('rest', { type: 'json', send: { body: 'channel.data' } }),
		];
		const values = { data: { a: 1 }, hours: 2, rest: { b: 3 } };
		const before = structuredClone(values);
		expect(requestOf(fields, values).body).toEqual({ channel: { data: { a: 1, hours: 2, b: 3 } } });
		expect(values).toEqual(before);
	});
});

describe('rows of a form', () => {
	const values = [
		field('name', { required: true, send: undefined }),
		field('label', { send: { body: 'text.label' } }),
		field('pattern', { send: undefined, displayOptions: { show: { name: ['text'] } } }),
	];
	const several = field('rows', {
		type: 'fixedCollection',
		typeOptions: { multipleValues: true },
		options: [{ name: 'row', displayName: 'Row', values }],
	});
	const single: Field = { ...several, typeOptions: undefined };

	it('are objects with the places of their fields, each with its own visibility', () => {
		const rows = [
			{ name: 'text', label: 'A', pattern: 'x' },
			{ name: 'date', label: '', pattern: 'hidden' },
		];
		expect(bodyOf(several, { row: rows })).toEqual([
			{ name: 'text', text: { label: 'A' }, pattern: 'x' },
			{ name: 'date' },
		]);
	});

	it('are completed by what only Chatwoot can tell', async () => {
		const resolve = async (rows: unknown) => await Promise.resolve([rows, 'seen']);
		const parts = requestOf([{ ...several, send: { body: 'rows', resolve } }], {
			rows: { row: [{ name: 'date' }] },
		});
		for (const pending of parts.pending) await pending(parts as never);
		expect(parts.body).toEqual({ rows: [[{ name: 'date' }], 'seen'] });
	});

	it('or one object where the form takes one', () => {
		expect(bodyOf(single, { row: { name: 'date' } })).toEqual({ name: 'date' });
	});

	it.each([{}, { row: [] }, { row: {} }, null, ''])(
		'are left out when there are none: %j',
		(value) => {
			expect(requestOf([several], { rows: value }).body).toEqual({});
			expect(requestOf([single], { rows: value }).body).toEqual({});
		},
	);

	it.each<[unknown, string]>([
		[{ row: [{ name: 'text' }, { name: '' }] }, "'Name' in row 2 of 'Rows' is required"],
		[
			{ row: [{ name: 'text' }, { name: 'a', label: { a: 1 } }] },
			`'Label' in row 2 of 'Rows' must be text, not "{"a":1}"`,
		],
		[{ row: ['text'] }, "'Rows' must be a list of rows"],
		[{ row: 'text' }, "'Rows' must be a list of rows"],
		['text', "'Rows' must be filled through its form"],
		[[{ name: 'text' }], "'Rows' must be filled through its form"],
	])('are refused by number: %j', (value, message) => {
		expect(() => bodyOf(several, value)).toThrow(new Error(message));
	});
});

describe('secrets', () => {
	it('are remembered wherever they stand, so that no message repeats them', () => {
		const password = (name: string) => field(name, { typeOptions: { password: true } });
		const { secrets } = requestOf(
			[
				password('a'),
				field('settings', { type: 'collection', options: [password('b'), field('c')] }),
				field('rows', {
					type: 'fixedCollection',
					typeOptions: { multipleValues: true },
					options: [{ name: 'row', displayName: 'Row', values: [password('d')] }],
				}),
				password('unused'),
			],
			{ a: 'one', settings: { b: 'two', c: 'open' }, rows: { row: [{ d: 'three' }] }, unused: '' },
		);
		expect(secrets).toEqual(['one', 'two', 'three']);
	});
});

describe('a route', () => {
	const route: Route = 'PATCH /api/v1/accounts/{accountId}/portals/{slug}';

	it('takes its path values encoded', () => {
		expect(fillRoute(route, { accountId: 1, slug: 'häuser&co;%2F' })).toEqual({
			method: 'PATCH',
			path: '/api/v1/accounts/1/portals/h%C3%A4user%26co%3B%252F',
		});
	});

	it.each<[unknown]>([
		['1/../../agents'],
		['..'],
		['.'],
		['a\\b'],
		['a?b=c'],
		['a#b'],
		['a b'],
		['a\n'],
		['\ud800'],
		[''],
		[null],
		[undefined],
		[true],
		[{ toString: () => '1' }],
		[['1']],
	])('refuses %j, which could lead to another endpoint', (slug) => {
		expect(() => fillRoute(route, { accountId: 1, slug } as IDataObject)).toThrow(
			"'slug' must be a single identifier: no slashes, question marks or spaces",
		);
	});
});

describe('an option that was added and left empty', () => {
	const options = (from: unknown, clear: Field['clear']) => {
		const collection = field('updateFields', {
			type: 'collection',
			send: { body: '' },
			options: [field('description', { send: undefined, clear })],
		});
		const values = { updateFields: { description: '' } };
		const node = { ...someNode, parameters: { updateFields: { description: from } } };
		return buildRequest([collection], values, { node: node as never }).body;
	};

	it.each([[''], [null], [[]]] as Array<[Field['clear']]>)('empties the value with %j', (clear) => {
		expect(options('', clear)).toEqual({ description: clear });
	});

	it('does nothing when an expression came out empty, or nothing empties it', () => {
		expect(options('={{ $json.nothing }}', '')).toEqual({});
		expect(options('', undefined)).toEqual({});
	});
});

describe('an expression that came out empty', () => {
	const from = '={{ $json.nothing }}';
	const build = (one: Field, value: unknown = '') =>
		buildRequest(
			[one],
			{ [one.name]: value as never },
			{
				node: { ...someNode, parameters: { [one.name]: from } },
			},
		).body;

	it.each(['options', 'boolean', 'resourceLocator'] as const)(
		'is refused where it is a choice (%s)',
		(type) => {
			expect(() => build(field('kind', { type, options: [], modes: [] }))).toThrow(
				"'Kind' is an expression that came out empty",
			);
		},
	);

	it.each(['', ' ', null, undefined, 'null', 'undefined'])(
		'is not sent where it is a value (%p)',
		(value) => {
			expect(build(field('note'), value)).toEqual({});
		},
	);
});

describe('rows of several kinds', () => {
	it('stand under the names of their kinds', () => {
		const servers = field('servers', {
			type: 'fixedCollection',
			send: { body: 'channel' },
			options: [
				{ displayName: 'IMAP', name: 'imap', values: [field('port')] },
				{ displayName: 'SMTP', name: 'smtp', values: [field('port')] },
			],
		});
		expect(
			requestOf([servers], { servers: { imap: { port: '1' }, smtp: { port: '2' } } }).body,
		).toEqual({ channel: { imap: { port: '1' }, smtp: { port: '2' } } });
	});
});

describe('files', () => {
	it('are named by input data fields, in any way of writing a list', () => {
		const attachments = field('attachments', { send: { file: 'attachments[]' } });
		const { files, body } = requestOf([attachments], { attachments: 'a, b' });
		expect(files).toEqual(
			['a', 'b'].map((inputField) => ({
				part: 'attachments[]',
				inputField,
				label: "'Attachments'",
			})),
		);
		expect(body).toEqual({});
	});
});
