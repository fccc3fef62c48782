import type { Icon, ICredentialType, INodeProperties } from 'n8n-workflow';
import { baseUrl, ignoreSslIssues } from './common';

/** Nothing is sent with the requests: the inbox identifier is part of their paths. */
export class ChatwootClientApi implements ICredentialType {
	name = 'chatwootClientApi';

	displayName = 'Chatwoot Client API';

	documentationUrl =
		'https://github.com/n8n-nodes-chatwoot-suite/n8n-nodes-chatwoot-suite#credentials-of-the-other-nodes';

	icon: Icon = { light: 'file:../icons/chatwoot.svg', dark: 'file:../icons/chatwoot.dark.svg' };

	properties: INodeProperties[] = [
		baseUrl,
		{
			displayName: 'Inbox Identifier',
			name: 'inboxIdentifier',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. WdTTXGZNPzUC2h9rtUe4mZ1a',
			description:
				'In Chatwoot open Settings > Inboxes, the settings of an API inbox, Configuration. It is not the number of the inbox.',
		},
		{
			displayName: 'HMAC Token',
			name: 'hmacToken',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			description:
				'From the same page. It proves who a contact is, and is needed when the inbox enforces identity validation.',
		},
		ignoreSslIssues,
	];
}
