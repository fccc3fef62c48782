import type { INodePropertyOptions } from 'n8n-workflow';
import { byDisplayName, byName } from '../engine/alphabetical';
import type { Field } from '../engine/operation';
import { accountField, simplifyField } from '../engine/standardFields';
import { locator } from '../fields/locator';
import { agentBots } from '../Chatwoot/resources/agentBot';
import { inboxes, inboxField } from '../Chatwoot/resources/inbox/locator';
import { automationMeanings, meanings } from './events/meanings';
import type { Meaning } from './events/meanings';
import { filtersField } from './filters/fields';
import type { SourceName } from './sources/source';

const showFor = (...source: SourceName[]) => ({ show: { source } });
const REGISTERED: SourceName[] = ['account', 'agentBot', 'apiInbox'];
const ONE_ADDRESS: SourceName[] = ['agentBot', 'apiInbox'];

const sourceField: Field = {
	displayName: 'Listen To',
	name: 'source',
	type: 'options',
	noDataExpression: true,
	default: 'account',
	description: 'Who sends the events',
	options: [
		{
			name: 'Account Events',
			value: 'account',
			description: 'Everything in an account. This node registers a webhook of its own.',
		},
		{
			name: 'Agent Bot',
			value: 'agentBot',
			description: 'What an agent bot gets, to answer before people do',
		},
		{
			name: 'API Inbox',
			value: 'apiInbox',
			description: 'What happens in one inbox of the channel API',
		},
		{
			name: 'Automation Rule or Macro',
			value: 'automation',
			description: 'The action Send Webhook Event of your rules and macros',
		},
	],
	send: { value: 'source' },
};

const agentBotField: Field = {
	...locator('Agent Bot', { list: agentBots, description: 'The bot whose events to listen to' }),
	displayOptions: showFor('agentBot'),
};

const apiInboxField: Field = {
	...inboxField,
	list: {
		...inboxes,
		key: 'apiInboxes',
		keep: ({ channel_type: type }) => type === 'Channel::Api',
	},
	description: 'The API inbox whose events to listen to',
	displayOptions: showFor('apiInbox'),
};

const setAddressField: Field = {
	displayName: 'Set Address in Chatwoot',
	name: 'setAddress',
	type: 'boolean',
	default: true,
	description:
		'Whether this node enters its address in the bot or inbox when the workflow is published, and removes it afterwards. It needs the token of an administrator, and changes no other address.',
	displayOptions: showFor(...ONE_ADDRESS),
	send: { value: 'setAddress' },
};

const byHandField: Field = {
	displayName:
		'Copy the Production URL of this node into the bot (Outgoing URL) or the inbox (Webhook URL) in Chatwoot, and the secret that Chatwoot shows there into the field below.',
	name: 'byHandNotice',
	type: 'notice',
	default: '',
	displayOptions: { show: { source: ONE_ADDRESS, setAddress: [false] } },
};

const secretField: Field = {
	displayName: 'Signing Secret',
	name: 'signingSecret',
	type: 'string',
	typeOptions: { password: true },
	default: '',
	description: 'What Chatwoot signs its deliveries with',
	displayOptions: { show: { source: ONE_ADDRESS, setAddress: [false] } },
	send: { value: 'signingSecret' },
};

const automationField: Field = {
	displayName:
		'Copy the Production URL of this node into the action Send Webhook Event of a rule or macro in Chatwoot, a URL for each. Chatwoot does not sign these events: fill in a secret below and add it to the URL, as in https://n8n.example.com/webhook/...?secret=YOUR_SECRET.',
	name: 'automationNotice',
	type: 'notice',
	default: '',
	displayOptions: showFor('automation'),
};

const sharedSecretField: Field = {
	displayName: 'Shared Secret',
	name: 'sharedSecret',
	type: 'string',
	typeOptions: { password: true },
	default: '',
	description:
		'What a delivery must bring along, in the query of its URL as secret or in the header X-Webhook-Secret. Without it whoever knows the URL can start the workflow.',
	displayOptions: showFor('automation'),
	send: { value: 'sharedSecret' },
};

function triggerOn(source: SourceName, all: Meaning[]): Field {
	return {
		displayName: 'Trigger On',
		name: 'events',
		type: 'multiOptions',
		required: true,
		default: [],
		options: all
			.filter(({ never = [] }) => !(never as string[]).includes(source))
			.map(({ name, value, description }): INodePropertyOptions => ({ name, value, description }))
			.sort(byName),
		displayOptions: showFor(source),
		send: { value: 'events' },
	};
}

const optionsField: Field = {
	displayName: 'Options',
	name: 'options',
	type: 'collection',
	placeholder: 'Add option',
	default: {},
	send: { value: 'options' },
	options: (
		[
			{
				displayName: 'Add Delivery Data',
				name: 'addDeliveryData',
				type: 'boolean',
				default: false,
				description:
					'Whether to add the ID and time of the delivery, all events of Trigger On that it reports, and whether its signature was checked',
			},
			{
				displayName: 'Attachment Field Prefix',
				name: 'attachmentPrefix',
				type: 'string',
				default: 'attachment_',
				description: 'What the names of the output fields for files start with, before a number',
			},
			{
				displayName: 'Download Attachments',
				name: 'downloadAttachments',
				type: 'boolean',
				default: false,
				description: 'Whether to load the files of a message into binary data',
			},
			{
				displayName: 'Ignore Own Messages',
				name: 'ignoreOwn',
				type: 'boolean',
				default: true,
				description:
					'Whether to skip messages sent by the user of this credential and by agent bots, so that a workflow that answers does not start itself',
			},
			{
				displayName: 'Include Bookkeeping Updates',
				name: 'includeNoise',
				type: 'boolean',
				default: false,
				description:
					'Whether Contact Updated and Conversation Updated also report what comes with every message, such as the time of the last activity',
			},
			{
				displayName: 'Largest File in MB',
				name: 'largestFile',
				type: 'number',
				typeOptions: { minValue: 1, maxValue: 200 },
				default: 20,
				description: 'Files that are larger are not downloaded',
			},
			{
				displayName: 'Only Pending Conversations',
				name: 'onlyPending',
				type: 'boolean',
				default: true,
				description:
					'Whether to skip messages of conversations that the bot has handed over. Chatwoot goes on sending them.',
				displayOptions: { show: { '/source': ['agentBot'] } },
			},
			{
				displayName: 'Require Signature',
				name: 'requireSignature',
				type: 'boolean',
				default: true,
				description:
					'Whether to refuse deliveries without a valid signature. Servers before Chatwoot 4.12 do not sign, those before 4.13 not for bots and API inboxes.',
				displayOptions: { show: { '/source': REGISTERED } },
			},
		] satisfies Field[]
	).sort(byDisplayName),
};

/** All fields of the node. */
export const triggerFields: Field[] = [
	sourceField,
	{ ...accountField, displayOptions: showFor(...REGISTERED) },
	agentBotField,
	apiInboxField,
	setAddressField,
	byHandField,
	secretField,
	automationField,
	sharedSecretField,
	triggerOn('account', meanings),
	triggerOn('agentBot', meanings),
	triggerOn('apiInbox', meanings),
	triggerOn('automation', automationMeanings),
	simplifyField,
	filtersField,
	optionsField,
];
