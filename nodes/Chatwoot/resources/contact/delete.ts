import type { Operation } from '../../../engine/operation';
import { CONTACT } from './find';
import { contactField } from './locator';

export const deleteContact: Operation = {
	name: 'Delete',
	value: 'delete',
	action: 'Delete contact',
	description:
		'Delete a contact. Chatwoot deletes its conversations and notes in the background, and refuses while the contact is online.',
	route: `DELETE ${CONTACT}`,
	fields: [contactField],
	result: { row: { deleted: true } },
	who: 'administrator',
	advice: {
		422: 'Chatwoot deletes no contact that has a chat window open. Try again once the contact has left.',
	},
};
