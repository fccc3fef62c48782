import type { IDataObject } from 'n8n-workflow';
import { byId, itemWith, picked } from '../../../../harness/row';
import type { Given, Row } from '../../../../harness/row';

/** What is done with contacts besides making and finding them. */

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
const shown = (answer: IDataObject) => picked(answer.payload ?? answer, ...keys);
const avatar = ({ payload }: IDataObject) => {
	const { thumbnail, ...contact } = payload as IDataObject;
	// Without an avatar it is an empty text.
	const row = thumbnail === '' ? contact : { ...contact, thumbnail };
	return picked(row, 'id', 'name', 'thumbnail', 'email', 'phone_number', 'identifier');
};
const link: Array<string | Record<string, string>> = [
	'source_id',
	{ inbox_id: 'inbox.id', inbox_name: 'inbox.name' },
	{ channel_type: 'inbox.channel_type', provider: 'inbox.provider' },
];

const anna = { contact: { id: 495 } };
const min = { contact: { id: 496 } };
const withInbox = { ...min, inbox: { id: 1 } };

const form =
	(more = {}) =>
	({ contact, inbox }: Given) => ({
		...(contact && { contact: byId(contact.id) }),
		...(inbox && { inbox: byId(inbox.id) }),
		...more,
	});

export const rows: Row[] = [
	{
		operation: 'contact.deleteCustomAttributes',
		given: anna,
		form: form({ contactAttributes: ['plan_bs9ynp'] }),
		exchange: 'contacts/contact.deleteCustomAttributes.row',
		output: shown,
	},
	{
		operation: 'contact.deleteCustomAttributes',
		given: min,
		form: form({ contactAttributes: 'orders_bs9ynp, undefined_key, not_there' }),
		exchange: 'contacts/contact.deleteCustomAttributes',
		output: shown,
	},
	{
		operation: 'contact.merge',
		given: { ...anna, 'contact second': { id: 506 } },
		form: (given) => ({
			baseContact: byId(given.contact.id),
			mergeeContact: byId(given['contact second'].id),
		}),
		exchange: 'contacts/contact.merge',
		output: shown,
	},
	{
		operation: 'contact.merge',
		given: { ...anna, 'contact second': { id: 506 } },
		form: (given) => ({
			baseContact: byId(given.contact.id),
			mergeeContact: byId(given['contact second'].id),
		}),
		exchange: 'contacts/contact.merge.again',
		error: 'Resource could not be found (One of the contacts is not in this account',
		skipLive: 'the second contact must be gone',
	},
	{
		operation: 'contact.block',
		given: min,
		form: form(),
		exchange: 'contacts/contact.block',
		output: shown,
	},
	{
		operation: 'contact.unblock',
		given: min,
		form: form(),
		exchange: 'contacts/contact.unblock',
		output: shown,
	},
	{
		operation: 'contact.getConversations',
		given: anna,
		form: form({ returnAll: true }),
		exchange: 'contacts/contact.getConversations',
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
		operation: 'contact.getAttachments',
		given: anna,
		form: form({ returnAll: true }),
		exchange: 'contacts/contact.getAttachments',
		output: ({ payload }) =>
			picked(
				payload,
				...['id', 'message_id', 'conversation_id', 'file_type', 'extension', 'file_size'],
				...['data_url', { sender_name: 'sender.name' }, 'created_at'],
			),
	},
	{
		operation: 'contact.getOnline',
		form: { returnAll: true },
		exchange: 'contacts/contact.getOnline',
		output: shown,
	},
	{
		operation: 'contact.addToInbox',
		given: withInbox,
		form: form({ sourceId: 'src-bs9ynp-2', additionalFields: { hmac_verified: false } }),
		fresh: ['src-bs9ynp-2'],
		exchange: 'contacts/contact.addToInbox',
		output: (answer) => [{ contact_id: 496, ...picked(answer, ...link)[0] }],
	},
	{
		operation: 'contact.addToInbox',
		given: { ...min, emailInbox: { id: 3 } },
		form: ({ contact, emailInbox }) => ({
			contact: byId(contact.id),
			inbox: byId(emailInbox.id),
		}),
		exchange: 'contacts/contact.addToInbox.email',
		output: (answer) => [{ contact_id: 496, ...picked(answer, ...link)[0] }],
	},
	{
		operation: 'contact.addToInbox',
		given: withInbox,
		form: form({ sourceId: 'src-bs9ynp-1' }),
		exchange: 'contacts/contact.addToInbox.taken',
		error:
			'Chatwoot could not process the request (500 Internal Server Error) (Chatwoot fails like this when another contact of the inbox has this source ID',
		skipLive: 'another contact must have the source ID',
	},
	{
		operation: 'contact.addToInbox',
		given: withInbox,
		form: form({ inbox: byId(4), sourceId: '31795632669' }),
		exchange: 'contacts/contact.addToInbox.takenWhatsapp',
		error: 'Source invalid source id for whatsapp inbox',
		skipLive: 'needs a WhatsApp inbox',
	},
	{
		operation: 'contact.getBySourceId',
		form: { inbox: byId(1), sourceId: 'src-bs9ynp-1' },
		exchange: 'contacts/contact.getBySourceId',
		output: (answer) => picked(answer, ...keys, 'contact_inboxes'),
		skipLive: 'a contact must have the source ID',
	},
	{
		operation: 'contact.getBySourceId',
		given: { inbox: { id: 1 } },
		form: form({ sourceId: 'nobody-bs9ynp' }),
		exchange: 'contacts/contact.getBySourceId.none',
		error: 'Resource could not be found (The inbox calls no contact "nobody-bs9ynp".',
	},
	{
		operation: 'contact.getBySourceId',
		form: { inbox: byId(99999999), sourceId: 'x' },
		exchange: 'contacts/contact.getBySourceId.unknownInbox',
		error: "Resource could not be found ('Inbox' is not in this account.",
	},
	{
		operation: 'contact.setAvatar',
		given: anna,
		items: [itemWith({ data: 'avatar.png' })],
		form: form({ avatar: 'data' }),
		exchange: 'contacts/contact.setAvatar.file',
		output: avatar,
	},
	{
		operation: 'contact.setAvatar',
		given: min,
		form: form({ avatarFrom: 'url', avatarUrl: 'http://127.0.0.1/a.png' }),
		exchange: 'contacts/contact.setAvatar.url',
		output: avatar,
	},
	{
		operation: 'contact.deleteAvatar',
		given: anna,
		form: form(),
		exchange: 'contacts/contact.deleteAvatar',
		output: avatar,
	},
	{
		operation: 'contact.deleteAvatar',
		given: anna,
		form: form(),
		exchange: 'contacts/contact.deleteAvatar.none',
		output: avatar,
	},
	{
		operation: 'contact.import',
		items: [itemWith({ data: 'contacts.csv' })],
		form: { options: { accept_other_columns: true } },
		exchange: 'contacts/contact.import',
		output: [{ queued: true }],
	},
	{
		operation: 'contact.export',
		form: {
			conditions: {
				rows: [{ attribute: 'email', operator: 'contains', values: 'bs9ynp' }],
			},
			additionalFields: { column_names: ['id', 'email', 'labels', 'custom_attributes'] },
		},
		exchange: 'contacts/contact.export',
		output: [{ queued: true }],
	},
	{
		operation: 'contact.export',
		form: {},
		exchange: 'contacts/contact.export.minimal',
		output: [{ queued: true }],
	},
	{
		operation: 'contact.addLabelsToMany',
		given: { contact: { id: 514 }, 'contact second': { id: 515 } },
		items: [{ json: { id: 514 } }, { json: { id: 515 } }],
		form: { contact: byId('={{ $json.id }}'), labels: ['vip-bs9ynp'] },
		exchange: 'contacts/contact.bulkAddLabels.row',
		output: [
			{ id: 514, queued: true },
			{ id: 515, queued: true },
		],
		skipLive: 'the ids stand in the items',
	},
	{
		operation: 'contact.removeLabelsFromMany',
		given: min,
		form: form({ labels: ['vip-bs9ynp'] }),
		exchange: 'contacts/contact.bulkRemoveLabels',
		output: [{ id: 496, queued: true }],
	},
	{
		operation: 'contact.deleteMany',
		given: { contact: { id: 498 } },
		form: form(),
		exchange: 'contacts/contact.bulkDelete',
		output: [{ id: 498, queued: true }],
	},
];
