import { namesOrIds } from '../../engine/convert';
import { known } from '../../engine/known';
import type { Field, List } from '../../engine/operation';
import { agents } from '../../Chatwoot/resources/agent/locator';
import { inboxes } from '../../Chatwoot/resources/inbox/locator';
import { channelNames } from '../../Chatwoot/resources/inbox/channelTypes';
import { labels, labelTitles } from '../../Chatwoot/resources/label';
import { teams } from '../../Chatwoot/resources/team';
import { byName } from '../../engine/alphabetical';
import { filters } from '../../fields/collections';

const FROM_LIST =
	'Choose from the list, or specify IDs using an <a href="https://docs.n8n.io/code/expressions/">expression</a>';

/** Records of the account; their ids are looked up when the workflow is published. */
function records(displayName: string, name: string, list: List): Field {
	return {
		displayName,
		name,
		type: 'multiOptions',
		list,
		default: [],
		description: FROM_LIST,
		send: { value: `filters.${name}`, as: namesOrIds, resolve: known(list) },
	};
}

function choices(
	displayName: string,
	name: string,
	description: string,
	options: Record<string, string>,
): Field {
	return {
		displayName,
		name,
		type: 'multiOptions',
		default: [],
		description,
		options: Object.entries(options)
			.map(([value, choice]) => ({ name: choice, value }))
			.sort(byName),
	};
}

/** Which of what was chosen in Trigger On starts the workflow; all that are added must fit. */
export const filtersField: Field = {
	...filters(
		'value',
		records('Assignee Names or IDs', 'assignees', agents),
		choices(
			'Changed Attributes',
			'changed_attributes',
			'What an update must have changed. Other events pass.',
			{
				assignee_id: 'Assignee',
				blocked: 'Blocked',
				assignee_agent_bot_id: 'Bot',
				custom_attributes: 'Custom Attributes',
				email: 'Email',
				first_reply_created_at: 'First Reply',
				identifier: 'Identifier',
				label_list: 'Labels',
				name: 'Name',
				phone_number: 'Phone Number',
				priority: 'Priority',
				snoozed_until: 'Snoozed Until',
				status: 'Status',
				team_id: 'Team',
				waiting_since: 'Waiting Since',
			},
		),
		choices(
			'Channel Types',
			'channel_types',
			'The kinds of inboxes the conversation must be in. Contacts pass.',
			channelNames,
		),
		{
			displayName: 'Contact Has Attribute',
			name: 'contact_attributes',
			type: 'fixedCollection',
			typeOptions: { multipleValues: true },
			placeholder: 'Add Attribute',
			default: {},
			description:
				'What the contact must have: one of its fields, such as email, or a custom attribute. The contact of a conversation counts in its events.',
			options: [
				{
					displayName: 'Attribute',
					name: 'attribute',
					values: [
						{
							displayName: 'Key',
							name: 'key',
							type: 'string',
							required: true,
							default: '',
							placeholder: 'e.g. plan',
							description:
								'The key of a custom attribute, or email, phone_number, identifier, name',
							send: { body: 'key' },
						},
						{
							displayName: 'Value',
							name: 'value',
							type: 'string',
							default: '',
							placeholder: 'e.g. enterprise',
							description: 'Leave empty when any value will do',
							send: { body: 'value' },
						},
					],
				},
			],
			send: { value: 'filters.contact_attributes' },
		},
		{
			displayName: 'Content Matches',
			name: 'content_matches',
			type: 'string',
			several: true,
			default: '',
			placeholder: 'e.g. refund, order * broken',
			description:
				'What the text of a message must contain: one of these, separated by commas. Capitals make no difference, and * stands for anything in between. Other events pass.',
			send: { value: 'filters.content_matches' },
		},
		choices(
			'Content Types',
			'content_types',
			'What kind of message it must be. Other events pass.',
			{
				article: 'Article',
				cards: 'Cards',
				form: 'Form',
				incoming_email: 'Incoming Email',
				input_csat: 'Survey',
				input_email: 'Email Request',
				input_select: 'Buttons',
				integrations: 'Integration',
				sticker: 'Sticker',
				text: 'Text',
				voice_call: 'Voice Call',
			},
		),
		{
			displayName: 'Handled By',
			name: 'handled_by',
			type: 'options',
			default: 'anyone',
			description:
				'Whose conversation it must be, so that a bot is silent where a person has taken over. Contacts pass.',
			options: [
				{ name: 'A Person', value: 'person', description: 'Assigned to an agent' },
				{ name: 'Anyone', value: 'anyone' },
				{ name: 'Nobody', value: 'nobody', description: 'Assigned to no agent and no bot' },
				{ name: 'Nobody or a Bot', value: 'nobodyOrBot', description: 'Not assigned to an agent' },
			],
		},
		records('Inbox Names or IDs', 'inboxes', inboxes),
		{
			...records('Label Names or IDs', 'labels', labels),
			send: { value: 'filters.labels', as: labelTitles },
		},
		choices(
			'Sender Types',
			'sender_types',
			'Who must have written the message. Other events pass.',
			{
				user: 'Agent',
				agent_bot: 'Agent Bot',
				captain_assistant: 'Captain',
				contact: 'Contact',
				system: 'Chatwoot Itself',
			},
		),
		choices('Statuses', 'statuses', 'The status the conversation must have. Contacts pass.', {
			open: 'Open',
			pending: 'Pending',
			resolved: 'Resolved',
			snoozed: 'Snoozed',
		}),
		records('Team Names or IDs', 'teams', teams),
	),
	description:
		'Decided before an execution starts. Of one filter any value will do, and all filters must fit; an event that has nothing of what a filter asks for passes it.',
	send: { value: 'filters' },
};
