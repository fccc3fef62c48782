import { id, unixSeconds } from '../../engine/convert';
import { known } from '../../engine/known';
import type { Field, Resource } from '../../engine/operation';
import { checkDateRange } from '../../fields/dateRange';
import { additionalFields, filters } from '../../fields/collections';
import { agentField, agents } from './agent/locator';
import { contactField } from './contact/locator';
import { conversationField } from './conversation/locator';
import { inboxField } from './inbox/locator';

/** Voice calls of Chatwoot Enterprise. */

const dateField = (displayName: string, name: string, description: string): Field => ({
	displayName,
	name,
	type: 'dateTime',
	default: '',
	description,
	send: { query: name, as: unixSeconds },
});

export const call: Resource = {
	name: 'Call',
	value: 'call',
	description: 'Voice calls with contacts (Enterprise Edition)',
	operations: [
		{
			name: 'Get Many',
			value: 'getAll',
			action: 'Get many calls',
			description: 'Retrieve voice calls (Enterprise Edition, Chatwoot 4.16 or later)',
			route: 'GET /api/v1/accounts/{accountId}/calls',
			fields: [
				filters(
					'query',
					{
						...agentField,
						name: 'agent_id',
						required: false,
						description: 'Return only calls that this agent took or made',
						send: { query: 'agent_id', as: id, resolve: known(agents) },
					},
					{
						displayName: 'Direction',
						name: 'direction',
						type: 'options',
						default: 'inbound',
						options: [
							{ name: 'Inbound', value: 'inbound' },
							{ name: 'Outbound', value: 'outbound' },
						],
						description: 'Return only calls in this direction',
					},
					dateField('From', 'since', 'The start of the period'),
					{
						...inboxField,
						name: 'inbox_id',
						required: false,
						description: 'Return only calls of this inbox',
						send: { query: 'inbox_id', as: id },
					},
					{
						displayName: 'Status',
						name: 'status',
						type: 'options',
						default: 'completed',
						options: [
							{ name: 'Completed', value: 'completed' },
							{ name: 'Failed', value: 'failed' },
							{ name: 'In Progress', value: 'in-progress' },
							{ name: 'No Answer', value: 'no-answer' },
							{ name: 'Ringing', value: 'ringing' },
						],
						description: 'Return only calls with this status',
					},
					dateField('To', 'until', 'The end of the period, together with its start'),
				),
			],
			check: checkDateRange,
			result: {
				rows: 'payload',
				many: true,
				pages: { by: 'page', size: 25 },
				simplify: [
					'id',
					'status',
					'direction',
					'duration_seconds',
					'started_at',
					{ contact_name: 'contact.name' },
					{ agent_name: 'agent.name' },
					{ conversation_id: 'conversation.id' },
					'recording_url',
					'transcript',
				],
			},
			requires: 'Chatwoot 4.16 or newer, Enterprise Edition',
		},
		{
			name: 'Start',
			value: 'start',
			action: 'Start call',
			description: 'Call a contact from a voice inbox (Enterprise Edition)',
			route: 'POST /api/v1/accounts/{accountId}/contacts/{contactId}/call',
			fields: [
				contactField,
				{ ...inboxField, send: { body: 'inbox_id', as: id } },
				additionalFields({
					...conversationField,
					name: 'conversation_id',
					required: false,
					description: 'The conversation that the call belongs to',
					send: { body: 'conversation_id', as: id },
				}),
			],
			result: { echo: { contact_id: 'contactId' } },
			requires: 'Chatwoot 4.9 or newer, Enterprise Edition',
			advice: {
				404: "Check the contact and 'Inbox': the inbox has to be one of Twilio with voice switched on, of which the user of the access token is a member.",
				500: 'Chatwoot fails like this when the contact has no phone number, and when Twilio refuses the call.',
			},
		},
	],
};
