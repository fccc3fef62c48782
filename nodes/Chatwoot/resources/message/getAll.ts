import { onlyTrue, unixSeconds } from '../../../engine/convert';
import { valueAt } from '../../../engine/record';
import type { Operation } from '../../../engine/operation';
import { filters } from '../../../fields/collections';
import { conversationField } from '../conversation/locator';
import { MESSAGES } from './route';
import { messageSummary, messageTypes } from './summary';

const filtersField = filters(
	'value',
	{
		displayName: 'Message Types',
		name: 'message_type',
		type: 'multiOptions',
		options: [
			{ name: 'Activity', value: 'activity', description: 'What was done, such as an assignment' },
			{ name: 'Incoming', value: 'incoming', description: 'From the contact' },
			{ name: 'Outgoing', value: 'outgoing', description: 'To the contact, and private notes' },
			{ name: 'Template', value: 'template', description: 'Greetings and surveys' },
		],
		default: [],
		description: 'Return only messages of these types',
	},
	{
		displayName: 'Only From',
		name: 'sender_type',
		type: 'options',
		options: [
			{ name: 'Agent Bots', value: 'agent_bot' },
			{ name: 'Agents', value: 'user' },
			{ name: 'Captain', value: 'captain_assistant' },
			{ name: 'Contacts', value: 'contact' },
		],
		default: 'contact',
		description: 'Return only messages of such senders',
	},
	{
		displayName: 'Since',
		name: 'since',
		type: 'dateTime',
		default: '',
		description: 'Return only messages that were created then or later',
		send: { value: 'since', as: unixSeconds },
	},
	{
		displayName: 'Without Notes and Activity',
		name: 'filter_internal_messages',
		type: 'boolean',
		default: true,
		description: 'Whether to leave out private notes and activity',
		send: { query: 'filter_internal_messages', as: onlyTrue },
	},
);

export const getAll: Operation = {
	name: 'Get Many',
	value: 'getAll',
	action: 'Get many messages',
	description:
		'Retrieve the messages of a conversation, the oldest first. With a Limit these are its newest ones.',
	route: `GET ${MESSAGES}`,
	fields: [conversationField, filtersField],
	result: {
		rows: 'payload',
		many: true,
		pages: {
			by: 'before',
			size: 20,
			tooOld: ({ value: { since } }) =>
				since === undefined ? undefined : (message) => Number(message.created_at) < Number(since),
		},
		keep(message, { value }) {
			const types = value.message_type as string[] | undefined;
			const { sender_type: sender = valueAt(message, 'sender.type'), since = 0 } = value;
			return (
				(types?.includes(messageTypes[String(message.message_type)]) ?? true) &&
				valueAt(message, 'sender.type') === sender &&
				Number(message.created_at) >= Number(since)
			);
		},
		simplify: messageSummary,
	},
};
