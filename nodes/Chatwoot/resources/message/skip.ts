import type { IDataObject } from 'n8n-workflow';
import { id } from '../../../engine/convert';
import { invalid } from '../../../engine/formError';
import { valueAt } from '../../../engine/record';
import type { Call, Field } from '../../../engine/operation';
import { locator } from '../../../fields/locator';
import { messages, messageUrl } from './locator';
import { isByPerson, isFromCustomer, ownUserId, readMessages } from './speakers';

/** Most messages of an answer that holds those after another one. */
const PAGE = 100;

/** Options that keep an answer back when it has become pointless while it was written. */
export const skipOptions: Field[] = [
	{
		displayName: 'Ignore Messages of This Credential',
		name: 'ignore_own_messages',
		type: 'boolean',
		default: true,
		description:
			"Whether 'Skip If a Person Answered' leaves out messages of the user whose token this credential holds, such as this node's own. On unless it is switched off here; a person who shares the token is overlooked.",
	},
	{
		...locator('Message', { list: messages, url: messageUrl }),
		displayName: 'Message Being Answered',
		name: 'message_being_answered',
		required: false,
		description:
			"The customer's message that this one answers, for the options Skip If...: what came after it decides",
		send: { value: 'message_being_answered', as: id },
	},
	{
		displayName: 'Skip If a Person Answered',
		name: 'skip_if_person_answered',
		type: 'boolean',
		default: true,
		description:
			"Whether to send nothing when a person of the team has answered after 'Message Being Answered'. Bots, automation rules, greetings and private notes don't count. The output then says skipped.",
	},
	{
		displayName: 'Skip If Customer Wrote Again',
		name: 'skip_if_customer_wrote_again',
		type: 'boolean',
		default: true,
		description:
			"Whether to send nothing when the customer has written again after 'Message Being Answered'. The output then says skipped.",
	},
];

export function checkSkip({ value }: Call) {
	const asks =
		value.skip_if_customer_wrote_again === true || value.skip_if_person_answered === true;
	if (asks && value.message_being_answered === undefined) {
		throw invalid(
			"'Message Being Answered' in 'Options'",
			"is required: 'Skip If...' looks at what came after it",
		);
	}
}

/**
 * Looks at what came after the message being answered. What comes between this look and the message isn't seen.
 *
 * @returns what comes out instead of the message; undefined when it is to be sent
 */
export async function skipped(call: Call): Promise<IDataObject | undefined> {
	const { value } = call;
	const [again, answered] = [value.skip_if_customer_wrote_again, value.skip_if_person_answered];
	if (again !== true && answered !== true) return undefined;
	for (let after = value.message_being_answered as number; ;) {
		const newer = await readMessages(call, { after }, "'Skip If...' in 'Options'");
		const written = again === true ? newer.filter(isFromCustomer).pop() : undefined;
		if (written) return skippedRow('customerWroteAgain', written);
		const person = answered === true ? await personAmong(call, newer) : undefined;
		if (person) return skippedRow('personAnswered', person);
		if (newer.length < PAGE) return undefined;
		after = Math.max(...newer.map((message) => Number(message.id)));
	}
}

async function personAmong(call: Call, newer: IDataObject[]): Promise<IDataObject | undefined> {
	const persons = newer.filter(isByPerson);
	if (persons.length === 0 || call.value.ignore_own_messages === false) return persons.pop();
	const own = await ownUserId(call);
	const isOwn = (message: IDataObject) =>
		valueAt(message, 'sender.type') === 'user' && valueAt(message, 'sender.id') === own;
	return persons.filter((message) => !isOwn(message)).pop();
}

function skippedRow(reason: string, message: IDataObject): IDataObject {
	return {
		skipped: true,
		reason,
		conversation_id: message.conversation_id,
		message_id: message.id,
		sender_name: (valueAt(message, 'sender.name') ?? null) as string | null,
	};
}
