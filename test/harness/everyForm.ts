/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import path from 'node:path';
import type {
	INodeParameters,
	INodeProperties,
	INodePropertyOptions,
	INodeType,
	INodeTypeDescription,
} from 'n8n-workflow';
import { n8n } from '../../package.json';
import { engine } from './engine';
import { choicesOf, everyProperty, openForm } from './form';

/** Every form that a node can show: found from what its properties say, not from a list kept by hand. */

export const EXPRESSION = '={{ $json.value }}';

/** Names of the nodes in package.json, which are those of their files. */
export const nodeNames = n8n.nodes.map((file) => {
	const name = path.basename(file, '.node.js');
	return name.charAt(0).toLowerCase() + name.slice(1);
});

export async function nodeType(name: string): Promise<INodeType> {
	const { nodeTypes, packageName } = await engine();
	return nodeTypes.getByNameAndVersion(`${packageName}.${name}`);
}

/** One operation of a node, or a whole node that has none, with the properties that its form can show. */
export interface OperationForm {
	start: INodeParameters;
	/** The operation in its selector. */
	choice?: INodePropertyOptions;
	description: INodeTypeDescription;
}

export function operationsOf(description: INodeTypeDescription): OperationForm[] {
	const resource = description.properties.find(({ name }) => name === 'resource');
	if (!resource) return [{ start: {}, description }];
	return choicesOf(resource).flatMap(({ value }) => {
		const ofResource = only(description, 'resource', value);
		return ofResource.properties
			.filter(({ name }) => name === 'operation')
			.flatMap(choicesOf)
			.map((choice) => ({
				start: { resource: value, operation: choice.value },
				choice,
				description: only(ofResource, 'operation', choice.value),
			}));
	});
}

/** The description without the properties that are for other values of a selector. */
function only(description: INodeTypeDescription, name: string, value: unknown) {
	const properties = description.properties.filter(({ displayOptions }) => {
		const values = displayOptions?.show?.[name] as unknown[] | undefined;
		return values === undefined || values.includes(value);
	});
	return { ...description, properties };
}

/** What says of which operation a form is. */
const SELECTORS = new Set(['resource', 'operation']);

export interface OpenForm extends ReturnType<typeof openForm> {
	chosen: INodeParameters;
}

/**
 * The forms of an operation: as it opens, then with every value of each field that decides about others, and of those
 * that a value brings up. An expression is one of the values.
 */
export function formsOf({ description, start }: OperationForm): OpenForm[] {
	const deciding = decidingValues(description.properties);
	const explore = (chosen: INodeParameters, decided: Set<string>): OpenForm[] => {
		const form = { chosen, ...openForm(description, chosen) };
		const open = form.fields.map(({ name }) => name).filter((name) => deciding.has(name));
		const fresh = open.filter((name) => !decided.has(name));
		const known = new Set([...decided, ...open]);
		return [
			form,
			...fresh.flatMap((name) =>
				[...(deciding.get(name) as Set<unknown>)].flatMap((value) =>
					explore({ ...chosen, [name]: value } as INodeParameters, known),
				),
			),
		];
	};
	return [...explore(start, SELECTORS), ...toolForms(description, start)];
}

/** The forms of the node's variant for AI agents, as far as it has fields of its own. */
function toolForms(description: INodeTypeDescription, start: INodeParameters): OpenForm[] {
	const variant = { ...description, name: `${description.name}Tool` };
	const output = description.properties.find(({ name }) => name === 'output');
	return (output ? choicesOf(output) : []).map(({ value }) => {
		const chosen = { ...start, output: value };
		return { chosen, ...openForm(variant, chosen) };
	});
}

/** The fields that conditions name, with the values that matter: all of a list, else those that conditions name. */
export function decidingValues(properties: INodeProperties[]): Map<string, Set<unknown>> {
	const deciding = new Map<string, Set<unknown>>();
	const byName = new Map<string, INodeProperties[]>();
	for (const property of properties) {
		byName.set(property.name, [...(byName.get(property.name) ?? []), property]);
	}
	for (const { name, values } of conditionsOf(everyProperty(properties))) {
		const choices = byName.get(name);
		if (!choices || SELECTORS.has(name)) continue;
		const all = deciding.get(name) ?? new Set();
		deciding.set(name, all);
		values.filter((value) => typeof value !== 'object').forEach((value) => all.add(value));
		for (const choice of choices) {
			choicesOf(choice).forEach(({ value }) => all.add(value));
			if (choice.type === 'boolean') [true, false].forEach((value) => all.add(value));
		}
		if (!choices.every(({ noDataExpression }) => noDataExpression)) all.add(EXPRESSION);
	}
	return deciding;
}

/** Everything that the properties' displayOptions say, with names as seen from the root of the form. */
export function conditionsOf(
	properties: INodeProperties[],
): Array<{ name: string; values: unknown[] }> {
	return properties.flatMap(({ displayOptions: { show = {}, hide = {} } = {} }) =>
		[...Object.entries(show), ...Object.entries(hide)].map(([name, values = []]) => ({
			name: name.replace(/^\//, ''),
			values,
		})),
	);
}
