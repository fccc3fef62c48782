import type { IDataObject } from 'n8n-workflow';
import { emailAddress } from '../../engine/convert';
import type { Convert, Field, List, Resource } from '../../engine/operation';
import { additionalFields, updateFields } from '../../fields/collections';
import { customAttributesJson } from '../../fields/customAttributesJson';
import { languages } from '../../fields/languages';
import { locator } from '../../fields/locator';
import { featuresField } from './features';

const ACCOUNTS = '/platform/api/v1/accounts';
const ACCOUNT = `${ACCOUNTS}/{accountId}` as const;

const accounts: List = {
	key: 'accounts',
	route: `GET ${ACCOUNTS}`,
	label: ({ name, id: accountId }) => `${String(name)} (#${String(accountId)})`,
	value: 'id',
	pick: ['id', 'name'],
	advice: {
		500: 'Chatwoot can no longer list the accounts of this platform app, because one of them was deleted. Use By ID.',
	},
};

const accountField = locator('Account', {
	list: accounts,
	description: 'The account to work with; it must be one that this platform app has created',
});

const nameField: Field = {
	displayName: 'Account Name',
	name: 'name',
	type: 'string',
	required: true,
	default: '',
	placeholder: 'e.g. Acme',
	description: 'The name of the account. Several accounts may have the same.',
	maxLength: 255,
	send: { body: 'name' },
};

const limits: Convert = (rows) =>
	Object.fromEntries(
		(rows as Array<{ limit: string; value: number }>).map(({ limit, value }) => [limit, value]),
	);

const details: Field[] = [
	customAttributesJson,
	{
		displayName: 'Domain',
		name: 'domain',
		type: 'string',
		default: '',
		placeholder: 'e.g. mail.example.com',
		description: 'The domain that receives the answers to emails; it is not the website',
		maxLength: 100,
	},
	featuresField,
	{
		displayName: 'Limits',
		name: 'limits',
		type: 'fixedCollection',
		typeOptions: { multipleValues: true },
		placeholder: 'Add limit',
		default: {},
		description: 'How much of what the account may have. The others stay as they are.',
		send: { as: limits },
		options: [
			{
				displayName: 'Limit',
				name: 'limit',
				values: [
					{
						displayName: 'Of What',
						name: 'limit',
						type: 'options',
						required: true,
						default: 'agents',
						description: 'What is limited',
						options: [
							{ name: 'Agents', value: 'agents' },
							{ name: 'Captain Documents', value: 'captain_documents' },
							{ name: 'Captain Responses', value: 'captain_responses' },
							{ name: 'Emails', value: 'emails' },
							{ name: 'Inboxes', value: 'inboxes' },
						],
					},
					{
						displayName: 'Highest Number',
						name: 'value',
						type: 'number',
						required: true,
						typeOptions: { minValue: 0, numberPrecision: 0 },
						default: 0,
						description: 'How many the account may have at most',
					},
				],
			},
		],
	},
	{
		displayName: 'Locale',
		name: 'locale',
		type: 'options',
		default: 'en',
		description: 'The language of the account',
		options: languages,
	},
	{
		displayName: 'Status',
		name: 'status',
		type: 'options',
		default: 'active',
		description: 'Whether the members of the account can work in it',
		options: [
			{ name: 'Active', value: 'active' },
			{
				name: 'Suspended',
				value: 'suspended',
				description:
					'Its members are locked out. What comes in through the Client API of its inboxes is still taken.',
			},
		],
	},
	{
		displayName: 'Support Email',
		name: 'support_email',
		type: 'string',
		default: '',
		placeholder: 'e.g. support@example.com',
		description: 'The sender of emails of the account. Without it Chatwoot uses its own address.',
		maxLength: 100,
		send: { as: emailAddress },
	},
];

const simplify = [
	...['id', 'name', 'status', 'locale', 'domain', 'support_email'],
	...['limits', 'custom_attributes', 'features'],
];

/** Keys that Chatwoot replaces as a whole. */
const REPLACED = ['custom_attributes', 'limits'];

export const account: Resource = {
	name: 'Account',
	value: 'account',
	description: 'A company or team that works in this Chatwoot, apart from all others',
	operations: [
		{
			name: 'Create',
			value: 'create',
			action: 'Create account',
			description: 'Add an account. It is empty: nobody can work in it until a user is added.',
			route: `POST ${ACCOUNTS}`,
			fields: [nameField, additionalFields(...details)],
			result: { simplify },
			advice: {
				500: 'Chatwoot answers like this to a feature that it does not know, and has created the account all the same, where this platform app cannot see it: look into the Super Admin Console before you run it again.',
			},
		},
		{
			name: 'Delete',
			value: 'delete',
			action: 'Delete account',
			description:
				'Delete an account with everything in it. Chatwoot does it in the background, and version 4.15 can not list the accounts of this platform app any more after it.',
			route: `DELETE ${ACCOUNT}`,
			gone: `GET ${ACCOUNT}`,
			fields: [accountField],
			result: { row: { deleted: true } },
		},
		{
			name: 'Get',
			value: 'get',
			action: 'Get account',
			description: 'Retrieve one account that this platform app has created',
			route: `GET ${ACCOUNT}`,
			fields: [accountField],
			result: { simplify },
		},
		{
			name: 'Update',
			value: 'update',
			action: 'Update account',
			description:
				'Change an account. What you leave out stays as it is, single limits and custom attributes too: they are read, merged and written, so that two executions at the same moment can undo each other.',
			route: `PATCH ${ACCOUNT}`,
			fields: [accountField, updateFields({ ...nameField, required: false }, ...details)],
			changes: true,
			merge: {
				read: `GET ${ACCOUNT}`,
				needed: ({ body }) => REPLACED.some((key) => key in body),
				body: (present, { body }) => ({
					...body,
					...Object.fromEntries(
						REPLACED.filter((key) => key in body).map((key) => [
							key,
							{ ...(present[key] as IDataObject), ...(body[key] as IDataObject) },
						]),
					),
				}),
			},
			result: { simplify },
			advice: {
				500: 'Chatwoot answers like this to a feature that it does not know, and has changed nothing.',
			},
		},
	],
};
