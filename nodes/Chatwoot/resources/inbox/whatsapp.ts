import type { Operation } from '../../../engine/operation';
import { inboxField } from './locator';

/** What only inboxes of a WhatsApp number have. */

const advice = {
	400: 'Only inboxes of WhatsApp Cloud have this.',
	422: 'Only WhatsApp inboxes have this; if it is one, these are the words of Meta.',
};

export const getMessageTemplates: Operation = {
	name: 'Get Many Message Templates',
	value: 'getMessageTemplates',
	action: 'Get many message templates of inbox',
	description: 'Retrieve the WhatsApp message templates as Chatwoot last synchronized them',
	route: 'GET /api/v1/accounts/{accountId}/inboxes/{inboxId}',
	fields: [inboxField],
	result: { rows: 'message_templates', many: true },
};

export const syncMessageTemplates: Operation = {
	name: 'Sync Message Templates',
	value: 'syncMessageTemplates',
	action: 'Sync message templates of inbox',
	description: 'Let Chatwoot fetch the message templates from WhatsApp again, in the background',
	route: 'POST /api/v1/accounts/{accountId}/inboxes/{inboxId}/sync_templates',
	fields: [inboxField],
	advice,
};

export const getHealth: Operation = {
	name: 'Get Health',
	value: 'getHealth',
	action: 'Get health of inbox',
	description: 'Retrieve what Meta says of the number of a WhatsApp Cloud inbox',
	route: 'GET /api/v1/accounts/{accountId}/inboxes/{inboxId}/health',
	fields: [inboxField],
	advice,
};

export const registerWebhook: Operation = {
	name: 'Register Webhook',
	value: 'registerWebhook',
	action: 'Register webhook of inbox',
	description: 'Register the webhook of a WhatsApp Cloud inbox at Meta again',
	route: 'POST /api/v1/accounts/{accountId}/inboxes/{inboxId}/register_webhook',
	fields: [inboxField],
	advice,
};
