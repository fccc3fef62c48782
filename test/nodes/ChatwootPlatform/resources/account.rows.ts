import { byId, picked } from '../../../harness/row';
import type { Row } from '../../../harness/row';

const keys = [
	...['id', 'name', 'status', 'locale', 'domain', 'support_email'],
	...['limits', 'custom_attributes', 'features'],
];

const feature = (name: string, enabled: boolean) => ({ feature: byId(name), enabled });

export const rows: Row[] = [
	{
		operation: 'account.create',
		form: {
			name: 'Row smfr6a',
			additionalFields: {
				locale: 'pt_BR',
				domain: 'row-smfr6a.example.com',
				support_email: 'help-smfr6a@example.com',
				status: 'active',
				features: {
					feature: [
						feature('help_center', true),
						feature('macros', false),
						// As a spreadsheet has it: as text Chatwoot would take "false" for on, too.
						{ feature: byId('sla'), enabled: 'true' },
					],
				},
				limits: {
					limit: [
						{ limit: 'agents', value: 5 },
						{ limit: 'inboxes', value: '3' },
					],
				},
				custom_attributes: '{"plan": "gold", "crm_id": 77}',
			},
		},
		exchange: 'platform_client/account.create.row',
		output: (account) => picked(account, ...keys),
	},
	{
		operation: 'account.create',
		form: { name: 'Acme smfr6a', simplify: false },
		exchange: 'platform_client/account.create_min',
		output: (account) => [account],
	},
	{
		operation: 'account.create',
		form: {
			name: 'Orphan smfr6a',
			additionalFields: { features: { feature: [feature('time_travel', true)] } },
		},
		exchange: 'platform_client/account.create_bad_feature',
		error:
			'Chatwoot could not process the request (500 Internal Server Error) (Chatwoot answers like this to a feature that it does not know, and has created the account all the same',
	},
	{
		operation: 'account.delete',
		given: { account: { id: 60 } },
		form: ({ account }) => ({ account: byId(account.id) }),
		exchange: ['platform_client/account.delete', 'platform_client/account.get_unknown'],
		instead: {
			exchange: 'platform_client/account.get_unknown',
			request: { path: '/platform/api/v1/accounts/60' },
			why: 'the node waits until the account is gone',
		},
		output: [{ deleted: true }],
	},
	{
		operation: 'account.delete',
		given: { account: { id: 1 } },
		form: ({ account }) => ({ account: byId(account.id) }),
		exchange: 'platform_client/account.delete_foreign',
		error: 'This was not made by this platform app (A platform app may only work with',
		skipLive: 'the account must be of another app',
	},
	{
		operation: 'account.get',
		given: { account: { id: 60 } },
		form: ({ account }) => ({ account: byId(account.id) }),
		exchange: 'platform_client/account.get',
		output: (account) => picked(account, ...keys),
	},
	{
		operation: 'account.get',
		given: { account: { id: 99999999 } },
		form: ({ account }) => ({ account: byId(account.id) }),
		exchange: 'platform_client/account.get_unknown',
		error:
			'Chatwoot has no record with this ID (Check the ID; what it names may have been deleted.)',
		skipLive: 'the account must not be there',
	},
	{
		operation: 'account.update',
		given: { account: { id: 60 } },
		form: ({ account }) => ({
			account: byId(account.id),
			updateFields: {
				features: { feature: [feature('macros', true), feature('help_center', false)] },
			},
		}),
		exchange: 'platform_client/account.update_features',
		output: (account) => picked(account, ...keys),
	},
	{
		operation: 'account.update',
		given: { account: { id: 62 } },
		form: ({ account }) => ({
			account: byId(account.id),
			updateFields: {
				limits: { limit: [{ limit: 'inboxes', value: 5 }] },
				custom_attributes: '{"tier": 1}',
			},
		}),
		exchange: ['platform_client/account.merge.read', 'platform_client/account.merge.write'],
		output: (_read, written) => picked(written, ...keys),
	},
	{
		operation: 'account.update',
		given: { account: { id: 60 } },
		form: ({ account }) => ({
			account: byId(account.id),
			updateFields: {
				name: 'Not saved smfr6a',
				features: { feature: [feature('time_travel', true)] },
			},
		}),
		exchange: 'platform_client/account.update_bad_feature',
		error:
			'Chatwoot could not process the request (500 Internal Server Error) (Chatwoot answers like this to a feature that it does not know, and has changed nothing.)',
	},
];
