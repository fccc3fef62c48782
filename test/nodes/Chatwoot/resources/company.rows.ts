import type { IDataObject } from 'n8n-workflow';
import { byId, itemWith, picked } from '../../../harness/row';
import type { Given, Row } from '../../../harness/row';

const keys = [
	...['id', 'name', 'domain', 'contacts_count', 'description', 'custom_attributes', 'created_at'],
];
const contactKeys = [
	...['id', 'name', 'email', 'phone_number', 'identifier', 'blocked'],
	{ company_name: 'additional_attributes.company_name' },
	...['custom_attributes', 'last_activity_at', 'created_at'],
];
const shown = ({ payload }: IDataObject) => picked(payload, ...keys);
const shownContacts = ({ payload }: IDataObject) => picked(payload, ...contactKeys);
const avatar = ({ payload }: IDataObject) => {
	const { avatar_url, ...company } = payload as IDataObject;
	// Without an avatar it is an empty text.
	const row = avatar_url === '' ? company : { ...company, avatar_url };
	return picked(row, 'id', 'name', 'domain', 'avatar_url');
};

const given = { company: { id: 34 } };
const withContact = { ...given, contact: { id: 496 } };
const form =
	(more = {}) =>
	({ company, contact }: Given) => ({
		...(company && { company: byId(company.id) }),
		...(contact && { contact: byId(contact.id) }),
		...more,
	});
const definitions = 'contacts/customAttribute.getAll.contact';
const sector = (value: string) => ({
	customAttributesBy: 'json',
	customAttributesJson: JSON.stringify({ sector_bs9ynp: value }),
});
const companyDefinitions = {
	exchange: definitions,
	request: { query: ['attribute_model=company_attribute'] },
	why: 'the definitions of companies were not recorded; those of contacts stand for them',
};

