import type { IDataObject } from 'n8n-workflow';
import { invalid } from '../../../engine/formError';
import type { Call, Convert, Field } from '../../../engine/operation';
import { quoted } from '../../../engine/typed';
import { customAttributes, definitionsOf } from '../../../fields/customAttributes';
import { avatarField } from '../../../fields/image';

export const companyAttributes = definitionsOf('company');

/** The name alone, of an address or of an email address too: Chatwoot refuses everything around it. */
const domainName: Convert = (value, label) => {
	const text = String(value)
		.toLowerCase()
		.replace(/^[a-z]+:\/\//, '')
		.replace(/^.*@/, '')
		.replace(/[/?#:].*$/s, '')
		.replace(/^www\./, '');
	if (/^([\p{L}\p{N}]([\p{L}\p{N}-]*[\p{L}\p{N}])?\.)+\p{L}{2,}$/u.test(text)) return text;
	throw invalid(label, `must be a domain, such as acme.com, not ${quoted(value)}`);
};

export const companyName: Field = {
	displayName: 'Company Name',
	name: 'name',
	type: 'string',
	required: true,
	default: '',
	placeholder: 'e.g. Acme Inc',
	description: 'What the company is called',
	maxLength: 100,
	send: { body: 'company.name' },
};

export const attributeFields = customAttributes(companyAttributes, 'company.custom_attributes');

/** What a company can have besides; Chatwoot fails when a second company has an empty domain. */
export const companyDetails: Field[] = [
	avatarField,
	{
		displayName: 'Description',
		name: 'description',
		type: 'string',
		typeOptions: { rows: 3 },
		default: '',
		placeholder: 'e.g. Sells tools',
		description: 'What the company is about',
		maxLength: 1000,
		clear: '',
		send: { body: 'company.description' },
	},
	{
		displayName: 'Domain',
		name: 'domain',
		type: 'string',
		default: '',
		placeholder: 'e.g. acme.com',
		description: 'The domain of its website and email addresses. Only one company can have it.',
		maxLength: 255,
		clear: null,
		send: { body: 'company.domain', as: domainName },
	},
];

export const companySummary = [
	'id',
	'name',
	'domain',
	'contacts_count',
	'description',
	'custom_attributes',
	'created_at',
];

/** What the form says of the company. */
export function given({ body }: Call): IDataObject {
	return (body.company ?? {}) as IDataObject;
}
