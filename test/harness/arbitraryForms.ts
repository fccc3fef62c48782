import fc from 'fast-check';
import type {
	IDataObject,
	INodeExecutionData,
	INodeParameters,
	INodePropertyOptions,
} from 'n8n-workflow';
import { create } from '../../nodes/Chatwoot/resources/inbox/create';
import { fieldsOf } from '../../nodes/engine/form';
import type { Field, FieldGroup } from '../../nodes/engine/operation';
import { kinds, minimalForms, pixel } from './inboxForms';

/**
 * Filled-in forms of Create Inbox, made from its declarations: any of its fields, mostly with values a person would
 * enter, some with values nobody thought of. Every value comes to the form by an expression, since only that way can it
 * be of any type; what is text may also stand in the form itself.
 */

export interface ArbitraryRun {
	parameters: INodeParameters;
	items: INodeExecutionData[];
	/** Contents of password fields. */
	secrets: string[];
}

/** Values that no field expects, and those that try to get out of theirs. */
export const anything: fc.Arbitrary<unknown> = fc.oneof(
	fc.constantFrom<unknown>(
		...[
			'1/../../agents',
			'..',
			'.',
			'%2e%2e%2f',
			'1/2',
			'1?a=b',
			'1#a',
			'1;x',
			'\\..\\',
			'//x.io/',
		],
		...['0', '-1', '1.5', '1e3', '0x1', ' 1 ', '1 2', '9'.repeat(20), '١', 'NaN', 'true', 'null'],
		...[
			'',
			' ',
			'\t\n',
			'\u0000',
			'\u00a0',
			'\u200b',
			'\ud800',
			'a\r\nHost: x.io',
			'[]',
			'{}',
			'""',
		],
		...['=1+1', '{{ $json }}', '__proto__', 'constructor', 'https://x.io/accounts/1/../2'],
		...[null, true, false, 0, -1, 1.5, 1e21, [], {}, [null], [''], [[]], { a: null }, ['1', '2']],
		...[{ mode: 'id', value: '../1' }, { mode: 'url', value: 'x' }, { mode: 'x' }, { value: [] }],
		...[{ row: [{}] }, { row: null }, { toString: 'x' }, { length: 1 }],
	),
	fc.string({ unit: 'binary' }),
	fc.string({ unit: 'grapheme' }),
	fc.double(),
	fc.integer(),
	fc.jsonValue({ maxDepth: 2 }),
);

/** Long enough that it can't stand somewhere by chance. */
export const secret: fc.Arbitrary<string> = fc
	.tuple(
		fc.constantFrom('', ' ', '\n'),
		fc.string({
			unit: fc.constantFrom(...'abcXYZ0189-_:/+="\\<é'),
			minLength: 12,
			maxLength: 24,
		}),
		fc.constantFrom('', ' '),
	)
	// The first letters are what a server may call a bot after.
	.map(([before, text, after]) => `${before}s€cret${text}${after}`);

/** One value for one field: what its placeholder shows, what its type allows, nothing, or anything. */
function valueOf(field: Field, oddity: number): fc.Arbitrary<unknown> {
	if (field.typeOptions?.password) return secret;
	return fc.oneof(
		{ weight: 100, arbitrary: usualValue(field) },
		{ weight: oddity, arbitrary: fc.constantFrom('', ' ', null, undefined) },
		{ weight: oddity, arbitrary: anything },
	);
}

function usualValue(field: Field): fc.Arbitrary<unknown> {
	const example = field.placeholder?.replace(/^e\.g\. /, '') ?? 'Example';
	const choices = ((field.options ?? []) as INodePropertyOptions[]).map(({ value }) => value);
	switch (field.type) {
		case 'boolean':
			return fc.constantFrom<unknown>(true, false, 'true', 'false');
		case 'number': {
			const { minValue = 1, maxValue = 100 } = field.typeOptions ?? {};
			return fc.integer({ min: Math.max(1, minValue), max: maxValue });
		}
		case 'options':
			return fc.constantFrom(...choices);
		case 'multiOptions':
			return choices.length > 0
				? fc.subarray(choices, { minLength: 1 })
				: fc.uniqueArray(fc.constantFrom(1, 2, '3'), { minLength: 1 });
		case 'json':
			return fc.constantFrom<unknown>('{"a": [1, "b"]}', { a: { b: true } });
		case 'color':
			return fc.constantFrom('#1F93FF', '#abc');
		default:
			return field.name === 'avatar'
				? fc.constant('logo')
				: field.send?.as
					? fc.constantFrom(example, ` ${example} `)
					: fc.oneof(fc.constant(example), fc.string({ unit: 'grapheme', minLength: 1 }));
	}
}

