import { unixSeconds } from '../../../engine/convert';
import type { Field } from '../../../engine/operation';

const options = [
	{ name: 'Open', value: 'open' },
	{ name: 'Pending', value: 'pending' },
	{ name: 'Resolved', value: 'resolved' },
	{ name: 'Snoozed', value: 'snoozed' },
];

/** Chatwoot answers other words with a bare 500. */
export const statusField: Field = {
	displayName: 'Status',
	name: 'status',
	type: 'options',
	options,
	default: 'open',
	description: 'The status to give to the conversation',
	send: { body: 'status' },
};

export const statusFilter: Field = {
	...statusField,
	options: [{ name: 'All', value: 'all' }, ...options],
	description: 'Return only conversations with this status. Without it Chatwoot returns open ones.',
	send: { query: 'status' },
};

/** Chatwoot reads the leading number of any other form, and wakes the conversation at once. */
export const snoozedUntilField: Field = {
	displayName: 'Snooze Until',
	name: 'snoozedUntil',
	type: 'dateTime',
	default: '',
	description:
		"When the conversation opens again. Leave empty to wait for the customer's next message; a date of an earlier snooze then stays.",
	displayOptions: { show: { status: ['snoozed'] } },
	send: { body: 'snoozed_until', as: unixSeconds },
};
