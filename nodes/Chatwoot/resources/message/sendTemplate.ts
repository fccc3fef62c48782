import { valueAt } from '../../../engine/record';
import type { Operation } from '../../../engine/operation';
import { conversationField } from '../conversation/locator';
import { inboxField } from '../inbox/locator';
import { delivered, deliveryHint, waitOption } from './delivery';
import { advice, MESSAGES } from './route';
import { messageSummary } from './summary';
import { filledTemplate, lossHint, templateFields } from './templates';

const options = [waitOption];

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
	options,
	check(call) {
		Object.assign(call.body, filledTemplate(call));
	},
	run: async (call) => await delivered(call, await call.send()),
	result: { simplify: messageSummary },
	hint: (call) =>
		deliveryHint(call) ?? lossHint(valueAt(call.body, 'template_params.processed_params')),
	advice,
};
