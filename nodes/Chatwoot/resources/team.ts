import type { IDataObject } from 'n8n-workflow';
import type { Field, List, Operation, Resource } from '../../engine/operation';
import { runSteps } from '../../engine/steps';
import { additionalFields, filters, updateFields } from '../../fields/collections';
import { locator } from '../../fields/locator';
import { upsertInList } from '../../fields/upsert';
import { agentsField, agentSummary } from './agent/locator';

const TEAMS = '/api/v1/accounts/{accountId}/teams';
const TEAM = `${TEAMS}/{teamId}` as const;
const MEMBERS = `${TEAM}/team_members` as const;

export const teams: List = {
	key: 'teams',
	route: `GET ${TEAMS}`,
	label: ({ name }) => String(name),
	value: 'id',
	names: ['name'],
	page: ({ id }, accountId) =>
		`/app/accounts/${String(accountId)}/settings/teams/${String(id)}/edit`,
};

export const teamField = locator('Team', {
	list: teams,
	url: { example: 'settings/teams/42/edit', pattern: '/teams?/(?:new/)?(\\d+)' },
});

const teamName: Field = {
	displayName: 'Team Name',
	name: 'name',
	type: 'string',
	required: true,
	default: '',
	placeholder: 'e.g. second line',
	description: 'What the team is called. Chatwoot stores small letters.',
	maxLength: 255,
	send: { body: 'name' },
};

const details: Field[] = [
	{
		displayName: 'Allow Auto Assign',
		name: 'allow_auto_assign',
		type: 'boolean',
		default: true,
		description: 'Whether conversations of the team are assigned to its members automatically',
	},
	{
		displayName: 'Team Description',
		name: 'description',
		type: 'string',
		default: '',
		placeholder: 'e.g. Takes over what the first line can not solve',
		description: 'What the team is for',
		clear: '',
	},
];

const members: Field = {
	...agentsField,
	displayName: 'Member Names or IDs',
	name: 'members',
	required: false,
	send: { ...agentsField.send, body: undefined, value: 'members' },
};

const simplify = [...['id', 'name', 'description', 'allow_auto_assign', 'is_member', 'account_id']];

/** The ids are looked up before; somebody may leave the account right then. */
const advice = {
	401: 'If Chatwoot says "Invalid User IDs", one of the agents is not in this account any more. Otherwise use the access token of an administrator of this account.',
};

const create: Operation = {
	name: 'Create',
	value: 'create',
	action: 'Create team',
	description: 'Add a team of agents, with its members if you like',
	route: `POST ${TEAMS}`,
	fields: [teamName, additionalFields(...details, members)],
	async run(call) {
		const team = await call.send();
		if (call.value.members === undefined) return team;
		const path = { teamId: team.id };
		const step = {
			name: members.displayName,
			async run(created: IDataObject) {
				await call.answer(`POST ${MEMBERS}`, { path, body: { user_ids: call.value.members } });
				return created;
			},
		};
		return await runSteps([step], team, {
			words: `Team '${String(team.name)}' (id ${String(team.id)}) was created`,
			details: { teamId: team.id as number },
			instead: "Don't run Create again: use Add Members with this team.",
		});
	},
	result: { simplify },
	who: 'administrator',
};