export const rows: Row[] = [
	{
		operation: 'company.create',
		form: {
			name: 'Acme Tools bs9ynp',
			...sector('retail'),
			additionalFields: {
				domain: 'https://www.Tools-bs9ynp.example.com/about',
				description: 'Tools',
			},
		},
		exchange: [definitions, 'contacts/company.create.row'],
		instead: companyDefinitions,
		output: (_definitions, created) => shown(created),
		skipLive: 'the custom attribute must be defined first',
	},
	{
		operation: 'company.create',
		form: { name: 'Min bs9ynp' },
		fresh: ['Min bs9ynp'],
		exchange: 'contacts/company.create.minimal',
		output: shown,
	},
	{
		operation: 'company.create',
		form: { name: 'Acme 2', additionalFields: { domain: 'acme-bs9ynp.example.com' } },
		exchange: 'contacts/company.create.duplicate',
		error: "Domain has already been taken (Check 'Domain' in 'Additional Fields'.",
		skipLive: 'the domain must be taken',
	},
	{
		operation: 'company.upsert',
		form: {
			name: 'Fresh bs9ynp',
			additionalFields: { domain: 'fresh-bs9ynp.example.com' },
		},
		fresh: ['fresh-bs9ynp.example.com'],
		exchange: ['contacts/company.upsert.none', 'contacts/company.upsert.create'],
		output: (_none, created) => [{ created: true, ...shown(created)[0] }],
	},
	{
		operation: 'company.upsert',
		form: {
			name: 'Acme Tools bs9ynp',
			...sector('wholesale'),
			additionalFields: { domain: 'tools-bs9ynp.example.com', description: 'Better tools' },
		},
		exchange: [definitions, 'contacts/company.upsert.find', 'contacts/company.upsert.update'],
		instead: companyDefinitions,
		output: (_definitions, _found, updated) => [{ created: false, ...shown(updated)[0] }],
		skipLive: 'the company and its custom attribute must be there first',
	},
	{
		operation: 'company.get',
		given,
		form: form(),
		exchange: 'contacts/company.get',
		output: shown,
	},
	{
		operation: 'company.get',
		form: { company: byId(99999999) },
		exchange: 'contacts/company.get.unknown',
		error: 'Resource could not be found (Check the IDs: one of them is not in this account.',
	},
	{
		operation: 'company.getAll',
		form: { returnAll: true },
		exchange: 'contacts/company.getAll',
		output: shown,
	},
	{
		operation: 'company.getAll',
		form: {},
		exchange: 'contacts/company.getAll.off',
		instead: {
			request: { query: ['page=1', 'sort=name'] },
			why: 'the node always says in which order and which page',
		},
		error:
			'Companies are not enabled for this account (Companies are a part of Chatwoot Enterprise',
		skipLive: 'the account must have no companies',
	},
	{
		operation: 'company.search',
		form: { q: 'acme', returnAll: true },
		exchange: 'contacts/company.search.row',
		output: shown,
	},
	{
		operation: 'company.update',
		given,
		form: form({
			customAttributesBy: 'json',
			customAttributesJson: '{"second": "x"}',
			updateFields: { description: 'More tools' },
		}),
		exchange: [definitions, 'contacts/company.update'],
		instead: companyDefinitions,
		output: (_definitions, updated) => shown(updated),
	},
	{
		operation: 'company.delete',
		given,
		form: form(),
		exchange: 'contacts/company.delete',
		output: [{ deleted: true }],
	},
	{
		operation: 'company.deleteCustomAttributes',
		given,
		form: form({ companyAttributes: 'second' }),
		exchange: 'contacts/company.deleteCustomAttributes',
		output: shown,
	},
	{
		operation: 'company.setAvatar',
		given,
		items: [itemWith({ data: 'avatar.png' })],
		form: form({ avatar: 'data' }),
		exchange: 'contacts/company.setAvatar',
		output: avatar,
	},
	{
		operation: 'company.deleteAvatar',
		given,
		form: form(),
		exchange: 'contacts/company.deleteAvatar',
		output: avatar,
	},
	{
		operation: 'company.addContact',
		given: withContact,
		form: form(),
		exchange: 'contacts/company.addContact',
		output: ({ payload }) => picked(payload, 'id', 'name', 'email', 'phone_number', 'company_id'),
	},
	{
		operation: 'company.removeContact',
		given: withContact,
		form: form(),
		exchange: 'contacts/company.removeContact',
		output: [{ removed: true }],
		skipLive: 'the contact must be in the company',
	},
	{
		operation: 'company.removeContact',
		given: withContact,
		form: form(),
		exchange: 'contacts/company.removeContact.again',
		error: 'Resource could not be found (The contact is not one of this company.',
	},
	{
		operation: 'company.getContacts',
		given,
		form: form({ returnAll: true }),
		exchange: 'contacts/company.getContacts',
		output: shownContacts,
	},
	{
		operation: 'company.searchContacts',
		given,
		form: form({ q: 'pager', limit: 15 }),
		exchange: 'contacts/company.searchContacts',
		output: shownContacts,
	},
	{
		operation: 'company.getConversations',
		given,
		form: form({ returnAll: true }),
		exchange: 'contacts/company.getConversations',
		output: ({ payload }) =>
			picked(
				payload,
				...['id', 'status', 'priority', 'inbox_id'],
				{ contact_id: 'meta.sender.id', contact_name: 'meta.sender.name' },
				{ assignee_name: 'meta.assignee.name', team_name: 'meta.team.name' },
				...['labels', 'last_activity_at'],
			),
	},
	{
		operation: 'company.getConversations',
		given,
		form: form(),
		exchange: 'contacts/company.getConversations.none',
		output: [],
	},
	{
		operation: 'company.getNotes',
		given,
		form: form({ returnAll: true }),
		exchange: 'contacts/company.getNotes',
		output: ({ payload }) =>
			(payload as IDataObject[]).map(
				(note) =>
					picked(
						{ ...note, contact_id: (note.contact as IDataObject).id },
						...['id', 'contact_id', { contact_name: 'contact.name' }, 'content'],
						{ user_id: 'user.id', user_name: 'user.name' },
						...['created_at', 'updated_at'],
					)[0],
			),
	},
	{
		operation: 'company.addContact',
		form: { ...form()({ company: { id: 34 } }), contact: byId(99999999) },
		exchange: 'contacts/company.addContact.unknown',
		error: 'Resource could not be found (Check the IDs: one of them is not in this account.',
		skipLive: 'the company must be there',
	},
	{
		operation: 'company.delete',
		form: { company: byId(34) },
		exchange: 'contacts/company.delete.agent',
		error: 'You are not authorized to do this action (Only administrators may do this',
		skipLive: 'needs the token of an agent',
	},
];
