import { id } from '../../../engine/convert';
import { invalid } from '../../../engine/operation';
import type { Field, List, Operation } from '../../../engine/operation';
import { conditions, DATE, EQUAL, payloadOf, PRESENT, TEXT } from '../../../fields/conditions';
import type { Subject } from '../../../fields/conditions';
import { countryCode } from '../../../fields/country';
import { locator } from '../../../fields/locator';
import { labels } from '../label';
import { contactAttributes } from './fields';
import { CONTACTS } from './find';
import { listOptions, listQuery, listResult } from './get';

const FILTERS = '/api/v1/accounts/{accountId}/custom_filters';

/** What Chatwoot compares contacts by. */
export const contactSubject: Subject = {
	record: 'contact',
	definitions: contactAttributes,
	attributes: [
		{ name: 'Full Name', value: 'name', operators: TEXT },
		{ name: 'Blocked', value: 'blocked', operators: EQUAL, kind: 'boolean' },
		{ name: 'City', value: 'city', operators: TEXT },
		{ name: 'Company Name', value: 'company_name', operators: TEXT },
		{ name: 'Country', value: 'country_code', operators: EQUAL, as: countryCode },
		{ name: 'Created At', value: 'created_at', operators: DATE, kind: 'date' },
		{ name: 'Email Address', value: 'email', operators: TEXT },
		{ name: 'Identifier', value: 'identifier', operators: EQUAL },
		{
			name: 'Label',
			value: 'labels',
			operators: [...EQUAL, ...PRESENT],
			kind: 'choice',
			choices: {
				displayName: 'Label Names or IDs',
				list: labels,
				description:
					'The label to compare with. Choose from the list, or specify IDs using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
			},
			single: true,
		},
		{ name: 'Last Activity', value: 'last_activity_at', operators: DATE, kind: 'date' },
		{ name: 'Phone Number', value: 'phone_number', operators: TEXT },
	],
};

/** Chatwoot shows saved filters of contacts as segments; each user has their own. */
export const segments: List = {
	key: 'segments',
	route: `GET ${FILTERS}`,
	query: { filter_type: 'contact' },
	label: ({ name }) => String(name),
	value: 'id',
	names: ['name'],
	page: ({ id: filterId }, accountId) =>
		`/app/accounts/${String(accountId)}/contacts/segments/${String(filterId)}`,
};

const readPayload = payloadOf(contactSubject);

const shownFor = (way: string) => ({ show: { conditionsBy: [way] } });

/** Three ways to say which contacts are meant. */
export const contactConditions: Field[] = [
	{
		displayName: 'Conditions From',
		name: 'conditionsBy',
		type: 'options',
		default: 'form',
		options: [
			{ name: 'Form', value: 'form', description: 'Choose attributes and values below' },
			{ name: 'JSON', value: 'json', description: 'Conditions as Chatwoot writes them' },
			{
				name: 'Segment',
				value: 'segment',
				description: 'A filter that the user of the token has saved in Chatwoot',
			},
		],
		description: 'Where the conditions come from',
	},
	{ ...conditions(contactSubject, { body: 'payload' }), displayOptions: shownFor('form') },
	{
		displayName: 'Conditions (JSON)',
		name: 'conditionsJson',
		type: 'json',
		default: '[]',
		displayOptions: shownFor('json'),
		description:
			'A list of conditions with attribute_key, filter_operator, values and query_operator, or what a saved filter holds',
		send: { body: 'payload', resolve: readPayload },
	},
	{
		...locator('Segment', {
			list: segments,
			url: { example: 'contacts/segments/42', pattern: '/segments/(\\d+)' },
			description: 'The saved filter whose conditions are used',
			send: {
				body: 'payload',
				as: id,
				async resolve(filterId, label, call) {
					const path = { customFilterId: filterId as number };
					const saved = await call.send(`GET ${FILTERS}/{customFilterId}`, { path });
					return await readPayload(saved, label, call);
				},
			},
		}),
		displayOptions: shownFor('segment'),
	},
];

export const filter: Operation = {
	name: 'Get Many by Filter',
	value: 'filter',
	action: 'Filter contacts',
	description:
		'Retrieve contacts that fit conditions, such as a city, a label or a custom attribute. Contacts without an email address and phone number may be missing.',
	route: `POST ${CONTACTS}/filter`,
	fields: contactConditions,
	options: listOptions,
	query: listQuery,
	reads: true,
	check({ body }) {
		if (body.payload === undefined) {
			throw invalid("'Conditions'", 'needs at least one condition. Get Many returns all contacts.');
		}
	},
	result: listResult,
	advice: {
		500: 'Chatwoot fails like this when any contact holds a value that does not fit its custom attribute, such as text where the definition says number. Find it in Chatwoot, or compare with another attribute.',
	},
};
