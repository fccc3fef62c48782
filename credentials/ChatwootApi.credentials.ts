import type { IAuthenticateGeneric, Icon, ICredentialType, INodeProperties } from 'n8n-workflow';
import { baseUrl, ignoreSslIssues } from './common';

export class ChatwootApi implements ICredentialType {
	name = 'chatwootApi';

	displayName = 'Chatwoot API';

	documentationUrl =
		'https://github.com/n8n-nodes-chatwoot-suite/n8n-nodes-chatwoot-suite#credential';

	icon: Icon = { light: 'file:../icons/chatwoot.svg', dark: 'file:../icons/chatwoot.dark.svg' };

	properties: INodeProperties[] = [
		baseUrl,
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
		ignoreSslIssues,
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
