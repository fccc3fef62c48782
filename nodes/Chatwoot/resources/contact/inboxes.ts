import type { IDataObject } from 'n8n-workflow';
import { id } from '../../../engine/convert';
import { RequestFailed } from '../../../engine/failures';
import { invalid } from '../../../engine/formError';
import { isRecord } from '../../../engine/record';
import type { Call, Field, Operation, Simplify } from '../../../engine/operation';
import { quoted } from '../../../engine/typed';
import { additionalFields } from '../../../fields/collections';
import { inboxField } from '../inbox/locator';
import { CONTACT, contactOfSource, SOURCES } from './find';
import { summary } from './get';
import { contactField } from './locator';

/** Where a contact can be reached, and what each inbox calls it. */

const linkSummary: Simplify = [
	'source_id',
	{ inbox_id: 'inbox.id' },
	{ inbox_name: 'inbox.name' },
	{ channel_type: 'inbox.channel_type' },
	{ provider: 'inbox.provider' },
];

export const getContactableInboxes: Operation = {
	name: 'Get Contactable Inboxes',
	value: 'getContactableInboxes',
	action: 'Get contactable inboxes of contact',
	description:
		'Retrieve the inboxes that a conversation with the contact can start in, with the source ID to start it with',
	route: `GET ${CONTACT}/contactable_inboxes`,
	fields: [contactField],
	result: { rows: 'payload', many: true, simplify: linkSummary },
};

const inInbox: Field = { ...inboxField, send: { body: 'inbox_id', as: id } };

const sourceField: Field = {
	displayName: 'Source ID',
	name: 'sourceId',
	type: 'string',
	default: '',
	placeholder: 'e.g. visitor-1042',
	description:
		'How the inbox calls the contact. Left empty, Chatwoot makes one, or takes the email address or phone number where the channel does.',
	maxLength: 255,
	send: { body: 'source_id' },
};

export const addToInbox: Operation = {
	name: 'Add to Inbox',
	value: 'addToInbox',
	action: 'Add contact to inbox',
	description:
		'Make a contact reachable in an inbox. Without a source ID, API and Website inboxes get one more each time.',
	route: `POST ${CONTACT}/contact_inboxes`,
	fields: [
		contactField,
		inInbox,
		sourceField,
		additionalFields({
			displayName: 'HMAC Verified',
			name: 'hmac_verified',
			type: 'boolean',
			default: true,
			description: 'Whether the contact has proven who it is',
		}),
	],
	options: [
		{
			displayName: 'Only if Missing',
			name: 'only_if_missing',
			type: 'boolean',
			default: true,
			description:
				'Whether to add nothing, and return what is there, when the contact is in the inbox already: under this source ID, or under any when none is given',
		},
	],
	run: async (call) => (call.value.only_if_missing && (await linkOf(call))) || (await call.send()),
	result: {
		echo: { contact_id: 'contactId' },
		simplify: ['contact_id', ...linkSummary],
	},
	advice: {
		401: 'The user of the access token has to be a member of the inbox, or an administrator of the account.',
		404: "Check the contact and 'Inbox': one of them is not in this account.",
		422: "The channel needs the contact's phone number or email address, or a source ID of its own form. WhatsApp says the same of a source ID that is taken by another contact.",
		500: "Chatwoot fails like this when another contact of the inbox has this source ID: 'Get by Source ID' finds it.",
	},
};

/** How the inbox calls the contact already. */
async function linkOf(call: Call): Promise<IDataObject | undefined> {
	const { inbox_id, source_id } = call.body;
	const { payload } = await call.send(`GET ${CONTACT}`, {
		query: { include_contact_inboxes: true },
	});
	const links = ((payload as IDataObject).contact_inboxes ?? []) as IDataObject[];
	return links.find(
		({ inbox, source_id: known }) =>
			isRecord(inbox) && inbox.id === inbox_id && (source_id === undefined || source_id === known),
	);
}

export const getBySourceId: Operation = {
	name: 'Get by Source ID',
	value: 'getBySourceId',
	action: 'Get contact by source ID',
	description: 'Retrieve the contact that an inbox calls so',
	route: `POST ${SOURCES}`,
	fields: [
		inInbox,
		{
			...sourceField,
			description: 'How the inbox calls the contact, such as the number of a WhatsApp contact',
		},
	],
	reads: true,
	check({ body }) {
		if (body.source_id === undefined) throw invalid("'Source ID'", 'is required');
	},
	async run(call) {
		const found = await contactOfSource(call);
		if (found) return found;
		throw new RequestFailed({
			status: 404,
			message: 'Resource could not be found',
			description: `The inbox calls no contact ${quoted(call.body.source_id)}.`,
			isFinal: true,
		});
	},
	result: { simplify: [...summary, 'contact_inboxes'] },
	advice: {
		401: 'The user of the access token has to be a member of the inbox, or an administrator of the account.',
		404: "'Inbox' is not in this account.",
	},
};
