import type { DateTime } from 'luxon';
import type { FieldType, IDataObject, ResourceMapperField } from 'n8n-workflow';
import { isoDate, jsonObject } from '../engine/convert';
import { rowsUnlessBot } from '../engine/known';
import { invalid } from '../engine/formError';
import { isRecord } from '../engine/record';
import type { Call, Convert, Field, List } from '../engine/operation';
import { isEmpty, quoted, typed } from '../engine/typed';

/** Custom attributes of contacts, conversations and companies: Chatwoot stores any value, and breaks later on some. */

/** The definitions of one kind of record. */
export function definitionsOf(model: 'contact' | 'conversation' | 'company'): List {
	return {
		key: `${model}Attributes`,
		route: 'GET /api/v1/accounts/{accountId}/custom_attribute_definitions',
		query: { attribute_model: `${model}_attribute` },
		label: ({ attribute_display_name: name }) => String(name),
		value: 'attribute_key',
		names: ['attribute_display_name'],
	};
}

/**
 * Three ways to give custom attributes, which all end in one object in the body: columns made from the definitions,
 * rows of name and value, and JSON.
 */
export function customAttributes(definitions: List, body = 'custom_attributes'): Field[] {
	const send = { body, resolve: byDefinition(definitions) };
	const shownFor = (way: string) => ({ show: { customAttributesBy: [way] } });
	return [
		{
			displayName: 'Custom Attributes',
			name: 'customAttributesBy',
			type: 'options',
			default: 'none',
			options: [
				{ name: 'As JSON', value: 'json', description: 'All of them as one JSON object' },
				{
					name: 'By Definition',
					value: 'definition',
					description: 'Choose among those that are defined in this account',
				},
				{ name: 'By Name', value: 'name', description: 'Enter the key and the value of each' },
				{ name: 'None', value: 'none' },
			],
			description: 'How to enter custom attributes',
		},
		{
			displayName: 'Attributes',
			name: 'customAttributes',
			type: 'resourceMapper',
			noDataExpression: true,
			default: { mappingMode: 'defineBelow', value: null },
			displayOptions: shownFor('definition'),
			typeOptions: {
				resourceMapper: {
					// The engine puts in the name of the method that loads the columns.
					resourceMapperMethod: '',
					mode: 'add',
					fieldWords: { singular: 'attribute', plural: 'attributes' },
					addAllFields: false,
					multiKeyMatch: false,
					supportAutoMap: false,
				},
			},
			columns: { list: definitions, column },
			send,
		},
		{
			displayName: 'Attributes',
			name: 'customAttributesByName',
			type: 'fixedCollection',
			placeholder: 'Add Attribute',
			default: {},
			typeOptions: { multipleValues: true },
			displayOptions: shownFor('name'),
			options: [
				{
					displayName: 'Attribute',
					name: 'attributes',
					values: [
						{
							displayName: 'Key',
							name: 'name',
							type: 'string',
							default: '',
							placeholder: 'e.g. customer_tier',
							description: 'The key of the attribute, not its display name',
						},
						{
							displayName: 'Value',
							name: 'value',
							type: 'string',
							default: '',
							placeholder: 'e.g. gold',
							description: 'The value, which gets the type of the attribute',
						},
					],
				},
			],
			send: { ...send, as: asObject },
		},
		{
			displayName: 'Attributes (JSON)',
			name: 'customAttributesJson',
			type: 'json',
			default: '{}',
			displayOptions: shownFor('json'),
			description: 'An object with the value of each attribute by its key',
			send: { ...send, as: jsonObject },
		},
	];
}

/** Which attributes lose their values. Keys without a definition are taken too: records may have values of those. */
export function attributeKeys(name: string, definitions: List): Field {
	return {
		displayName: 'Custom Attribute Names or IDs',
		name,
		type: 'multiOptions',
		list: definitions,
		required: true,
		default: [],
		description:
			'The attributes to remove, by their keys. Choose from the list, or specify IDs using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
		send: { body: 'custom_attributes', as: (keys) => (keys as unknown[]).map(String) },
	};
}

