import { NodeConnectionTypes } from 'n8n-workflow';
import type {
	IHookFunctions,
	INodeType,
	INodeTypeDescription,
	IWebhookFunctions,
	IWebhookResponseData,
} from 'n8n-workflow';
import { propertiesOf } from '../engine/form';
import { methodsForFields } from '../lists/methods';
import { applicationApi } from '../Chatwoot/api';
import { receive } from './delivery/receive';
import { triggerFields } from './form';
import { isRegistered, register, unregister } from './registration/lifecycle';

export class ChatwootTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Chatwoot Trigger',
		name: 'chatwootTrigger',
		icon: { light: 'file:../../icons/chatwoot.svg', dark: 'file:../../icons/chatwoot.dark.svg' },
		group: ['trigger'],
		// For each request to a node of version 1 n8n evaluates an expression, for which it needs an isolate: that costs more
		// than all the rest of a delivery.
		version: 1.1,
		subtitle: '={{ [$parameter["events"]].flat().join(", ") }}',
		description: 'Starts the workflow when something happens in Chatwoot',
		eventTriggerDescription:
			"Now make it happen in Chatwoot, for instance write a message to the inbox. If nothing arrives, Chatwoot can't reach this n8n.",
		activationMessage: 'Chatwoot now sends the chosen events to this workflow.',
		defaults: { name: 'Chatwoot Trigger' },
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [
			{
				name: 'chatwootApi',
				required: true,
				testedBy: 'chatwootApiTest',
				displayOptions: { hide: { source: ['automation'] } },
			},
		],
		webhooks: [
			{
				name: 'default',
				httpMethod: 'POST',
				responseMode: 'onReceived',
				responseData: 'noData',
				path: 'webhook',
			},
		],
		sensitiveOutputFields: [
			'contact_inbox.pubsub_token',
			'conversation.contact_inbox.pubsub_token',
		],
		properties: propertiesOf(triggerFields),
	};

	methods = methodsForFields(applicationApi, triggerFields);

	webhookMethods = {
		default: {
			async checkExists(this: IHookFunctions): Promise<boolean> {
				return await isRegistered(this);
			},
			async create(this: IHookFunctions): Promise<boolean> {
				return await register(this);
			},
			async delete(this: IHookFunctions): Promise<boolean> {
				return await unregister(this);
			},
		},
	};

	async webhook(this: IWebhookFunctions): Promise<IWebhookResponseData> {
		return await receive(this);
	}
}
