import type { IDataObject } from 'n8n-workflow';
import { record } from './occurrence';
import type { Changes, Occurrence } from './occurrence';

/** Something that happens in Chatwoot, as a person would say it. */
export interface Meaning {
	name: string;
	value: string;
	description: string;
	/** Chatwoot's event that reports it. One is enough: of the up to three deliveries of an action the others are left. */
	raw: string;
	/** Whether a delivery of this event reports it; always, without. */
	when?(occurrence: Occurrence): boolean;
	/**
	 * Whether the delivery reports nothing but bookkeeping that goes with every message, such as the time of the last
	 * activity.
	 */
	isNoise?(occurrence: Occurrence): boolean;
	/** What is the same when Chatwoot reports the same thing again, with each later change of the message. */
	once?(occurrence: Occurrence): unknown;
	/** Chatwoot sends no such event to these. */
	never?: Array<'agentBot' | 'apiInbox'>;
}

/**
 * What Trigger On offers. The more special comes first: the first that fits names the item.
 *
 * Changes of status are read from `conversation_updated`. `conversation_status_changed` comes with each of them, but
 * without the previous status, and with a later one when Chatwoot is busy: of a conversation resolved and reopened it
 * then says "open" twice.
 */
export const meanings: Meaning[] = [
	{
		name: 'Survey Answered',
		value: 'surveyAnswered',
		description:
			'A customer rated a conversation. Comes a second time when a comment follows the rating.',
		raw: 'message_updated',
		when: (occurrence) => record(surveyOf(occurrence))?.rating !== undefined,
		once: (occurrence) => [occurrence.message?.id, surveyOf(occurrence)],
	},
	{
		name: 'Button or Form Answered',
		value: 'formAnswered',
		description: 'A customer chose a button, filled in a form or left an email address',
		raw: 'message_updated',
		when: (occurrence) => {
			const { private: isPrivate, content_type: type } = occurrence.message ?? {};
			// A contact can write answers into any message of the conversation, private notes included.
			return isPrivate !== true && ASKS.includes(String(type)) && answerOf(occurrence) != null;
		},
		once: (occurrence) => [occurrence.message?.id, answerOf(occurrence)],
	},
	{
		name: 'Message Deleted',
		value: 'messageDeleted',
		description: 'A message was deleted in a conversation',
		raw: 'message_updated',
		when: (occurrence) => contentAttributes(occurrence).deleted === true,
		once: ({ message }) => [message?.id],
	},
	{
		name: 'Message Updated',
		value: 'messageUpdated',
		description: 'A message was delivered, read, answered, deleted or changed in another way',
		raw: 'message_updated',
	},
	{
		name: 'Private Note Added',
		value: 'privateNoteAdded',
		description: 'An agent or bot wrote a note that the customer can not see',
		raw: 'message_created',
		when: ({ message }) => message?.private === true,
	},
	{
		name: 'Message Received',
		value: 'messageReceived',
		description: 'A customer wrote a message',
		raw: 'message_created',
		when: ({ message }) => message?.message_type === 'incoming' && message.private !== true,
	},
	{
		name: 'Message Sent',
		value: 'messageSent',
		description: 'An agent or Chatwoot itself wrote to a customer',
		raw: 'message_created',
		when: ({ message }) =>
			['outgoing', 'template'].includes(String(message?.message_type)) && message?.private !== true,
	},
	{
		name: 'Conversation Created',
		value: 'conversationCreated',
		description: 'A new conversation began',
		raw: 'conversation_created',
		never: ['agentBot'],
	},
	{
		name: 'Conversation Opened',
		value: 'conversationOpened',
		description:
			'A conversation was reopened, or handed over by a bot. Chatwoot tells nothing when its older auto-assignment assigns it at the same moment: use Conversation Assigned there.',
		...statusBecomes('open'),
	},
	{
		name: 'Conversation Resolved',
		value: 'conversationResolved',
		description: 'A conversation was resolved',
		...statusBecomes('resolved'),
	},
	{
		name: 'Conversation Snoozed',
		value: 'conversationSnoozed',
		description: 'A conversation was put off',
		...statusBecomes('snoozed'),
	},
	{
		name: 'Conversation Status Changed',
		value: 'conversationStatusChanged',
		description: 'A conversation was opened, resolved, snoozed or set to pending',
		...changes('status'),
	},
	{
		name: 'Conversation Assigned',
		value: 'conversationAssigned',
		description: 'A conversation was given to an agent, a bot or a team',
		raw: 'conversation_updated',
		when: ({ changed }) => ASSIGNMENTS.some((key) => isValue(changed[key]?.to)),
	},
	{
		name: 'Conversation Unassigned',
		value: 'conversationUnassigned',
		description:
			'A conversation was taken from its agent, bot or team without giving it to another',
		raw: 'conversation_updated',
		when: ({ changed }) => isTaken(ASSIGNEES, changed) || isTaken(['team_id'], changed),
	},
	{
		name: 'Conversation Labels Changed',
		value: 'conversationLabelsChanged',
		description: "Labels were added or removed. Not when a visitor's page does it.",
		...changes('label_list'),
	},
	{
		name: 'Conversation Priority Changed',
		value: 'conversationPriorityChanged',
		description: 'The priority of a conversation was set, changed or removed',
		...changes('priority'),
	},
	{
		name: 'Conversation Attributes Changed',
		value: 'conversationAttributesChanged',
		description: 'Custom attributes of a conversation were set or removed',
		...changes('custom_attributes'),
	},
	{
		name: 'Conversation Updated',
		value: 'conversationUpdated',
		description: 'Status, assignment, labels, priority or attributes of a conversation changed',
		raw: 'conversation_updated',
		isNoise: onlyChanges('waiting_since', 'first_reply_created_at'),
	},
	{
		name: 'Contact Created',
		value: 'contactCreated',
		description: 'A new contact is there. Also for each new visitor of a website.',
		raw: 'contact_created',
		never: ['agentBot', 'apiInbox'],
	},
	{
		name: 'Contact Updated',
		value: 'contactUpdated',
		description: 'Name, email, phone number, labels or attributes of a contact changed',
		raw: 'contact_updated',
		isNoise: onlyChanges('last_activity_at', 'contact_type'),
		never: ['agentBot', 'apiInbox'],
	},
	{
		name: 'Widget Opened',
		value: 'widgetOpened',
		description: 'A visitor opened the chat on a website',
		raw: 'webwidget_triggered',
		never: ['apiInbox'],
	},
	{
		name: 'Typing Started',
		value: 'typingStarted',
		description: 'A customer, agent or bot began to type',
		raw: 'conversation_typing_on',
		never: ['agentBot'],
	},
	{
		name: 'Typing Stopped',
		value: 'typingStopped',
		description: 'A customer, agent or bot stopped typing',
		raw: 'conversation_typing_off',
		never: ['agentBot'],
	},
	{
		name: 'Inbox Created',
		value: 'inboxCreated',
		description: 'An inbox was created. Only if the server sets ENABLE_INBOX_EVENTS.',
		raw: 'inbox_created',
		never: ['agentBot', 'apiInbox'],
	},
	{
		name: 'Inbox Updated',
		value: 'inboxUpdated',
		description: 'Settings of an inbox changed. Only if the server sets ENABLE_INBOX_EVENTS.',
		raw: 'inbox_updated',
		never: ['agentBot', 'apiInbox'],
	},
];

