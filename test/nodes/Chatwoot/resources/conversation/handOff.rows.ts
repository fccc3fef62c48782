import type { IDataObject } from 'n8n-workflow';
import { byId, picked } from '../../../../harness/row';
import type { Row } from '../../../../harness/row';

const teamList = { reusable: 'administration/team.getAll' };
const agentList = { reusable: 'administration/agent.getAll' };
const note = 'Wants a refund for order 1001. Reason: parcel lost.';
const shown = (conversation: IDataObject, noteId: unknown) =>
	picked(
		{ ...conversation, note_id: noteId as number },
		'id',
		'status',
		'priority',
		'labels',
		{ team_id: 'meta.team.id' },
		{ team_name: 'meta.team.name' },
		{ assignee_id: 'meta.assignee.id' },
		{ assignee_name: 'meta.assignee.name' },
		'note_id',
	);
/** The lists were recorded at another time, without the team of the recordings. */
const otherTeam = (exchange: string) => ({
	exchange: `conversations/${exchange}`,
	request: { body: { team_id: 74 } },
	why: 'the lists were recorded at another time, without this team',
});

export const rows: Row[] = [
	{
		operation: 'conversation.handOff',
		given: {
			conversation: { id: 593 },
			team: { id: 74 },
			agent: { id: 2 },
			label: { title: 'ho-a01s4s' },
		},
		form: ({ conversation, team, agent, label }) => ({
			conversation: byId(conversation.id),
			privateNote: note,
			team: byId(team.id),
			agent: byId(agent.id),
			additionalFields: { labels: [label.title], priority: 'high' },
		}),
		exchange: [
			teamList,
			agentList,
			'conversations/conversation.handOff.read',
			'conversations/conversation.handOff.note',
			'conversations/conversation.handOff.labels',
			'conversations/conversation.handOff.priority',
			'conversations/conversation.handOff.status',
			'conversations/conversation.handOff.team',
			'conversations/conversation.handOff.agent',
			'conversations/conversation.handOff.get',
		],
		instead: otherTeam('conversation.handOff.team'),
		output: (...answers) => shown(answers[9], answers[3].id),
	},
	{
		operation: 'conversation.handOff',
		given: { conversation: { id: 596 }, team: { id: 74 } },
		form: ({ conversation, team }) => ({
			conversation: byId(conversation.id),
			privateNote: note,
			team: byId(team.id),
		}),
		exchange: [
			teamList,
			'conversations/conversation.handOff.byAgent.read',
			{ reusable: 'administration/profile.get' },
			'conversations/conversation.handOff.byAgent.note',
			'conversations/conversation.handOff.byAgent.status',
			'conversations/conversation.handOff.byAgent.unassign',
			'conversations/conversation.handOff.byAgent.team',
			'conversations/conversation.handOff.byAgent.get',
		],
		instead: otherTeam('conversation.handOff.byAgent.team'),
		output: (...answers) => shown(answers[7], answers[3].id),
		skipLive: 'it needs the token of an agent',
	},
	{
		operation: 'conversation.handOff',
		given: {
			conversation: { id: 597 },
			team: { id: 74 },
			agent: { id: 3 },
			label: { title: 'ho-a01s4s' },
		},
		form: ({ conversation, team, agent, label }) => ({
			conversation: byId(conversation.id),
			privateNote: note,
			team: byId(team.id),
			agent: byId(agent.id),
			additionalFields: { labels: [label.title], priority: 'high' },
		}),
		exchange: [
			teamList,
			agentList,
			'conversations/conversation.handOff.bot.read',
			'conversations/conversation.handOff.bot.note',
			'conversations/conversation.handOff.bot.labels',
			'conversations/conversation.handOff.bot.priority',
			'conversations/conversation.handOff.bot.status',
			'conversations/conversation.handOff.bot.team',
			'conversations/conversation.handOff.bot.agent',
			'conversations/conversation.handOff.bot.get500',
		],
		instead: otherTeam('conversation.handOff.bot.team'),
		output: [
			{
				id: 597,
				status: 'open',
				priority: 'high',
				labels: ['hoold-a01s4s', 'ho-a01s4s'],
				team_id: 70,
				team_name: 'handoff a01s4s',
				assignee_id: 3,
				assignee_name: 'Grace Agent',
				note_id: 3474,
			},
		],
		skipLive: 'it needs the token of a bot',
	},
];
