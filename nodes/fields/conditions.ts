import type { IDataObject } from 'n8n-workflow';
import { id, isoDate } from '../engine/convert';
import { invalid, isRecord } from '../engine/operation';
import type { Call, Convert, Field, List, Resolve } from '../engine/operation';
import { isEmpty, quoted } from '../engine/typed';
import { attributeValue } from './customAttributes';

/**
 * Conditions as Chatwoot's filters, saved filters and automation rules know them: rows of a form or a payload that is
 * there already, checked by the same rules. Chatwoot itself finds nothing or fails with status 500 on most of what is
 * refused here.
 */

const OPERATORS = {
	contains: 'Contains',
	does_not_contain: 'Does Not Contain',
	equal_to: 'Equal To',
	is_greater_than: 'Is Greater Than',
	is_less_than: 'Is Less Than',
	days_before: 'Is More Than Days Ago',
	is_not_present: 'Is Not Present',
	is_present: 'Is Present',
	not_equal_to: 'Not Equal To',
} as const;

export type Operator = keyof typeof OPERATORS;

export const EQUAL: Operator[] = ['equal_to', 'not_equal_to'];
export const PRESENT: Operator[] = ['is_present', 'is_not_present'];
export const TEXT: Operator[] = [...EQUAL, 'contains', 'does_not_contain'];
export const DATE: Operator[] = ['is_greater_than', 'is_less_than', 'days_before'];
const COMPARE: Operator[] = ['is_greater_than', 'is_less_than'];

/** Something that a condition can be about. */
export interface Attribute {
	name: string;
	/** Chatwoot's key. */
	value: string;
	/** The first one is the default. */
	operators: Operator[];
	/** What its values are: text, unless it says otherwise. */
	kind?: 'text' | 'date' | 'boolean' | 'id' | 'choice';
	/** The choices of kinds "id" and "choice": options of the form, or a list. */
	choices?: Pick<Field, 'displayName' | 'options' | 'list' | 'description'>;
	/** Chatwoot looks at the first value only. */
	single?: boolean;
	/** Makes a value what Chatwoot stores. */
	as?: Convert;
}

/** What conditions about one kind of record can say. */
export interface Subject {
	record: 'contact' | 'conversation';
	attributes: Attribute[];
	/** The definitions of custom attributes. */
	definitions: List;
}

export interface Condition {
	attribute_key: string;
	filter_operator: string;
	values: unknown[];
	query_operator: string | null;
}

const SELECT = { type: 'options' } as const;

const CUSTOM = 'custom_attribute';
const CUSTOM_OPERATORS: Record<string, Operator[]> = {
	text: [...TEXT, ...PRESENT],
	link: [...TEXT, ...PRESENT],
	list: [...TEXT, ...PRESENT],
	number: [...EQUAL, ...COMPARE, ...PRESENT],
	date: [...EQUAL, ...COMPARE, ...PRESENT],
	checkbox: [...EQUAL, ...PRESENT],
};

/** Rows of attribute, operator, values and the word that joins them to the next row; they land as checked payload. */
export function conditions(subject: Subject, { body }: { body: string }): Field {
	const { attributes, definitions, record } = subject;
	const all: Attribute[] = [
		...attributes,
		{ name: 'Custom Attribute', value: CUSTOM, operators: [...TEXT, ...COMPARE, ...PRESENT] },
	];
	return {
		displayName: 'Conditions',
		name: 'conditions',
		type: 'fixedCollection',
		placeholder: 'Add Condition',
		default: {},
		typeOptions: { multipleValues: true, sortable: true },
		description: 'Conditions joined by AND hold together before those joined by OR',
		options: [
			{
				displayName: 'Condition',
				name: 'rows',
				values: [
					{
						...SELECT,
						displayName: 'Attribute',
						name: 'attribute',
						default: attributes[0].value,
						options: all
							.map(({ name, value }) => ({ name, value }))
							.sort((a, b) => a.name.localeCompare(b.name)),
					},
					{
						displayName: 'Custom Attribute Name or ID',
						name: `${record}_attribute`,
						type: 'options',
						list: definitions,
						default: '',
						displayOptions: { show: { attribute: [CUSTOM] } },
						description:
							'Choose from the list, or specify an ID using an <a href="https://docs.n8n.io/code/expressions/">expression</a>',
					},
					...operatorFields(all),
					...valueFields(all),
					{
						displayName: 'Combine With Next',
						name: 'query_operator',
						type: 'options',
						default: 'AND',
						options: [
							{ name: 'AND', value: 'AND' },
							{ name: 'OR', value: 'OR' },
						],
						description: 'How this condition and the next one belong together',
					},
				],
			},
		],
		send: {
			body,
			resolve: async (rows, label, call) =>
				await checkedPayload(
					subject,
					(rows as Row[]).map((row) => fromRow(row, subject)),
					label,
					call,
				),
		},
	};
}

