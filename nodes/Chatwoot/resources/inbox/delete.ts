import type { Operation } from '../../../engine/operation';
import { inboxField } from './locator';
import { INBOX } from './setup';

export const deleteInbox: Operation = {
	name: 'Delete',
	value: 'delete',
	action: 'Delete inbox',
	description:
		'Delete an inbox with its conversations. Chatwoot does it in the background; the node waits a few seconds for it, and says when it is still pending.',
	route: `DELETE ${INBOX}`,
	gone: `GET ${INBOX}`,
	who: 'administrator',
	fields: [inboxField],
	result: { row: { deleted: true } },
	hint: (_call, { pending }) =>
		pending
			? 'Chatwoot is still deleting in the background. Until it is done the inbox is listed, and its number, address or token is taken: wait before you create it again.'
			: undefined,
};

export const deleteAvatar: Operation = {
	name: 'Delete Avatar',
	value: 'deleteAvatar',
	action: 'Delete avatar of inbox',
	description: 'Remove the picture of an inbox',
	route: `DELETE ${INBOX}/avatar`,
	who: 'administrator',
	fields: [inboxField],
	result: { row: { deleted: true } },
};
