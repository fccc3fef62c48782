import { id } from '../../../engine/convert';
import type { Field, Operation } from '../../../engine/operation';
import { DATE, EQUAL, PRESENT, TEXT } from '../../../fields/conditions';
import type { Attribute, Subject } from '../../../fields/conditions';
import { agents } from '../agent/locator';
import { inboxes } from '../inbox/locator';
import { labels } from '../label';
import { conditionFields, requireConditions, savedFilters } from '../savedFilter';
import { teams } from '../team';
import { conversationAttributes } from './create';
import { CONVERSATIONS } from './locator';
import { priorities } from './priority';
import { statusFilter } from './status';
import { conversationSummary } from './summary';

/** Records to choose from: any of them. */
function among(
	name: string,
	value: string,
	list: Field['list'],
	kind: 'id' | 'choice' = 'id',
): Attribute {
	return {
		name,
		value,
		operators: [...EQUAL, ...PRESENT],
		kind,
		choices: {
			displayName: `${name} Names or IDs`,
			list,
			description:
				'Any of these. Choose from the list, or specify IDs using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
		},
	};
}

/** What Chatwoot compares conversations by. */
export const conversationSubject: Subject = {
	record: 'conversation',
	definitions: conversationAttributes,
	attributes: [
		{
			name: 'Status',
			value: 'status',
			operators: EQUAL,
			kind: 'choice',
			choices: {
				displayName: 'Statuses',
				options: statusFilter.options,
				description: 'Any of these',
			},
		},
		among('Agent', 'assignee_id', agents),
		{ name: 'Browser Language', value: 'browser_language', operators: EQUAL },
		{
			name: 'Campaign ID',
			value: 'campaign_id',
			operators: [...EQUAL, ...PRESENT],
			as: id,
		},
		{ name: 'Contact ID', value: 'contact_id', operators: EQUAL, as: id },
		{ name: 'Conversation ID', value: 'display_id', operators: EQUAL, as: id },
		{ name: 'Conversation Language', value: 'conversation_language', operators: EQUAL },
		{ name: 'Created At', value: 'created_at', operators: DATE, kind: 'date' },
		among('Inbox', 'inbox_id', inboxes),
		among('Label', 'labels', labels, 'choice'),
		{ name: 'Last Activity', value: 'last_activity_at', operators: DATE, kind: 'date' },
		{ name: 'Mail Subject', value: 'mail_subject', operators: TEXT },
		{
			name: 'Priority',
			value: 'priority',
			operators: EQUAL,
			kind: 'choice',
			choices: { displayName: 'Priorities', options: priorities, description: 'Any of these' },
		},
		{ name: 'Referer Link', value: 'referer', operators: TEXT },
		among('Team', 'team_id', teams),
	],
};

/** Chatwoot shows saved filters of conversations as folders. */
export const folders = savedFilters(
	'folders',
	'conversation',
	(filterId) => `custom_view/${filterId}`,
);

export const filter: Operation = {
	name: 'Get Many by Filter',
	value: 'filter',
	action: 'Filter conversations',
	description:
		'Retrieve conversations that fit conditions, such as a team, a priority or a custom attribute, the latest activity first. They have any status unless a condition names it.',
	route: `POST ${CONVERSATIONS}/filter`,
	fields: conditionFields(conversationSubject, {
		name: 'Folder',
		list: folders,
		url: { example: 'custom_view/42', pattern: '/custom_view/(\\d+)' },
	}),
	reads: true,
	check: requireConditions('conversations'),
	result: {
		rows: 'payload',
		many: true,
		// The size is CONVERSATION_RESULTS_PER_PAGE of the server.
		pages: { by: 'page', size: 25, untilEmpty: true, total: 'meta.all_count' },
		simplify: conversationSummary,
	},
	advice: {
		422: "'Contact ID' needs Chatwoot 4.14.2 or newer.",
		500: 'Chatwoot fails like this when any conversation holds a value that does not fit its custom attribute, such as text where the definition says number. Find it in Chatwoot, or compare with another attribute.',
	},
};
