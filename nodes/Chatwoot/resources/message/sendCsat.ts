import type { Field, Operation } from '../../../engine/operation';
import { conversationField } from '../conversation/locator';
import { braceOptions, contentConstant, contentField } from './content';
import { advice, MESSAGES } from './route';
import { messageSummary } from './summary';

const displayType: Field = {
	displayName: 'Rating Scale',
	name: 'displayType',
	type: 'options',
	default: 'emoji',
	options: [
		{ name: 'Emojis', value: 'emoji' },
		{ name: 'Stars', value: 'star' },
	],
	description: 'What the customer chooses from',
	send: { body: 'content_attributes.display_type' },
};

export const sendCsat: Operation = {
	name: 'Send Satisfaction Survey',
	value: 'sendCsat',
	action: 'Send satisfaction survey',
	description:
		"Ask the customer how content he is. Channels other than Website get the inbox's own text with a link.",
	route: `POST ${MESSAGES}`,
	fields: [conversationField, { ...contentField, required: true }, displayType],
	options: braceOptions,
	body: { content: contentConstant, content_type: 'input_csat' },
	result: { simplify: messageSummary },
	advice,
};
