import type { Operation, Resource } from '../../../engine/operation';
import { assign, unassign } from './assign';
import { create } from './create';
import { getAll } from './getAll';
import { CONVERSATION, conversationField } from './locator';
import { snoozedUntilField, statusField } from './status';
import { conversationSummary } from './summary';
import { updateMany } from './updateMany';
import { upsert } from './upsert';

/** Chatwoot carries an update by a bot out and answers with an error all the same. */
const botWithTeam = {
	500: 'With the token of a bot Chatwoot 4.15 answers so when the conversation has a team. Use the token of a user.',
};

const get: Operation = {
	name: 'Get',
	value: 'get',
	action: 'Get conversation',
	description: 'Retrieve one conversation',
	route: `GET ${CONVERSATION}`,
	fields: [conversationField],
	result: { simplify: conversationSummary },
	advice: botWithTeam,
};

const setStatus: Operation = {
	name: 'Change Status',
	value: 'setStatus',
	action: 'Change status of conversation',
	description:
		'Resolve, reopen or snooze a conversation, or mark it as pending. An agent whose token opens a conversation becomes its assignee.',
	route: `POST ${CONVERSATION}/toggle_status`,
	fields: [conversationField, { ...statusField, required: true }, snoozedUntilField],
	result: {
		rows: 'payload',
		simplify: ['conversation_id', 'current_status', 'snoozed_until', 'success'],
	},
};

export const conversation: Resource = {
	name: 'Conversation',
	value: 'conversation',
	description: 'What is talked about with a contact in an inbox',
	operations: [assign, setStatus, create, get, getAll, upsert, unassign, updateMany],
	defaultOperation: getAll.value,
	// The address of a bot often holds a key.
	drop: ['assignee.outgoing_url', 'meta.assignee.outgoing_url'],
};
