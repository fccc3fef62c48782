import type { IDataObject } from 'n8n-workflow';
import { jsonObject } from '../../engine/convert';
import { invalid } from '../../engine/formError';
import type { Call, Field, List, Operation, Resolve, Resource } from '../../engine/operation';
import { updateFields } from '../../fields/collections';
import { conditions, payloadOf } from '../../fields/conditions';
import type { Subject } from '../../fields/conditions';
import { by, locator } from '../../fields/locator';
import { upsertInList } from '../../fields/upsert';
import { contactSubject } from './contact/filter';
import { conversationSubject } from './conversation/filter';
import { FILTERS } from './savedFilter';

/** Filters that users save: segments of contacts, folders of conversations, and those of reports. */

const FILTER = `${FILTERS}/{customFilterId}` as const;

/** Attributes that Chatwoot's dashboard looks for among the additional ones. */
const ADDITIONAL = ['browser_language', 'country_code', 'mail_subject', 'referer'];

const filterType: Field = {
	displayName: 'Filter Type',
	name: 'filterType',
	type: 'options',
	default: 'conversation',
	options: [
		{ name: 'Contact', value: 'contact', description: 'A segment of contacts' },
		{ name: 'Conversation', value: 'conversation', description: 'A folder of conversations' },
		{ name: 'Report', value: 'report' },
	],
	description: 'What the filter is for',
	send: { value: 'filterType' },
};

const advice = {
	404: 'A saved filter is shown to the user who saved it only. Check the filter, and whose access token the credential holds.',
};

const typeOf = ({ value }: Call) => value.filterType as string;

/** Chatwoot lists one type at a time, and the filters of the token's user only. */
const customFilters: List = {
	key: 'customFilters',
	route: `GET ${FILTERS}`,
	query: ({ filterType: type }) => ({ filter_type: type }),
	needs: [filterType],
	label: ({ name }) => String(name),
	value: 'id',
	names: ['name'],
};

const filterField = locator('Custom Filter', {
	list: customFilters,
	url: { example: 'custom_view/42', pattern: '/(?:custom_view|segments)/(\\d+)' },
	by: [by('Name', 'Open and urgent', customFilters)],
});

const filterName: Field = {
	displayName: 'Filter Name',
	name: 'name',
	type: 'string',
	required: true,
	default: '',
	placeholder: 'e.g. Open and urgent',
	description: 'What the filter is called',
	maxLength: 255,
	send: { body: 'custom_filter.name' },
};

/**
 * What conditions can say in a filter that stays: no number of days from now, which Chatwoot itself fails on, and the
 * further keys by which its dashboard shows a condition.
 */
function stored(subject: Subject): Subject {
	return {
		...subject,
		attributes: subject.attributes.map((attribute) => ({
			...attribute,
			operators: attribute.operators.filter((operator) => operator !== 'days_before'),
		})),
		more: ({ attribute_key: key }, isCustom) => ({
			attribute_model: isCustom
				? 'customAttributes'
				: ADDITIONAL.includes(key) && subject.record === 'conversation'
					? 'additional'
					: 'standard',
			custom_attribute_type: '',
		}),
	};
}

const subjects: Record<string, Subject> = {
	contact: stored(contactSubject),
	conversation: stored(conversationSubject),
};

/** The dashboard knows the words in small letters only. */
const lowered =
	(resolve: Resolve): Resolve =>
	async (given, label, call) =>
		((await resolve(given, label, call)) as IDataObject[]).map((condition) => ({
			...condition,
			query_operator: (condition.query_operator as string | null)?.toLowerCase() ?? null,
		}));

const shown = (types: string[], way: string) => ({
	show: { filterType: types, conditionsBy: [way] },
});

const conditionRows = Object.entries(subjects).map(([type, subject]): Field => {
	const field = conditions(subject, {
		body: 'custom_filter.query.payload',
		name: `${type}Conditions`,
	});
	const { send } = field;
	return {
		...field,
		displayOptions: shown([type], 'form'),
		send: { ...send, resolve: lowered(send!.resolve!) },
	};
});

const conditionsJson: Field = {
	displayName: 'Conditions (JSON)',
	name: 'conditionsJson',
	type: 'json',
	default: '[]',
	displayOptions: shown(['contact', 'conversation'], 'json'),
	description:
		'A list of conditions with attribute_key, filter_operator, values and query_operator, or what a saved filter holds',
	send: {
		body: 'custom_filter.query.payload',
		resolve: async (given, label, call) =>
			await lowered(payloadOf(subjects[typeOf(call)]))(given, label, call),
	},
};

