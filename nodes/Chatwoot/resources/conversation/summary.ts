import type { Simplify } from '../../../engine/operation';

export const conversationSummary: Simplify = [
	'id',
	'status',
	'priority',
	'inbox_id',
	{ contact_id: 'meta.sender.id' },
	{ contact_name: 'meta.sender.name' },
	{ assignee_name: 'meta.assignee.name' },
	{ team_name: 'meta.team.name' },
	'labels',
	'last_activity_at',
];
