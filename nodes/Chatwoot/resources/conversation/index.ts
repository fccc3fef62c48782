import type { Operation, Resource } from '../../../engine/operation';
import { assign, unassign } from './assign';
import { deleteCustomAttributes, setCustomAttributes } from './attributes';
import { botWithTeam } from './bots';
import { labelOperations } from '../carriedLabels';
import { create } from './create';
import { deleteDraft, getDraft, saveDraft } from './drafts';
import { filter } from './filter';
import { getAll } from './getAll';
import { handOff } from './handOff';
import {
	getAttachments,
	getCounts,
	getInboxAssistant,
	getReportingEvents,
	getUnreadCounts,
	search,
} from './lists';
import { CONVERSATION, conversationField } from './locator';
import {
	addParticipants,
	getParticipants,
	removeParticipants,
	setParticipants,
} from './participants';
import {
	deleteConversation,
	markAsRead,
	markAsUnread,
	mute,
	sendTranscript,
	toggleTyping,
	unmute,
} from './state';
import { snoozedUntilField, statusField } from './status';
import { conversationSummary } from './summary';
import { getTranscript } from './transcript';
import { setPriority, setSla, update } from './update';
import { updateMany } from './updateMany';
import { upsert } from './upsert';

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

const { addLabels, getLabels, removeLabels, setLabels } = labelOperations(
	'conversation',
	`${CONVERSATION}/labels`,
	conversationField,
	'conversationId',
);

export const conversation: Resource = {
	name: 'Conversation',
	value: 'conversation',
	description: 'What is talked about with a contact in an inbox',
	operations: [
		addLabels,
		addParticipants,
		assign,
		setStatus,
		create,
		upsert,
		deleteConversation,
		deleteCustomAttributes,
		deleteDraft,
		get,
		getAttachments,
		getCounts,
		getDraft,
		getInboxAssistant,
		getLabels,
		getAll,
		filter,
		getParticipants,
		getReportingEvents,
		getTranscript,
		getUnreadCounts,
		handOff,
		markAsRead,
		markAsUnread,
		mute,
		removeLabels,
		removeParticipants,
		saveDraft,
		search,
		sendTranscript,
		setCustomAttributes,
		setLabels,
		setParticipants,
		setPriority,
		setSla,
		toggleTyping,
		unassign,
		unmute,
		update,
		updateMany,
	],
	defaultOperation: getAll.value,
	// The address of a bot often holds a key.
	drop: ['assignee.outgoing_url', 'meta.assignee.outgoing_url'],
};
