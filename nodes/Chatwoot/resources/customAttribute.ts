import type { IDataObject } from 'n8n-workflow';
import { invalid } from '../../engine/formError';
import type { Call, Convert, Field, List, Operation, Resource } from '../../engine/operation';
import { quoted } from '../../engine/typed';
import { additionalFields, filters, updateFields } from '../../fields/collections';
import { by, locator } from '../../fields/locator';
import { upsertInList } from '../../fields/upsert';

/** Definitions of custom attributes: which there are, of which type, and for what. */

const DEFINITIONS = '/api/v1/accounts/{accountId}/custom_attribute_definitions';
const DEFINITION = `${DEFINITIONS}/{customAttributeId}` as const;
/** The key of the body that holds the definition. */
const WITHIN = 'custom_attribute_definition';

const MODELS: Record<string, string> = {
	company_attribute: 'Company',
	contact_attribute: 'Contact',
	conversation_attribute: 'Conversation',
};
const TYPES: Record<string, string> = {
	checkbox: 'Checkbox',
	date: 'Date',
	link: 'Link',
	list: 'List',
	number: 'Number',
	text: 'Text',
};

const choices = (words: Record<string, string>) =>
	Object.entries(words).map(([value, name]) => ({ name, value }));

/** Keys that Chatwoot itself uses. It refuses them in a new definition only, and breaks on them later. */
const RESERVED: Record<string, string[]> = {
	company_attribute:
		'name domain description contacts_count created_at updated_at last_activity_at'.split(' '),
	contact_attribute:
		'contact name email phone_number identifier country_code city company_name created_at last_activity_at referer blocked labels'.split(
			' ',
		),
	conversation_attribute:
		'status priority assignee_id inbox_id team_id display_id campaign_id labels browser_language country_code referer created_at last_activity_at'.split(
			' ',
		),
};

const definitions: List = {
	key: 'customAttributes',
	route: `GET ${DEFINITIONS}`,
	label: ({ attribute_display_name: name, attribute_display_type: type, attribute_model: model }) =>
		`${String(name)} (${TYPES[String(type)] ?? String(type)}, ${MODELS[String(model)] ?? String(model)})`,
	value: 'id',
	names: ['attribute_key', 'attribute_display_name'],
};

const definitionField = locator('Custom Attribute', {
	list: definitions,
	by: [by('Key', 'customer_tier', definitions, ['attribute_key'])],
});

const attributeKey: Convert = (value, label) => {
	const text = String(value);
	if (/^[\p{L}\p{N}_.-]+$/u.test(text)) return text;
	throw invalid(
		label,
		'must have letters, digits, underscores, hyphens and dots only, such as customer_tier',
	);
};

/** As Chatwoot's dashboard reads it: a pattern between slashes, with flags behind. */
const regularExpression: Convert = (value, label) => {
	const text = String(value);
	const [, source = text, flags = ''] = /^\/(.+)\/([a-z]*)$/s.exec(text) ?? [];
	try {
		return String(new RegExp(source, flags));
	} catch {
		throw invalid(label, `must be a regular expression, not ${quoted(text)}`);
	}
};

const displayName: Field = {
	displayName: 'Display Name',
	name: 'attributeDisplayName',
	type: 'string',
	required: true,
	default: '',
	placeholder: 'e.g. Customer Tier',
	description: 'What people see',
	maxLength: 255,
	send: { body: `${WITHIN}.attribute_display_name` },
};

const keyField: Field = {
	displayName: 'Key',
	name: 'attributeKey',
	type: 'string',
	default: '',
	placeholder: 'e.g. customer_tier',
	description:
		'What requests and workflows call the attribute. Left empty, it is made of the display name.',
	maxLength: 255,
	send: { body: `${WITHIN}.attribute_key`, as: attributeKey },
};

const modelField: Field = {
	displayName: 'Applies To',
	name: 'attributeModel',
	type: 'options',
	required: true,
	default: 'contact_attribute',
	options: choices(MODELS),
	description: 'Which records can have the attribute',
	send: { body: `${WITHIN}.attribute_model` },
};

