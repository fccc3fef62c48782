import type { IDataObject } from 'n8n-workflow';
import { id } from '../../../engine/convert';
import { known } from '../../../engine/known';
import { invalid, isRecord } from '../../../engine/operation';
import type { Call, Field, Operation } from '../../../engine/operation';
import { locator } from '../../../fields/locator';
import { agentField, agents } from '../agent/locator';
import { agentBots } from '../agentBot';
import { teamField, teams } from '../team';
import { conversationField } from './locator';

const ASSIGNMENTS = 'POST /api/v1/accounts/{accountId}/conversations/{conversationId}/assignments';

const assigneeField: Field = {
	...agentField,
	required: false,
	description: 'The agent to give the conversation to',
	send: { value: 'agent', as: id, resolve: known(agents) },
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
	fields: [
		conversationField,
		assigneeField,
		botField,
		{
			...teamField,
			required: false,
			description:
				'The team to give the conversation to. An assignee who is not in the team is taken off, unless you choose an agent here.',
			send: { value: 'team', as: id, resolve: known(teams) },
		},
	],
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
	const assigned: Assigned = { conversation_id: call.path.conversationId };
	if (team !== undefined) {
		assigned.team = await answerTo(call, { team_id: team });
		if (assigned.team === null) return assigned;
	}
	if (agentBot !== undefined) {
		assigned.assignee = await answerTo(call, { assignee_id: agentBot, assignee_type: 'AgentBot' });
		assigned.assignee_type = 'AgentBot';
	} else if (agent !== undefined) {
		assigned.assignee = await answerTo(call, { assignee_id: agent });
		assigned.assignee_type = 'User';
	}
	return assigned;
}

async function answerTo(call: Call, body: IDataObject): Promise<IDataObject | null> {
	const answer = await call.answer(ASSIGNMENTS, { body });
	return isRecord(answer) ? answer : null;
}

function refusalOf({ team, assignee, assignee_type: type }: Assigned): string | undefined {
	if (team === null) return 'Chatwoot knows no such team; the conversation has no team now';
	if (assignee !== null) return undefined;
	return type === 'AgentBot'
		? 'Chatwoot knows no such agent bot; the assignee stays as it was'
		: 'Chatwoot knows no such agent; the conversation is unassigned now';
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
