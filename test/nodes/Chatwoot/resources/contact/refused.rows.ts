import type { INodeParameters } from 'n8n-workflow';
import { byId, itemWith } from '../../../../harness/row';
import type { Row } from '../../../../harness/row';

/** What Chatwoot refuses, and what the node makes of it. */

const skipLive = 'only the recording has what is refused';

const refused = (
	operation: string,
	exchange: string,
	form: INodeParameters,
	error: string,
	more: Partial<Row> = {},
): Row => ({
	operation: `contact.${operation}`,
	form,
	exchange,
	error,
	skipLive,
	...more,
});

const contact = byId(495);
const min = byId(496);

export const rows: Row[] = [
	refused(
		'create',
		'contacts/contact.create.unknownInbox',
		{
			name: 'No inbox',
			email: 'noinbox.bs9ynp@example.com',
			additionalFields: { inbox_id: byId(99999999) },
		},
		"Resource could not be found (Check 'Inbox' and 'Company': one of them is not in this account.",
	),
	refused(
		'create',
		'contacts/contact.create.companyUnknown',
		{
			name: 'x',
			identifier: 'co-bs9ynp',
			additionalFields: { company_id: byId(99999999) },
		},
		"Resource could not be found (Check 'Inbox' and 'Company': one of them is not in this account.",
	),
	refused(
		'create',
		'contacts/contact.create.sourceTaken',
		{
			name: 'Taken',
			email: 'taken.bs9ynp@example.com',
			additionalFields: { inbox_id: byId(1), source_id: 'src-bs9ynp-1' },
		},
		'Chatwoot could not process the request (500 Internal Server Error) (Chatwoot fails like this when a contact with this Source ID exists in the inbox already',
	),
	refused(
		'create',
		'contacts/contact.create.emailInboxNoEmail',
		{ name: 'No mail', additionalFields: { inbox_id: byId(3) } },
		'param is missing or the value is empty: contact email (A value that is taken belongs to another contact',
	),
	refused(
		'create',
		'contacts/contact.create.bot',
		{ name: 'B' },
		'Access to this endpoint is not authorized for bots (The credential holds the token of an agent bot',
	),
	refused(
		'update',
		'contacts/contact.update.unknown',
		{ contact: byId(99999999), updateFields: { name: 'x' } },
		"Resource could not be found (Check the contact and 'Company': one of them is not in this account.",
	),
	refused(
		'delete',
		'contacts/contact.delete.agent',
		{ contact: byId(499) },
		'You are not authorized to do this action (Only administrators may do this',
	),
	refused(
		'delete',
		'contacts/contact.delete.again',
		{ contact: byId(499) },
		'Resource could not be found',
	),
	refused(
		'deleteMany',
		'contacts/contact.bulkDelete.agent',
		{ contact: byId(498) },
		'You are not authorized to do this action (Only administrators may do this',
	),
	refused(
		'import',
		'contacts/contact.import.agent',
		{ options: { accept_other_columns: true } },
		'You are not authorized to do this action (Only administrators may do this',
		{ items: [itemWith({ data: 'contacts.csv' })] },
	),
	refused(
		'export',
		'contacts/contact.export.agent',
		{},
		'You are not authorized to do this action (Only administrators may do this',
	),
	refused(
		'addToInbox',
		'contacts/contact.addToInbox.noPhone',
		{ contact: min, inbox: byId(4) },
		"param is missing or the value is empty: contact phone number (The channel needs the contact's phone number or email address",
	),
	refused(
		'addToInbox',
		'contacts/contact.addToInbox.notMember',
		{ contact, inbox: byId(4) },
		'You are not authorized to do this action (The user of the access token has to be a member of the inbox',
	),
	refused(
		'addToInbox',
		'contacts/contact.addToInbox.unknownInbox',
		{ contact: min, inbox: byId(99999999) },
		"Resource could not be found (Check the contact and 'Inbox': one of them is not in this account.",
	),
	refused(
		'addToInbox',
		'contacts/contact.addToInbox.badSource',
		{ contact, inbox: byId(4), sourceId: '+49abc' },
		'Source invalid source id for whatsapp inbox',
	),
	refused(
		'getBySourceId',
		'contacts/contact.getBySourceId.notMember',
		{ inbox: byId(4), sourceId: 'x' },
		'You are not authorized to do this action (The user of the access token has to be a member of the inbox',
	),
	refused(
		'getNote',
		'contacts/contactNote.get.otherContact',
		{ contact: min, note: byId(14) },
		'Resource could not be found',
	),
];
