import type { INodeProperties, INodePropertyCollection, INodePropertyOptions } from 'n8n-workflow';
import { omit } from './operation';
import type { Field, FieldGroup, Operation, Resource } from './operation';
import { withOptionalTwin } from './optionalTwin';
import { mergeOrders } from './order';
import {
	accountField,
	limitField,
	optionsField,
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
			options: resources.map(({ name, value, description }) => ({ name, value, description })),
			default: resources[0].value,
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
	const form = [
		...(operation.route.includes('{accountId}') ? [accountField] : []),
		...operation.fields,
		...(operation.result?.many ? [returnAllField, limitField] : []),
		...(operation.result?.simplify ? [simplifyField] : []),
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
	options.sort((a, b) => a.displayName.localeCompare(b.displayName));
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

/** The part of a field that n8n knows. */
function toProperty(field: Field): INodeProperties {
	const property = omit(field, 'send', 'maxLength') as INodeProperties;
	return field.options ? { ...property, options: field.options.map(toOption) } : property;
}

function toOption(
	option: INodePropertyOptions | Field | FieldGroup,
): INodePropertyOptions | INodeProperties | INodePropertyCollection {
	if ('values' in option) return { ...option, values: option.values.map(toProperty) };
	return 'type' in option ? toProperty(option) : option;
}
