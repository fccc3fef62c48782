import { byId, picked } from '../../../harness/row';
import type { Row } from '../../../harness/row';

const keys = [
	...['id', 'name', 'email', 'role', 'custom_role_id', 'availability_status', 'confirmed'],
	...['available_name', 'auto_offline'],
];
const roleKeys = ['id', 'name', 'description', 'permissions', 'created_at', 'updated_at'];
const customRole = { id: 34 };
const given = { agent: { id: 136, email: 'nora.sydbd1@example.com' }, customRole };

/** A custom role is looked up before it is given to anybody. */
const lookup = 'administration/role.getAll';

export const rows: Row[] = [
	{
		operation: 'agent.create',
		given: { customRole },
		form: ({ customRole: role }) => ({
			email: 'nora.sydbd1@example.com',
			additionalFields: {
				name: 'Nora Night',
				role: 'agent',
				availability: 'online',
				auto_offline: false,
				custom_role_id: byId(role.id),
			},
		}),
		fresh: ['nora.sydbd1@example.com'],
		exchange: [lookup, 'administration/agent.create.row'],
		output: (_roles, created) => picked(created, ...keys),
	},
	{
		operation: 'agent.create',
		form: { email: 'min.sydbd1@example.com' },
		exchange: 'administration/agent.create.duplicate',
		error: 'User has already been taken',
		skipLive: 'the agent must be there already',
	},
	{
		operation: 'agent.create',
		form: { email: 'more.sydbd1@example.com' },
		exchange: 'administration/agent.create.limit',
		error:
			'Account limit exceeded. Please purchase more licenses (All seats of this account are taken.',
		skipLive: 'the account must have no free seat',
	},
	{
		operation: 'agent.createMany',
		form: { emails: 'first.sydbd1@example.com, Second.sydbd1@example.com' },
		fresh: ['first.sydbd1@example.com', 'Second.sydbd1@example.com'],
		exchange: ['administration/agent.createMany.row', 'administration/agent.createMany.after'],
		instead: {
			request: {
				body: { emails: ['first.sydbd1@example.com', 'Second.sydbd1@example.com'] },
			},
			why: 'Chatwoot makes small letters of an address, by which the row is found again',
		},
		output: (_done, agents) =>
			picked(agents, ...keys).filter(({ email }) => /^(first|second)\.sydbd1@/.test(String(email))),
	},
	{
		operation: 'agent.createMany',
		form: { emails: ['more.sydbd1@example.com'] },
		exchange: 'administration/agent.createMany.limit',
		error: 'Account limit exceeded. Please purchase more licenses (All seats',
		skipLive: 'the account must have no free seat',
	},
	{
		operation: 'agent.upsert',
		given,
		form: ({ agent }) => ({
			email: String(agent.email).toUpperCase(),
			additionalFields: {
				name: 'Nora Night',
				role: 'agent',
				availability: 'online',
				auto_offline: true,
			},
		}),
		exchange: ['administration/agent.upsert.find', 'administration/agent.upsert.update'],
		output: (_found, updated) => [{ created: false, ...picked(updated, ...keys)[0] }],
	},
	{
		operation: 'agent.delete',
		given: { agent: { id: 134 } },
		form: ({ agent }) => ({ agent: byId(agent.id) }),
		exchange: ['administration/agent.delete.profile', 'administration/agent.delete'],
		output: [{ deleted: true }],
	},
	{
		operation: 'agent.get',
		given: { agent: { id: 2 } },
		form: ({ agent }) => ({ agent: byId(agent.id) }),
		exchange: 'administration/agent.getAll',
		output: (found) => picked(found, ...keys).filter(({ id }) => id === 2),
	},
	{
		operation: 'agent.get',
		given: { agent: { id: 2, email: 'alan@example.com' } },
		form: ({ agent }) => ({
			agent: { __rl: true, mode: 'email', value: String(agent.email).toUpperCase() },
		}),
		exchange: 'administration/agent.getAll',
		output: (found) => picked(found, ...keys).filter(({ id }) => id === 2),
	},
	{
		operation: 'agent.getAll',
		form: { returnAll: true },
		exchange: 'administration/agent.getAll',
		output: (found) => picked(found, ...keys),
	},
	{
		operation: 'agent.getAll',
		given: { customRole },
		form: ({ customRole: role }) => ({
			filters: {
				availability_status: ['busy', 'online'],
				confirmed: false,
				custom_role_id: byId(role.id),
				name_or_email_contains: 'SYDBD1',
				role: 'agent',
			},
		}),
		exchange: 'administration/agent.update.read',
		output: (found) =>
			picked(found, ...keys).filter(
				(agent) => agent.custom_role_id === 34 && agent.availability_status !== 'offline',
			),
	},
	{
		operation: 'agent.update',
		given,
		form: ({ agent }) => ({
			agent: byId(agent.id),
			updateFields: { name: 'Nora Nightshift', role: 'agent', availability: 'busy' },
		}),
		exchange: ['administration/agent.update.read', 'administration/agent.update.row'],
		output: (_agents, updated) => picked(updated, ...keys),
	},
	{
		operation: 'agent.setAvailability',
		given,
		form: ({ agent }) => ({ agent: byId(agent.id), availability: 'offline' }),
		exchange: [
			'administration/agent.setAvailability.read',
			'administration/agent.setAvailability.row',
		],
		output: (_agents, updated) => picked(updated, ...keys),
	},
	{
		operation: 'agent.createCustomRole',
		form: {
			name: 'Plan role',
			additionalFields: {
				description: 'plan',
				permissions: [
					'conversation_manage',
					'conversation_unassigned_manage',
					'conversation_participating_manage',
					'contact_manage',
					'report_manage',
					'knowledge_base_manage',
				],
			},
		},
		exchange: 'administration/role.create',
		output: (created) => picked(created, ...roleKeys),
	},
	{
		operation: 'agent.deleteCustomRole',
		given: { customRole },
		form: ({ customRole: role }) => ({ customRole: byId(role.id) }),
		exchange: 'administration/role.delete',
		output: [{ deleted: true }],
	},
	{
		operation: 'agent.deleteCustomRole',
		form: { customRole: byId(999999999) },
		exchange: 'administration/role.delete.unknown',
		error:
			'Chatwoot could not process the request (500 Internal Server Error) (Chatwoot fails like this when the account has no custom role of this ID.',
	},
	{
		operation: 'agent.getCustomRole',
		given: { customRole },
		form: ({ customRole: role }) => ({ customRole: byId(role.id) }),
		exchange: 'administration/role.get',
		output: (found) => picked(found, ...roleKeys),
	},
	{
		operation: 'agent.getCustomRoles',
		form: { returnAll: true },
		exchange: 'administration/role.getAll',
		output: (found) => picked(found, ...roleKeys),
	},
	{
		operation: 'agent.updateCustomRole',
		given: { customRole },
		form: ({ customRole: role }) => ({
			customRole: byId(role.id),
			updateFields: { permissions: ['report_manage'] },
		}),
		exchange: 'administration/role.update',
		output: (updated) => picked(updated, ...roleKeys),
	},
	{
		operation: 'agent.getAssignable',
		given: { inbox: { id: 514 }, 'inbox second': { id: 3 } },
		form: (given) => ({ inboxes: [given.inbox.id, given['inbox second'].id] }),
		exchange: 'conversations/agent.assignable',
		output: ({ payload }) => picked(payload, 'id', 'name', 'email', 'role', 'availability_status'),
	},
	{
		operation: 'agent.getAssignable',
		given: { inbox: { id: 516 } },
		form: ({ inbox }) => ({ inboxes: [inbox.id] }),
		exchange: 'conversations/agent.assignable.notMember',
		error:
			'You are not authorized to do this action (Use the token of an administrator, or of an agent who is a member of all these inboxes.',
		skipLive: 'it needs the token of another agent',
	},
];
