import type { IDataObject } from 'n8n-workflow';
import { id, isoDateTime, jsonObject } from '../../../engine/convert';
import { known } from '../../../engine/known';
import { invalid } from '../../../engine/formError';
import { valueAt } from '../../../engine/record';
import type { Call, Field, Operation, Simplify } from '../../../engine/operation';
import { runSteps } from '../../../engine/steps';
import type { Step } from '../../../engine/steps';
import { additionalFields } from '../../../fields/collections';
import { customAttributes, definitionsOf } from '../../../fields/customAttributes';
import { assignableAgents } from '../agent/assignable';
import { agentField, agents } from '../agent/locator';
import { contactField } from '../contact/locator';
import { inboxField } from '../inbox/locator';
import { labels, labelTitles } from '../label';
import { braceOptions, written } from '../message/content';
import { teamField, teams } from '../team';
import { changeAgent, changePriority, replaceLabels } from './changes';
import { CONVERSATIONS } from './locator';
import { priorityField } from './priority';
import { statusField } from './status';
import { conversationSummary } from './summary';

export const conversationAttributes = definitionsOf('conversation');

export const attributeFields = customAttributes(conversationAttributes);

export const addLabelsOption: Field = {
	displayName: 'Label Names or IDs',
	name: 'labels',
	type: 'multiOptions',
	list: labels,
	default: [],
	description:
		'The labels to add. Choose from the list, or specify IDs using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
	send: { value: 'labels', as: labelTitles },
};

export const priorityOption: Field = {
	...priorityField,
	send: { ...priorityField.send, body: undefined, value: 'priority' },
};

const details = additionalFields(
	{
		displayName: 'Additional Attributes',
		name: 'additional_attributes',
		type: 'json',
		default: '{}',
		description:
			'Further data that Chatwoot keeps with the conversation, such as referer or browser_language, as a JSON object',
		send: { body: 'additional_attributes', as: jsonObject },
	},
	{
		...agentField,
		name: 'assignee_id',
		required: false,
		list: assignableAgents,
		description: 'The agent to give the conversation to. The list has those who see the inbox.',
		send: { body: 'assignee_id', as: id, resolve: known(agents) },
	},
	{
		displayName: 'Identity Verified',
		name: 'hmac_verified',
		type: 'boolean',
		default: true,
		description: "Whether the contact's identity in the inbox is marked as verified",
	},
	addLabelsOption,
	{
		displayName: 'Mail Subject',
		name: 'mail_subject',
		type: 'string',
		default: '',
		placeholder: 'e.g. Your order 1001',
		description: 'The subject of the emails, in an inbox of the channel Email',
		send: { body: 'additional_attributes.mail_subject' },
	},
	priorityOption,
	{
		displayName: 'Snooze Until',
		name: 'snoozed_until',
		type: 'dateTime',
		default: '',
		description: 'When the conversation opens again, together with the status Snoozed',
		// Chatwoot drops the unix seconds that every other route wants.
		send: { body: 'snoozed_until', as: isoDateTime },
	},
	{
		displayName: 'Source ID',
		name: 'source_id',
		type: 'string',
		default: '',
		placeholder: 'e.g. 4915112345678',
		description:
			'How the inbox calls the contact, as Contact > Get with its inboxes shows. Left empty, Chatwoot takes the email address or phone number where the channel does; for API and Website it makes another identity of the contact each time.',
		maxLength: 255,
	},
	{ ...statusField, description: 'The status that the conversation starts with' },
	{
		...teamField,
		name: 'team_id',
		required: false,
		description: 'The team to give the conversation to',
		send: { body: 'team_id', as: id, resolve: known(teams) },
	},
);

