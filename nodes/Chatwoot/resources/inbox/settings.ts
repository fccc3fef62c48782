import { namesOrIds, positive } from '../../../engine/convert';
import { known } from '../../../engine/known';
import type { Field } from '../../../engine/operation';
import { agents } from '../agent/locator';
import { agentBotField } from '../agentBot';
import { helpCenterField } from '../helpCenter';
import { labels } from '../label';
import { avatarField } from '../../../fields/image';
import { timeZoneField } from '../../../fields/timeZone';

/** Update has a field of its own for the name, and operations of their own for agents and agent bot. */
const NOT_ON_UPDATE = { hide: { '/operation': ['update'] } };

/** What every inbox has, whatever its channel; where Chatwoot offers a setting for some channels only, so does the form. */
export const inboxSettings: Field = {
	displayName: 'Inbox Settings',
	name: 'inboxSettings',
	type: 'collection',
	placeholder: 'Add inbox setting',
	default: {},
	send: { body: '' },
	options: [
		{ ...agentBotField, name: 'agent_bot', displayOptions: NOT_ON_UPDATE },
		{
			displayName: 'Agent Names or IDs',
			name: 'agents',
			type: 'multiOptions',
			list: agents,
			default: [],
			displayOptions: NOT_ON_UPDATE,
			description:
				'The agents who see the inbox. Without any, only administrators do. Choose from the list, or specify IDs using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
			send: { value: 'agents', as: namesOrIds, resolve: known(agents) },
		},
		{
			displayName: 'Auto Assignment Enabled',
			name: 'enable_auto_assignment',
			type: 'boolean',
			default: true,
			description: 'Whether new conversations are assigned to available agents of the inbox',
		},
		{
			displayName: 'Auto Assignment Limit',
			name: 'max_assignment_limit',
			type: 'number',
			typeOptions: { minValue: 1, numberPrecision: 0 },
			default: 10,
			description:
				'How many open conversations of this inbox an agent gets assigned at most (Enterprise)',
			send: { body: 'auto_assignment_config.max_assignment_limit', as: positive },
		},
		avatarField,
		{
			displayName: 'Business Hours Enabled',
			name: 'working_hours_enabled',
			type: 'boolean',
			default: true,
			description: "Whether the hours in 'Business Hours' decide when the team counts as available",
		},
		{ ...timeZoneField, displayName: 'Business Hours Time Zone' },
		{
			displayName: 'Business Name',
			name: 'business_name',
			type: 'string',
			default: '',
			clear: '',
			placeholder: 'e.g. Acme Inc',
			displayOptions: { show: { '/channelType': ['web_widget', 'email'] } },
			description: 'The name that replies by email come from',
			maxLength: 255,
		},
		{
			displayName: 'CSAT Button Text',
			name: 'csat_button_text',
			type: 'string',
			default: '',
			clear: '',
			placeholder: 'e.g. Please rate us',
			description: 'Text on the button that opens the survey',
			send: { body: 'csat_config.button_text' },
		},
		{
			displayName: 'CSAT Display Type',
			name: 'csat_display_type',
			type: 'options',
			default: 'emoji',
			options: [
				{ name: 'Emoji', value: 'emoji' },
				{ name: 'Star', value: 'star' },
			],
			description: 'What customers rate with',
			send: { body: 'csat_config.display_type' },
		},
		{
			displayName: 'CSAT Language',
			name: 'csat_language',
			type: 'string',
			default: '',
			clear: '',
			placeholder: 'e.g. en',
			description: 'Language code of the survey',
			send: { body: 'csat_config.language' },
		},
		{
			displayName: 'CSAT Message',
			name: 'csat_message',
			type: 'string',
			typeOptions: { rows: 2 },
			default: '',
			clear: '',
			placeholder: 'e.g. Please rate your conversation',
			description: 'Text of the message that asks for the rating',
			send: { body: 'csat_config.message' },
		},
		{
			displayName: 'CSAT Survey Enabled',
			name: 'csat_survey_enabled',
			type: 'boolean',
			default: true,
			description:
				'Whether customers are asked how satisfied they are when a conversation is resolved',
		},
		{
			displayName: 'CSAT Survey Rule',
			name: 'csat_survey_rules',
			type: 'fixedCollection',
			placeholder: 'Add rule',
			// Not {}: n8n's editor drops a single group without content as soon as it is added.
			default: { rule: {} },
			description: 'After which conversations to ask; without a rule after all',
			options: [
				{
					displayName: 'Rule',
					name: 'rule',
					values: [
						{
							displayName: 'Conversation Labels',
							name: 'operator',
							type: 'options',
							default: 'contains',
							options: [
								{ name: 'Contain Any Of', value: 'contains' },
								{ name: 'Contain None Of', value: 'does_not_contain' },
							],
						},
						{
							displayName: 'Label Names or IDs',
							name: 'values',
							type: 'multiOptions',
							list: labels,
							default: [],
							description:
								'Titles of the labels. Choose from the list, or specify IDs using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
						},
					],
				},
			],
			send: { body: 'csat_config.survey_rules' },
		},
		{
			displayName: 'Email Collect Box Enabled',
			name: 'enable_email_collect',
			type: 'boolean',
			default: true,
			displayOptions: { show: { '/channelType': ['web_widget'] } },
			description: 'Whether visitors without an email address are asked for one',
		},
		{
			displayName: 'Greeting Enabled',
			name: 'greeting_enabled',
			type: 'boolean',
			default: true,
			description: 'Whether new conversations are answered with the greeting message',
		},
		{
			displayName: 'Greeting Message',
			name: 'greeting_message',
			type: 'string',
			typeOptions: { rows: 2 },
			default: '',
			clear: '',
			placeholder: 'e.g. Hello, how can we help you?',
			description: "Text of the greeting. It is sent when 'Greeting Enabled' is on.",
			maxLength: 10000,
		},
		helpCenterField,
		{
			displayName: 'Inbox Name',
			name: 'name',
			type: 'string',
			default: '',
			placeholder: 'e.g. Telegram Support',
			displayOptions: { show: { '/channelType': ['telegram'] }, ...NOT_ON_UPDATE },
			description: 'A name other than that of the bot',
			maxLength: 255,
		},
		{
			displayName: 'Lock to Single Conversation',
			name: 'lock_to_single_conversation',
			type: 'boolean',
			default: true,
			displayOptions: { show: { '/channelType': ['api', 'line', 'telegram', 'whatsapp', 'sms'] } },
			description:
				'Whether new messages of a contact reopen the same conversation instead of starting another',
		},
		{
			displayName: 'Messages After Resolved',
			name: 'allow_messages_after_resolved',
			type: 'boolean',
			default: true,
			displayOptions: { show: { '/channelType': ['web_widget'] } },
			description: 'Whether visitors can write on in a conversation that was resolved',
		},
		{
			displayName: 'Sender Name',
			name: 'sender_name_type',
			type: 'options',
			default: 'friendly',
			options: [
				{ name: 'Friendly', value: 'friendly', description: 'Agent and business name' },
				{ name: 'Professional', value: 'professional', description: 'Business name only' },
			],
			displayOptions: { show: { '/channelType': ['web_widget', 'email'] } },
			description: 'Whose name replies by email carry',
		},
		{
			displayName: 'Unavailable Message',
			name: 'out_of_office_message',
			type: 'string',
			typeOptions: { rows: 2 },
			default: '',
			clear: '',
			placeholder: 'e.g. We are back tomorrow from 9:00.',
			description: 'What visitors read outside business hours',
			maxLength: 10000,
		},
	],
};
