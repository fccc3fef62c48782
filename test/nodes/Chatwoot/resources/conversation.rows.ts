import type { IDataObject } from 'n8n-workflow';
import { byId, picked } from '../../../harness/row';
import type { Row } from '../../../harness/row';

const conversation = { id: 544 };
const summary: Parameters<typeof picked>[1][] = [
	'id',
	'status',
	'priority',
	'inbox_id',
	{ contact_id: 'meta.sender.id' },
	{ contact_name: 'meta.sender.name' },
	{ assignee_name: 'meta.assignee.name' },
	{ team_name: 'meta.team.name' },
	'labels',
	'last_activity_at',
];
const rowsOf = (...answers: IDataObject[]) =>
	answers.flatMap(({ data }) => picked((data as IDataObject).payload, ...summary));

const definitions = { reusable: 'contacts/customAttribute.getAll' };
const definitionsAsked = {
	exchange: definitions.reusable,
	request: { query: ['attribute_model=conversation_attribute'] },
	why: 'only the list of all kinds of records was recorded',
};
const agentList = { reusable: 'administration/agent.getAll' };
const assignments = '/api/v1/accounts/1/conversations/544/assignments';
const otherTeam = 'the lists were recorded at another time, without this team';

export const rows: Row[] = [
	{
		operation: 'conversation.getAll',
		given: { inbox: { id: 517 } },
		form: ({ inbox }) => ({
			returnAll: true,
			filters: { status: 'all', inbox_id: byId(inbox.id) },
		}),
		exchange: [
			'conversations/conversation.getAll.page1',
			'conversations/conversation.getAll.page2',
			'conversations/conversation.getAll.page3',
		],
		output: rowsOf,
	},
	{
		operation: 'conversation.getAll',
		given: { inbox: { id: 514 } },
		form: ({ inbox }) => ({
			limit: 5,
			filters: { status: 'all', assignee_type: 'all', inbox_id: byId(inbox.id) },
			options: { sort_by: 'created_at_asc' },
		}),
		exchange: 'conversations/conversation.getAll',
		output: (answer) => rowsOf(answer).slice(0, 5),
	},
	{
		operation: 'conversation.getAll',
		given: { label: { title: 'conv-a01s4s' } },
		form: ({ label }) => ({ limit: 1, filters: { status: 'all', labels: [label.title] } }),
		exchange: 'conversations/conversation.getAll.labels',
		instead: {
			request: { query: ['labels[]=conv-a01s4s', 'page=1', 'status=all'] },
			why: 'lists come in pages',
		},
		output: rowsOf,
	},
	{
		operation: 'conversation.get',
		given: { conversation },
		form: (given) => ({ conversation: byId(given.conversation.id) }),
		exchange: 'conversations/conversation.get',
		output: (answer) => picked(answer, ...summary),
	},
	{
		operation: 'conversation.get',
		given: { conversation: { id: 99999999 } },
		form: (given) => ({ conversation: byId(given.conversation.id) }),
		exchange: 'conversations/conversation.get.unknown',
		error: 'Resource could not be found',
		skipLive: 'the conversation must not be there',
	},
	{
		operation: 'conversation.create',
		given: { contact: { id: 560 }, inbox: { id: 514 }, agent: { id: 2 } },
		form: ({ contact, inbox, agent }) => ({
			contact: byId(contact.id),
			inbox: byId(inbox.id),
			content: 'Hello, this is about your order 1001.',
			customAttributesBy: 'json',
			customAttributesJson: '{"c_text_a01s4s": "Beta", "c_number_a01s4s": 7}',
			additionalFields: {
				source_id: '5c944d12-f72d-422d-b1b4-31ee6b52d816',
				status: 'open',
				assignee_id: byId(agent.id),
				mail_subject: 'Order 1001',
			},
		}),
		exchange: [definitions, agentList, 'conversations/conversation.create.row'],
		instead: definitionsAsked,
		now: '2026-11-25T19:06:03Z',
		output: (_definitions, _agents, answer) => picked(answer, ...summary.slice(0, -1)),
	},
	{
		operation: 'conversation.create',
		given: { contact: { id: 556 }, inbox: { id: 515 } },
		form: ({ contact, inbox }) => ({
			contact: byId(contact.id),
			inbox: byId(inbox.id),
			content: 'second',
			additionalFields: { source_id: 'lock-a01s4s', status: 'pending' },
		}),
		exchange: 'conversations/conversation.create.locked.again',
		instead: {
			request: {
				body: {
					inbox_id: 515,
					contact_id: 556,
					source_id: 'lock-a01s4s',
					status: 'pending',
					message: { content: 'second' },
				},
			},
			why: 'an agent that Chatwoot ignores here needs no list of agents',
		},
		now: '2026-11-25T19:24:51Z',
		output: (answer) => picked({ created: false, ...answer }, 'created', ...summary.slice(0, -1)),
		skipLive: 'the conversation must have been there for a while',
	},
	{
		operation: 'conversation.upsert',
		given: { contact: { id: 559 }, inbox: { id: 514 } },
		form: ({ contact, inbox }) => ({
			contact: byId(contact.id),
			inbox: byId(inbox.id),
			content: 'srch-a01s4s: we got your order',
		}),
		exchange: [
			'conversations/conversation.upsert.none',
			'conversations/conversation.upsert.contact',
			'conversations/conversation.upsert.create',
		],
		output: (_none, _contact, answer) =>
			picked({ created: true, ...answer }, 'created', ...summary.slice(0, -1)),
	},
	{
		operation: 'conversation.upsert',
		given: { contact: { id: 559 }, inbox: { id: 514 } },
		form: ({ contact, inbox }) => ({ contact: byId(contact.id), inbox: byId(inbox.id) }),
		exchange: 'conversations/conversation.upsert.find',
		output: ({ payload }) =>
			picked(
				{ created: false, ...(payload as IDataObject[])[0] },
				'created',
				...summary.slice(0, -1),
			),
		skipLive: 'the contact must have a conversation',
	},
	{
		operation: 'conversation.setStatus',
		given: { conversation },
		form: (given) => ({
			conversation: byId(given.conversation.id),
			status: 'snoozed',
			snoozedUntil: '2026-11-25T20:04:49Z',
		}),
		exchange: 'conversations/conversation.setStatus.snoozed',
		output: ({ payload }) => [payload as IDataObject],
	},
	{
		operation: 'conversation.setStatus',
		given: { conversation: { id: 546 } },
		form: (given) => ({ conversation: byId(given.conversation.id), status: 'resolved' }),
		exchange: 'conversations/conversation.setStatus.row',
		output: [{ success: true, conversation_id: 546, current_status: 'resolved' }],
	},
	{
		operation: 'conversation.assign',
		given: { conversation, agent: { id: 2 }, team: { id: 74 } },
		form: ({ agent, team, ...given }) => ({
			conversation: byId(given.conversation.id),
			agent: byId(agent.id),
			team: byId(team.id),
		}),
		exchange: [
			agentList,
			{ reusable: 'administration/team.getAll' },
			'conversations/conversation.assign.team',
			'conversations/conversation.assign.agentAgain',
		],
		instead: {
			exchange: 'conversations/conversation.assign.team',
			request: { path: assignments, body: { team_id: 74 } },
			why: otherTeam,
		},
		output: (_agents, _teams, team, agent) => [
			{
				conversation_id: 544,
				assignee_id: agent.id,
				assignee_name: agent.name,
				assignee_type: 'User',
				team_id: team.id,
				team_name: team.name,
			},
		],
	},
	{
		operation: 'conversation.assign',
		given: { conversation, agent: { id: 2 } },
		form: ({ agent, ...given }) => ({
			conversation: byId(given.conversation.id),
			agent: byId(agent.id),
			simplify: false,
		}),
		exchange: [agentList, 'conversations/conversation.assign.agent'],
		output: (_agents, assignee) => [{ conversation_id: 544, assignee, assignee_type: 'User' }],
	},
	{
		operation: 'conversation.assign',
		given: { conversation, agentBot: { id: 1 } },
		form: ({ agentBot, ...given }) => ({
			conversation: byId(given.conversation.id),
			agentBot: byId(agentBot.id),
		}),
		exchange: [{ reusable: 'administration/bot.getAll' }, 'conversations/conversation.assign.bot'],
		output: [
			{
				conversation_id: 544,
				assignee_id: 1,
				assignee_name: 'Robo',
				assignee_type: 'AgentBot',
			},
		],
	},
	{
		operation: 'conversation.assign',
		given: { conversation, agent: { id: 99999999 } },
		form: ({ agent, ...given }) => ({
			conversation: byId(given.conversation.id),
			agent: byId(agent.id),
		}),
		exchange: agentList,
		error: `'Agent' names "99999999", which is not in this account`,
	},
	{
		operation: 'conversation.assign',
		given: { conversation, agent: { id: 2 } },
		form: ({ agent, ...given }) => ({
			conversation: byId(given.conversation.id),
			agent: byId(agent.id),
		}),
		exchange: [agentList, 'conversations/conversation.assign.unknown'],
		instead: {
			exchange: 'conversations/conversation.assign.unknown',
			request: { body: { assignee_id: 2 } },
			why: 'the agent was removed after the list was read',
		},
		error: 'Chatwoot knows no such agent; the conversation is unassigned now',
		skipLive: 'it is about what happens in between',
	},
	{
		operation: 'conversation.unassign',
		given: { conversation },
		form: (given) => ({ conversation: byId(given.conversation.id) }),
		exchange: 'conversations/conversation.unassign',
		output: [{ conversation_id: 544, unassigned: true }],
	},
	{
		operation: 'conversation.updateMany',
		given: {
			'conversation first': { id: 544 },
			'conversation second': { id: 545 },
			'label first': { title: 'conv2-a01s4s' },
			'label second': { title: 'conv-a01s4s' },
			team: { id: 74 },
		},
		form: (given) => ({
			conversation: byId(
				`={{ [${given['conversation first'].id}, ${given['conversation second'].id}][$itemIndex] }}`,
			),
			updateFields: {
				status: 'snoozed',
				team_id: byId(given.team.id),
				add_labels: [given['label first'].title],
				remove_labels: [given['label second'].title],
				snoozed_until: '2026-11-25T20:04:49Z',
			},
		}),
		items: [{ json: {} }, { json: {} }],
		exchange: [{ reusable: 'administration/team.getAll' }, 'conversations/conversation.bulk'],
		instead: {
			exchange: 'conversations/conversation.bulk',
			request: {
				body: {
					type: 'Conversation',
					ids: [544, 545],
					fields: { status: 'snoozed', team_id: 74 },
					labels: { add: ['conv2-a01s4s'], remove: ['conv-a01s4s'] },
					snoozed_until: 1795637089,
				},
			},
			why: otherTeam,
		},
		output: [
			{ id: 544, queued: true },
			{ id: 545, queued: true },
		],
	},
];
