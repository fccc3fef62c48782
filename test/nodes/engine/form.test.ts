import type { INodeProperties } from 'n8n-workflow';
import { fieldsOf, formOf } from '../../../nodes/engine/form';
import type { Field, Operation, Resource, Result } from '../../../nodes/engine/operation';
import { field } from '../../harness/fields';

function operation(value: string, fields: Field[], more: Partial<Operation> = {}): Operation {
	return {
		name: value,
		value,
		action: `${value} it`,
		description: `Does ${value}`,
		route: 'POST /api/v1/things',
		fields,
		...more,
	};
}

function resource(value: string, ...operations: Operation[]): Resource {
	return { name: value.toUpperCase(), value, description: `All about ${value}`, operations };
}

/** Names of the form's properties between the selectors and Options. */
function names(resources: Resource[]): string[] {
	return formOf(resources)
		.map(({ name }) => name)
		.filter((name) => !['resource', 'operation', 'options'].includes(name));
}

function shown(resources: Resource[], name: string): Array<INodeProperties['displayOptions']> {
	return formOf(resources)
		.filter((property) => property.name === name)
		.map(({ displayOptions }) => displayOptions);
}

/** Names of what the form of an operation shows below the selectors. */
function order(form: INodeProperties[], inResource: string, inOperation: string): string[] {
	const allows = (values: unknown[] | undefined, value: string) => values?.includes(value) ?? true;
	return form
		.filter(
			({ displayOptions: { show = {} } = {} }) =>
				allows(show.resource, inResource) && allows(show.operation, inOperation),
		)
		.map(({ name }) => name)
		.filter((name) => !['resource', 'operation'].includes(name));
}

describe('the selectors', () => {
	const form = formOf([
		resource('cat', operation('create', []), operation('get', [])),
		resource('dog', operation('pet', [])),
	]);

	it('list the resources, then the operations of each', () => {
		expect(form.slice(0, 3)).toMatchObject([
			{
				name: 'resource',
				noDataExpression: true,
				options: [
					{ name: 'CAT', value: 'cat', description: 'All about cat' },
					{ name: 'DOG', value: 'dog', description: 'All about dog' },
				],
				default: 'cat',
			},
			{
				name: 'operation',
				noDataExpression: true,
				displayOptions: { show: { resource: ['cat'] } },
				options: [
					{ name: 'create', value: 'create', action: 'create it', description: 'Does create' },
					{ name: 'get', value: 'get' },
				],
				default: 'create',
			},
			{ name: 'operation', displayOptions: { show: { resource: ['dog'] } }, default: 'pet' },
		]);
	});
});

describe('a field that several operations share', () => {
	const shared = field('title');
	const own = field('note');

	it('is one property, shown for all that use it', () => {
		const resources = [
			resource(
				'cat',
				operation('create', [shared]),
				operation('update', [shared]),
				operation('get', [own]),
			),
		];
		expect(names(resources)).toEqual(['title', 'note']);
		expect(shown(resources, 'title')).toEqual([
			{ show: { resource: ['cat'], operation: ['create', 'update'] } },
		]);
		expect(shown(resources, 'note')).toEqual([{ show: { resource: ['cat'], operation: ['get'] } }]);
	});

	it('is always shown when all use it', () => {
		const resources = [
			resource('cat', operation('create', [shared])),
			resource('dog', operation('pet', [shared])),
		];
		expect(shown(resources, 'title')).toEqual([undefined]);
	});

	it('names no operations of a resource whose operations all use it', () => {
		const resources = [
			resource('cat', operation('create', [shared]), operation('get', [shared])),
			resource('dog', operation('pet', [shared])),
			resource('owl', operation('get', [own])),
		];
		expect(shown(resources, 'title')).toEqual([{ show: { resource: ['cat', 'dog'] } }]);
	});

	it('is one property for resources whose operations use it alike, and never shown for others', () => {
		const resources = [
			resource('cat', operation('create', [shared]), operation('get', [])),
			resource('dog', operation('create', [shared]), operation('get', [])),
			resource('owl', operation('create', []), operation('get', [shared])),
		];
		expect(shown(resources, 'title')).toEqual([
			{ show: { resource: ['cat', 'dog'], operation: ['create'] } },
			{ show: { resource: ['owl'], operation: ['get'] } },
		]);
	});

	it('keeps its own conditions besides', () => {
		const conditional = field('title', { displayOptions: { show: { kind: ['a'] } } });
		const resources = [resource('cat', operation('create', [conditional]), operation('get', []))];
		expect(shown(resources, 'title')).toEqual([
			{ show: { resource: ['cat'], operation: ['create'], kind: ['a'] } },
		]);
	});

	it('is not shared just because another has the same name', () => {
		const resources = [
			resource('cat', operation('create', [shared]), operation('get', [field('title')])),
		];
		expect(shown(resources, 'title')).toHaveLength(2);
	});
});