/** Reads conditions that are there already: an array of them, the body of a filter, or a saved filter. */
export function payloadOf(subject: Subject): Resolve {
	return async (given, label, call) => {
		const query = isRecord(given) && isRecord(given.query) ? given.query : given;
		const payload = isRecord(query) ? query.payload : query;
		if (!Array.isArray(payload) || !payload.every(isRecord)) {
			throw invalid(label, 'must be a list of conditions, as Chatwoot writes them in a payload');
		}
		const read = payload.map((row) => ({
			attribute_key: String(row.attribute_key),
			filter_operator: String(row.filter_operator),
			values: valuesOf(row.values),
			query_operator: row.query_operator ? String(row.query_operator) : null,
		}));
		return await checkedPayload(subject, read, label, call);
	};
}

/** One operator field for all attributes that have the same operators. */
function operatorFields(attributes: Attribute[]): Field[] {
	const groups = new Map<string, Attribute[]>();
	for (const attribute of attributes) {
		const key = attribute.operators.join();
		groups.set(key, [...(groups.get(key) ?? []), attribute]);
	}
	return [...groups.values()].map((group): Field => {
		const { operators } = group[0];
		return {
			...SELECT,
			displayName: 'Operator',
			name: 'operator',
			default: operators[0],
			displayOptions: { show: { attribute: group.map(({ value }) => value) } },
			options: operators
				.map((value) => ({ name: OPERATORS[value] as string, value: value as string }))
				.sort((a, b) => a.name.localeCompare(b.name)),
			description:
				'Records where the attribute is empty are neither equal nor unequal to anything. Days themselves are left out of greater and less.',
		};
	});
}

function valueFields(attributes: Attribute[]): Field[] {
	const keysOf = (kind: Attribute['kind']) =>
		attributes.filter((attribute) => (attribute.kind ?? 'text') === kind).map(({ value }) => value);
	/** Shown for these attributes, if any, and not for operators without a value. */
	const shown = (keys: string[], field: Field, hide: string[] = PRESENT): Field[] =>
		keys.length === 0
			? []
			: [{ ...field, displayOptions: { show: { attribute: keys }, hide: { operator: hide } } }];
	return [
		...shown(keysOf('text'), {
			displayName: 'Value',
			name: 'values',
			type: 'string',
			default: '',
			placeholder: 'e.g. Berlin',
			description:
				'What to compare with. Dates look like 2027-01-31, checkboxes are true or false.',
		}),
		...shown(
			keysOf('date'),
			{
				displayName: 'Date',
				name: 'date',
				type: 'dateTime',
				default: '',
				description: 'The day to compare with, which itself is left out',
				send: { as: isoDate },
			},
			['days_before'],
		),
		...keysOf('date')
			.slice(0, 1)
			.map((): Field => ({
				displayName: 'Days',
				name: 'days',
				type: 'number',
				typeOptions: { minValue: 1, numberPrecision: 0 },
				default: 7,
				displayOptions: { show: { attribute: keysOf('date'), operator: ['days_before'] } },
				description: 'How many days it is ago at least',
			})),
		...shown(keysOf('boolean'), {
			displayName: 'Is On',
			name: 'is_on',
			type: 'boolean',
			default: true,
			description: 'Whether the attribute has to be on',
		}),
		...attributes.flatMap(({ value, choices }) =>
			choices ? shown([value], { ...choices, name: value, type: 'multiOptions', default: [] }) : [],
		),
	];
}

interface Row {
	attribute: string;
	operator?: string;
	query_operator?: string;
	[value: string]: unknown;
}

/** A row of the form as a condition that is not checked yet. */
function fromRow(row: Row, { attributes, record }: Subject): Condition {
	const attribute = attributes.find(({ value }) => value === row.attribute);
	const operator = row.operator ?? attribute?.operators[0] ?? 'equal_to';
	const places = {
		text: 'values',
		date: operator === 'days_before' ? 'days' : 'date',
		boolean: 'is_on',
		id: row.attribute,
		choice: row.attribute,
	};
	return {
		attribute_key: attribute ? row.attribute : String(row[`${record}_attribute`] ?? ''),
		filter_operator: operator,
		values: valuesOf(row[places[attribute?.kind ?? 'text']]),
		query_operator: row.query_operator ?? 'AND',
	};
}