/** What Automation Rules and Macros send: nothing in it tells which one it was. */
export const automationMeanings: Meaning[] = [
	{
		name: 'Automation Rule Ran',
		value: 'automationRuleRan',
		description: 'The action Send Webhook Event of an automation rule was carried out',
		raw: 'automation_event.*',
	},
	{
		name: 'Macro Ran',
		value: 'macroRan',
		description: 'The action Send Webhook Event of a macro was carried out',
		raw: 'macro.executed',
	},
];

/** The meanings among `chosen` that a delivery has, the most special one first. */
export function meaningsOf(occurrence: Occurrence, chosen: string[], withNoise = false): Meaning[] {
	return [...meanings, ...automationMeanings].filter(
		({ value, raw, when, isNoise }) =>
			chosen.includes(value) &&
			(raw === occurrence.raw ||
				(raw.endsWith('*') && occurrence.raw.startsWith(raw.slice(0, -1)))) &&
			when?.(occurrence) !== false &&
			(withNoise || isNoise?.(occurrence) !== true),
	);
}

/** Chatwoot's events that report these meanings. */
export function subscriptionsFor(chosen: string[]): string[] {
	const raw = meanings.filter(({ value }) => chosen.includes(value)).map((meaning) => meaning.raw);
	return [...new Set(raw)].sort();
}

/** What a customer chose, filled in or rated. */
export function answerOf(occurrence: Occurrence): unknown {
	const survey = surveyOf(occurrence);
	if (survey !== undefined) return survey;
	const { submitted_values: values, submitted_email: email } = contentAttributes(occurrence);
	return values ?? (typeof email === 'string' ? [{ name: EMAIL, value: email }] : undefined);
}

function surveyOf(occurrence: Occurrence): IDataObject | undefined {
	if (occurrence.message?.content_type !== 'input_csat') return undefined;
	return record(record(contentAttributes(occurrence).submitted_values)?.csat_survey_response);
}

function contentAttributes({ message }: Occurrence): IDataObject {
	return record(message?.content_attributes) ?? {};
}

/** Of the only question of Chatwoot's email request. */
const EMAIL = 'email';
const ASKS = ['input_select', 'form', 'input_email', 'input_text', 'input_textarea'];
const ASSIGNEES = ['assignee_id', 'assignee_agent_bot_id'];
const ASSIGNMENTS = [...ASSIGNEES, 'team_id'];

function changes(key: string) {
	return {
		raw: 'conversation_updated',
		when: ({ changed }: Occurrence) => key in changed,
	};
}

function statusBecomes(status: string) {
	return {
		raw: 'conversation_updated',
		when: ({ changed }: Occurrence) => changed.status?.to === status,
	};
}

/** An update that names no changes at all says that something else changed, such as the state of an SLA. */
function onlyChanges(...keys: string[]) {
	return ({ body, changed }: Occurrence) =>
		Array.isArray(body.changed_attributes) &&
		Object.keys(changed).every((key) => keys.includes(key));
}

/** From one of these, and given to none of them. */
function isTaken(keys: string[], changed: Changes): boolean {
	return (
		keys.some((key) => isValue(changed[key]?.from)) &&
		!keys.some((key) => isValue(changed[key]?.to))
	);
}

function isValue(value: unknown): boolean {
	return value !== undefined && value !== null;
}
