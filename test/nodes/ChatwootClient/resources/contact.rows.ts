import type { IDataObject } from 'n8n-workflow';
import { picked } from '../../../harness/row';
import type { Row } from '../../../harness/row';

const keys = [
	...['source_id', 'id', 'name', 'email', 'phone_number'],
	...['identifier', 'custom_attributes'],
];
const hmac = {
	credentials: { hmacToken: 'test-hmac-token' },
	skipLive: 'the inbox has another HMAC token',
};
const identifier_hash = '2cc3f72a44a6af8a8fe8347ea3e1211f3539946ac294ead232a5b762eed84845';
const why = 'the hash is masked in the recording';

const withoutToken = (contact: IDataObject) => [{ ...contact, pubsub_token: undefined }];

export const rows: Row[] = [
	{
		operation: 'contact.create',
		form: {
			sourceId: 'row-smfr6a',
			additionalFields: {
				identifier: 'rid-smfr6a',
				name: 'Rosa smfr6a',
				email: 'rosa-smfr6a@example.com',
				phone_number: '+21795632321',
				avatar_url: 'https://example.com/a.png',
				custom_attributes: '{"plan": "gold", "seats": 3}',
			},
		},
		exchange: 'platform_client/client.contact.create.row',
		output: withoutToken,
	},
	{
		operation: 'contact.create',
		form: { sourceId: '' },
		exchange: 'platform_client/client.contact_min',
		output: withoutToken,
	},
	{
		operation: 'contact.create',
		form: {
			sourceId: 'hmac-a-smfr6a',
			additionalFields: { identifier: 'hmac-fixed', name: 'Hmac Fixed' },
		},
		exchange: 'platform_client/hmac.contact',
		instead: {
			request: {
				body: {
					source_id: 'hmac-a-smfr6a',
					identifier: 'hmac-fixed',
					identifier_hash,
					name: 'Hmac Fixed',
				},
			},
			why,
		},
		...hmac,
		output: withoutToken,
	},
	{
		operation: 'contact.create',
		form: { additionalFields: { identifier: 'x' } },
		exchange: 'platform_client/lock.contact_no_hash',
		error:
			"Chatwoot could not process the request (500 Internal Server Error) (Chatwoot answers like this when 'HMAC Token' of the credential is wrong",
		skipLive: 'the inbox must enforce identity validation',
	},
	{
		operation: 'contact.get',
		given: { contact: { sourceId: 'row-smfr6a' } },
		form: ({ contact }) => ({ sourceId: contact.sourceId }),
		exchange: 'platform_client/client.contact.get.row',
		output: withoutToken,
	},
	{
		operation: 'contact.get',
		form: { sourceId: 'hmac-b-smfr6a', identifier: 'hmac-fixed' },
		exchange: 'platform_client/hmac.get',
		instead: {
			request: { query: ['identifier=hmac-fixed', `identifier_hash=${identifier_hash}`] },
			why,
		},
		...hmac,
		output: withoutToken,
	},
	{
		operation: 'contact.get',
		form: { sourceId: 'nope-smfr6a' },
		exchange: 'platform_client/client.contact_get_unknown',
		error:
			"Chatwoot has no such record in this inbox (Check the values that name it, such as 'Source ID'",
	},
	{
		operation: 'contact.update',
		given: { contact: { sourceId: 'row-smfr6a' } },
		form: ({ contact }) => ({
			sourceId: contact.sourceId,
			updateFields: {
				name: 'Rosa B smfr6a',
				email: 'rosa.b-smfr6a@example.com',
				custom_attributes: { seats: 5 },
			},
		}),
		exchange: 'platform_client/client.contact.update.row',
		output: (contact) => picked({ source_id: 'row-smfr6a', ...contact }, ...keys),
	},
	{
		operation: 'contact.update',
		form: {
			sourceId: 'hmac-a-smfr6a',
			updateFields: { identifier: 'hmac-fixed', name: 'Hmac Fixed' },
			simplify: false,
		},
		exchange: 'platform_client/hmac.update',
		instead: {
			request: { body: { identifier: 'hmac-fixed', identifier_hash, name: 'Hmac Fixed' } },
			why,
		},
		...hmac,
		output: (contact) => [{ source_id: 'hmac-a-smfr6a', ...contact }],
	},
	{
		operation: 'contact.upsert',
		given: { contact: { sourceId: 'row-smfr6a' } },
		form: ({ contact }) => ({
			sourceId: contact.sourceId,
			additionalFields: {
				identifier: 'rid-smfr6a',
				name: 'Rosa C smfr6a',
				email: 'rosa.c-smfr6a@example.com',
			},
		}),
		exchange: [
			'platform_client/client.contact.upsert.create',
			'platform_client/client.contact.upsert.update',
		],
		output: (_created, updated) => picked({ source_id: 'row-smfr6a', ...updated }, ...keys),
	},
];