function valuesOf(given: unknown): unknown[] {
	return [given]
		.flat()
		.map((value: unknown) => (isRecord(value) && value.id !== undefined ? value.id : value))
		.filter((value) => !isEmpty(value));
}

/** The payload to send. @throws UserError that names the condition by its number */
async function checkedPayload(
	{ attributes, definitions }: Subject,
	given: Condition[],
	label: string,
	call: Call,
): Promise<Condition[]> {
	const ownOf = ({ attribute_key: key }: Condition) =>
		attributes.find(({ value }) => value === key);
	const defined = given.every(ownOf) ? [] : await call.rows(definitions);

	return given.map((condition, index) => {
		const where = `Condition ${index + 1} in ${label}`;
		const own = ownOf(condition);
		const isLast = index === given.length - 1;
		const query_operator = isLast ? null : joining(condition, where);
		if (own) return { ...compared(own, condition, where, call), query_operator };

		const attribute = definedAttribute(defined, condition, where, call);
		if (condition.filter_operator === 'not_equal_to') {
			const before = given[index - 1]?.query_operator ?? 'OR';
			if (!isLast || before.toUpperCase() !== 'OR') {
				throw invalid(
					where,
					'says that a custom attribute is not equal: Chatwoot understands that only of a condition alone, or of the last one after OR',
				);
			}
		}
		return { ...compared(attribute, condition, where, call), query_operator };
	});
}

/** A custom attribute as its definition makes it. */
function definedAttribute(
	definitions: IDataObject[],
	{ attribute_key: key }: Condition,
	where: string,
	{ zone }: Call,
): Attribute {
	const definition = definitions.find(({ attribute_key: known }) => known === key);
	if (!definition) {
		throw invalid(
			where,
			key === ''
				? 'names no attribute'
				: `names ${quoted(key)}, which is no attribute that can be compared`,
		);
	}
	return {
		name: key,
		value: key,
		operators: CUSTOM_OPERATORS[String(definition.attribute_display_type)] ?? [],
		// Chatwoot fails on anything but texts, whatever the type.
		as: (value, label) => String(attributeValue(definition, value, label, zone)),
	};
}

/** One condition as Chatwoot understands it. */
function compared(
	attribute: Attribute,
	{ attribute_key, filter_operator: operator, values }: Condition,
	where: string,
	{ zone }: Call,
): Omit<Condition, 'query_operator'> {
	const { operators, kind = 'text', single, as } = attribute;
	if (!operators.includes(operator as Operator)) {
		throw invalid(
			where,
			`has the operator ${quoted(operator)}; ${attribute_key} takes ${operators.join(', ')}`,
		);
	}
	if (PRESENT.includes(operator as Operator)) {
		return { attribute_key, filter_operator: operator, values: [] };
	}
	if (values.length === 0) throw invalid(where, 'needs a value');
	const isList = (kind === 'id' || kind === 'choice') && !single;
	if (values.length > 1 && !isList && !operator.includes('contain')) {
		throw invalid(
			where,
			'has several values, of which Chatwoot looks at the first one only: add a condition for each, joined by OR',
		);
	}
	if (operator === 'days_before') {
		// Chatwoot fails with this operator.
		const days = Number(values[0]);
		if (!Number.isInteger(days) || days < 1) throw invalid(where, 'needs a whole number of days');
		return { attribute_key, filter_operator: 'is_less_than', values: [daysAgo(days)] };
	}
	const convert = as ?? ((value: unknown) => asKind(kind, value, where, zone));
	return {
		attribute_key,
		filter_operator: operator,
		values: values.map((value) => convert(value, where)),
	};
}

/** Chatwoot compares with days in UTC. */
function daysAgo(days: number): string {
	return new Date(Date.now() - days * 24 * 60 * 60 * 1000).toISOString().slice(0, 10);
}

function asKind(kind: Attribute['kind'], value: unknown, where: string, zone: string): unknown {
	const typeOf = { boolean: 'checkbox', date: 'date' } as const;
	if (kind === 'id') return id(value, where);
	if (kind !== 'boolean' && kind !== 'date') return String(value);
	return String(attributeValue({ attribute_display_type: typeOf[kind] }, value, where, zone));
}

function joining({ query_operator: given }: Condition, where: string): string {
	const word = (given ?? 'AND').toUpperCase();
	if (word === 'AND' || word === 'OR') return word;
	throw invalid(where, `must be combined with the next one by AND or OR, not ${quoted(given)}`);
}
