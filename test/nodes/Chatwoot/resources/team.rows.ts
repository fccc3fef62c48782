import { byId, picked } from '../../../harness/row';
import type { Row } from '../../../harness/row';

const keys = ['id', 'name', 'description', 'allow_auto_assign', 'is_member', 'account_id'];
const agentKeys = [
	...['id', 'name', 'email', 'role', 'custom_role_id', 'availability_status', 'confirmed'],
	...['available_name', 'auto_offline'],
];
const given = { team: { id: 74, name: 'tier two sydbd1' } };
const withAgents = { ...given, agent: { id: 2 }, 'agent second': { id: 3 } };
const whole = {
	name: 'Tier Two sydbd1',
	additionalFields: { description: 'Second line', allow_auto_assign: false },
};

/** Ids are looked up before Chatwoot is asked to put them into a team. */
const lookup = 'administration/agent.getAll';

export const rows: Row[] = [
	{
		operation: 'team.create',
		given: { agent: { id: 2 }, 'agent second': { id: 3 } },
		form: ({ agent, 'agent second': second }) => ({
			...whole,
			additionalFields: { ...whole.additionalFields, members: [agent.id, second.id] },
		}),
		fresh: ['Tier Two sydbd1'],
		exchange: [lookup, 'administration/team.create', 'administration/team.addMembers'],
		output: (_agents, created) => picked(created, ...keys),
	},
	{
		operation: 'team.create',
		form: { name: 'plan sydbd1' },
		fresh: ['plan sydbd1'],
		exchange: 'administration/team.create.minimal',
		output: (created) => picked(created, ...keys),
	},
	{
		operation: 'team.create',
		form: { name: 'TIER TWO sydbd1' },
		exchange: 'administration/team.create.duplicate',
		error: "Name has already been taken (Check 'Team Name'.",
		skipLive: 'the team must be there already',
	},
	{
		operation: 'team.upsert',
		given,
		form: ({ team }) => ({
			name: String(team.name).toUpperCase(),
			additionalFields: {
				description: 'Second line, also at weekends',
				allow_auto_assign: false,
			},
		}),
		exchange: ['administration/team.upsert.find', 'administration/team.upsert.update'],
		output: (_found, updated) => [{ created: false, ...picked(updated, ...keys)[0] }],
	},
	{
		operation: 'team.delete',
		given,
		form: ({ team }) => ({ team: byId(team.id) }),
		exchange: 'administration/team.delete',
		output: [{ deleted: true }],
	},
	{
		operation: 'team.get',
		given,
		form: ({ team }) => ({ team: byId(team.id) }),
		exchange: 'administration/team.get',
		output: (found) => picked(found, ...keys),
	},
	{
		operation: 'team.get',
		form: { team: byId(999999999) },
		exchange: 'administration/team.get.unknown',
		error: 'Resource could not be found',
	},
	{
		operation: 'team.getAll',
		form: { returnAll: true },
		exchange: 'administration/team.getAll',
		output: (found) =>
			picked(found, ...keys).sort((a, b) => String(a.name).localeCompare(String(b.name), 'en')),
	},
	{
		operation: 'team.getAll',
		given,
		form: ({ team }) => ({ filters: { name_contains: String(team.name).toUpperCase() } }),
		exchange: 'administration/team.getAll',
		output: (found) => picked(found, ...keys).filter(({ id }) => id === 74),
	},
	{
		operation: 'team.update',
		given,
		form: ({ team }) => ({
			team: byId(team.id),
			updateFields: { description: 'changed', allow_auto_assign: true },
		}),
		exchange: 'administration/team.update',
		output: (updated) => picked(updated, ...keys),
	},
	{
		operation: 'team.addMembers',
		given: withAgents,
		form: ({ team, agent, 'agent second': second }) => ({
			team: byId(team.id),
			agents: [String(agent.id), second.id],
		}),
		exchange: [lookup, 'administration/team.addMembers'],
		output: (_agents, added) => picked(added, ...agentKeys),
	},
	{
		operation: 'team.addMembers',
		given: withAgents,
		form: ({ team, agent }) => ({
			team: byId(team.id),
			agents: [agent.id],
			options: { return_all_members: true },
		}),
		exchange: [lookup, 'administration/team.addMembers.again', 'administration/team.getMembers'],
		output: (_agents, _added, members) => picked(members, ...agentKeys),
	},
	{
		operation: 'team.getMembers',
		given,
		form: ({ team }) => ({ team: byId(team.id) }),
		exchange: 'administration/team.getMembers',
		output: (members) => picked(members, ...agentKeys),
	},
	{
		operation: 'team.removeMembers',
		given: withAgents,
		form: ({ team, agent }) => ({ team: byId(team.id), agents: [agent.id] }),
		exchange: [lookup, 'administration/team.removeMembers'],
		output: [{ removed: true }],
	},
	{
		operation: 'team.setMembers',
		given: withAgents,
		form: ({ team, agent, 'agent second': second }) => ({
			team: byId(team.id),
			agents: [agent.id, second.id],
		}),
		exchange: [lookup, 'administration/team.setMembers.row'],
		output: (_agents, members) => picked(members, ...agentKeys),
	},
	{
		operation: 'team.setMembers',
		given,
		form: ({ team }) => ({ team: byId(team.id), removeAllMembers: true }),
		exchange: 'administration/team.setMembers.none',
		output: [],
	},
];
