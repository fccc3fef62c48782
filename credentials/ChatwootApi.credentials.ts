import type { IAuthenticateGeneric, Icon, ICredentialType, INodeProperties } from 'n8n-workflow';

export class ChatwootApi implements ICredentialType {
	name = 'chatwootApi';

	displayName = 'Chatwoot API';

	documentationUrl =
		'https://github.com/n8n-nodes-chatwoot-suite/n8n-nodes-chatwoot-suite#credential';

	icon: Icon = { light: 'file:../icons/chatwoot.svg', dark: 'file:../icons/chatwoot.dark.svg' };

	properties: INodeProperties[] = [
		{
			displayName: 'Base URL',
			name: 'baseUrl',
			type: 'string',
			required: true,
			default: 'https://app.chatwoot.com',
			placeholder: 'e.g. https://chat.example.com',
			description: 'The address you open Chatwoot at',
		},
		{
			displayName: 'Access Token',
			name: 'accessToken',
			type: 'string',
			typeOptions: { password: true },
			required: true,
			default: '',
			description:
				'In Chatwoot open Profile Settings and copy the Access Token at the bottom. Creating inboxes needs the token of an administrator.',
		},
		{
			displayName: 'Default Account ID',
			name: 'accountId',
			type: 'string',
			default: '',
			placeholder: 'e.g. 1',
			description:
				'The number after /accounts/ in the address of your dashboard. Nodes can choose another account; not needed when you have only one.',
		},
		{
			displayName: 'Ignore SSL Issues',
			name: 'ignoreSslIssues',
			type: 'boolean',
			default: false,
			description: 'Whether to connect even if the certificate of the server is not trusted',
		},
	];

	authenticate: IAuthenticateGeneric = {
		type: 'generic',
		properties: {
			headers: {
				// The spelling api_access_token of Chatwoot's documentation is dropped by nginx, which ignores names with underscores.
				'Api-Access-Token': '={{$credentials.accessToken}}',
			},
		},
	};
}
