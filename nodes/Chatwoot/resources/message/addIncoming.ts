import type { Operation } from '../../../engine/operation';
import { additionalFields } from '../../../fields/collections';
import { conversationField } from '../conversation/locator';
import {
	attachmentsField,
	contentAttributesDetail,
	contentField,
	echoDetail,
	replyDetail,
	requireContent,
	sourceDetail,
} from './content';
import { advice, MESSAGES } from './route';
import { messageSummary } from './summary';

export const addIncoming: Operation = {
	name: 'Add Incoming Message',
	value: 'addIncoming',
	action: 'Add incoming message',
	description:
		'Put a message of the customer into a conversation of an API inbox, as if he had written it. It starts workflows that wait for messages.',
	route: `POST ${MESSAGES}`,
	fields: [
		conversationField,
		contentField,
		attachmentsField,
		additionalFields(contentAttributesDetail, echoDetail, replyDetail, sourceDetail),
	],
	body: { message_type: 'incoming' },
	check: requireContent,
	result: { simplify: messageSummary },
	advice: { ...advice, 422: 'Only conversations of an API inbox take messages of the customer.' },
};
