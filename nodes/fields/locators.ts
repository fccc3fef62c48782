import { id } from '../engine/convert';
import type { Field } from '../engine/operation';

/** Locators of single records that several operations choose. Each lists through `lists/lookups`. */

export const helpCenterField: Field = {
	displayName: 'Help Center',
	name: 'portal_id',
	type: 'resourceLocator',
	default: { mode: 'list', value: '' },
	description: 'The help center to attach to the inbox',
	modes: [
		{
			displayName: 'From List',
			name: 'list',
			type: 'list',
			placeholder: 'Select a help center...',
			typeOptions: { searchListMethod: 'searchHelpCenters', searchable: true },
		},
		{
			displayName: 'By ID',
			name: 'id',
			type: 'string',
			placeholder: 'e.g. 3',
		},
	],
	send: { body: 'portal_id', as: id },
};

export const agentBotField: Field = {
	displayName: 'Agent Bot',
	name: 'agentBot',
	type: 'resourceLocator',
	default: { mode: 'list', value: '' },
	description: 'The bot that answers first in the inbox',
	modes: [
		{
			displayName: 'From List',
			name: 'list',
			type: 'list',
			placeholder: 'Select an agent bot...',
			typeOptions: { searchListMethod: 'searchAgentBots', searchable: true },
		},
		{
			displayName: 'By ID',
			name: 'id',
			type: 'string',
			placeholder: 'e.g. 7',
		},
	],
	send: { value: 'agentBot', as: id },
};

export const inboxField: Field = {
	displayName: 'Inbox',
	name: 'inbox',
	type: 'resourceLocator',
	required: true,
	default: { mode: 'list', value: '' },
	description: 'The inbox to work with',
	modes: [
		{
			displayName: 'From List',
			name: 'list',
			type: 'list',
			placeholder: 'Select an inbox...',
			typeOptions: { searchListMethod: 'searchInboxes', searchable: true },
		},
		{
			displayName: 'By ID',
			name: 'id',
			type: 'string',
			placeholder: 'e.g. 42',
		},
		{
			displayName: 'By URL',
			name: 'url',
			type: 'string',
			placeholder: 'e.g. https://app.chatwoot.com/app/accounts/1/settings/inboxes/42',
			extractValue: { type: 'regex', regex: '/inbox(?:es)?/(\\d+)' },
		},
	],
	send: { path: 'inboxId', as: id },
};
