import { id, jsonObject } from '../../../engine/convert';
import { isRecord } from '../../../engine/record';
import type { Call, Constants, Field } from '../../../engine/operation';
import { countryCode, countryField, countryName } from '../../../fields/country';
import { definitionsOf } from '../../../fields/customAttributes';
import { avatarField } from '../../../fields/image';
import { companyField } from '../company/locator';
import { labels, labelTitles } from '../label';
import { contactEmail, contactPhone } from './convert';

export const contactAttributes = definitionsOf('contact');

/** What tells one contact from another; Chatwoot takes null for empty. */
const identity: Field[] = [
	{
		displayName: 'Full Name',
		name: 'name',
		type: 'string',
		default: '',
		placeholder: 'e.g. Anna Example',
		description: 'The name that agents see',
		maxLength: 255,
		send: { body: 'name' },
	},
	{
		displayName: 'Email Address',
		name: 'email',
		type: 'string',
		default: '',
		placeholder: 'e.g. anna@example.com',
		description: 'Only one contact of the account can have it. Chatwoot stores small letters.',
		maxLength: 255,
		send: { body: 'email', as: contactEmail },
	},
	{
		displayName: 'Phone Number',
		name: 'phone_number',
		type: 'string',
		default: '',
		placeholder: 'e.g. +4915112345678',
		description: 'With + and the country code. Only one contact of the account should have it.',
		maxLength: 255,
		send: { body: 'phone_number', as: contactPhone },
	},
	{
		displayName: 'Identifier',
		name: 'identifier',
		type: 'string',
		default: '',
		placeholder: 'e.g. customer-1042',
		description:
			"The contact's ID in your own system. Only one contact of the account can have it; capital and small letters differ.",
		maxLength: 255,
		send: { body: 'identifier' },
	},
];

/** The same at the top of a form. */
export const identityFields: Field[] = identity.map((field) => ({
	...field,
	name: field.name === 'phone_number' ? 'phoneNumber' : field.name,
}));

const at = (key: string) => ({ body: `additional_attributes.${key}` });

const profile = (displayName: string): Field => ({
	displayName,
	name: displayName.toLowerCase(),
	type: 'string',
	default: '',
	placeholder: 'e.g. anna.example',
	description: "Name of the contact's account there",
});

export const avatarUrlField: Field = {
	displayName: 'Avatar URL',
	name: 'avatar_url',
	type: 'string',
	default: '',
	placeholder: 'e.g. https://example.com/anna.png',
	description:
		'Address of an image that Chatwoot fetches later. It never says when that does not work; an image file is safer.',
};

/** What a contact can have besides. */
export const detailFields: Field[] = [
	{
		displayName: 'Additional Attributes',
		name: 'additional_attributes',
		type: 'json',
		default: '{}',
		description:
			'Further data that Chatwoot keeps with the contact, as a JSON object. The other fields win over what it says.',
		send: { body: 'additional_attributes', as: jsonObject },
	},
	avatarField,
	avatarUrlField,
	{
		displayName: 'Bio',
		name: 'description',
		type: 'string',
		typeOptions: { rows: 3 },
		default: '',
		placeholder: 'e.g. Buys for the whole team',
		description: 'What agents should know about the contact',
		send: at('description'),
	},
	{
		displayName: 'Blocked',
		name: 'blocked',
		type: 'boolean',
		default: true,
		description:
			'Whether the contact is blocked: new conversations of a blocked contact start resolved',
	},
	{
		displayName: 'City',
		name: 'city',
		type: 'string',
		default: '',
		placeholder: 'e.g. Berlin',
		description: 'The city the contact lives in',
		send: at('city'),
	},
	{
		...companyField,
		name: 'company_id',
		required: false,
		description:
			'The company that the contact belongs to, in Chatwoot Enterprise. Its name replaces Company Name.',
		send: { body: 'company_id', as: id },
	},
	{
		displayName: 'Company Name',
		name: 'company_name',
		type: 'string',
		default: '',
		placeholder: 'e.g. Acme Inc',
		description:
			"Where the contact works. With companies switched on, Chatwoot Enterprise replaces it by the name of the company that the email address leads to when that is the contact's first one.",
		send: at('company_name'),
	},
	{ ...countryField, send: { ...at('country_code'), as: countryCode } },
	{
		displayName: 'Label Names or IDs',
		name: 'labels',
		type: 'multiOptions',
		list: labels,
		default: [],
		description:
			'The labels that the contact carries afterwards, instead of those it has. Choose from the list, or specify IDs using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
		send: { value: 'labels', as: labelTitles },
	},
	{
		displayName: 'Social Profiles',
		name: 'social_profiles',
		type: 'fixedCollection',
		placeholder: 'Add Social Profiles',
		default: {},
		options: [
			{
				displayName: 'Profiles',
				name: 'profiles',
				values: [
					profile('Facebook'),
					profile('GitHub'),
					profile('Instagram'),
					profile('LinkedIn'),
					profile('Telegram'),
					profile('TikTok'),
					profile('Twitter'),
				],
			},
		],
		send: at('social_profiles'),
	},
];

/** What Chatwoot takes for empty; the keys that are not here can't be emptied. */
const EMPTY: Record<string, '' | null> = {
	email: null,
	phone_number: null,
	identifier: null,
	description: '',
	city: '',
	company_name: '',
	country_code: '',
	company_id: '',
};

/** The same as options of an update, where one that is added and left empty empties the value at Chatwoot. */
export const changeableFields: Field[] = [...identity, ...detailFields].map((field) =>
	field.name in EMPTY ? { ...field, clear: EMPTY[field.name] } : field,
);

/** Lists sort by the name of the country and the filter looks at its code, so both are always written. */
export const countryConstant: Constants = {
	'additional_attributes.country'({ body }: Call) {
		const { additional_attributes: attributes } = body;
		const code = isRecord(attributes) ? attributes.country_code : undefined;
		if (typeof code !== 'string') return undefined;
		return code === '' ? '' : countryName(code);
	},
};