describe('the order of the fields', () => {
	const [a, b, c, d] = ['a', 'b', 'c', 'd'].map((name) => field(name));

	it('is that of every operation', () => {
		const resources = [
			resource(
				'cat',
				operation('one', [a, c]),
				operation('two', [a, b, c]),
				operation('three', [b, d]),
			),
		];
		const order = names(resources);
		expect([...order].sort()).toEqual(['a', 'b', 'c', 'd']);
		for (const { fields } of resources[0].operations) {
			const places = fields.map(({ name }) => order.indexOf(name));
			expect(places).toEqual([...places].sort((x, y) => x - y));
		}
	});

	it('is no matter of two resources: neither form shows both', () => {
		const resources = [
			resource('cat', operation('get', [a, b]), operation('pet', [])),
			resource('dog', operation('get', [b, a]), operation('pet', [])),
		];
		const form = formOf(resources);
		expect(order(form, 'cat', 'get')).toEqual(['a', 'b', 'options']);
		expect(order(form, 'dog', 'get')).toEqual(['b', 'a', 'options']);
	});

	it('of one resource gives a later operation a field of its own where it wants another', () => {
		const resources = [
			resource(
				'cat',
				operation('one', [a, b, c]),
				operation('two', [c, a]),
				operation('three', [d, c, a]),
				operation('four', [a, c]),
			),
		];
		const form = formOf(resources);
		expect(order(form, 'cat', 'one')).toEqual(['a', 'b', 'c', 'options']);
		expect(order(form, 'cat', 'two')).toEqual(['c', 'a', 'options']);
		expect(order(form, 'cat', 'three')).toEqual(['d', 'c', 'a', 'options']);
		expect(order(form, 'cat', 'four')).toEqual(['a', 'c', 'options']);
		expect(shown(resources, 'a')).toEqual([
			{ show: { resource: ['cat'], operation: ['one', 'four'] } },
			{ show: { resource: ['cat'], operation: ['two', 'three'] } },
		]);
		expect(shown(resources, 'c')).toHaveLength(1);
	});

	it('shares a field of several resources wherever their orders allow it', () => {
		const resources = [
			resource('cat', operation('get', [a, b, c]), operation('pet', [])),
			resource('dog', operation('get', [d, b, a, c]), operation('pet', [])),
			resource('owl', operation('get', [d, c]), operation('pet', [])),
		];
		const form = formOf(resources);
		expect(order(form, 'dog', 'get')).toEqual(['d', 'b', 'a', 'c', 'options']);
		expect(order(form, 'owl', 'get')).toEqual(['d', 'c', 'options']);
		expect(shown(resources, 'b')).toEqual([
			{ show: { resource: ['cat', 'dog'], operation: ['get'] } },
		]);
		expect(shown(resources, 'a')).toHaveLength(2);
		expect(shown(resources, 'c')).toEqual([
			{ show: { resource: ['cat', 'dog', 'owl'], operation: ['get'] } },
		]);
	});

	it('keeps what the engine adds first and last, one property for all resources that use it alike', () => {
		const list = (...fields: Field[]) =>
			operation('getAll', fields, {
				route: 'GET /api/v1/accounts/{accountId}/things',
				result: { many: true, simplify: ['id'] },
			});
		const resources = [
			resource('cat', list(a, b), operation('pet', [])),
			resource('dog', list(b, a), operation('pet', [])),
		];
		const form = formOf(resources);
		const added = ['returnAll', 'limit', 'simplify', 'output', 'outputFields', 'options'];
		expect(order(form, 'cat', 'getAll')).toEqual(['account', 'a', 'b', ...added]);
		expect(order(form, 'dog', 'getAll')).toEqual(['account', 'b', 'a', ...added]);
		for (const name of ['account', 'returnAll', 'limit', 'simplify', 'options']) {
			expect([name, shown(resources, name).length]).toEqual([name, 1]);
		}
	});
});

