import type { IDataObject } from 'n8n-workflow';
import { failureOf, RequestFailed } from '../../../engine/failures';
import { invalid } from '../../../engine/formError';
import { omit, valueAt } from '../../../engine/record';
import type { Call, FileInput } from '../../../engine/operation';
import { written } from './content';
import { delivered } from './delivery';
import { CONVERSATION, MESSAGES } from './route';
import { partsOf } from './split';

/** From one form to the messages that are sent. */

const PAUSE = 2;

/** One message of several that a form makes. */
interface Part {
	content?: string;
	files: FileInput[];
}

/** The texts that the form makes of its one; each as it goes to Chatwoot. */
export function contentsOf(call: Call): string[] {
	const { body, value } = call;
	if (body.content === undefined) return [];
	return partsOf(body.content as string, value).map((part) => written(part, call));
}

/**
 * Sends what the form makes of its text and files, one message after the other, into the conversation of the path.
 *
 * @param known the conversation, where it was read already
 */
export async function sendParts(call: Call, known?: IDataObject): Promise<IDataObject[]> {
	const conversation = known ?? (await conversationOf(call));
	if (call.value.check_reply_window === true && conversation?.can_reply === false) {
		throw invalid(
			"'Check Reply Window' in 'Options'",
			'says no: the time to answer is over in this channel. On WhatsApp use Send Template.',
		);
	}
	const parts = withFiles(contentsOf(call), call.files, conversation);
	const sent: IDataObject[] = [];
	for (const [index, { content, files }] of parts.entries()) {
		if (index > 0) await typing(call);
		const message = await sendPart(call, index, content, files, conversation).catch(
			(error: unknown) => {
				throw sent.length === 0 ? error : afterOthers(error, sent, parts.length);
			},
		);
		sent.push(message);
	}
	return sent;
}

async function sendPart(
	call: Call,
	index: number,
	content: string | undefined,
	files: FileInput[],
	conversation: IDataObject | undefined,
): Promise<IDataObject> {
	const isFirst = index === 0;
	const body = { ...(isFirst ? call.body : laterBody(call.body)), content };
	const message = await call.send<IDataObject>(`POST ${MESSAGES}`, { body, files });
	if (isFirst && isDropped(body, message)) call.value.isNoReply = true;
	return await delivered(call, message, conversation);
}

/** Only the first message is the reply, and has the ids that stand for one. */
function laterBody({ content_attributes: attributes, ...body }: IDataObject): IDataObject {
	const kept = omit((attributes ?? {}) as IDataObject, 'in_reply_to');
	return {
		...omit(body, 'echo_id', 'source_id'),
		...(Object.keys(kept).length > 0 && { content_attributes: kept }),
	};
}

/** The conversation, where something hangs on it; a bot can't always read it. */
async function conversationOf(call: Call): Promise<IDataObject | undefined> {
	const { value, files } = call;
	const isNeeded = value.check_reply_window === true || value.wait_for_delivery !== undefined;
	if (!isNeeded && files.length < 2) return undefined;
	const read = call.send(`GET ${CONVERSATION}`, { means500: !isNeeded });
	return await read.catch(async (error: unknown) => {
		const isUnread = !isNeeded && [401, 500].includes(failureOf(error).status ?? 0);
		return isUnread ? undefined : await Promise.reject(error as Error);
	});
}

/** The files go with the last text. WhatsApp delivers one file of a message, and not surely the first. */
function withFiles(
	texts: string[],
	files: FileInput[],
	conversation: IDataObject | undefined,
): Part[] {
	const parts: Part[] = texts.map((content) => ({ content, files: [] }));
	const isSingle = valueAt(conversation, 'meta.channel') === 'Channel::Whatsapp';
	const packs = isSingle ? files.map((file) => [file]) : files.length > 0 ? [files] : [];
	const [first, ...more] = packs;
	if (first) parts.push({ ...parts.pop(), files: first });
	return [...parts, ...more.map((pack) => ({ files: pack }))];
}

/** Shows that something is being written, for as long as the next part takes. It is no reason to fail. */
async function typing(call: Call) {
	const seconds = (call.value.pause_between_parts as number | undefined) ?? PAUSE;
	if (seconds === 0 || call.value.split_message === undefined) return;
	const body = { typing_status: 'on', is_private: false };
	await call.answer(`POST ${CONVERSATION}/toggle_typing_status`, { body }).catch(() => undefined);
	await call.wait(seconds);
}

function afterOthers(error: unknown, sent: IDataObject[], all: number): RequestFailed {
	const failure = failureOf(error);
	const ids = sent.map((message) => String(message.id)).join(', ');
	return new RequestFailed({
		...failure,
		message: `Only ${sent.length} of ${all} messages went out (${ids}), then: ${failure.message}`,
		isFinal: true,
		details: { ...failure.details, sentMessageIds: ids },
	});
}

/** Chatwoot takes an id of another conversation, and makes no reply of it. */
function isDropped(sent: unknown, message: unknown): boolean {
	const at = 'content_attributes.in_reply_to';
	return valueAt(sent, at) !== undefined && (valueAt(message, at) ?? null) === null;
}
