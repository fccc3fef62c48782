import type { INodeProperties } from 'n8n-workflow';

/** What the credentials of all APIs of Chatwoot have. */

export const baseUrl: INodeProperties = {
	displayName: 'Base URL',
	name: 'baseUrl',
	type: 'string',
	required: true,
	default: 'https://app.chatwoot.com',
	placeholder: 'e.g. https://chat.example.com',
	description: 'The address you open Chatwoot at',
};

export const ignoreSslIssues: INodeProperties = {
	displayName: 'Ignore SSL Issues',
	name: 'ignoreSslIssues',
	type: 'boolean',
	default: false,
	description: 'Whether to connect even if the certificate of the server is not trusted',
};