/** What a conversation can start with. */
export const createFields: Field[] = [
	{
		...contactField,
		description: 'The contact to talk to',
		send: { body: 'contact_id', as: id },
	},
	{
		...inboxField,
		description: 'The inbox to talk in',
		send: { body: 'inbox_id', as: id },
	},
	{
		displayName: 'Message',
		name: 'content',
		type: 'string',
		typeOptions: { rows: 4 },
		default: '',
		placeholder: 'e.g. Hello, this is about your order',
		description:
			'A first message to the contact, in Markdown. Chatwoot fills in variables such as {{contact.name}} and leaves out those it does not know. For files and WhatsApp templates leave it empty and use Message > Send afterwards.',
		maxLength: 150000,
		send: { body: 'message.content' },
	},
	...attributeFields,
	details,
];

function firstMessage(call: Call): string | undefined {
	const text = valueAt(call.body, 'message.content');
	return text === undefined ? undefined : written(String(text), call);
}

export function checkStart({ body }: Call) {
	if (body.snoozed_until !== undefined && body.status !== 'snoozed') {
		throw invalid("'Snooze Until' in 'Additional Fields'", "needs 'Status' to be Snoozed");
	}
}

/** `created` stands only where it says something: in front of a conversation that was there. */
export const createdSummary: Simplify = ['created', ...conversationSummary.slice(0, -1)];

export const create: Operation = {
	name: 'Create',
	value: 'create',
	action: 'Create conversation',
	description:
		'Start a conversation with a contact in an inbox. Where the contact may have an open one already, use Create or Update.',
	route: `POST ${CONVERSATIONS}`,
	fields: createFields,
	options: braceOptions,
	body: { 'message.content': firstMessage },
	check: checkStart,
	result: { simplify: createdSummary },
	async run(call) {
		const startedAt = Date.now() / 1000;
		const conversation = await call.send();
		const isOlder = startedAt - Number(conversation.created_at) > CLOCKS_DIFFER;
		const shown = isOlder ? { created: false, ...conversation } : conversation;
		return await runSteps(startingSteps(call, shown), shown, {
			words: `Conversation ${String(shown.id)} was ${isOlder ? 'found' : 'created'}`,
			details: { conversationId: shown.id as number },
			instead: "Don't run Create again, which may start another one.",
		});
	},
	hint: startHint,
	advice: {
		401: 'An agent can start conversations only in inboxes that he is a member of.',
		404: 'Check the contact and the inbox: one of them is not in this account.',
		422: "A 'Source ID' that is not unique belongs to another contact. In WhatsApp it must be digits only, without +. A contact without email address or phone number can't be reached in an inbox that needs one.",
	},
};

/** By how many seconds the clocks of n8n and Chatwoot may differ. */
const CLOCKS_DIFFER = 10;

/** What the create does not take, or not always. */
export function startingSteps(call: Call, conversation: IDataObject): Array<Step<IDataObject>> {
	const { labels: added, priority } = call.value;
	const { assignee_id: agent, team_id: team } = call.body;
	const present = (conversation.labels ?? []) as string[];
	const all = [...new Set([...present, ...((added ?? []) as string[])])];
	const isNew = conversation.created !== false;
	// A team takes off an agent who is not in it.
	const isTakenOff =
		isNew &&
		agent !== undefined &&
		team !== undefined &&
		valueAt(conversation, 'meta.assignee.id') !== agent;
	return [
		...(isTakenOff ? [changeAgent(call, agent)] : []),
		...(all.length > present.length ? [replaceLabels(call, all)] : []),
		...(priority !== undefined && isNew ? [changePriority(call, priority)] : []),
	];
}

/** What Chatwoot has decided otherwise, without a word. */
export function startHint({ body }: Call, conversation: IDataObject): string | undefined {
	if (conversation.created === false) {
		return 'The contact had a conversation in this inbox already, and it goes on: fields for a new one were not used.';
	}
	const { status: shown } = conversation;
	// That a bot's inbox starts with pending ones is nothing special unless another status was chosen.
	const { status = shown === 'resolved' ? 'open' : shown } = body;
	return shown === status
		? undefined
		: `The conversation is ${String(shown)} and not ${String(status)}: with an active bot in the inbox Chatwoot makes it pending, with a blocked contact resolved.`;
}
