import type { Operation } from '../../../engine/operation';
import { inboxField } from './locator';

export const deleteInbox: Operation = {
	name: 'Delete',
	value: 'delete',
	action: 'Delete inbox',
	description: 'Delete an inbox with its conversations. Chatwoot does it in the background.',
	route: 'DELETE /api/v1/accounts/{accountId}/inboxes/{inboxId}',
	fields: [inboxField],
	result: { row: { deleted: true } },
	hint: () => 'Chatwoot deletes inboxes in the background: they may still be listed for a while.',
};

export const deleteAvatar: Operation = {
	name: 'Delete Avatar',
	value: 'deleteAvatar',
	action: 'Delete avatar of inbox',
	description: 'Remove the picture of an inbox',
	route: 'DELETE /api/v1/accounts/{accountId}/inboxes/{inboxId}/avatar',
	fields: [inboxField],
	result: { row: { deleted: true } },
};
