import type { Operation } from '../../../engine/operation';
import { CONVERSATION, conversationField } from './locator';

const DRAFT = `${CONVERSATION}/draft_messages` as const;

const fields = [conversationField];
const echo = { id: 'conversationId' };

export const getDraft: Operation = {
	name: 'Get Draft',
	value: 'getDraft',
	action: 'Get draft of conversation',
	description: 'Retrieve the text that was saved as draft of an answer',
	route: `GET ${DRAFT}`,
	fields,
	result: { echo },
};

export const saveDraft: Operation = {
	name: 'Save Draft',
	value: 'saveDraft',
	action: 'Save draft of conversation',
	description:
		"Save a text as draft of an answer. The dashboard does not show it: for a person's approval write a private note.",
	route: `PATCH ${DRAFT}`,
	fields: [
		conversationField,
		{
			displayName: 'Draft',
			name: 'draft',
			type: 'string',
			typeOptions: { rows: 4 },
			required: true,
			default: '',
			placeholder: 'e.g. Your order is on its way',
			description: 'The text of the draft, in place of the present one',
			send: { body: 'draft_message.message' },
		},
	],
	repeat: true,
	result: { row: ({ path }) => ({ id: path.conversationId as number, saved: true }) },
};

export const deleteDraft: Operation = {
	name: 'Delete Draft',
	value: 'deleteDraft',
	action: 'Delete draft of conversation',
	description: 'Delete the draft of an answer',
	route: `DELETE ${DRAFT}`,
	fields,
	result: { row: { deleted: true } },
};
