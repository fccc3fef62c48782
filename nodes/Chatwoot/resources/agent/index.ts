import type { IDataObject } from 'n8n-workflow';
import type { Merge, Operation, Resource } from '../../../engine/operation';
import { additionalFields, filters, updateFields } from '../../../fields/collections';
import { upsertInList } from '../../../fields/upsert';
import { createMany } from './createMany';
import {
	createCustomRole,
	deleteCustomRole,
	getCustomRole,
	getCustomRoles,
	roleFilter,
	updateCustomRole,
} from './customRoles';
import { getAssignable } from './assignable';
import { deleteAgent } from './delete';
import { AGENT, agentField, AGENTS, agents, agentSummary } from './locator';
import { availability, details, email, seats } from './settings';

/** Every change takes an agent's custom role away unless it is sent again. */
const keepRole: Merge = {
	read: agents.route,
	record: (answer, { path }) =>
		(answer as IDataObject[]).find(({ id: agentId }) => agentId === path.agentId),
	body: ({ custom_role_id }, { body }) => ({ custom_role_id, ...body }),
};

const create: Operation = {
	name: 'Create',
	value: 'create',
	action: 'Create agent',
	description: 'Invite a person as agent or administrator. New users get an email.',
	route: `POST ${AGENTS}`,
	fields: [email, additionalFields(...details)],
	result: { simplify: agentSummary },
	advice: seats,
	who: 'administrator',
};

export const agent: Resource = {
	name: 'Agent',
	value: 'agent',
	description: 'People who work in the account',
	operations: [
		create,
		createCustomRole,
		createMany,
		{
			...create,
			name: 'Create or Update',
			value: 'upsert',
			action: 'Create or update agent',
			description: 'Create a new record, or update the current one if it already exists (upsert)',
			upsert: upsertInList({
				list: agents,
				by: 'email',
				stored: (value) => String(value).toLowerCase(),
				update: `PATCH ${AGENT}`,
				path: 'agentId',
				keep: ['custom_role_id'],
			}),
			result: { simplify: ['created', ...agentSummary.slice(0, -1)] },
		},
		deleteAgent,
		deleteCustomRole,
		{
			name: 'Get',
			value: 'get',
			action: 'Get agent',
			description: 'Retrieve one agent by ID or email',
			route: agents.route,
			fields: [agentField],
			from: { list: agents, key: 'id', path: 'agentId' },
			result: { simplify: agentSummary },
		},
		getAssignable,
		getCustomRole,
		{
			name: 'Get Many',
			value: 'getAll',
			action: 'Get many agents',
			description: 'Retrieve the agents and administrators of the account',
			route: agents.route,
			fields: [
				filters(
					'value',
					{
						displayName: 'Availability',
						name: 'availability_status',
						type: 'multiOptions',
						default: [],
						options: availability.options,
						description: 'Return only agents whom Chatwoot shows like this now',
					},
					{
						displayName: 'Confirmed',
						name: 'confirmed',
						type: 'boolean',
						default: true,
						description:
							'Whether to return only agents who have accepted their invitation, or only the others',
					},
					roleFilter,
					{
						displayName: 'Name or Email Contains',
						name: 'name_or_email_contains',
						type: 'string',
						default: '',
						placeholder: 'e.g. nora',
						description:
							'Return only agents with this text in their name or email, in capital or small letters',
					},
					details.find(({ name }) => name === 'role')!,
				),
			],
			result: {
				many: true,
				keep(
					row,
					{ value: { availability_status: shown, name_or_email_contains: text, ...equal } },
				) {
					const words = [row.name, row.available_name, row.email].join('\n').toLowerCase();
					return (
						((shown as unknown[] | undefined)?.includes(row.availability_status) ?? true) &&
						words.includes(String(text ?? '').toLowerCase()) &&
						['confirmed', 'custom_role_id', 'role'].every(
							(key) => equal[key] === undefined || equal[key] === row[key],
						)
					);
				},
				simplify: agentSummary,
			},
		},
		getCustomRoles,
		{
			name: 'Set Availability',
			value: 'setAvailability',
			action: 'Set availability of agent',
			description:
				'Switch an agent to online, busy or offline. A custom role that another workflow changes at the same moment is lost.',
			route: `PATCH ${AGENT}`,
			fields: [agentField, { ...availability, required: true, send: { body: 'availability' } }],
			merge: keepRole,
			result: { simplify: agentSummary },
			hint: ({ body }, { auto_offline, availability_status: shown }) =>
				auto_offline === true && shown !== body.availability
					? 'Chatwoot shows agents with Auto Offline as offline while they have no dashboard open.'
					: undefined,
			who: 'administrator',
		},
		{
			name: 'Update',
			value: 'update',
			action: 'Update agent',
			description:
				'Change an agent. What you leave out stays as it is; only a custom role that another workflow changes at the same moment is lost.',
			route: `PATCH ${AGENT}`,
			fields: [agentField, updateFields(...details)],
			changes: true,
			merge: keepRole,
			result: { simplify: agentSummary },
			who: 'administrator',
		},
		updateCustomRole,
	],
};
