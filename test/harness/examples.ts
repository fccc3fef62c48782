/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type {
	IConnections,
	IDataObject,
	IExecuteFunctions,
	INode,
	INodeExecutionData,
	INodeProperties,
	INodeType,
	INodeTypes,
} from 'n8n-workflow';
import { UnexpectedError } from 'n8n-workflow';
import type { Engine } from './engine';

/** The workflows in examples/, which people import into n8n as they are. */

const folder = path.resolve(__dirname, '../../examples');

export interface ExampleWorkflow {
	name: string;
	nodes: INode[];
	connections: IConnections;
	pinData?: Record<string, unknown>;
	settings?: IDataObject;
}

export const exampleFiles = readdirSync(folder).filter((file) => file.endsWith('.json'));

export function readExample(file: string): ExampleWorkflow {
	return JSON.parse(readFileSync(path.join(folder, file), 'utf8')) as ExampleWorkflow;
}

/** The workflow after someone has chosen the credential in every node of the package. */
export function withCredential(workflow: ExampleWorkflow, packageName: string): ExampleWorkflow {
	return {
		...workflow,
		nodes: workflow.nodes.map((node) =>
			node.type.startsWith(`${packageName}.`)
				? { ...node, credentials: { chatwootApi: { id: '1', name: 'Chatwoot' } } }
				: node,
		),
	};
}

/** The model behind the agent of an example. */
export const model = { says: '' };

const linked = ({ json }: INodeExecutionData, index: number): INodeExecutionData => ({
	json,
	pairedItem: { item: index },
});

interface Condition {
	leftValue: unknown;
	rightValue: unknown;
	operator: { operation: string };
}

/** As much of n8n's conditions as the examples use. */
function holds(context: IExecuteFunctions, index: number): boolean {
	const { conditions } = context.getNodeParameter('conditions', index, undefined, {
		skipValidation: true,
	}) as unknown as { conditions: Condition[] };
	return conditions.every(({ leftValue, rightValue, operator: { operation } }) => {
		if (operation === 'contains') return text(leftValue).includes(text(rightValue));
		if (operation === 'equals') return text(leftValue) === text(rightValue);
		if (operation === 'lte') return Number(leftValue) <= Number(rightValue);
		throw new UnexpectedError(`The examples have no stand-in for "${operation}"`);
	});
}

const text = (value: unknown) => String(value).toLowerCase();

/**
 * Stand-ins for the nodes of n8n itself that the examples use, with as much of them as the examples need. n8n's own
 * package of nodes is not a dependency of this one.
 */
const standIns: Record<string, INodeType> = {
	'n8n-nodes-base.manualTrigger': standIn('Manual Trigger', [], (context) =>
		context.getInputData(),
	),
	// Its items are the requests that arrived.
	'n8n-nodes-base.webhook': standIn(
		'Webhook',
		['httpMethod', 'path', 'responseMode', 'options'],
		(context) => context.getInputData(),
	),
	'n8n-nodes-base.filter': standIn('Filter', ['conditions', 'options'], (context) =>
		context
			.getInputData()
			.map(linked)
			.filter((_item, index) => holds(context, index)),
	),
	'n8n-nodes-base.noOp': standIn('No Operation', [], (context) => context.getInputData()),
	'n8n-nodes-base.stickyNote': standIn('Sticky Note', ['content', 'height', 'width'], () => []),
	// Mode "JSON": each item becomes what is written there.
	'n8n-nodes-base.set': standIn('Edit Fields', ['mode', 'jsonOutput', 'options'], (context) =>
		context.getInputData().map((_item, index) => ({
			json: JSON.parse(context.getNodeParameter('jsonOutput', index) as string) as IDataObject,
			pairedItem: { item: index },
		})),
	),
	// Everything that is not what the condition asks for goes to the second output.
	'n8n-nodes-base.if': standIn(
		'If',
		['conditions', 'options'],
		(context) =>
			context
				.getInputData()
				.map(linked)
				.filter((_item, index) => holds(context, index)),
		(context) =>
			context
				.getInputData()
				.map(linked)
				.filter((_item, index) => !holds(context, index)),
	),
	'n8n-nodes-base.wait': standIn('Wait', ['amount', 'unit'], (context) =>
		context.getInputData().map(linked),
	),
	'n8n-nodes-base.slack': standIn(
		'Slack',
		['select', 'channelId', 'text', 'otherOptions'],
		(context) =>
			context.getInputData().map((_item, index) => ({
				json: { text: context.getNodeParameter('text', index) as string },
				pairedItem: { item: index },
			})),
	),
	'n8n-nodes-base.googleSheets': standIn(
		'Google Sheets',
		['operation', 'documentId', 'sheetName', 'columns', 'options'],
		(context) => context.getInputData().map(linked),
	),
	// Says what the test told it to.
	'@n8n/n8n-nodes-langchain.agent': standIn(
		'AI Agent',
		['promptType', 'text', 'options'],
		(context) =>
			context.getInputData().map((_item, index) => ({
				json: { output: model.says },
				pairedItem: { item: index },
			})),
	),
	'@n8n/n8n-nodes-langchain.lmChatOpenAi': standIn('Model', ['model', 'options'], () => []),
	'@n8n/n8n-nodes-langchain.memoryBufferWindow': standIn(
		'Memory',
		['sessionIdType', 'sessionKey'],
		() => [],
	),
	'n8n-nodes-base.splitOut': standIn('Split Out', ['fieldToSplitOut', 'options'], (context) =>
		context.getInputData().flatMap(({ json }, index) => {
			const field = context.getNodeParameter('fieldToSplitOut', index) as string;
			return (json[field] as IDataObject[]).map((row) => ({
				json: row,
				pairedItem: { item: index },
			}));
		}),
	),
};

/** An engine that knows these nodes besides those of the package. @throws UnexpectedError for any other node type */
export function withStandIns(engine: Engine): Engine {
	const own = engine.nodeTypes;
	const find = (type: string, otherwise: () => INodeType) => {
		if (type.startsWith(`${engine.packageName}.`)) return otherwise();
		const found = standIns[type];
		if (!found) throw new UnexpectedError(`The examples have no stand-in for the node ${type}`);
		return found;
	};
	const nodeTypes: INodeTypes = {
		getByName: (type) => find(type, () => own.getByName(type) as INodeType),
		getByNameAndVersion: (type, version) =>
			find(type, () => own.getByNameAndVersion(type, version)),
		getKnownTypes: () => own.getKnownTypes(),
	};
	return { ...engine, nodeTypes };
}

function standIn(
	displayName: string,
	parameters: string[],
	...outputs: Array<(context: IExecuteFunctions) => INodeExecutionData[]>
): INodeType {
	const properties = parameters.map((name): INodeProperties => ({
		displayName: name,
		name,
		type: 'string',
		default: '',
	}));
	return {
		description: {
			displayName,
			name: displayName,
			group: ['transform'],
			version: [1, 1.1, 1.2, 1.3, 2, 2.1, 2.2, 2.3, 3.4, 4.7],
			description: displayName,
			defaults: { name: displayName },
			inputs: ['main'],
			outputs: outputs.map(() => 'main' as const),
			properties,
		},
		async execute() {
			return await Promise.resolve(outputs.map((run) => run(this)));
		},
	};
}
