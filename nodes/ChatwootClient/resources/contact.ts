import type { IDataObject } from 'n8n-workflow';
import { emailAddress, phoneNumber, webAddress } from '../../engine/convert';
import { invalid } from '../../engine/formError';
import { omit } from '../../engine/record';
import type { Call, Convert, Field, Operation, Resource } from '../../engine/operation';
import { additionalFields, updateFields } from '../../fields/collections';
import { customAttributesJson } from '../../fields/customAttributesJson';
import { checkIdentity, identifierHash, proof } from './identity';

const CONTACTS = '/public/api/v1/inboxes/{inboxIdentifier}/contacts';
const CONTACT = `${CONTACTS}/{sourceId}` as const;

/** In a path Rails takes what follows a dot for a file format, and finds another contact or none. */
const sourceKey: Convert = (value, label) => {
	const key = String(value);
	if (!/[\s./?#\\]/.test(key)) return key;
	throw invalid(
		label,
		'must have no dots, slashes, question marks or spaces, because Chatwoot could not find the contact by it',
	);
};

const sourceId: Field = {
	displayName: 'Source ID',
	name: 'sourceId',
	type: 'string',
	required: true,
	default: '',
	placeholder: 'e.g. crm-4711',
	description: 'What the contact is called in this inbox; Create returns it',
	maxLength: 255,
	send: { path: 'sourceId', as: sourceKey },
};

const ownSourceId: Field = {
	...sourceId,
	description:
		'Your own key for the contact. The same key always gives the same contact; without one Chatwoot makes one up.',
};

const details: Field[] = [
	{
		displayName: 'Avatar URL',
		name: 'avatar_url',
		type: 'string',
		default: '',
		placeholder: 'e.g. https://example.com/jane.png',
		description: 'Where Chatwoot gets a picture from, in the background',
		send: { as: webAddress },
	},
	customAttributesJson,
	{
		displayName: 'Email',
		name: 'email',
		type: 'string',
		default: '',
		placeholder: 'e.g. jane@example.com',
		description:
			'The email address of the contact. When another contact has it, the two become one.',
		send: { as: emailAddress },
	},
	{
		displayName: 'Name',
		name: 'name',
		type: 'string',
		default: '',
		placeholder: 'e.g. Jane Doe',
		description: 'The name of the contact; a new one without a name gets two random words',
		maxLength: 255,
	},
	{
		displayName: 'Phone Number',
		name: 'phone_number',
		type: 'string',
		default: '',
		placeholder: 'e.g. +15551234567',
		description:
			'The phone number of the contact with + and country code. When another contact has it, the two become one.',
		send: { as: phoneNumber },
	},
];

const identifier: Field = {
	displayName: 'Identifier',
	name: 'identifier',
	type: 'string',
	default: '',
	placeholder: 'e.g. customer-4711',
	description:
		'Your own key for the contact in all inboxes of the account. With the HMAC Token in the credential it is proven; an inbox that enforces identity validation needs it.',
};

const creation = additionalFields(...details, identifier);

const simplify = [
	...['source_id', 'id', 'name', 'email', 'phone_number'],
	...['identifier', 'custom_attributes'],
];

/** Who a hash does not fit is told nothing but a 500. */
const advice = {
	500: "Chatwoot answers like this when 'HMAC Token' of the credential is wrong, or when the inbox enforces identity validation and 'HMAC Token' or 'Identifier' is missing.",
};

const create: Operation = {
	name: 'Create',
	value: 'create',
	action: 'Create contact',
	description:
		'Create a contact, or get the one that has this source ID, identifier, email or phone number already. A present one is not changed.',
	route: `POST ${CONTACTS}`,
	fields: [{ ...ownSourceId, required: false }, creation],
	body: {
		source_id: ({ path }) => path.sourceId,
		identifier_hash: identifierHash('body'),
	},
	entity: ({ path, body, itemIndex }) =>
		String(
			path.sourceId ??
				body.identifier ??
				body.email ??
				body.phone_number ??
				`without a key: ${itemIndex}`,
		),
	advice,
};

/** Creates the contact unless it is there, and gives it what the form says in either case. */
async function createOrUpdate(call: Call): Promise<IDataObject> {
	const { source_id: key, ...own } = call.body;
	const contact = await call.send(create.route, { body: { source_id: key, ...own } });
	const changes = omit(own, 'identifier', 'identifier_hash');
	if (Object.keys(changes).length === 0) return contact;
	// The identifier is sent along for its hash only.
	return await call.send(undefined, { body: own.identifier_hash === undefined ? changes : own });
}

export const contact: Resource = {
	name: 'Contact',
	value: 'contact',
	description: 'Who writes to the inbox',
	drop: ['pubsub_token'],
	operations: [
		create,
		{
			name: 'Create or Update',
			value: 'upsert',
			action: 'Create or update contact',
			description: 'Create a new record, or update the current one if it already exists (upsert)',
			route: `PATCH ${CONTACT}`,
			fields: [ownSourceId, creation],
			body: create.body,
			run: createOrUpdate,
			result: { echo: { source_id: 'sourceId' }, simplify },
			advice,
		},
		{
			name: 'Get',
			value: 'get',
			action: 'Get contact',
			description: 'Retrieve a contact of the inbox',
			route: `GET ${CONTACT}`,
			fields: [sourceId, { ...proof, send: { query: 'identifier' } }],
			query: { identifier_hash: identifierHash('query') },
			check: checkIdentity,
			advice,
		},
		{
			name: 'Update',
			value: 'update',
			action: 'Update contact',
			description:
				'Change a contact. What you leave out stays as it is, single custom attributes too. When the email or phone number is that of another contact, Chatwoot merges the two, and the ID of the other one stays.',
			route: `PATCH ${CONTACT}`,
			fields: [sourceId, updateFields(...details, proof)],
			changes: true,
			body: { identifier_hash: identifierHash('body') },
			check: checkIdentity,
			result: { echo: { source_id: 'sourceId' }, simplify },
			advice,
		},
	],
};
