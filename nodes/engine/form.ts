import type { INodeProperties, INodePropertyCollection, INodePropertyOptions } from 'n8n-workflow';
import { omit } from './operation';
import type { Field, FieldGroup, Operation, Resource } from './operation';
import { withOptionalTwin } from './optionalTwin';
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
		...inFormOrder(resources).flatMap((field) => shownFor(field, resources)),
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

/** Every field once, placed so that each operation's own order holds (a topological order that keeps first come first). */
function inFormOrder(resources: Resource[]): Field[] {
	const forms = resources.flatMap(({ operations }) => operations.map(fieldsOf));
	const before = new Map<Field, Set<Field>>();
	for (const form of forms) {
		form.forEach((field, index) => {
			const earlier = before.get(field) ?? new Set();
			if (index > 0) earlier.add(form[index - 1]);
			before.set(field, earlier);
		});
	}
	const order = new Set<Field>();
	const visiting = new Set<Field>();
	const visit = (field: Field) => {
		if (order.has(field)) return;
		if (visiting.has(field))
			throw new Error(`Operations disagree about where '${field.name}' stands`);
		visiting.add(field);
		before.get(field)?.forEach(visit);
		order.add(field);
	};
	for (const field of before.keys()) visit(field);
	return [...order];
}

/**
 * One property for each set of operations that uses the field: resources whose operations use it alike share one,
 * since n8n combines the shown resources with the shown operations.
 */
function shownFor(field: Field, resources: Resource[]): INodeProperties[] {
	const uses = resources.map(({ value, operations }) => {
		const users = operations.filter((operation) => fieldsOf(operation).includes(field));
		return {
			resource: value,
			operations: users.map(({ value: name }) => name),
			all: users.length === operations.length,
		};
	});
	const form = resources
		.flatMap(({ operations }) => operations.map(fieldsOf))
		.find((candidate) => candidate.includes(field)) as Field[];
	const properties = withOptionalTwin(field, form).map(toProperty);
	if (uses.every(({ all }) => all)) return properties;

	const groups = new Map<string, { resource: string[]; operation?: string[] }>();
	for (const { resource, operations, all } of uses) {
		if (operations.length === 0) continue;
		const key = all ? '' : operations.join();
		const group = groups.get(key) ?? { resource: [], ...(all ? {} : { operation: operations }) };
		group.resource.push(resource);
		groups.set(key, group);
	}
	return [...groups.values()].flatMap((show) =>
		properties.map(({ displayOptions, ...property }) => ({
			...property,
			// In this order: n8n shows a field at the first condition that an expression decides, and looks at none behind it.
			displayOptions: { ...displayOptions, show: { ...show, ...displayOptions?.show } },
		})),
	);
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
