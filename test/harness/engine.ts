/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
import './setup';
import 'reflect-metadata';
import { existsSync } from 'node:fs';
import path from 'node:path';
import {
	CredentialTestContext,
	ExecutionLifecycleHooks,
	LoadOptionsContext,
	PackageDirectoryLoader,
	WorkflowExecute,
} from 'n8n-core';
import { createRunExecutionData, NodeHelpers, Workflow } from 'n8n-workflow';
import type {
	IConnections,
	INode,
	INodeExecutionData,
	INodeParameters,
	INodeType,
	INodeTypes,
	IRun,
	ITaskData,
	IWorkflowExecuteAdditionalData,
	NodeExecutionHint,
} from 'n8n-workflow';
import { EngineCredentials } from './credentials';
import type { CredentialData } from './credentials';
import { reported } from './unseenErrors';

/**
 * Runs the package's nodes through n8n's own engine: the loader that reads package.json, the workflow with its
 * expressions, the execution with its error branches, the HTTP helpers with the credential's authentication.
 * The one place that knows n8n-core; it uses public exports only.
 */

const packageRoot = path.resolve(__dirname, '../..');

/** Loads the sources that package.json names as dist files, so that tests need no build and measure coverage. */
class SourceLoader extends PackageDirectoryLoader {
	protected override resolvePath(file: string): string {
		const source = super.resolvePath(file.replace(/^dist\//, '').replace(/\.js$/, '.ts'));
		return existsSync(source) ? source : super.resolvePath(file);
	}
}

export interface Engine {
	loader: PackageDirectoryLoader;
	packageName: string;
	nodeTypes: INodeTypes;
}

/** @param folder an unpacked package whose dist files are run; without it the sources of this repository */
export async function loadEngine(folder?: string): Promise<Engine> {
	const loader = folder ? new PackageDirectoryLoader(folder) : new SourceLoader(packageRoot);
	await loader.loadAll();
	return { loader, packageName: loader.packageName, nodeTypes: new EngineNodeTypes(loader) };
}

let sourceEngine: Promise<Engine> | undefined;
/** The sources of this repository, loaded once for all tests of a file. */
export async function engine(): Promise<Engine> {
	return await (sourceEngine ??= loadEngine());
}

/** Stands in for whatever starts a workflow; it hands on the items it is given. */
const startNode: INodeType = {
	description: {
		displayName: 'Start',
		name: 'start',
		group: ['trigger'],
		version: 1,
		description: 'Hands on its items',
		defaults: { name: 'Start' },
		inputs: [],
		outputs: ['main'],
		properties: [],
	},
	async execute() {
		return await Promise.resolve([this.getInputData()]);
	},
};

class EngineNodeTypes implements INodeTypes {
	constructor(private readonly loader: PackageDirectoryLoader) {}

	getByName(type: string): INodeType {
		const prefix = `${this.loader.packageName}.`;
		if (!type.startsWith(prefix)) return startNode;
		return this.loader.getNode(type.slice(prefix.length)).type as INodeType;
	}

	getByNameAndVersion(type: string, version?: number): INodeType {
		return NodeHelpers.getVersionedNodeType(this.getByName(type), version);
	}

	getKnownTypes() {
		return {};
	}
}

/** What n8n hands to each of its contexts. */
export function additionalData(
	{ loader }: Engine,
	credentials: CredentialData,
	more: Partial<IWorkflowExecuteAdditionalData> = {},
): IWorkflowExecuteAdditionalData {
	return {
		executionId: '1',
		restApiUrl: '',
		instanceBaseUrl: 'http://localhost:5678/',
		webhookBaseUrl: 'http://localhost:5678/webhook',
		webhookTestBaseUrl: 'http://localhost:5678/webhook-test',
		webhookWaitingBaseUrl: 'http://localhost:5678/webhook-waiting/',
		formWaitingBaseUrl: 'http://localhost:5678/form-waiting/',
		variables: {},
		currentNodeParameters: undefined,
		credentialsHelper: new EngineCredentials(loader, credentials),
		...more,
	} as unknown as IWorkflowExecuteAdditionalData;
}

export interface WorkflowRun {
	run: IRun;
	/** Task data of a node's (last) run. */
	task(nodeName: string): ITaskData | undefined;
	output(nodeName: string, branch?: number): INodeExecutionData[];
}

/** Runs a whole workflow, for example one that was exported from n8n. `items` are what its first node hands on. */
export async function runWorkflow(
	using: Engine,
	workflowData: { nodes: INode[]; connections: IConnections },
	credentials: CredentialData,
	{
		items = [{ json: {} }],
		cancelAfter,
	}: { items?: INodeExecutionData[]; cancelAfter?: number } = {},
): Promise<WorkflowRun> {
	const { nodes, connections } = workflowData;
	const workflow = new Workflow({
		id: 'workflow',
		nodes,
		connections,
		nodeTypes: using.nodeTypes,
		active: false,
		settings: { executionOrder: 'v1' },
	});
	const start = nodes.find(({ name }) => workflow.getParentNodes(name).length === 0);
	const hooks = new ExecutionLifecycleHooks('manual', '1', {
		id: 'workflow',
		name: 'workflow',
		active: false,
		isArchived: false,
		nodes,
		connections,
		createdAt: new Date(),
		updatedAt: new Date(),
	} as never);
	const executionData = createRunExecutionData({
		executionData: {
			contextData: {},
			metadata: {},
			waitingExecution: {},
			waitingExecutionSource: null,
			nodeExecutionStack: [
				{ node: workflow.getNode(start!.name)!, data: { main: [items] }, source: null },
			],
		},
	} as never);
	const execution = new WorkflowExecute(
		additionalData(using, credentials, { hooks }),
		'manual',
		executionData,
	).processRunExecutionData(workflow);
	if (cancelAfter !== undefined) setTimeout(() => execution.cancel(), cancelAfter);
	const run = await execution;
	const task = (nodeName: string) => run.data.resultData.runData[nodeName]?.at(-1);
	return {
		run,
		task,
		output: (nodeName, branch = 0) => task(nodeName)?.data?.main[branch] ?? [],
	};
}

export interface NodeRun {
	/** Items of the first output. */
	items: INodeExecutionData[];
	/** Items of the error output. */
	errorItems: INodeExecutionData[];
	/** The error that stopped the node. A test that never looks at one fails. */
	error?: ITaskData['error'] & { context?: Record<string, unknown>; httpCode?: string };
	hints: NodeExecutionHint[];
	status: IRun['status'];
}

export interface NodeOptions {
	items?: INodeExecutionData[];
	credentials?: CredentialData;
	node?: Partial<INode>;
	cancelAfter?: number;
	engine?: Engine;
}

/** Runs one node of the package on the given items. */
export async function runNode(
	type: string,
	parameters: INodeParameters,
	{ items, credentials = {}, node, cancelAfter, engine: given }: NodeOptions = {},
): Promise<NodeRun> {
	const using = given ?? (await engine());
	const start: INode = {
		id: 'start',
		name: 'Start',
		type: 'test.start',
		typeVersion: 1,
		position: [0, 0],
		parameters: {},
	};
	const subject: INode = {
		id: 'subject',
		name: 'Subject',
		type: `${using.packageName}.${type}`,
		typeVersion: 1,
		position: [200, 0],
		parameters,
		credentials: credentialsOf(credentials),
		...node,
	};
	const { run, task, output } = await runWorkflow(
		using,
		{
			nodes: [start, subject],
			connections: { Start: { main: [[{ node: 'Subject', type: 'main', index: 0 }]] } },
		},
		credentials,
		{ items, cancelAfter },
	);
	const result = task('Subject');
	const outcome: NodeRun = {
		items: output('Subject'),
		errorItems: output('Subject', 1),
		error: (result?.error ?? run.data.resultData.error) as NodeRun['error'],
		hints: result?.hints ?? [],
		status: run.status,
	};
	// Whoever cancels asked for the error.
	return cancelAfter === undefined ? reported(outcome) : outcome;
}

/** The context in which n8n loads the lists of a form. */
export async function loadOptionsContext(
	type: string,
	parameters: INodeParameters,
	credentials: CredentialData,
): Promise<LoadOptionsContext> {
	const using = await engine();
	const node: INode = {
		id: 'subject',
		name: 'Subject',
		type: `${using.packageName}.${type}`,
		typeVersion: 1,
		position: [0, 0],
		parameters,
		credentials: credentialsOf(credentials),
	};
	const workflow = new Workflow({
		id: 'workflow',
		nodes: [node],
		connections: {},
		nodeTypes: using.nodeTypes,
		active: false,
	});
	return new LoadOptionsContext(
		workflow,
		workflow.getNode('Subject')!,
		additionalData(using, credentials, { currentNodeParameters: parameters }),
		'',
	);
}

/** The context in which n8n tests a credential. */
export async function credentialTestContext(): Promise<CredentialTestContext> {
	return new CredentialTestContext(additionalData(await engine(), {}));
}

export function credentialsOf(credentials: CredentialData): INode['credentials'] {
	return Object.fromEntries(Object.keys(credentials).map((name) => [name, { id: '1', name }]));
}
