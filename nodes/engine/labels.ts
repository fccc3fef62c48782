import { NodeHelpers } from 'n8n-workflow';
import type { INode } from 'n8n-workflow';
import type { Field, FieldGroup, Placed } from './operation';

/** What the form calls things, for messages. */

/** @param path n8n's of a parameter, such as `workingHours.row.0.from` or `inbox.value` */
export function labelAt(path: string, form: Field[], node: INode): string {
	return below(path.split('.'), form, '', node) ?? `'${path}'`;
}

function below(
	[name, ...rest]: string[],
	fields: Field[],
	where: string,
	node: INode,
): string | undefined {
	const called = fields.filter((field) => field.name === name);
	const field = called.find((one) => isShown(one, node)) ?? called[0];
	if (!field) return undefined;
	const own = `'${field.displayName}'`;
	if (field.type === 'collection') {
		return below(rest, field.options as Field[], ` in ${own}`, node) ?? own;
	}
	if (field.type === 'fixedCollection') {
		const group = (field.options as FieldGroup[]).find((one) => one.name === rest[0]);
		const index = /^\d+$/.test(rest[1] ?? '') ? Number(rest[1]) : undefined;
		const inRow = index === undefined ? ` in ${own}` : ` in row ${index + 1} of ${own}`;
		const names = rest.slice(index === undefined ? 1 : 2);
		return below(names, group?.values ?? [], inRow, node) ?? own + where;
	}
	return own + where;
}

/** A field of the same name can stand in the form once for each choice. */
function isShown(field: Field, node: INode): boolean {
	return NodeHelpers.displayParameter(node.parameters, field, node, null);
}

/**
 * What the form calls an API field that Chatwoot complains about: what was filled in for it or below it, the required
 * ones of it if there are any; else the field that would be filled in.
 */
export function labelsOf(attribute: string, fields: Field[], placed: Placed[]): string[] {
	const name = attribute.split('.').pop() as string;
	const exact = placed.filter(({ at }) => at.split('.').pop() === name);
	const within = placed.filter(({ at }) => at.split('.').includes(name));
	const required = within.filter((field) => field.isRequired);
	const found = [exact, required, within].find((some) => some.length > 0);
	if (found) return found.map(({ label }) => label);
	const label = labelOf(fields, name);
	return label === undefined ? [] : [`'${label}'`];
}

/** The label of the field that an API key is filled from. */
export function labelOf(fields: Field[], attribute: string): string | undefined {
	for (const field of fields) {
		const at = field.send?.body ?? (field.type === 'collection' ? '' : field.name);
		if (at.split('.').pop() === attribute) return field.displayName;
		const label = labelOf(nested(field), attribute);
		if (label !== undefined) return label;
	}
	return undefined;
}

function nested({ type, options = [] }: Field): Field[] {
	if (type === 'collection') return options as Field[];
	return type === 'fixedCollection'
		? (options as FieldGroup[]).flatMap(({ values }) => values)
		: [];
}