describe('what the engine adds', () => {
	const added = (more: Partial<Operation>) =>
		fieldsOf(operation('create', [field('own')], more)).map(({ name }) => name);
	const result = (value: Result) => ({ result: value });

	it('an account where the path has one, first', () => {
		expect(added({})).toEqual(['own', 'options']);
		expect(added({ route: 'GET /api/v1/accounts/{accountId}/things' })).toEqual([
			'account',
			'own',
			'options',
		]);
	});

	it('Simplify where there is something to simplify, Return All and Limit where there are many', () => {
		expect(added(result({ simplify: ['id'] }))).toEqual([
			'own',
			'simplify',
			'output',
			'outputFields',
			'options',
		]);
		expect(added(result({ many: true }))).toEqual(['own', 'returnAll', 'limit', 'options']);
	});

	it('how much of a list comes out before which of its rows', () => {
		const list = operation('getAll', [field('filters'), field('own')], result({ many: true }));
		expect(fieldsOf(list).map(({ name }) => name)).toEqual([
			'own',
			'returnAll',
			'limit',
			'filters',
			'options',
		]);
	});

	it('who may do it, first', () => {
		expect(added({ who: 'administrator' })).toEqual(['administratorNotice', 'own', 'options']);
	});

	it('options of the operation among those of every operation, by name', () => {
		const more = [field('x', { displayName: 'Reason' })];
		const options = (given: Operation) =>
			(fieldsOf(given).at(-1)?.options as Field[]).map(({ displayName }) => displayName);
		expect(options(operation('create', [], { options: more }))).toEqual([
			'Items in Parallel',
			'Reason',
			'Timeout',
		]);
		expect(options(operation('get', []))).toEqual(['Items in Parallel', 'Timeout']);
	});

	it('options as one property for operations that have the same', () => {
		const more = [field('x', { displayName: 'Reason' })];
		const resources = [
			resource(
				'cat',
				operation('create', [], { options: more }),
				operation('update', [], { options: more }),
				operation('get', []),
			),
		];
		expect(shown(resources, 'options')).toEqual([
			{ show: { resource: ['cat'], operation: ['create', 'update'] } },
			{ show: { resource: ['cat'], operation: ['get'] } },
		]);
	});
});

it('n8n sees no part of a field that only the request needs, at no depth', () => {
	const inner = field('inner', { maxLength: 3 });
	const rows = field('rows', {
		type: 'fixedCollection',
		options: [{ name: 'row', displayName: 'Row', values: [inner] }],
	});
	const choice = field('choice', { type: 'options', options: [{ name: 'A', value: 'a' }] });
	const settings = field('settings', { type: 'collection', options: [inner, rows, choice] });
	const form = JSON.stringify(formOf([resource('cat', operation('create', [settings, rows]))]));
	expect(form).toContain('"inner"');
	expect(form).toContain('{"name":"A","value":"a"}');
	expect(form).not.toContain('"send"');
	expect(form).not.toContain('"maxLength"');
	expect(inner).toHaveProperty('send');
});
