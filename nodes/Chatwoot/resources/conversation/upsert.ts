import { omit } from '../../../engine/record';
import type { Operation } from '../../../engine/operation';
import { runSteps } from '../../../engine/steps';
import { writeMessage } from './changes';
import {
	checkStart,
	create,
	createdSummary,
	createFields,
	startHint,
	startingSteps,
} from './create';
import { contactAndInbox, conversationForContact, existingField } from './forContact';
import type { Existing } from './forContact';

const [contact, inbox, ...more] = createFields;

export const upsert: Operation = {
	...create,
	name: 'Create or Update',
	value: 'upsert',
	action: 'Open or create conversation',
	description: 'Create a new record, or update the current one if it already exists (upsert)',
	fields: [contact, inbox, existingField, ...more],
	check: checkStart,
	result: { simplify: createdSummary },
	entity: contactAndInbox,
	async run(call) {
		const { body, value } = call;
		const conversation = await conversationForContact(call, {
			contactId: body.contact_id as number,
			inboxId: body.inbox_id as number,
			existing: value.ifConversationExists as Existing | undefined,
			body: omit(body, 'contact_id', 'inbox_id'),
		});
		const { content } = { content: undefined, ...(body.message as object) };
		const isThere = conversation.created === false && value.ifConversationExists !== 'new';
		const steps = [
			...startingSteps(call, conversation),
			...(isThere && content !== undefined ? [writeMessage(call, 'Message', { content })] : []),
		];
		return await runSteps(steps, conversation, {
			words: `Conversation ${String(conversation.id)} was ${isThere ? 'found' : 'created'}`,
			details: { conversationId: conversation.id as number },
		});
	},
	hint(call, row) {
		const isWanted = row.created === false && call.value.ifConversationExists !== 'new';
		return isWanted ? undefined : startHint(call, row);
	},
};
