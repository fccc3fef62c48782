import { NodeHelpers } from 'n8n-workflow';
import type {
	INodeParameters,
	INodeProperties,
	INodePropertyCollection,
	INodePropertyOptions,
	INodeType,
	INodeTypeDescription,
} from 'n8n-workflow';
import { engine } from './engine';

/** The node's form as n8n's editor gets it: what is shown for which values. */

export async function chatwootDescription(name = 'chatwoot'): Promise<INodeTypeDescription> {
	const { nodeTypes, packageName } = await engine();
	return (nodeTypes.getByNameAndVersion(`${packageName}.${name}`) as INodeType).description;
}

/** Every property, in collections and rows too. */
export function everyProperty(properties: INodeProperties[]): INodeProperties[] {
	return properties.flatMap((property) => [property, ...everyProperty(childrenOf(property))]);
}

/** The options of a collection, the fields of a fixedCollection's rows. */
export function childrenOf({ type, options = [] }: INodeProperties): INodeProperties[] {
	if (type === 'collection') return options as INodeProperties[];
	if (type === 'fixedCollection') {
		return (options as INodePropertyCollection[]).flatMap(({ values }) => values);
	}
	return [];
}

/** The choices of a list; empty for those that are loaded. */
export function choicesOf({ type, options = [] }: INodeProperties): INodePropertyOptions[] {
	return type === 'options' || type === 'multiOptions' ? (options as INodePropertyOptions[]) : [];
}

/** The form that opens with these values: further defaults are filled in as n8n does. */
export function openForm(description: INodeTypeDescription, chosen: INodeParameters) {
	const node = { typeVersion: 1 };
	const values = NodeHelpers.getNodeParameters(
		description.properties,
		chosen,
		true,
		false,
		node,
		description,
	) as INodeParameters;
	const isVisible = (property: INodeProperties, at: INodeParameters = values) =>
		property.type !== 'hidden' &&
		NodeHelpers.displayParameter(at, property, node, description, values);
	return {
		values,
		/** What the form shows. */
		fields: description.properties.filter((property) => isVisible(property)),
		/** What a collection offers. */
		offered: (property: INodeProperties) =>
			childrenOf(property).filter((option) =>
				isVisible(option, (values[property.name] ?? {}) as INodeParameters),
			),
	};
}

/**
 * A form for any channel: what any channel requires is given by an expression. One expression may bring up further
 * fields.
 */
export function byExpression(
	description: INodeTypeDescription,
	chosen: INodeParameters,
): INodeParameters {
	const required = new Set(
		description.properties.filter((property) => property.required).map(({ name }) => name),
	);
	const missing = openForm(description, chosen).fields.filter(
		({ name }) => required.has(name) && chosen[name] === undefined,
	);
	if (missing.length === 0) return chosen;
	const expressions = missing.map(({ name }) => [name, `={{ $json.${name} }}`] as const);
	return byExpression(description, { ...chosen, ...Object.fromEntries(expressions) });
}
