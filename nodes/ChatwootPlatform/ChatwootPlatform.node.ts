import { NodeConnectionTypes } from 'n8n-workflow';
import type {
	IExecuteFunctions,
	INodeExecutionData,
	INodeType,
	INodeTypeDescription,
} from 'n8n-workflow';
import { formOf } from '../engine/form';
import { runOperation } from '../engine/run';
import { methodsFor } from '../lists/methods';
import { platformApi } from './api';
import { resources } from './resources';

export class ChatwootPlatform implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Chatwoot Platform',
		name: 'chatwootPlatform',
		icon: { light: 'file:../../icons/chatwoot.svg', dark: 'file:../../icons/chatwoot.dark.svg' },
		group: ['output'],
		version: 1,
		subtitle: '={{$parameter["operation"] + ": " + $parameter["resource"]}}',
		description: 'Create and manage the accounts of a self-hosted Chatwoot',
		defaults: { name: 'Chatwoot Platform' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [
			{ name: 'chatwootPlatformApi', required: true, testedBy: 'chatwootPlatformApiTest' },
		],
		properties: formOf(resources),
	};

	methods = methodsFor(platformApi, resources);

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await runOperation(this, resources, platformApi);
	}
}
