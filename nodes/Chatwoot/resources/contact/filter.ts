import type { Operation } from '../../../engine/operation';
import { DATE, EQUAL, PRESENT, TEXT } from '../../../fields/conditions';
import type { Subject } from '../../../fields/conditions';
import { countryCode } from '../../../fields/country';
import { labels } from '../label';
import { conditionFields, requireConditions, savedFilters } from '../savedFilter';
import { contactAttributes } from './fields';
import { CONTACTS } from './find';
import { listOptions, listQuery, listResult } from './get';

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

/** Chatwoot shows saved filters of contacts as segments. */
export const segments = savedFilters(
	'segments',
	'contact',
	(filterId) => `contacts/segments/${filterId}`,
);

export const contactConditions = conditionFields(contactSubject, {
	name: 'Segment',
	list: segments,
	url: { example: 'contacts/segments/42', pattern: '/segments/(\\d+)' },
});

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
	check: requireConditions('contacts'),
	result: listResult,
	advice: {
		500: 'Chatwoot fails like this when any contact holds a value that does not fit its custom attribute, such as text where the definition says number. Find it in Chatwoot, or compare with another attribute.',
	},
};
