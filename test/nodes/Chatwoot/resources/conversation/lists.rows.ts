import type { IDataObject } from 'n8n-workflow';
import { byId, picked } from '../../../../harness/row';
import type { Given, Row } from '../../../../harness/row';

const conversation = { id: 544 };
const form = (given: Given) => ({ conversation: byId(given.conversation.id) });
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
const filtered = (...answers: IDataObject[]) =>
	answers.flatMap(({ payload }) => picked(payload, ...summary));

const said = (content: string, second: string) => ({
	role: 'assistant',
	name: 'Alan Agent',
	content,
	at: `2026-11-25T19:05:${second}Z`,
});

export const rows: Row[] = [
	{
		operation: 'conversation.filter',
		given: { inbox: { id: 517 } },
		form: ({ inbox }) => ({
			returnAll: true,
			conditions: {
				rows: [
					{ attribute: 'status', operator: 'equal_to', status: ['open', 'pending'] },
					{ attribute: 'inbox_id', operator: 'equal_to', inbox_id: [inbox.id] },
				],
			},
		}),
		exchange: ['conversations/conversation.filter.row1', 'conversations/conversation.filter.row2'],
		output: filtered,
	},
	{
		operation: 'conversation.filter',
		given: { label: { title: 'conv-a01s4s' }, 'label second': { title: 'conv2-a01s4s' } },
		form: (given) => ({
			conditionsBy: 'json',
			conditionsJson: JSON.stringify([
				{
					attribute_key: 'labels',
					filter_operator: 'equal_to',
					values: [given.label.title, given['label second'].title],
					query_operator: 'and',
				},
				{ attribute_key: 'assignee_id', filter_operator: 'is_not_present', query_operator: 'AND' },
				{ attribute_key: 'status', filter_operator: 'equal_to', values: ['all'] },
			]),
		}),
		exchange: 'conversations/conversation.filter.labels',
		instead: {
			request: {
				query: ['page=1'],
				body: {
					payload: [
						{
							attribute_key: 'labels',
							filter_operator: 'equal_to',
							values: ['conv-a01s4s', 'conv2-a01s4s'],
							query_operator: 'AND',
						},
						{
							attribute_key: 'assignee_id',
							filter_operator: 'is_not_present',
							values: [],
							query_operator: 'AND',
						},
						{
							attribute_key: 'status',
							filter_operator: 'equal_to',
							values: ['all'],
							query_operator: null,
						},
					],
				},
			},
			why: 'lists come in pages, and every condition has a list of values',
		},
		output: filtered,
	},
	{
		operation: 'conversation.search',
		form: { q: 'first message' },
		exchange: 'conversations/conversation.search.row',
		output: ({ payload }) =>
			picked(
				payload,
				'id',
				{ contact_id: 'contact.id' },
				{ contact_name: 'contact.name' },
				{ inbox_id: 'inbox.id' },
				{ inbox_name: 'inbox.name' },
				'messages',
				'created_at',
			),
	},
	{
		operation: 'conversation.getCounts',
		form: { filters: { status: 'all' } },
		exchange: 'conversations/conversation.counts',
		output: ({ meta }) => [meta as IDataObject],
	},
	{
		operation: 'conversation.getUnreadCounts',
		form: {},
		exchange: 'conversations/conversation.unreadCounts',
		output: ({ payload }) => [payload as IDataObject],
		skipLive: 'the account needs the feature',
	},
	{
		operation: 'conversation.getAttachments',
		given: { conversation },
		form,
		exchange: 'conversations/conversation.attachments',
		output: ({ payload }) =>
			picked(
				payload,
				'id',
				'message_id',
				'file_type',
				'extension',
				'file_size',
				'data_url',
				{ sender_name: 'sender.name' },
				'created_at',
			),
	},
	{
		operation: 'conversation.getReportingEvents',
		given: { conversation },
		form,
		exchange: 'conversations/conversation.reportingEvents',
		output: (answer) =>
			picked(
				answer,
				'id',
				'name',
				'value',
				'value_in_business_hours',
				'event_start_time',
				'event_end_time',
				'user_id',
				'inbox_id',
			),
		skipLive: 'reporting events of a conversation need Enterprise',
	},
	{
		operation: 'conversation.getInboxAssistant',
		given: { conversation: { id: 586 } },
		form,
		exchange: 'conversations/conversation.inboxAssistant.row',
		output: ({ assistant }) => [assistant as IDataObject],
		skipLive: 'Captain needs Enterprise',
	},
	{
		operation: 'conversation.getInboxAssistant',
		given: { conversation },
		form,
		exchange: 'conversations/conversation.inboxAssistant',
		output: [],
		skipLive: 'Captain needs Enterprise',
	},
	{
		operation: 'conversation.getTranscript',
		given: { conversation },
		form: (given) => ({ ...form(given), limit: 4, options: { include_private_notes: true } }),
		exchange: 'conversations/message.getAll',
		output: [
			{
				conversation_id: 544,
				text: [
					'[2026-11-25T19:05:03Z] Alan Agent (assistant): Code 1 and `{{ contact.name }}`',
					'[2026-11-25T19:05:03Z] Alan Agent (assistant): with files',
					'[file: note.txt]',
					'[image: avatar.png]',
					'[2026-11-25T19:05:04Z] Alan Agent (assistant): [private note] [file: contacts.csv]',
					'[2026-11-25T19:05:04Z] Alan Agent (assistant): by blob id',
					'[image: avatar.png]',
				].join('\n'),
				messages: [
					said('Code 1 and `{{ contact.name }}`', '03'),
					said('with files\n[file: note.txt]\n[image: avatar.png]', '03'),
					said('[private note] [file: contacts.csv]', '04'),
					said('by blob id\n[image: avatar.png]', '04'),
				],
				count: 4,
				is_cut: true,
			},
		],
		skipLive: 'its messages were written before',
	},
];
