import { byDisplayName, byName } from './alphabetical';
import type {
	INodeProperties,
	INodePropertyCollection,
	INodePropertyMode,
	INodePropertyOptions,
} from 'n8n-workflow';
import { omit } from './record';
import type {
	Field,
	FieldGroup,
	FixedList,
	List,
	LocatorMode,
	Operation,
	Resource,
} from './operation';
import { withOptionalTwin } from './optionalTwin';
import { mergeOrders } from './order';
import {
	accountField,
	administratorNotice,
	isAccountRoute,
	limitField,
	optionsField,
	outputField,
	outputFieldsField,
	returnAllField,
	simplifyField,
} from './standardFields';

/**
 * The node's properties, made from the declarations of all its operations: the Resource and Operation selectors,
 * then every field once. A field object that several operations share becomes one property shown for all of them,
 * so that the form an editor loads grows with what is new in an operation and not with what it repeats.
 */
export function formOf(resources: Resource[]): INodeProperties[] {
	return [
		{
			...SELECTOR,
			displayName: 'Resource',
			name: 'resource',
			options: resources
				.map(({ name, value, description }) => ({ name, value, description }))
				.sort(byName),
			default: (resources.find(({ isDefault }) => isDefault) ?? resources[0]).value,
		},
		...resources.map(operationSelector),
		...properties(resources),
	];
}

const SELECTOR = { type: 'options', noDataExpression: true } as const;

/** All fields of an operation as its form shows them: its own, and those that the engine adds to every operation. */
export function fieldsOf(operation: Operation): Field[] {
	const known = forms.get(operation);
	if (known) return known;
	// As n8n's own nodes have it: how much of a list comes before which of its rows.
	const isFilters = ({ name }: Field) => name === 'filters';
	const form = [
		...(operation.who === 'administrator' ? [administratorNotice] : []),
		...(isAccountRoute(operation.route) ? [accountField] : []),
		...operation.fields.filter((field) => !isFilters(field)),
		...(operation.result?.many ? [returnAllField, limitField] : []),
		...(operation.result?.simplify ? [simplifyField, outputField, outputFieldsField] : []),
		...operation.fields.filter(isFilters),
		operation.options ? withOptions(operation.options) : optionsField,
	];
	forms.set(operation, form);
	return form;
}

const forms = new WeakMap<Operation, Field[]>();

/** The Options of operations that have entries of their own; those with the same entries share one. */
function withOptions(more: Field[]): Field {
	const known = optionsFields.get(more);
	if (known) return known;
	const options = [...(optionsField.options as Field[]), ...more];
	options.sort(byDisplayName);
	const field = { ...optionsField, options };
	optionsFields.set(more, field);
	return field;
}

const optionsFields = new WeakMap<Field[], Field>();

function operationSelector(resource: Resource): INodeProperties {
	return {
		...SELECTOR,
		displayName: 'Operation',
		name: 'operation',
		displayOptions: { show: { resource: [resource.value] } },
		options: resource.operations.map(({ name, value, action, description }) => ({
			name,
			value,
			action,
			description,
		})),
		default: resource.defaultOperation ?? resource.operations[0].value,
	};
}

/** A field with the operations of one resource that show it. */
interface Use {
	field: Field;
	/** Undefined when all operations of the resource do. */
	operations?: string[];
}

/**
 * The properties of all fields. The order of the fields is decided resource by resource, since no form ever shows the
 * fields of two. Resources whose operations use a field alike share one property: n8n combines the shown resources
 * with the shown operations.
 */
