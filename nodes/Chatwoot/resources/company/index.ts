import type { Operation, Resource, Result } from '../../../engine/operation';
import { attributeKeys } from '../../../fields/customAttributes';
import { avatarBody, avatarField, checkAvatar } from '../../../fields/image';
import { sortKey, sorting } from '../../../fields/sorting';
import {
	addContact,
	getContacts,
	getConversations,
	getNotes,
	removeContact,
	searchContacts,
	searchTerm,
} from './contacts';
import { companyAttributes, companySummary } from './fields';
import {
	COMPANIES,
	COMPANY,
	companyAdvice as advice,
	companyField,
	companyRequires,
} from './locator';
import { create, update, upsert } from './write';

const one: Result = { rows: 'payload', simplify: companySummary };
const avatarResult: Result = { rows: 'payload', simplify: ['id', 'name', 'domain', 'avatar_url'] };
const listResult: Result = { ...one, many: true, pages: { by: 'page', size: 25 } };

const list: Pick<Operation, 'options' | 'query' | 'result' | 'advice'> = {
	options: sorting([
		{ name: 'Company Name', value: 'name' },
		{ name: 'Created At', value: 'created_at' },
		{ name: 'Domain', value: 'domain' },
		{ name: 'Last Activity', value: 'last_activity_at' },
		{ name: 'Number of Contacts', value: 'contacts_count' },
	]),
	// Without an order Chatwoot has none.
	query: { sort: ({ value }) => sortKey(value, 'name') },
	result: listResult,
	advice,
};

const operations: Operation[] = [
	addContact,
	create,
	upsert,
	{
		name: 'Delete',
		value: 'delete',
		action: 'Delete company',
		description: 'Delete a company (Enterprise Edition). Its contacts stay.',
		route: `DELETE ${COMPANY}`,
		fields: [companyField],
		result: { row: { deleted: true } },
		advice,
		who: 'administrator',
	},
	{
		name: 'Delete Avatar',
		value: 'deleteAvatar',
		action: 'Delete avatar of company',
		description: 'Take the image of a company away (Enterprise Edition)',
		route: `DELETE ${COMPANY}/avatar`,
		fields: [companyField],
		result: avatarResult,
		advice,
	},
	{
		name: 'Delete Custom Attributes',
		value: 'deleteCustomAttributes',
		action: 'Delete custom attributes of company',
		description:
			'Remove values of custom attributes from a company (Enterprise Edition); their definitions stay',
		route: `POST ${COMPANY}/destroy_custom_attributes`,
		fields: [companyField, attributeKeys('companyAttributes', companyAttributes)],
		repeat: true,
		result: one,
		advice,
	},
	{
		name: 'Get',
		value: 'get',
		action: 'Get company',
		description: 'Retrieve one company (Enterprise Edition)',
		route: `GET ${COMPANY}`,
		fields: [companyField],
		result: one,
		advice,
	},
	getContacts,
	getConversations,
	{
		...list,
		name: 'Get Many',
		value: 'getAll',
		action: 'Get many companies',
		description: 'Retrieve the companies of the account (Enterprise Edition)',
		route: `GET ${COMPANIES}`,
		fields: [],
	},
	getNotes,
	removeContact,
	{
		...list,
		name: 'Search',
		value: 'search',
		action: 'Search companies',
		description: 'Find companies whose name or domain has a text (Enterprise Edition)',
		route: `GET ${COMPANIES}/search`,
		fields: [searchTerm],
	},
	searchContacts,
	{
		name: 'Set Avatar',
		value: 'setAvatar',
		action: 'Set avatar of company',
		description: 'Give a company an image (Enterprise Edition)',
		route: `PATCH ${COMPANY}`,
		fields: [companyField, { ...avatarField, required: true }],
		check: checkAvatar,
		run: async (call) =>
			await call.send(undefined, { body: await avatarBody(call, 'company[avatar]') }),
		result: avatarResult,
		advice,
	},
	update,
];

export const company: Resource = {
	name: 'Company',
	value: 'company',
	description: 'Companies that contacts belong to (Enterprise Edition)',
	operations: operations.map((operation) => ({ ...operation, requires: companyRequires })),
	drop: ['pubsub_token', 'meta.assignee.outgoing_url'],
};
