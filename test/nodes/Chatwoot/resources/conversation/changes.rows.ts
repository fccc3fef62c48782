import type { IDataObject } from 'n8n-workflow';
import { byId, picked } from '../../../../harness/row';
import type { Given, Row } from '../../../../harness/row';

const conversation = { id: 544 };
const form = (given: Given) => ({ conversation: byId(given.conversation.id) });
const agentList = { reusable: 'administration/agent.getAll' };
const definitions = { reusable: 'contacts/customAttribute.getAll' };
const definitionsAsked = {
	exchange: definitions.reusable,
	request: { query: ['attribute_model=conversation_attribute'] },
	why: 'only the list of all kinds of records was recorded',
};
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
];
const participant = (answer: unknown) =>
	picked(answer, 'id', 'name', 'email', 'role', 'availability_status');
const labelsOf = ({ payload }: IDataObject) => [{ id: 544, labels: payload as string[] }];

export const rows: Row[] = [
	{
		operation: 'conversation.getLabels',
		given: { conversation },
		form,
		exchange: 'conversations/conversation.getLabels.row',
		output: labelsOf,
	},
	{
		operation: 'conversation.setLabels',
		given: { conversation },
		form: (given) => ({ ...form(given), labels: ['conv-a01s4s', 'Conv2-a01s4s'] }),
		exchange: 'conversations/conversation.setLabels',
		output: labelsOf,
	},
	{
		operation: 'conversation.addLabels',
		given: { conversation },
		form: (given) => ({ ...form(given), labels: ['conv2-a01s4s'] }),
		exchange: ['conversations/conversation.addLabels.get', 'conversations/conversation.addLabels'],
		output: (_present, answer) => labelsOf(answer),
	},
	{
		operation: 'conversation.removeLabels',
		given: { conversation },
		form: (given) => ({ ...form(given), labels: ['conv-a01s4s'] }),
		exchange: [
			'conversations/conversation.removeLabels.get',
			'conversations/conversation.removeLabels',
		],
		output: (_present, answer) => labelsOf(answer),
	},
	{
		operation: 'conversation.setCustomAttributes',
		given: { conversation },
		form: (given) => ({
			...form(given),
			customAttributesBy: 'json',
			customAttributesJson: '{"c_number_a01s4s": 8, "order": "A-17"}',
		}),
		exchange: [
			definitions,
			'conversations/conversation.setCustomAttributes.row.get',
			'conversations/conversation.setCustomAttributes.row',
		],
		instead: definitionsAsked,
		output: (_definitions, _present, answer) => [answer],
	},
	{
		operation: 'conversation.setCustomAttributes',
		given: { conversation },
		form: (given) => ({
			...form(given),
			customAttributesBy: 'json',
			customAttributesJson: '{"c_text_a01s4s": "Beta", "free": {"nested": 1}}',
			otherAttributes: 'remove',
		}),
		exchange: [definitions, 'conversations/conversation.customAttributes'],
		instead: definitionsAsked,
		output: (_definitions, answer) => [answer],
	},
	{
		operation: 'conversation.deleteCustomAttributes',
		given: { conversation },
		form: (given) => ({ ...form(given), attributeKeys: 'free' }),
		exchange: [
			'conversations/conversation.deleteCustomAttributes.row.get',
			'conversations/conversation.deleteCustomAttributes.row',
		],
		output: (_present, answer) => [answer],
	},
	{
		operation: 'conversation.update',
		given: { conversation },
		form: (given) => ({ ...form(given), updateFields: { priority: 'high' } }),
		exchange: 'conversations/conversation.update.row',
		output: (answer) => picked(answer, ...summary, 'last_activity_at'),
	},
	{
		operation: 'conversation.update',
		given: { conversation },
		form: (given) => ({ ...form(given), updateFields: { priority: 'none' } }),
		exchange: 'conversations/conversation.update.null',
		output: (answer) => picked(answer, ...summary, 'last_activity_at'),
	},
	{
		operation: 'conversation.setPriority',
		given: { conversation },
		form: (given) => ({ ...form(given), priority: 'high' }),
		exchange: 'conversations/conversation.setPriority',
		output: [{ id: 544, priority: 'high' }],
	},
	{
		operation: 'conversation.setPriority',
		given: { conversation },
		form: (given) => ({ ...form(given), priority: 'none' }),
		exchange: 'conversations/conversation.setPriority.clear',
		instead: {
			request: { body: { priority: null } },
			why: 'null clears as the missing key does, and says what is meant',
		},
		output: [{ id: 544, priority: null }],
	},
	{
		operation: 'conversation.setSla',
		given: { conversation, slaPolicy: { id: 50 } },
		form: (given) => ({ ...form(given), slaPolicy: byId(given.slaPolicy.id) }),
		exchange: 'conversations/conversation.setSla',
		output: (answer) => picked(answer, ...summary, 'applied_sla'),
		skipLive: 'SLA policies need Enterprise',
	},
	{
		operation: 'conversation.setSla',
		given: { conversation, slaPolicy: { id: 99999999 } },
		form: (given) => ({ ...form(given), slaPolicy: byId(given.slaPolicy.id) }),
		exchange: 'conversations/conversation.update.badSla',
		error: 'Sla policy sla policy account mismatch',
		skipLive: 'SLA policies need Enterprise',
	},
	{
		operation: 'conversation.getParticipants',
		given: { conversation },
		form,
		exchange: 'conversations/conversation.participants.get',
		output: participant,
	},
	{
		operation: 'conversation.addParticipants',
		given: { conversation },
		form: (given) => ({ ...form(given), agents: [2, 1] }),
		exchange: [
			agentList,
			'conversations/conversation.participants.add',
			'conversations/conversation.participants.get',
		],
		output: (_agents, _added, all) => participant(all),
	},
	{
		operation: 'conversation.addParticipants',
		given: { conversation },
		form: (given) => ({ ...form(given), agents: [3] }),
		exchange: [
			agentList,
			'conversations/conversation.participants.noAccess',
			'conversations/conversation.participants.noAccess.get',
		],
		error: 'Chatwoot did not take the agents 3 as participants',
		skipLive: 'the agent must not see the inbox',
	},
	{
		operation: 'conversation.setParticipants',
		given: { conversation },
		form: (given) => ({ ...form(given), agents: [2, 1] }),
		exchange: [
			agentList,
			'conversations/conversation.participants.set.row',
			'conversations/conversation.participants.get',
		],
		output: (_agents, _set, all) => participant(all),
	},
	{
		operation: 'conversation.removeParticipants',
		given: { conversation },
		form: (given) => ({ ...form(given), agents: [1, 2] }),
		exchange: [agentList, 'conversations/conversation.participants.remove'],
		output: [{ removed: true }],
	},
	{
		operation: 'conversation.getDraft',
		given: { conversation },
		form,
		exchange: 'conversations/conversation.draft.get',
		output: (answer) => [{ id: 544, ...answer }],
	},
	{
		operation: 'conversation.getDraft',
		given: { conversation },
		form,
		exchange: 'conversations/conversation.draft.none',
		output: [{ id: 544, has_draft: false }],
	},
	{
		operation: 'conversation.saveDraft',
		given: { conversation },
		form: (given) => ({ ...form(given), draft: 'draft' }),
		exchange: 'conversations/conversation.draft.save',
		output: [{ id: 544, saved: true }],
	},
	{
		operation: 'conversation.deleteDraft',
		given: { conversation },
		form,
		exchange: 'conversations/conversation.draft.delete',
		output: [{ deleted: true }],
	},
	{
		operation: 'conversation.mute',
		given: { conversation: { id: 549 } },
		form,
		exchange: 'conversations/conversation.mute',
		output: [{ id: 549, muted: true }],
	},
	{
		operation: 'conversation.unmute',
		given: { conversation: { id: 549 } },
		form,
		exchange: 'conversations/conversation.unmute',
		output: [{ id: 549, muted: false }],
	},
	{
		operation: 'conversation.markAsRead',
		given: { conversation },
		form,
		exchange: 'conversations/conversation.markRead',
		output: (answer) => picked(answer, ...summary, 'unread_count'),
	},
	{
		operation: 'conversation.markAsUnread',
		given: { conversation },
		form,
		exchange: 'conversations/conversation.markUnread',
		output: (answer) => picked(answer, ...summary, 'unread_count'),
	},
	{
		operation: 'conversation.sendTranscript',
		given: { conversation },
		form: (given) => ({ ...form(given), email: 'conv.a01s4s@example.com' }),
		exchange: 'conversations/conversation.transcript',
		output: [{ id: 544, queued: true }],
	},
	{
		operation: 'conversation.toggleTyping',
		given: { conversation },
		form: (given) => ({ ...form(given), typingStatus: 'on', isPrivate: false }),
		exchange: 'conversations/conversation.typing',
		output: [{ id: 544, typing_status: 'on' }],
	},
	{
		operation: 'conversation.delete',
		given: { conversation: { id: 547 } },
		form,
		exchange: 'conversations/conversation.delete',
		output: [{ deleted: true }],
	},
];