const typeField: Field = {
	displayName: 'Type',
	name: 'attributeDisplayType',
	type: 'options',
	required: true,
	default: 'text',
	options: choices(TYPES),
	description: 'What its values are',
	send: { body: `${WITHIN}.attribute_display_type` },
};

const valuesField: Field = {
	displayName: 'List Values',
	name: 'attributeValues',
	type: 'string',
	several: true,
	required: true,
	default: '',
	placeholder: 'e.g. Free, Gold',
	displayOptions: { show: { attributeDisplayType: ['list'] } },
	description: 'What there is to choose from, with commas between',
	send: { body: `${WITHIN}.attribute_values` },
};

/** The same among the options of an update; texts that are added and left empty are emptied. */
const option = (field: Field, name: string, more: Partial<Field> = {}): Field => ({
	...field,
	name,
	required: false,
	displayOptions: undefined,
	...more,
});

const details: Field[] = [
	{
		displayName: 'Description',
		name: 'attribute_description',
		type: 'string',
		default: '',
		placeholder: 'e.g. What the customer pays for',
		description: 'What the attribute is for',
		maxLength: 20_000,
		clear: '',
		send: { body: `${WITHIN}.attribute_description` },
	},
	{
		displayName: 'Regex Cue',
		name: 'regex_cue',
		type: 'string',
		default: '',
		placeholder: 'e.g. Two letters and four digits',
		description: 'The hint that people get when a text does not fit the pattern',
		clear: null,
		send: { body: `${WITHIN}.regex_cue` },
	},
	{
		displayName: 'Regex Pattern',
		name: 'regex_pattern',
		type: 'string',
		default: '',
		placeholder: 'e.g. ^[A-Z]{2}[0-9]{4}$',
		description:
			'What texts have to look like, for the type Text. Only the dashboard of Chatwoot checks it.',
		clear: null,
		send: { body: `${WITHIN}.regex_pattern`, as: regularExpression },
	},
];

const simplify = [
	'id',
	'attribute_key',
	'attribute_display_name',
	'attribute_display_type',
	'attribute_model',
	'attribute_values',
	'attribute_description',
];

const given = ({ body }: Call) => (body[WITHIN] ?? {}) as IDataObject;

/** A key as the dashboard makes it of a name. */
function keyOf(name: string): string {
	return name
		.normalize('NFKD')
		.replace(/\p{M}/gu, '')
		.toLowerCase()
		.replace(/[^\p{L}\p{N}_.-]+/gu, '_')
		.replace(/^_+|_+$/g, '');
}

function checkKey(key: unknown, model: unknown) {
	if (key === undefined) return;
	if (key === '') {
		throw invalid("'Key'", 'is required: none can be made of the display name');
	}
	if (RESERVED[String(model)]?.includes(String(key))) {
		throw invalid("'Key'", `must not be ${quoted(key)}: Chatwoot itself uses that name`);
	}
}

function checkPattern({ regex_pattern: pattern, regex_cue: cue }: IDataObject, type: unknown) {
	if ((pattern || cue) && type !== 'text') {
		throw invalid("'Regex Pattern' and 'Regex Cue'", "are for the type 'Text' only");
	}
}

const create: Operation = {
	name: 'Create',
	value: 'create',
	action: 'Create custom attribute',
	description: 'Define a custom attribute of contacts, conversations or companies',
	route: `POST ${DEFINITIONS}`,
	fields: [displayName, modelField, typeField, valuesField, keyField, additionalFields(...details)],
	body: {
		[`${WITHIN}.attribute_key`]: (call) => {
			const { attribute_key: key, attribute_display_name: name } = given(call);
			return key ?? keyOf(String(name));
		},
	},
	check(call) {
		const { attribute_key: key, attribute_model: model, ...attribute } = given(call);
		checkKey(key, model);
		checkPattern(attribute, attribute.attribute_display_type);
	},
	result: { simplify },
	who: 'administrator',
};

