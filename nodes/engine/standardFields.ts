import { id } from './convert';
import type { Field, List, Route } from './operation';

/** Fields that the engine itself adds to operations and reads. */

/** Routes below an account of the Application API: their forms ask for the account. */
export function isAccountRoute(route: Route): boolean {
	return /^[A-Z]+ \/api\/v\d+\/accounts\/\{accountId\}/.test(route);
}

export const accounts: List = {
	key: 'accounts',
	route: 'GET /api/v1/profile',
	rows: 'accounts',
	label: ({ name, id: accountId }) => `${String(name)} (#${String(accountId)})`,
	value: 'id',
	page: ({ id: accountId }) => `/app/accounts/${String(accountId)}/dashboard`,
};

export const accountField: Field = {
	displayName: 'Account',
	name: 'account',
	type: 'resourceLocator',
	default: { mode: 'list', value: '' },
	description:
		"The Chatwoot account to work in. Leave empty to use the credential's default account, or your only account.",
	modes: [
		{
			displayName: 'From List',
			name: 'list',
			type: 'list',
			placeholder: 'Default account',
			typeOptions: { searchable: true },
		},
		{
			displayName: 'By ID',
			name: 'id',
			type: 'string',
			placeholder: 'e.g. 1',
		},
		{
			displayName: 'By URL',
			name: 'url',
			type: 'string',
			placeholder: 'e.g. https://app.chatwoot.com/app/accounts/1/dashboard',
			extractValue: { type: 'regex', regex: '/accounts/(\\d+)' },
		},
	],
	list: accounts,
	send: { path: 'accountId', as: id },
};

export const returnAllField: Field = {
	displayName: 'Return All',
	name: 'returnAll',
	type: 'boolean',
	default: false,
	description: 'Whether to return all results or only up to a given limit',
	send: { value: 'returnAll' },
};

export const limitField: Field = {
	displayName: 'Limit',
	name: 'limit',
	type: 'number',
	typeOptions: { minValue: 1, numberPrecision: 0 },
	default: 50,
	description: 'Max number of results to return',
	displayOptions: { show: { returnAll: [false] } },
	send: { value: 'limit' },
};

export const administratorNotice: Field = {
	displayName: "This needs an administrator's token: Chatwoot refuses that of an agent",
	name: 'administratorNotice',
	type: 'notice',
	default: '',
};

export const simplifyField: Field = {
	displayName: 'Simplify',
	name: 'simplify',
	type: 'boolean',
	default: true,
	description: 'Whether to return a simplified version of the response instead of the raw data',
	displayOptions: { hide: { '@tool': [true] } },
	send: { value: 'simplify' },
};

/** What an AI agent gets, who pays for every word of it, in place of Simplify. */
export const outputField: Field = {
	displayName: 'Output',
	name: 'output',
	type: 'options',
	default: 'simplified',
	options: [
		{ name: 'Raw', value: 'raw', description: 'All that Chatwoot answers' },
		{
			name: 'Selected Fields',
			value: 'selected',
			description: 'The ID and the fields that you name',
		},
		{ name: 'Simplified', value: 'simplified', description: 'The fields that matter most' },
	],
	description: 'How much of the answer the agent gets',
	displayOptions: { show: { '@tool': [true] } },
	send: { value: 'output' },
};

export const outputFieldsField: Field = {
	displayName: 'Output Fields',
	name: 'outputFields',
	type: 'string',
	several: true,
	default: '',
	placeholder: 'e.g. name, meta.sender.name',
	description: 'Names of fields of the raw answer, comma-separated. The ID always comes along.',
	displayOptions: { show: { '@tool': [true], output: ['selected'] } },
	send: { value: 'outputFields' },
};

export const optionsField: Field = {
	displayName: 'Options',
	name: 'options',
	type: 'collection',
	placeholder: 'Add option',
	default: {},
	send: { value: '' },
	options: [
		{
			displayName: 'Items in Parallel',
			name: 'itemsInParallel',
			type: 'number',
			typeOptions: { minValue: 1, maxValue: 20, numberPrecision: 0 },
			default: 5,
			description:
				'How many items to work on at the same time. Items that change the same thing always keep their order.',
		},
		{
			displayName: 'Timeout',
			name: 'timeout',
			type: 'number',
			typeOptions: { minValue: 1, numberPrecision: 0 },
			default: 30,
			description: 'How long to wait for an answer of Chatwoot, in seconds',
		},
	],
};

/** Keys under which these fields are in `value`, beside an operation's own. */
export const engineValues = new Set([
	...['returnAll', 'limit', 'simplify', 'output', 'outputFields'],
	...(optionsField.options as Field[]).map(({ name }) => name),
]);