const queryJson: Field = {
	displayName: 'Query (JSON)',
	name: 'queryJson',
	type: 'json',
	default: '{}',
	displayOptions: { show: { filterType: ['report'] } },
	description: 'What the dashboard stores for the report, as a JSON object',
	send: { body: 'custom_filter.query', as: jsonObject },
};

const conditionsBy: Field = {
	displayName: 'Conditions From',
	name: 'conditionsBy',
	type: 'options',
	default: 'form',
	options: [
		{ name: 'Form', value: 'form', description: 'Choose attributes and values below' },
		{ name: 'JSON', value: 'json', description: 'Conditions as Chatwoot writes them' },
	],
	displayOptions: { show: { filterType: ['contact', 'conversation'] } },
	description: 'Where the conditions come from',
};

const queryFields = [...conditionRows, conditionsJson, queryJson];

const given = ({ body }: Call) => (body.custom_filter ?? {}) as IDataObject;

const create: Operation = {
	name: 'Create',
	value: 'create',
	action: 'Create custom filter',
	description:
		'Save a filter for the user of the access token: a segment of contacts, a folder of conversations, or one of a report',
	route: `POST ${FILTERS}`,
	fields: [filterName, filterType, conditionsBy, ...queryFields],
	body: { 'custom_filter.filter_type': typeOf },
	check(call) {
		if (given(call).query !== undefined) return;
		const label = typeOf(call) === 'report' ? "'Query (JSON)'" : "'Conditions'";
		throw invalid(label, 'is required: Chatwoot would save a filter of everything');
	},
};

export const customFilter: Resource = {
	name: 'Custom Filter',
	value: 'customFilter',
	description: 'Filters that the user of the access token has saved: folders and segments',
	operations: [
		create,
		{
			...create,
			name: 'Create or Update',
			value: 'upsert',
			action: 'Create or update custom filter',
			description: 'Create a new record, or update the current one if it already exists (upsert)',
			upsert: {
				...upsertInList({
					list: customFilters,
					by: 'name',
					within: 'custom_filter',
					query: (call) => ({ filter_type: typeOf(call) }),
					update: `PATCH ${FILTER}`,
					path: 'customFilterId',
					differing: true,
					remove: `DELETE ${FILTER}`,
				}),
				several(found) {
					const ids = found.map(({ id }) => String(id)).join(', ');
					throw invalid("'Filter Name'", `is that of several filters: ${ids}. Use Update.`);
				},
			},
		},
		{
			name: 'Delete',
			value: 'delete',
			action: 'Delete custom filter',
			description: 'Delete a saved filter of the user of the access token',
			route: `DELETE ${FILTER}`,
			fields: [filterType, filterField],
			result: { row: { deleted: true } },
			advice,
		},
		{
			name: 'Get',
			value: 'get',
			action: 'Get custom filter',
			description: 'Retrieve a saved filter of the user of the access token',
			route: `GET ${FILTER}`,
			fields: [filterType, filterField],
			advice,
		},
		{
			name: 'Get Many',
			value: 'getAll',
			action: 'Get many custom filters',
			description: 'Retrieve the saved filters of the user of the access token, of one type',
			route: `GET ${FILTERS}`,
			fields: [filterType],
			query: { filter_type: typeOf },
			result: { many: true },
		},
		{
			name: 'Update',
			value: 'update',
			action: 'Update custom filter',
			description:
				'Change the name or the conditions of a saved filter. New conditions replace all it has.',
			route: `PATCH ${FILTER}`,
			fields: [
				filterType,
				filterField,
				{
					...conditionsBy,
					default: 'none',
					options: [
						...(conditionsBy.options as Field[]),
						{ name: 'Keep as They Are', value: 'none' },
					],
				},
				...queryFields,
				updateFields({ ...filterName, required: false }),
			],
			advice,
			async check(call) {
				// The type alone changes nothing.
				if (Object.keys(given(call)).length === 0) {
					throw invalid("'Update Fields'", 'needs a name, or conditions beside it');
				}
				if (given(call).query === undefined) return;
				const { filter_type: type } = await call.send(`GET ${FILTER}`, {});
				if (type !== typeOf(call)) {
					throw invalid("'Filter Type'", `must be ${String(type)}: the filter is one of that type`);
				}
			},
		},
	],
};
