import type { IDataObject } from 'n8n-workflow';
import { id } from '../engine/convert';
import { invalid } from '../engine/formError';
import { isRecord } from '../engine/record';
import type { Call, Convert, Field, List } from '../engine/operation';
import { isEmpty, quoted } from '../engine/typed';
import { attributeValue } from './customAttributes';

/**
 * What conditions can say, as Chatwoot's filters, saved filters and automation rules know them. Chatwoot itself finds
 * nothing or fails with status 500 on most of what is refused here.
 */

export const OPERATORS = {
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
export const COMPARE: Operator[] = ['is_greater_than', 'is_less_than'];

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
	/** Further keys of a condition, where Chatwoot stores it and its dashboard reads it again. */
	more?(condition: Condition, isCustom: boolean): IDataObject;
}

export interface Condition {
	attribute_key: string;
	filter_operator: string;
	values: unknown[];
	query_operator: string | null;
}

const CUSTOM_OPERATORS: Record<string, Operator[]> = {
	text: [...TEXT, ...PRESENT],
	link: [...TEXT, ...PRESENT],
	list: [...TEXT, ...PRESENT],
	number: [...EQUAL, ...COMPARE, ...PRESENT],
	date: [...EQUAL, ...COMPARE, ...PRESENT],
	checkbox: [...EQUAL, ...PRESENT],
};

/** The values of a condition, however many there are and whether or not they come with their names. */
export function valuesOf(given: unknown): unknown[] {
	return [given]
		.flat()
		.map((value: unknown) => (isRecord(value) && value.id !== undefined ? value.id : value))
		.filter((value) => !isEmpty(value));
}

/** The payload to send. @throws UserError that names the condition by its number */
export async function checkedPayload(
	{ attributes, definitions, more }: Subject,
	given: Condition[],
	label: string,
	call: Call,
): Promise<Condition[]> {
	const ownOf = ({ attribute_key: key }: Condition) =>
		attributes.find(({ value }) => value === key);
	const defined = given.every(ownOf) ? [] : await call.rows(definitions);

	const checked = given.map((condition, index): Placed => {
		const where = `Condition ${index + 1} in ${label}`;
		const own = ownOf(condition);
		const attribute = own ?? definedAttribute(defined, condition, where, call);
		const word = index === given.length - 1 ? null : joining(condition, where);
		const sent = { ...compared(attribute, condition, where, call), query_operator: word };
		return { where, isCustom: !own, sent: { ...sent, ...more?.(condition, !own) } };
	});
	return inOrder(checked);
}

interface Placed {
	/** As sentences name it. */
	where: string;
	isCustom: boolean;
	sent: Condition;
}

/**
 * The same conditions, those on custom attributes last: behind one of them Chatwoot compares texts of its own attributes
 * in small letters, and only with the first value. Those between two ORs stay together.
 */
function inOrder(given: Placed[]): Condition[] {
	const groups: Placed[][] = [];
	given.forEach((one, index) => {
		if (index > 0 && given[index - 1].sent.query_operator === 'AND') groups.at(-1)!.push(one);
		else groups.push([one]);
	});
	const ordered = groups.map((group) => sortedBy(group, ({ isCustom }) => Number(isCustom)));
	const rank = (group: Placed[]) => {
		const custom = group.filter(({ isCustom }) => isCustom);
		if (custom.length === 0) return 0;
		if (custom.length < group.length) return 1;
		return custom.length === 1 && isUnequal(custom[0]) ? 3 : 2;
	};
	const sequence = sortedBy(ordered, rank);

	const flat = sequence.flat();
	const firstCustom = flat.findIndex(({ isCustom }) => isCustom);
	flat.forEach((one, index) => {
		const { where, isCustom, sent } = one;
		if (
			isCustom &&
			isUnequal(one) &&
			!(index === flat.length - 1 && sequence.at(-1)!.length === 1)
		) {
			throw invalid(
				where,
				'says that a custom attribute is not equal: Chatwoot understands that only of a condition alone, or of the last one after OR',
			);
		}
		const isText = sent.values.some((value) => typeof value === 'string');
		if (!isCustom && firstCustom >= 0 && index > firstCustom && isText) {
			throw invalid(
				where,
				'comes behind a custom attribute whatever the order: Chatwoot then compares it wrongly. Use a node for each part that OR joins.',
			);
		}
	});
	return sequence.flatMap((group, at) =>
		group.map(({ sent }, index) => {
			const isLast = index === group.length - 1;
			const join = !isLast ? 'AND' : at === sequence.length - 1 ? null : 'OR';
			return { ...sent, query_operator: join };
		}),
	);
}

const isUnequal = ({ sent }: Placed) => sent.filter_operator === 'not_equal_to';

/** Sorted by a number; equal ones stay as they are. */
function sortedBy<T>(list: T[], numberOf: (one: T) => number): T[] {
	return [...list].sort((a, b) => numberOf(a) - numberOf(b));
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
	const { operators, kind = 'text', choices, single, as } = attribute;
	if (operators.length === 0) {
		throw invalid(where, `names ${quoted(attribute_key)}, whose type Chatwoot can't compare`);
	}
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
	const words = choices?.options?.flatMap((option) => ('value' in option ? [option.value] : []));
	const unknown = words && values.find((value) => !words.includes(String(value)));
	if (unknown !== undefined) {
		throw invalid(where, `must be one of: ${words!.join(', ')}, not ${quoted(unknown)}`);
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
