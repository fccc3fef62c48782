import type { IAuthenticateGeneric, Icon, ICredentialType, INodeProperties } from 'n8n-workflow';
import { baseUrl, ignoreSslIssues } from './common';

export class ChatwootPlatformApi implements ICredentialType {
	name = 'chatwootPlatformApi';

	displayName = 'Chatwoot Platform API';

	documentationUrl =
		'https://github.com/n8n-nodes-chatwoot-suite/n8n-nodes-chatwoot-suite#credentials-of-the-other-nodes';

	icon: Icon = { light: 'file:../icons/chatwoot.svg', dark: 'file:../icons/chatwoot.dark.svg' };

	properties: INodeProperties[] = [
		// The platform apps of Chatwoot's own cloud belong to its operator.
		{ ...baseUrl, default: '' },
		{
			displayName: 'Platform App Token',
			name: 'accessToken',
			type: 'string',
			typeOptions: { password: true },
			required: true,
			default: '',
			description:
				'In the Super Admin Console open Platform Apps, create one and copy its token. Self-hosted only.',
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
