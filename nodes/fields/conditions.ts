import { byName } from '../engine/alphabetical';
import { isoDate } from '../engine/convert';
import { invalid } from '../engine/formError';
import { isRecord } from '../engine/record';
import type { Field, Resolve } from '../engine/operation';
import { checkedPayload, COMPARE, OPERATORS, PRESENT, TEXT, valuesOf } from './conditionRules';
import type { Attribute, Condition, Subject } from './conditionRules';

export { DATE, EQUAL, PRESENT, TEXT } from './conditionRules';
export type { Attribute, Subject } from './conditionRules';

const SELECT = { type: 'options' } as const;

const CUSTOM = 'custom_attribute';

/** Rows of attribute, operator, values and the word that joins them to the next row; they land as checked payload. */
export function conditions(
	subject: Subject,
	{ body, name = 'conditions' }: { body: string; name?: string },
): Field {
	const { attributes, definitions, record } = subject;
	const all: Attribute[] = [
		...attributes,
		{ name: 'Custom Attribute', value: CUSTOM, operators: [...TEXT, ...COMPARE, ...PRESENT] },
	];
	return {
		displayName: 'Conditions',
		name,
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
						options: all.map(({ name, value }) => ({ name, value })).sort(byName),
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
				.sort(byName),
			description:
				'Records where the attribute is empty are neither equal nor unequal to anything. Days themselves are left out of greater and less.',
		};
	});
}

function valueFields(attributes: Attribute[]): Field[] {
	const keysOf = (kind: Attribute['kind']) =>
		attributes.filter((attribute) => (attribute.kind ?? 'text') === kind).map(({ value }) => value);
	const byDays = attributes
		.filter(({ operators }) => operators.includes('days_before'))
		.map(({ value }) => value);
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
		...byDays.slice(0, 1).map((): Field => ({
			displayName: 'Days',
			name: 'days',
			type: 'number',
			typeOptions: { minValue: 1, numberPrecision: 0 },
			default: 7,
			displayOptions: { show: { attribute: byDays, operator: ['days_before'] } },
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
