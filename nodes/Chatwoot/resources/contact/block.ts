import type { Operation } from '../../../engine/operation';
import { CONTACT } from './find';
import { summary } from './get';
import { contactField } from './locator';

function setBlocked(blocked: boolean, words: Pick<Operation, 'name' | 'value' | 'description'>) {
	return {
		...words,
		action: `${words.name} contact`,
		route: `PATCH ${CONTACT}`,
		fields: [contactField],
		body: { blocked },
		repeat: true,
		result: { rows: 'payload', simplify: summary },
	} satisfies Operation;
}

export const block = setBlocked(true, {
	name: 'Block',
	value: 'block',
	description:
		'Block a contact: new conversations of it start resolved. Open ones stay open; mute a conversation to do both.',
});

export const unblock = setBlocked(false, {
	name: 'Unblock',
	value: 'unblock',
	description: 'Let a blocked contact reach the account again',
});
