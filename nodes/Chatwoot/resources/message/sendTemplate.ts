import { valueAt } from '../../../engine/operation';
import type { Operation } from '../../../engine/operation';
import { conversationField } from '../conversation/locator';
import { inboxField } from '../inbox/locator';
import { advice, MESSAGES } from './route';
import { messageSummary } from './summary';
import { filledTemplate, lossHint, templateFields } from './templates';

export const sendTemplate: Operation = {
	name: 'Send Template',
	value: 'sendTemplate',
	action: 'Send WhatsApp template',
	description:
		"Send an approved template of WhatsApp: the only way to write first, or 24 hours after the customer's last message",
	route: `POST ${MESSAGES}`,
	fields: [
		conversationField,
		{ ...inboxField, description: 'The WhatsApp inbox of the conversation, for its templates' },
		...templateFields,
	],
	check(call) {
		Object.assign(call.body, filledTemplate(call));
	},
	result: { simplify: messageSummary },
	hint: ({ body }) => lossHint(valueAt(body, 'template_params.processed_params')),
	advice,
};