function properties(resources: Resource[]): INodeProperties[] {
	const uses = new Map<Field, Map<string, Use>>();
	/** The same object for equal uses of different resources. */
	const shared = (use: Use): Use => {
		const known = uses.get(use.field) ?? new Map<string, Use>();
		uses.set(use.field, known);
		const key = use.operations?.join() ?? '';
		return known.get(key) ?? (known.set(key, use), use);
	};
	const twins = twinsOf();
	const lists = resources.map(({ operations }) =>
		mergeOrders(operations.map((operation) => twins(fieldsOf(operation)))).map(({ item, users }) =>
			shared({
				field: item,
				...(users.length < operations.length && {
					operations: users.map((user) => operations[user].value),
				}),
			}),
		),
	);
	return mergeOrders(lists).map(({ item: { field, operations }, users }) => {
		const { displayOptions, ...property } = toProperty(field);
		const everywhere = users.length === resources.length && !operations;
		const show = {
			// In this order: n8n shows a field at the first condition that an expression decides, and looks at none behind it.
			...(!everywhere && { resource: users.map((user) => resources[user].value) }),
			...(operations && { operation: operations }),
			...displayOptions?.show,
		};
		return {
			...property,
			...((displayOptions || !everywhere) && {
				displayOptions: { ...displayOptions, ...(Object.keys(show).length > 0 && { show }) },
			}),
		};
	});
}

/** Gives a form its optional twins; fields that need the same twins in several forms get the same ones. */
function twinsOf() {
	const known = new Map<Field, Map<string, Field[]>>();
	return (form: Field[]): Field[] =>
		form.flatMap((field) => {
			const twins = withOptionalTwin(field, form);
			if (twins[0] === field) return twins;
			const variants = known.get(field) ?? new Map<string, Field[]>();
			known.set(field, variants);
			const key = JSON.stringify(twins.map(({ displayOptions }) => displayOptions));
			return variants.get(key) ?? (variants.set(key, twins), twins);
		});
}

/** The properties of a form that has no operations. */
export function propertiesOf(fields: Field[]): INodeProperties[] {
	return fields.map(toProperty);
}

/** The part of a field that n8n knows. */
function toProperty(field: Field): INodeProperties {
	const property = omit(
		field,
		...['send', 'maxLength', 'several', 'clear', 'list', 'columns', 'modes', 'words'],
	) as INodeProperties;
	const typeOptions = loadingOf(field);
	return {
		...property,
		...(typeOptions && { typeOptions }),
		...(field.modes && { modes: field.modes.map((mode) => toMode(mode, field)) }),
		...(field.options && { options: field.options.map(toOption) }),
	};
}

/** What tells n8n how to load the choices of a (multi) select or the columns of a mapper. */
function loadingOf({ type, list, columns, typeOptions }: Field): INodeProperties['typeOptions'] {
	if (columns) {
		const { resourceMapper } = typeOptions ?? {};
		const resourceMapperMethod = listMethod('columns', columns.list);
		return {
			...typeOptions,
			loadOptionsDependsOn: [
				...dependencies(columns.list),
				...('of' in columns ? [`${columns.of.name}.value`] : []),
			],
			resourceMapper: { ...resourceMapper, resourceMapperMethod } as typeof resourceMapper,
		};
	}
	if (!list || type === 'resourceLocator') return typeOptions;
	return {
		...typeOptions,
		loadOptionsMethod: listMethod('load', list),
		loadOptionsDependsOn: dependencies(list),
	};
}

/** Names of parameters below which an object has the value: n8n joins the values to see whether one has changed. */
function dependencies(list: List | FixedList): string[] {
	if ('entries' in list) return [];
	return ['account', ...(list.needs ?? []).map(({ name }) => name)].map((name) => `${name}.value`);
}

function toMode(mode: LocatorMode, { list }: Field): INodePropertyMode {
	const { find, ...known } = mode;
	void find;
	if (mode.type !== 'list' || !list) return known;
	return {
		...known,
		typeOptions: {
			searchable: true,
			...mode.typeOptions,
			searchListMethod: listMethod('search', list),
		},
	};
}

/** Name of the node method that loads a list, such as `searchInboxes`. */
export function listMethod(
	kind: 'search' | 'load' | 'columns',
	{ key }: Pick<List, 'key'>,
): string {
	return kind + key[0].toUpperCase() + key.slice(1);
}

function toOption(
	option: INodePropertyOptions | Field | FieldGroup,
): INodePropertyOptions | INodeProperties | INodePropertyCollection {
	if ('values' in option) return { ...option, values: option.values.map(toProperty) };
	return 'type' in option ? toProperty(option) : option;
}