/** A place of the form that takes a value. */
interface Slot {
	field: Field;
	usual?: unknown;
	secret: boolean;
}

/** The form with expressions for its values, which read the item's list of values. */
interface Shape {
	parameters: INodeParameters;
	slots: Slot[];
}

function shapeOf(field: Field, present: (field: Field) => boolean, shape: Shape): unknown {
	if (field.type === 'collection') {
		const options = (field.options as Field[]).filter(present);
		return Object.fromEntries(
			options.map((option) => [option.name, shapeOf(option, present, shape)]),
		);
	}
	if (field.type === 'fixedCollection') {
		const [group] = field.options as FieldGroup[];
		const row = () =>
			Object.fromEntries(group.values.map((value) => [value.name, shapeOf(value, present, shape)]));
		return { [group.name]: field.typeOptions?.multipleValues ? [row(), row()] : row() };
	}
	const expression = slot(shape, { field, secret: field.typeOptions?.password === true });
	if (field.type !== 'resourceLocator') return expression;
	return {
		__rl: true,
		mode: field.modes?.[shape.slots.length % field.modes.length].name,
		value: expression,
	};
}

function slot({ slots }: Shape, given: Slot): string {
	slots.push(given);
	return `={{ $json.values[${slots.length - 1}] }}`;
}

const OPTIONAL = new Set(['collection', 'fixedCollection', 'resourceLocator']);

/** The form of one channel with some of its optional fields; a form of no channel has all required fields. */
function shapes(): fc.Arbitrary<Shape> {
	const form = fieldsOf(create);
	const entries = form.flatMap((field) => [
		field,
		...(field.type === 'collection' ? (field.options as Field[]) : []),
	]);
	return fc
		.tuple(fc.constantFrom(...kinds), fc.subarray(entries, { maxLength: 12 }))
		.map(([kind, chosen]) => {
			const minimal = minimalForms[kind].parameters;
			const present = (field: Field) => field.name !== 'timeout' && chosen.includes(field);
			const shape: Shape = { parameters: {}, slots: [] };
			for (const field of form) {
				const usual = minimal[field.name] ?? (field.type === 'options' ? field.default : undefined);
				if (OPTIONAL.has(field.type) || field.name === 'simplify') {
					const inside = field.type === 'collection' && (field.options as Field[]).some(present);
					if (present(field) || inside) {
						shape.parameters[field.name] = shapeOf(field, present, shape) as string;
					}
				} else {
					// Of the other channels' fields the editor wants the required ones filled.
					shape.parameters[field.name] = slot(shape, {
						field,
						usual: usual ?? 'not asked for',
						secret: usual !== undefined && field.typeOptions?.password === true,
					});
				}
			}
			return shape;
		});
}

/**
 * @param most items of one run
 * @param oddity how many of a hundred values are odd, about
 */
export function runs(most: number, oddity: number): fc.Arbitrary<ArbitraryRun> {
	return shapes().chain(({ parameters, slots }) => {
		const values = fc.tuple(
			...slots.map(({ field, usual, secret: isSecret }) =>
				usual === undefined || isSecret
					? valueOf(field, oddity)
					: fc.oneof(
							{ weight: 100, arbitrary: fc.constant(usual) },
							{ weight: oddity, arbitrary: anything },
						),
			),
		);
		return fc.array(values, { minLength: 1, maxLength: most }).map((lists) => ({
			parameters,
			items: lists.map((list) => ({ ...pixel, json: { values: list } as unknown as IDataObject })),
			secrets: lists.flatMap((list) =>
				list.filter((_value, index) => slots[index].secret).map(String),
			),
		}));
	});
}
