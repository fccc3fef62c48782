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
import { applicationApi } from './api';
import { resources } from './resources';

export class Chatwoot implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Chatwoot',
		name: 'chatwoot',
		icon: { light: 'file:../../icons/chatwoot.svg', dark: 'file:../../icons/chatwoot.dark.svg' },
		group: ['output'],
		version: 1,
		subtitle: '={{$parameter["operation"] + ": " + $parameter["resource"]}}',
		description: 'Send messages and manage conversations, contacts and inboxes in Chatwoot',
		defaults: { name: 'Chatwoot' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'chatwootApi', required: true, testedBy: 'chatwootApiTest' }],
		sensitiveOutputFields: [
			'auth_token',
			'hmac_token',
			'imap_password',
			'provider_config',
			'secret',
			'smtp_password',
		],
		properties: formOf(resources),
	};

	methods = methodsFor(applicationApi, resources);

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await runOperation(this, resources, applicationApi);
	}
}