const upsert: Operation = {
	...create,
	name: 'Create or Update',
	value: 'upsert',
	action: 'Create or update custom attribute',
	description: 'Create a new record, or update the current one if it already exists (upsert)',
	options: [
		{
			displayName: 'Add Values',
			name: 'add_values',
			type: 'boolean',
			default: true,
			description: 'Whether values of a list that are there already stay, besides the given ones',
		},
	],
	upsert: upsertInList({
		list: definitions,
		by: 'attribute_key',
		within: WITHIN,
		query: (call) => ({ attribute_model: given(call).attribute_model }),
		update: `PATCH ${DEFINITION}`,
		path: 'customAttributeId',
		differing: true,
		change({ attribute_values: values, ...wanted }, present, { value }) {
			const { attribute_display_type: type } = present;
			if (type !== wanted.attribute_display_type) {
				throw invalid(
					"'Type'",
					`is not that of the attribute ${String(present.id)} (${String(present.attribute_display_name)}), which is ${quoted(TYPES[String(type)] ?? type)}. Chatwoot does not convert the values that records have; Update changes the type all the same.`,
				);
			}
			if (values === undefined) return wanted;
			const kept = value.add_values ? ((present.attribute_values ?? []) as string[]) : [];
			return {
				...wanted,
				attribute_values: [...new Set([...kept, ...(values as string[])])],
			};
		},
	}),
	result: { simplify: ['created', ...simplify] },
};

export const customAttribute: Resource = {
	name: 'Custom Attribute',
	value: 'customAttribute',
	description: 'Definitions of own attributes of contacts, conversations and companies',
	operations: [
		create,
		upsert,
		{
			name: 'Delete',
			value: 'delete',
			action: 'Delete custom attribute',
			description: 'Delete the definition of a custom attribute. Values that records have stay.',
			route: `DELETE ${DEFINITION}`,
			fields: [definitionField],
			result: { row: { deleted: true } },
			who: 'administrator',
		},
		{
			name: 'Get',
			value: 'get',
			action: 'Get custom attribute',
			description: 'Retrieve the definition of one custom attribute',
			route: `GET ${DEFINITION}`,
			fields: [definitionField],
			result: { simplify },
		},
		{
			name: 'Get Many',
			value: 'getAll',
			action: 'Get many custom attributes',
			description: 'Retrieve the definitions of custom attributes',
			route: `GET ${DEFINITIONS}`,
			fields: [
				filters('query', {
					...option(modelField, 'attribute_model'),
					description: 'Return only attributes of these records',
					send: undefined,
				}),
			],
			result: { many: true, simplify },
		},
		{
			name: 'Update',
			value: 'update',
			action: 'Update custom attribute',
			description:
				'Change the definition of a custom attribute. What you leave out stays as it is; values that records have stay too.',
			route: `PATCH ${DEFINITION}`,
			fields: [
				definitionField,
				updateFields(
					option(displayName, 'attribute_display_name'),
					option(keyField, 'attribute_key', {
						description: 'What requests and workflows call the attribute',
					}),
					option(typeField, 'attribute_display_type'),
					option(valuesField, 'attribute_values', {
						description: 'What there is to choose from instead, with commas between',
					}),
					...details,
				),
			],
			changes: true,
			async check(call) {
				const { attribute_key: key, ...changes } = given(call);
				const needsPresent = key ?? changes.regex_pattern ?? changes.regex_cue;
				if (needsPresent === undefined || needsPresent === null) return;
				const rows = await call.rows(definitions);
				const present = rows.find(({ id }) => id === call.path.customAttributeId);
				checkKey(key, present?.attribute_model);
				const type = changes.attribute_display_type ?? present?.attribute_display_type;
				if (present) checkPattern(changes, type);
			},
			result: { simplify },
			hint({ body }) {
				const { attribute_key: key, attribute_display_type: type } = (body[WITHIN] ??
					{}) as IDataObject;
				if (key !== undefined) return 'Records keep their values under the old key.';
				return type === undefined
					? undefined
					: 'Chatwoot does not convert the values that records have: filters by this attribute fail until each value fits the new type.';
			},
			who: 'administrator',
		},
	],
};
