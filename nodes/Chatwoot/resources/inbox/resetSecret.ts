import type { Operation } from '../../../engine/operation';
import { inboxField } from './locator';

export const resetSecret: Operation = {
	name: 'Reset Secret',
	value: 'resetSecret',
	action: 'Reset secret of inbox',
	description:
		'Make a new secret for the webhook signatures of an API inbox. The old one stops working at once.',
	route: 'POST /api/v1/accounts/{accountId}/inboxes/{inboxId}/reset_secret',
	who: 'administrator',
	fields: [inboxField],
	result: { simplify: ['id', 'name', 'inbox_identifier', 'secret'] },
	advice: { 404: 'Check the inbox: only API inboxes have a secret (Chatwoot 4.13 or later).' },
	hint: () => "Use the new 'secret' wherever you check the signatures of this inbox.",
};