/** Keys of attributes that were given without a value, in the values of a call. */
export function emptied({ value }: Call): string[] {
	return (value.emptiedAttributes ?? []) as string[];
}

const asObject: Convert = (rows, label) => {
	const named = (rows as IDataObject[]).map(({ name, value }, index) => {
		if (name === undefined) throw invalid(`'Key' in row ${index + 1} of ${label}`, 'is required');
		return [name as string, value ?? ''] as const;
	});
	return Object.fromEntries(named);
};

/**
 * Values in the types of their definitions; those of keys without a definition stay as they are, and all of them with
 * the token of a bot.
 */
function byDefinition(list: List) {
	return async (given: unknown, label: string, call: Call): Promise<IDataObject> => {
		const definitions = (await rowsUnlessBot(call, list)) ?? [];
		const values: IDataObject = {};
		const empty: string[] = [];
		for (const [key, value] of Object.entries(given as IDataObject)) {
			const definition = definitions.find(({ attribute_key: known }) => known === key);
			if (isEmpty(value)) empty.push(key);
			else if (!definition) values[key] = value;
			else
				values[key] = attributeValue(
					definition,
					value,
					`'${key}' in ${label}`,
					call.zone,
				) as string;
		}
		if (empty.length > 0) call.value.emptiedAttributes = empty;
		return values;
	};
}

/** A value as the type of its definition is stored. @throws UserError when it does not fit */
export function attributeValue(
	{ attribute_display_type: type, attribute_values: choices }: IDataObject,
	value: unknown,
	label: string,
	zone: string,
): unknown {
	const as = (fieldType: Field['type']) =>
		typed({ displayName: '', name: '', type: fieldType, default: '' }, value, label, zone);
	switch (type) {
		case 'number':
			return as('number');
		case 'checkbox':
			return as('boolean');
		case 'date':
			// A day is a day, whatever the time zone.
			if (typeof value === 'string' && /^\s*\d{4}-\d{2}-\d{2}\s*$/.test(value))
				return day(value, label);
			return isoDate(as('dateTime') as DateTime, label);
		case 'link': {
			const text = as('string') as string;
			if (!/^https?:\/\/\S+$/i.test(text)) {
				throw invalid(
					label,
					`must be an address that starts with http:// or https://, not ${quoted(value)}`,
				);
			}
			return text;
		}
		case 'list': {
			const text = as('string') as string;
			const known = (choices ?? []) as string[];
			if (!known.includes(text)) {
				throw invalid(label, `must be one of: ${known.join(', ')}, not ${quoted(value)}`);
			}
			return text;
		}
		case 'text':
			return as('string');
		default:
			return value;
	}
}

function day(value: string, label: string): string {
	const text = value.trim();
	if (Number.isNaN(Date.parse(text)) || !new Date(text).toISOString().startsWith(text)) {
		throw invalid(label, `must be a date such as 2027-01-31, not ${quoted(value)}`);
	}
	return text;
}

const COLUMN_TYPES: Record<string, FieldType> = {
	number: 'number',
	checkbox: 'boolean',
	date: 'dateTime',
	list: 'options',
	link: 'url',
};

function column(definition: IDataObject): ResourceMapperField {
	const type = COLUMN_TYPES[String(definition.attribute_display_type)] ?? 'string';
	const choices = Array.isArray(definition.attribute_values) ? definition.attribute_values : [];
	return {
		id: String(definition.attribute_key),
		displayName: String(definition.attribute_display_name),
		required: false,
		defaultMatch: false,
		display: true,
		type,
		...(type === 'options' && {
			options: choices
				.filter((choice) => !isRecord(choice))
				.map((choice) => ({
					name: String(choice),
					value: String(choice),
				})),
		}),
	};
}
