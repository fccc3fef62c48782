/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals, @typescript-eslint/no-require-imports */
import { existsSync } from 'node:fs';
import path from 'node:path';
import { n8n } from '../../package.json';
import { fieldsOf } from '../../nodes/engine/form';
import type { Field, FieldGroup, Resource } from '../../nodes/engine/operation';

/** What the nodes of package.json declare, before a form is made of it. */

/** The resources of each node that has some, by the node's folder. */
export function declarations(): Array<[string, Resource[]]> {
	return n8n.nodes.flatMap((file): Array<[string, Resource[]]> => {
		const folder = path.dirname(file).replace(/^dist\//, '');
		const resources = path.resolve(__dirname, '../..', folder, 'resources');
		if (!existsSync(resources)) return [];
		return [[path.basename(folder), (require(resources) as { resources: Resource[] }).resources]];
	});
}

/** A field with where it stands: `inbox.create` and `inboxSettings.timezone`. */
export interface Declared {
	resource: string;
	operation: string;
	at: string;
	field: Field;
	/** At the top of the form; the others stand in collections and rows. */
	top: boolean;
}

/** Every field of every operation, at all depths. */
export function everyField(resources: Resource[]): Declared[] {
	return resources.flatMap(({ value: resource, operations }) =>
		operations.flatMap((operation) => {
			const below = (fields: Field[], prefix: string): Declared[] =>
				fields.flatMap((field) => {
					const at = prefix + field.name;
					const top = prefix === '';
					const own = { resource, operation: operation.value, at, field, top };
					return [own, ...below(childrenOf(field), `${at}.`)];
				});
			return below(fieldsOf(operation), '');
		}),
	);
}

function childrenOf({ type, options = [] }: Field): Field[] {
	if (type === 'collection') return options as Field[];
	if (type !== 'fixedCollection') return [];
	return (options as FieldGroup[]).flatMap(({ values }) => values);
}
