import type { IDataObject } from 'n8n-workflow';
import { byId, picked } from '../../../harness/row';
import type { Row } from '../../../harness/row';

const keys = [
	'id',
	'name',
	'email',
	'phone_number',
	'identifier',
	'blocked',
	{ company_name: 'additional_attributes.company_name' },
	'custom_attributes',
	'last_activity_at',
	'created_at',
];

const anna = { contact: { id: 495 } };
const definitions = 'contacts/customAttribute.getAll.contact';

/** What a created contact comes out as. */
const created = ({ payload }: IDataObject) => {
	const { contact, contact_inbox: link } = payload as Record<string, IDataObject>;
	return picked({ ...contact, source_id: link.source_id }, ...keys, 'source_id');
};

const custom = (key: string, operator: string, values: string) => ({
	attribute: 'custom_attribute',
	contact_attribute: key,
	operator,
	values,
});

const filterQuery = (inboxes: boolean) => ({
	request: {
		query: [`include_contact_inboxes=${inboxes}`, 'page=1', 'sort=created_at,email,phone_number'],
	},
	why: 'the node always says whether it wants the inboxes, and sorts by what tells all contacts apart',
});

export const rows: Row[] = [
	{
		operation: 'contact.getAll',
		form: {
			returnAll: true,
			filters: { labels: ['lead-bs9ynp'] },
			options: { order: 'desc', sort: 'created_at' },
		},
		exchange: ['contacts/contact.getAll.row1', 'contacts/contact.getAll.row2'],
		output: (first, second) => [
			...picked(first.payload, ...keys),
			...picked(second.payload, ...keys),
		],
	},
	{
		operation: 'contact.get',
		given: anna,
		form: ({ contact }) => ({ contact: byId(contact.id) }),
		exchange: 'contacts/contact.get.noInboxes',
		output: ({ payload }) => picked(payload, ...keys),
	},
	{
		operation: 'contact.get',
		given: anna,
		form: ({ contact }) => ({
			contact: byId(contact.id),
			options: { include_contact_inboxes: true },
		}),
		exchange: 'contacts/contact.get',
		instead: {
			request: { query: ['include_contact_inboxes=true'] },
			why: 'the node always says whether it wants the inboxes',
		},
		output: ({ payload }) => picked(payload, ...keys, 'contact_inboxes'),
	},
	{
		operation: 'contact.get',
		given: { contact: { id: 99999999 } },
		form: ({ contact }) => ({ contact: byId(contact.id) }),
		exchange: 'contacts/contact.get.unknown',
		instead: {
			request: { query: ['include_contact_inboxes=false'] },
			why: 'the node always says whether it wants the inboxes',
		},
		error: 'Resource could not be found',
		skipLive: 'the contact must not be there',
	},
	{
		operation: 'contact.search',
		form: { q: 'pager bs9ynp', returnAll: true },
		exchange: ['contacts/contact.search.page1', 'contacts/contact.search.page2'],
		output: (first, second) => [
			...picked(first.payload, ...keys),
			...picked(second.payload, ...keys),
		],
	},
	{
		operation: 'contact.create',
		given: { inbox: { id: 1 } },
		form: ({ inbox }) => ({
			name: 'Anna Example',
			email: 'Anna.bs9ynp@Example.com',
			phoneNumber: '+11795632669',
			identifier: 'crm-bs9ynp-A',
			customAttributesBy: 'name',
			customAttributesByName: {
				attributes: [
					{ name: 'tier_bs9ynp', value: 'gold' },
					{ name: 'orders_bs9ynp', value: '7' },
					{ name: 'since_bs9ynp', value: '2024-05-01' },
					{ name: 'plan_bs9ynp', value: 'Gold' },
					{ name: 'optin_bs9ynp', value: 'true' },
				],
			},
			additionalFields: {
				blocked: false,
				inbox_id: byId(inbox.id),
				source_id: 'src-bs9ynp-1',
				description: 'Bio',
				city: 'Berlin',
				company_name: 'Acme bs9ynp',
				country_code: { __rl: true, mode: 'list', value: 'DE' },
				social_profiles: { profiles: { twitter: 'anna', github: 'anna' } },
			},
		}),
		exchange: [definitions, 'contacts/contact.create.full'],
		instead: {
			exchange: 'contacts/contact.create.full',
			request: {
				body: {
					name: 'Anna Example',
					email: 'anna.bs9ynp@example.com',
					phone_number: '+11795632669',
					identifier: 'crm-bs9ynp-A',
					blocked: false,
					inbox_id: 1,
					source_id: 'src-bs9ynp-1',
					additional_attributes: {
						description: 'Bio',
						city: 'Berlin',
						company_name: 'Acme bs9ynp',
						country: 'Germany',
						country_code: 'DE',
						social_profiles: { twitter: 'anna', github: 'anna' },
					},
					custom_attributes: {
						tier_bs9ynp: 'gold',
						orders_bs9ynp: 7,
						since_bs9ynp: '2024-05-01',
						plan_bs9ynp: 'Gold',
						optin_bs9ynp: true,
					},
				},
			},
			why: 'the node sends the small letters that Chatwoot stores',
		},
		output: (_definitions, answer) => created(answer),
		fresh: ['Anna.bs9ynp@Example.com', '+11795632669', 'crm-bs9ynp-A', 'src-bs9ynp-1'],
		skipLive: 'the custom attributes must be defined first',
	},
	{
		operation: 'contact.create',
		form: { name: 'Min bs9ynp', email: 'min.bs9ynp@example.com' },
		exchange: 'contacts/contact.create.minimal',
		output: created,
		fresh: ['min.bs9ynp@example.com'],
	},
	{
		operation: 'contact.create',
		form: {
			name: 'Dup',
			email: 'anna.bs9ynp@example.com',
			phoneNumber: '+11795632669',
			identifier: 'crm-bs9ynp-A',
		},
		exchange: 'contacts/contact.create.duplicateAll',
		instead: {
			request: {
				body: {
					name: 'Dup',
					email: 'anna.bs9ynp@example.com',
					phone_number: '+11795632669',
					identifier: 'crm-bs9ynp-A',
				},
			},
			why: 'the node sends the small letters that Chatwoot stores',
		},
		error:
			'Email has already been taken, Identifier has already been taken, Phone number has already been taken',
		skipLive: 'another contact must have these values',
	},
	{
		operation: 'contact.delete',
		given: { contact: { id: 499 } },
		form: ({ contact }) => ({ contact: byId(contact.id) }),
		exchange: 'contacts/contact.delete',
		output: [{ deleted: true }],
	},
	{
		operation: 'contact.getLabels',
		given: anna,
		form: ({ contact }) => ({ contact: byId(contact.id) }),
		exchange: 'contacts/contact.getLabels',
		output: ({ payload }) => [{ id: 495, labels: payload }],
	},
	{
		operation: 'contact.setLabels',
		given: anna,
		form: ({ contact }) => ({
			contact: byId(contact.id),
			labels: ['vip-bs9ynp', 'lead-bs9ynp'],
		}),
		exchange: 'contacts/contact.setLabels',
		output: ({ payload }) => [{ id: 495, labels: payload }],
	},
	{
		operation: 'contact.addLabels',
		given: anna,
		form: ({ contact }) => ({ contact: byId(contact.id), labels: ['Lead-bs9ynp'] }),
		exchange: ['contacts/contact.addLabels.get', 'contacts/contact.addLabels'],
		output: (_before, { payload }) => [{ id: 495, labels: payload }],
	},
	{
		operation: 'contact.addLabels',
		given: anna,
		form: ({ contact }) => ({ contact: byId(contact.id), labels: 'vip-bs9ynp' }),
		exchange: 'contacts/contact.addLabels.get',
		output: ({ payload }) => [{ id: 495, labels: payload }],
	},
	{
		operation: 'contact.removeLabels',
		given: anna,
		form: ({ contact }) => ({ contact: byId(contact.id), labels: ['lead-bs9ynp'] }),
		exchange: ['contacts/contact.removeLabels.get', 'contacts/contact.removeLabels'],
		output: (_before, { payload }) => [{ id: 495, labels: payload }],
	},
	{
		operation: 'contact.getContactableInboxes',
		given: anna,
		form: ({ contact }) => ({ contact: byId(contact.id), returnAll: true }),
		exchange: 'contacts/contact.getContactableInboxes',
		output: ({ payload }) =>
			picked(
				payload,
				'source_id',
				{ inbox_id: 'inbox.id' },
				{ inbox_name: 'inbox.name' },
				{ channel_type: 'inbox.channel_type' },
				{ provider: 'inbox.provider' },
			),
	},
	{
		operation: 'contact.filter',
		form: {
			returnAll: true,
			conditions: {
				rows: [
					{
						attribute: 'name',
						operator: 'contains',
						values: 'Pager bs9ynp',
						query_operator: 'AND',
					},
					{ attribute: 'blocked', operator: 'equal_to', is_on: false },
				],
			},
		},
		exchange: ['contacts/contact.filter.row1', 'contacts/contact.filter.row2'],
		output: (first, second) => [
			...picked(first.payload, ...keys),
			...picked(second.payload, ...keys),
		],
	},
	{
		operation: 'contact.filter',
		form: {
			conditions: {
				rows: [
					custom('tier_bs9ynp', 'equal_to', 'GOLD'),
					custom('orders_bs9ynp', 'is_greater_than', '5'),
					custom('since_bs9ynp', 'is_less_than', '2024-06-01'),
					custom('optin_bs9ynp', 'equal_to', 'yes'),
				],
			},
			options: { include_contact_inboxes: true },
		},
		exchange: [definitions, 'contacts/contact.filter.custom'],
		instead: { exchange: 'contacts/contact.filter.custom', ...filterQuery(true) },
		output: (_definitions, { payload }) => picked(payload, ...keys, 'contact_inboxes'),
		skipLive: 'the custom attributes must be defined first',
	},
	{
		operation: 'contact.filter',
		form: {
			conditionsBy: 'json',
			conditionsJson: JSON.stringify([
				{
					attribute_key: 'labels',
					filter_operator: 'is_present',
					values: null,
					query_operator: 'and',
				},
				{ attribute_key: 'email', filter_operator: 'contains', values: 'anna.bs9ynp' },
			]),
		},
		exchange: 'contacts/contact.filter.labelPresent',
		instead: filterQuery(false),
		output: ({ payload }) => picked(payload, ...keys),
	},
	{
		operation: 'contact.update',
		given: anna,
		form: ({ contact }) => ({
			contact: byId(contact.id),
			customAttributesBy: 'json',
			customAttributesJson: '{"orders_bs9ynp": "8"}',
			updateFields: {
				name: 'Anna B. Example',
				city: 'Bonn',
				social_profiles: { profiles: { linkedin: 'anna' } },
			},
		}),
		exchange: [definitions, 'contacts/contact.get', 'contacts/contact.update'],
		instead: {
			exchange: 'contacts/contact.update',
			request: {
				body: {
					name: 'Anna B. Example',
					custom_attributes: { orders_bs9ynp: 8 },
					additional_attributes: {
						city: 'Bonn',
						social_profiles: { github: 'anna', twitter: 'anna', linkedin: 'anna' },
					},
				},
			},
			why: 'Chatwoot would forget the other social profiles',
		},
		output: (_definitions, _before, { payload }) => picked(payload, ...keys),
		skipLive: 'the custom attributes must be defined first',
	},
	{
		operation: 'contact.update',
		given: { contact: { id: 501 } },
		form: ({ contact }) => ({
			contact: byId(contact.id),
			updateFields: { email: '', phone_number: '', identifier: '' },
		}),
		exchange: 'contacts/contact.update.clear',
		instead: {
			request: { body: { email: null, phone_number: null, identifier: null } },
			why: 'the node empties all three alike',
		},
		output: ({ payload }) => picked(payload, ...keys),
	},
	{
		operation: 'contact.update',
		given: { contact: { id: 496 } },
		form: ({ contact }) => ({
			contact: byId(contact.id),
			updateFields: { email: 'anna.bs9ynp@example.com' },
		}),
		exchange: 'contacts/contact.update.duplicate',
		error: 'Email has already been taken',
		skipLive: 'another contact must have the address',
	},
	{
		operation: 'contact.upsert',
		form: {
			name: 'Anna Example-Miller',
			email: 'anna.bs9ynp@example.com',
			customAttributesBy: 'definition',
			customAttributes: {
				mappingMode: 'defineBelow',
				value: { orders_bs9ynp: 9, tier_bs9ynp: 'gold', plan_bs9ynp: null },
			},
			additionalFields: { city: 'Bonn' },
		},
		exchange: [definitions, 'contacts/contact.upsert.find', 'contacts/contact.upsert.update'],
		output: (_definitions, _found, { payload }) => [
			{ created: false, ...picked(payload, ...keys)[0] },
		],
		skipLive: 'the contact and its custom attributes must be there first',
	},
	{
		operation: 'contact.upsert',
		form: {
			name: 'Ursula Upsert',
			email: 'UPS.bs9ynp@example.com',
			customAttributesBy: 'name',
			customAttributesByName: { attributes: [{ name: 'orders_bs9ynp', value: '1' }] },
		},
		exchange: [definitions, 'contacts/contact.upsert.none', 'contacts/contact.upsert.create'],
		output: (_definitions, _none, answer) => [{ created: true, ...created(answer)[0] }],
		skipLive: 'the custom attributes must be defined first',
	},
];
