import type { IDataObject } from 'n8n-workflow';
import { failureOf, RequestFailed } from '../../../engine/failures';
import { valueAt } from '../../../engine/record';
import type { Call, Field } from '../../../engine/operation';
import { readMessages } from './speakers';

/** In seconds. */
const FIRST_LOOK = 1;
const LOOK_AGAIN = 2;
const WAIT = "'Wait for Delivery' in 'Options'";
const LAST_ID = 2_147_483_647;

/** Channels that hand nothing over: their messages are where they belong as soon as they are stored. */
const AT_HOME = ['Channel::WebWidget', 'Channel::Api'];

export const waitOption: Field = {
	displayName: 'Wait for Delivery',
	name: 'wait_for_delivery',
	type: 'number',
	typeOptions: { minValue: 1, maxValue: 600, numberPrecision: 0 },
	default: 30,
	description:
		'How many seconds to wait at most until the channel has taken the message. When the channel refuses it, the item fails with the reason. Needs the token of a user.',
};

/**
 * Waits until the channel has taken the message or the time of the form is over, if it has one.
 *
 * @param conversation tells of channels that take nothing
 * @returns the message as it is then
 * @throws RequestFailed with the words of the channel when it has refused the message
 */
export async function delivered(
	call: Call,
	message: IDataObject,
	conversation: IDataObject = {},
): Promise<IDataObject> {
	const seconds = (call.value.wait_for_delivery as number | undefined) ?? 0;
	if (seconds === 0 || AT_HOME.includes(String(valueAt(conversation, 'meta.channel'))))
		return message;
	let latest = message;
	for (let waited = 0; waited < seconds;) {
		const pause = Math.min(waited === 0 ? FIRST_LOOK : LOOK_AGAIN, seconds - waited);
		await call.wait(pause);
		waited += pause;
		latest = (await look(call, message)) ?? latest;
		if (latest.status === 'failed') throw refused(latest);
		if (latest.source_id || latest.status !== 'sent') return latest;
	}
	call.value.isUndelivered = true;
	return latest;
}

async function look(call: Call, { id }: IDataObject): Promise<IDataObject | undefined> {
	const query = { after: id, before: LAST_ID };
	const rows = await readMessages(call, query, WAIT).catch((error: unknown) => {
		const failure = failureOf(error);
		throw new RequestFailed({
			...failure,
			message: `Message ${String(id)} was sent, but what became of it is not known: ${failure.message}`,
			isFinal: true,
			details: { messageId: id as number },
		});
	});
	return rows.find((row) => row.id === id);
}

export function deliveryHint({ value }: Call): string | undefined {
	return value.isUndelivered
		? "The channel has not taken the message within the time of 'Wait for Delivery'. It may still do so."
		: undefined;
}

function refused(message: IDataObject): RequestFailed {
	const words = valueAt(message, 'content_attributes.external_error') ?? 'it gave no reason';
	return new RequestFailed({
		message: `The channel refused the message: ${String(words as string)}`,
		description:
			'Chatwoot has stored it and shows it as failed. Outside of the 24 hours of WhatsApp use Send Template.',
		isFinal: true,
		details: {
			conversationId: message.conversation_id as number,
			messageId: message.id as number,
		},
	});
}
