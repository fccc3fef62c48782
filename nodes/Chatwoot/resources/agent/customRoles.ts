import { id } from '../../../engine/convert';
import { known } from '../../../engine/known';
import type { Field, List, Operation } from '../../../engine/operation';
import { additionalFields, updateFields } from '../../../fields/collections';
import { locator } from '../../../fields/locator';

/** Roles with chosen permissions, a part of Chatwoot's Enterprise Edition. */

const ROLES = '/api/v1/accounts/{accountId}/custom_roles';
const ROLE = `${ROLES}/{customRoleId}` as const;

const customRoles: List = {
	key: 'customRoles',
	route: `GET ${ROLES}`,
	label: ({ name }) => String(name),
	value: 'id',
	names: ['name'],
};

const customRoleField = locator('Custom Role', { list: customRoles });

/** The role of an agent; Chatwoot stores any number without a word. */
export const agentsRole: Field = {
	...locator('Custom Role', {
		name: 'custom_role_id',
		list: customRoles,
		required: false,
		description:
			'What the agent may do (Enterprise Edition). Leave empty to take the custom role away.',
		send: { body: 'custom_role_id', as: id, resolve: known(customRoles) },
	}),
	clear: null,
};

/** The same where agents are chosen by it. */
export const roleFilter = locator('Custom Role', {
	name: 'custom_role_id',
	list: customRoles,
	required: false,
	description: 'Return only agents with this custom role',
	send: { value: 'custom_role_id', as: id },
});

const roleName: Field = {
	displayName: 'Role Name',
	name: 'name',
	type: 'string',
	required: true,
	default: '',
	placeholder: 'e.g. Report reader',
	description: 'What the role is called',
	maxLength: 255,
	send: { body: 'name' },
};

const details: Field[] = [
	{
		displayName: 'Description',
		name: 'description',
		type: 'string',
		default: '',
		placeholder: 'e.g. Sees reports only',
		description: 'What the role is for',
		maxLength: 255,
		clear: '',
	},
	{
		displayName: 'Permissions',
		name: 'permissions',
		type: 'multiOptions',
		default: [],
		options: [
			{ name: 'Manage All Conversations', value: 'conversation_manage' },
			{ name: 'Manage Contacts', value: 'contact_manage' },
			{ name: 'Manage Help Center', value: 'knowledge_base_manage' },
			{
				name: 'Manage Participating Conversations and Own Ones',
				value: 'conversation_participating_manage',
			},
			{ name: 'Manage Reports', value: 'report_manage' },
			{
				name: 'Manage Unassigned Conversations and Own Ones',
				value: 'conversation_unassigned_manage',
			},
		],
		description: 'What people with this role may do; an update replaces all of them',
		clear: [],
	},
];

const simplify = ['id', 'name', 'description', 'permissions', 'created_at', 'updated_at'];

/** Chatwoot has no better answer to an id that it doesn't know. */
const advice = { 500: 'Chatwoot fails like this when the account has no custom role of this ID.' };

export const createCustomRole: Operation = {
	name: 'Create Custom Role',
	value: 'createCustomRole',
	action: 'Create custom role',
	description: 'Add a role with chosen permissions that agents can have (Enterprise Edition)',
	route: `POST ${ROLES}`,
	fields: [roleName, additionalFields(...details)],
	result: { simplify },
	who: 'administrator',
};

export const deleteCustomRole: Operation = {
	name: 'Delete Custom Role',
	value: 'deleteCustomRole',
	action: 'Delete custom role',
	description: 'Delete a role. Those who have it become plain agents (Enterprise Edition).',
	route: `DELETE ${ROLE}`,
	fields: [customRoleField],
	result: { row: { deleted: true } },
	advice,
	who: 'administrator',
};

export const getCustomRole: Operation = {
	name: 'Get Custom Role',
	value: 'getCustomRole',
	action: 'Get custom role',
	description: 'Retrieve one role and its permissions (Enterprise Edition)',
	route: `GET ${ROLE}`,
	fields: [customRoleField],
	result: { simplify },
	advice,
	who: 'administrator',
};

export const getCustomRoles: Operation = {
	name: 'Get Many Custom Roles',
	value: 'getCustomRoles',
	action: 'Get many custom roles',
	description: 'Retrieve the roles of the account and their permissions (Enterprise Edition)',
	route: `GET ${ROLES}`,
	fields: [],
	result: { many: true, sort: 'name', simplify },
	who: 'administrator',
};

export const updateCustomRole: Operation = {
	name: 'Update Custom Role',
	value: 'updateCustomRole',
	action: 'Update custom role',
	description:
		'Change the name, description or permissions of a role (Enterprise Edition). What you leave out stays as it is.',
	route: `PATCH ${ROLE}`,
	fields: [customRoleField, updateFields({ ...roleName, required: false }, ...details)],
	changes: true,
	result: { simplify },
	advice,
	who: 'administrator',
};
