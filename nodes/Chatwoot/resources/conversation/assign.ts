import type { IDataObject } from 'n8n-workflow';
import { id } from '../../../engine/convert';
import { known } from '../../../engine/known';
import { invalid } from '../../../engine/formError';
import type { Call, Field, Operation } from '../../../engine/operation';
import { locator } from '../../../fields/locator';
import { agentField, agents } from '../agent/locator';
import { agentBots } from '../agentBot';
import { teamField, teams } from '../team';
import { assigned, ASSIGNMENTS, UNKNOWN } from './changes';
import { conversationField } from './locator';

export const assigneeField: Field = {
	...agentField,
	required: false,
	description: 'The agent to give the conversation to',
	send: { value: 'agent', as: id, resolve: known(agents) },
};

export const assigneeTeamField: Field = {
	...teamField,
	required: false,
	description:
		'The team to give the conversation to. An assignee who is not in the team is taken off, unless you choose an agent here.',
	send: { value: 'team', as: id, resolve: known(teams) },
};

const botField = locator('Agent Bot', {
	list: agentBots,
	required: false,
	description: 'The bot to give the conversation to, instead of an agent',
	send: { value: 'agentBot', as: id, resolve: known(agentBots) },
});

export const assign: Operation = {
	name: 'Assign',
	value: 'assign',
	action: 'Assign conversation',
	description: 'Give a conversation to an agent or an agent bot, to a team, or to both',
	route: ASSIGNMENTS,
	fields: [conversationField, assigneeField, botField, assigneeTeamField],
	check({ value: { agent, agentBot, team } }) {
		if (agent !== undefined && agentBot !== undefined) {
			throw invalid("'Agent' and 'Agent Bot'", 'exclude each other: choose one of them');
		}
		if (agent === undefined && agentBot === undefined && team === undefined) {
			throw invalid("'Agent', 'Agent Bot' or 'Team'", 'is required');
		}
	},
	run: assignBoth,
	result: {
		failed: (answer) => refusalOf(answer as Assigned),
		simplify: [
			'conversation_id',
			{ assignee_id: 'assignee.id' },
			{ assignee_name: 'assignee.name' },
			'assignee_type',
			{ team_id: 'team.id' },
			{ team_name: 'team.name' },
		],
	},
};

/** What was asked for; null where Chatwoot knows no such record. */
interface Assigned extends IDataObject {
	team?: IDataObject | null;
	assignee?: IDataObject | null;
}

/** The team first: it takes off an assignee who is not in it. With both in one body Chatwoot ignores the team. */
async function assignBoth(call: Call): Promise<Assigned> {
	const { agent, agentBot, team } = call.value;
	const { conversationId } = call.path;
	const done: Assigned = { conversation_id: conversationId };
	if (team !== undefined) {
		done.team = await assigned(call, conversationId, { team_id: team });
		if (done.team === null) return done;
	}
	if (agentBot !== undefined) {
		done.assignee = await assigned(call, conversationId, {
			assignee_id: agentBot,
			assignee_type: 'AgentBot',
		});
		done.assignee_type = 'AgentBot';
	} else if (agent !== undefined) {
		done.assignee = await assigned(call, conversationId, { assignee_id: agent });
		done.assignee_type = 'User';
	}
	return done;
}

function refusalOf({ team, assignee, assignee_type: type }: Assigned): string | undefined {
	if (team === null) return UNKNOWN.team;
	if (assignee !== null) return undefined;
	return type === 'AgentBot' ? UNKNOWN.agentBot : UNKNOWN.agent;
}

const unassignFrom: Field = {
	displayName: 'Unassign From',
	name: 'unassignFrom',
	type: 'options',
	options: [
		{ name: 'Agent or Agent Bot', value: 'assignee' },
		{ name: 'Both', value: 'both' },
		{ name: 'Team', value: 'team' },
	],
	default: 'assignee',
	description: 'From whom to take the conversation',
	send: { value: 'unassignFrom' },
};

export const unassign: Operation = {
	name: 'Unassign',
	value: 'unassign',
	action: 'Unassign conversation',
	description: 'Take a conversation from its agent or bot, its team, or both. Its status stays.',
	route: ASSIGNMENTS,
	fields: [conversationField, unassignFrom],
	async run(call) {
		const { unassignFrom: from = 'assignee' } = call.value;
		if (from !== 'assignee') await call.answer(ASSIGNMENTS, { body: { team_id: null } });
		if (from !== 'team') await call.answer(ASSIGNMENTS, { body: { assignee_id: null } });
	},
	// Chatwoot answers with the word null.
	result: {
		row: ({ path }) => ({ conversation_id: path.conversationId as number, unassigned: true }),
	},
};
