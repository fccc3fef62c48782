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
import { clientApi } from './api';
import { resources } from './resources';

export class ChatwootClient implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Chatwoot Client',
		name: 'chatwootClient',
		icon: { light: 'file:../../icons/chatwoot.svg', dark: 'file:../../icons/chatwoot.dark.svg' },
		group: ['output'],
		version: 1,
		subtitle: '={{$parameter["operation"] + ": " + $parameter["resource"]}}',
		description: 'Act as a contact who writes to an API inbox of Chatwoot',
		defaults: { name: 'Chatwoot Client' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'chatwootClientApi', required: true, testedBy: 'chatwootClientApiTest' }],
		properties: formOf(resources),
	};

	methods = methodsFor(clientApi, resources);

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await runOperation(this, resources, clientApi);
	}
}
