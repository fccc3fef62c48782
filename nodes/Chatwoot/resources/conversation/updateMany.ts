import { id, unixSeconds } from '../../../engine/convert';
import { known } from '../../../engine/known';
import { invalid } from '../../../engine/formError';
import type { Call, Field, Operation } from '../../../engine/operation';
import { updateFields } from '../../../fields/collections';
import { agentField, agents } from '../agent/locator';
import { labels, labelTitles } from '../label';
import { teamField, teams } from '../team';
import { conversationField } from './locator';
import { statusField } from './status';

function labelsField(displayName: string, name: string, at: string, what: string): Field {
	return {
		displayName,
		name,
		type: 'multiOptions',
		list: labels,
		default: [],
		description: `${what}. Choose from the list, or specify IDs using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.`,
		send: { body: at, as: labelTitles },
	};
}

const changes = updateFields(
	labelsField('Add Label Names or IDs', 'add_labels', 'labels.add', 'The labels to add'),
	{
		...agentField,
		name: 'assignee_id',
		required: false,
		description: 'The agent to give the conversations to; add it and leave it empty to unassign',
		clear: null,
		send: { body: 'fields.assignee_id', as: id, resolve: known(agents) },
	},
	labelsField(
		'Remove Label Names or IDs',
		'remove_labels',
		'labels.remove',
		'The labels to take off',
	),
	{
		displayName: 'Snooze Until',
		name: 'snoozed_until',
		type: 'dateTime',
		default: '',
		description: 'When the conversations open again, together with the status Snoozed',
		send: { body: 'snoozed_until', as: unixSeconds },
	},
	{ ...statusField, send: { body: 'fields.status' } },
	{
		...teamField,
		name: 'team_id',
		required: false,
		description: 'The team to give the conversations to; add it and leave it empty to take it away',
		clear: null,
		send: { body: 'fields.team_id', as: id, resolve: known(teams) },
	},
);

const conversationOf = ({ path }: Call) => path.conversationId as number;

export const updateMany: Operation = {
	name: 'Update Many',
	value: 'updateMany',
	action: 'Update many conversations',
	description:
		'Change the conversations of all items in one request for each 100. Chatwoot works on them in the background and tells nothing of conversations that it does not know.',
	route: 'POST /api/v1/accounts/{accountId}/bulk_actions',
	fields: [conversationField, changes],
	body: { type: 'Conversation' },
	changes: true,
	together: { ids: 'ids', idsOf: (call) => [conversationOf(call)], size: 100 },
	check({ body }) {
		const { status } = (body.fields ?? {}) as { status?: string };
		if (body.snoozed_until !== undefined && status !== 'snoozed') {
			throw invalid("'Snooze Until' in 'Update Fields'", "needs 'Status' to be Snoozed");
		}
	},
	result: { row: (call) => ({ id: conversationOf(call), queued: true }) },
};