export const team: Resource = {
	name: 'Team',
	value: 'team',
	description: 'Groups of agents that conversations are assigned to',
	operations: [
		{
			name: 'Add Members',
			value: 'addMembers',
			action: 'Add members to team',
			description: 'Add agents to a team. Those who are in it already are left as they are.',
			route: `POST ${MEMBERS}`,
			fields: [teamField, agentsField],
			options: [
				{
					displayName: 'Return All Members',
					name: 'return_all_members',
					type: 'boolean',
					default: false,
					description:
						'Whether to return everybody who is in the team afterwards, and not only those who were added',
				},
			],
			async run(call) {
				const added = await call.answer();
				return call.value.return_all_members ? await call.answer(`GET ${MEMBERS}`, {}) : added;
			},
			result: { simplify: agentSummary },
			advice,
			who: 'administrator',
		},
		create,
		{
			name: 'Create or Update',
			value: 'upsert',
			action: 'Create or update team',
			description: 'Create a new record, or update the current one if it already exists (upsert)',
			route: `POST ${TEAMS}`,
			fields: [teamName, additionalFields(...details)],
			upsert: upsertInList({
				list: teams,
				by: 'name',
				stored: (value) => String(value).toLowerCase(),
				update: `PATCH ${TEAM}`,
				path: 'teamId',
			}),
			result: { simplify: ['created', ...simplify] },
			who: 'administrator',
		},
		{
			name: 'Delete',
			value: 'delete',
			action: 'Delete team',
			description: 'Delete a team. Its conversations are in no team then.',
			route: `DELETE ${TEAM}`,
			fields: [teamField],
			result: { row: { deleted: true } },
			who: 'administrator',
		},
		{
			name: 'Get',
			value: 'get',
			action: 'Get team',
			description: 'Retrieve one team',
			route: `GET ${TEAM}`,
			fields: [teamField],
			result: { simplify },
		},
		{
			name: 'Get Many',
			value: 'getAll',
			action: 'Get many teams',
			description: 'Retrieve the teams of the account',
			route: teams.route,
			fields: [
				filters(
					'value',
					{
						displayName: 'Mine Only',
						name: 'mine_only',
						type: 'boolean',
						default: true,
						description:
							'Whether to return only teams that the user of the access token is a member of',
					},
					{
						displayName: 'Name Contains',
						name: 'name_contains',
						type: 'string',
						default: '',
						placeholder: 'e.g. line',
						description:
							'Return only teams with this text in their name, in capital or small letters',
					},
				),
			],
			result: {
				many: true,
				keep: (
					{ name, is_member: isMember },
					{ value: { mine_only: mine, name_contains: text } },
				) =>
					String(name).includes(String(text ?? '').toLowerCase()) &&
					(mine !== true || isMember === true),
				sort: 'name',
				simplify,
			},
		},
		{
			name: 'Get Many Members',
			value: 'getMembers',
			action: 'Get many members of team',
			description: 'Retrieve the agents who are in a team',
			route: `GET ${MEMBERS}`,
			fields: [teamField],
			result: { many: true, simplify: agentSummary },
		},
		{
			name: 'Remove Members',
			value: 'removeMembers',
			action: 'Remove members from team',
			description: 'Take agents out of a team. They stay agents of the account.',
			route: `DELETE ${MEMBERS}`,
			fields: [teamField, agentsField],
			result: { row: { removed: true } },
			advice,
			who: 'administrator',
		},
		{
			name: 'Set Members',
			value: 'setMembers',
			action: 'Set members of team',
			description: 'Replace the members of a team: exactly these agents are in it afterwards',
			route: `PATCH ${MEMBERS}`,
			fields: [
				teamField,
				{
					displayName: 'Remove All Members',
					name: 'removeAllMembers',
					type: 'boolean',
					default: false,
					description: 'Whether to leave the team without members',
					send: { value: 'removeAllMembers' },
				},
				// Required, so that an expression that comes out empty does not empty the team.
				{ ...agentsField, displayOptions: { show: { removeAllMembers: [false] } } },
			],
			body: { user_ids: ({ body, value }) => (value.removeAllMembers ? [] : body.user_ids) },
			result: { simplify: agentSummary },
			advice,
			who: 'administrator',
		},
		{
			name: 'Update',
			value: 'update',
			action: 'Update team',
			description: 'Change a team. What you leave out stays as it is.',
			route: `PATCH ${TEAM}`,
			fields: [teamField, updateFields({ ...teamName, required: false }, ...details)],
			changes: true,
			result: { simplify },
			who: 'administrator',
		},
	],
};
