import type { IDataObject } from 'n8n-workflow';
import { FileAnswer } from '../../../engine/perform';
import { failureOf, RequestFailed } from '../../../engine/failures';
import { invalid } from '../../../engine/formError';
import { isRecord, valueAt } from '../../../engine/record';
import type { Call, Field, Operation } from '../../../engine/operation';
import { conversationField } from '../conversation/locator';
import { messageField } from './locator';
import { MESSAGE, messageAdvice, MESSAGES } from './route';
import { readMessages } from './speakers';
import { messageSummary } from './summary';

/** Operations on one message. */

const fields = [conversationField, messageField];
const result = { simplify: messageSummary };

/** There is no route for one message: the list from its id up to the next. */
const oneMessage = {
	after: ({ path }: Call) => path.messageId,
	before: ({ path }: Call) => Number(path.messageId) + 1,
};

export const get: Operation = {
	name: 'Get',
	value: 'get',
	action: 'Get message',
	description: 'Retrieve one message of a conversation',
	route: `GET ${MESSAGES}`,
	fields,
	query: oneMessage,
	result: {
		...result,
		rows: 'payload',
		failed: (answer, call) =>
			(valueAt(answer, 'payload') as unknown[] | undefined)?.length === 0
				? missing(call)
				: undefined,
	},
	advice: messageAdvice,
};

function missing({ path }: Call): string {
	return `There is no message ${String(path.messageId)} in conversation ${String(path.conversationId)}`;
}

/** @throws RequestFailed when the conversation has no such message */
async function readMessage(call: Call, what: string): Promise<IDataObject> {
	const query = { after: oneMessage.after(call), before: oneMessage.before(call) } as IDataObject;
	const [message] = await readMessages(call, query, what);
	if (message) return message;
	throw new RequestFailed({ status: 404, message: missing(call), description: messageAdvice[404] });
}

export const deleteMessage: Operation = {
	name: 'Delete',
	value: 'delete',
	action: 'Delete message',
	description:
		'Delete the text and the files of a message in Chatwoot. What the channel has delivered stays with the customer.',
	route: `DELETE ${MESSAGE}`,
	fields,
	result: { row: { deleted: true } },
	advice: messageAdvice,
};

const messageStatus: Field = {
	displayName: 'Message Status',
	name: 'status',
	type: 'options',
	required: true,
	default: 'delivered',
	options: [
		{ name: 'Delivered', value: 'delivered' },
		{ name: 'Failed', value: 'failed' },
		{ name: 'Read', value: 'read' },
		{ name: 'Sent', value: 'sent' },
	],
	description: 'What has become of the message',
	send: { body: 'status' },
};

const externalError: Field = {
	displayName: 'Reason',
	name: 'externalError',
	type: 'string',
	default: '',
	placeholder: 'e.g. Number is not on the network',
	description: 'Why it failed, shown beside the message',
	displayOptions: { show: { status: ['failed'] } },
	send: { body: 'external_error' },
};

export const updateStatus: Operation = {
	name: 'Update Status',
	value: 'updateStatus',
	action: 'Update status of message',
	description: 'Say what has become of a message that your own system delivered, in an API inbox',
	route: `PATCH ${MESSAGE}`,
	fields: [...fields, messageStatus, externalError],
	repeat: true,
	result,
	hint: ({ body }, { status }) =>
		status === body.status
			? undefined
			: `The status is still ${String(status)}: Chatwoot does not go back from read to ${String(body.status)}.`,
	advice: { ...messageAdvice, 403: 'Only messages of API inboxes can be given a status.' },
};

export const retry: Operation = {
	name: 'Retry',
	value: 'retry',
	action: 'Retry message',
	description: 'Send a failed message once more',
	route: `POST ${MESSAGE}/retry`,
	fields,
	async run(call) {
		const { status, content_type: type } = await readMessage(call, "'Retry'");
		// Chatwoot would take it, send nothing and forget the message's CC, HTML or quote.
		if (status !== 'failed') {
			throw invalid("'Message'", `must be a failed one: this one is ${String(status)}`);
		}
		if (type === 'input_select') {
			throw invalid("'Message'", 'must be no Options message: Chatwoot can only send it anew');
		}
		return await call.send();
	},
	result,
	advice: messageAdvice,
};

const targetLanguage: Field = {
	displayName: 'Target Language',
	name: 'targetLanguage',
	type: 'string',
	required: true,
	default: '',
	placeholder: 'e.g. de',
	description: 'The code of the language to translate into',
	send: { body: 'target_language' },
};

export const translate: Operation = {
	name: 'Translate',
	value: 'translate',
	action: 'Translate message',
	description: "Translate a message by Chatwoot's Google Translate integration",
	route: `POST ${MESSAGE}/translate`,
	fields: [...fields, targetLanguage],
	repeat: true,
	async run(call) {
		const answer = await call.answer();
		const language = String(call.body.target_language);
		// What is translated already comes back as nothing.
		const text = isRecord(answer)
			? answer.content
			: valueAt(
					await readMessage(call, "'Translate'"),
					`content_attributes.translations.${language}`,
				);
		return { id: call.path.messageId, target_language: language, content: text ?? null };
	},
	result: {
		failed: (answer) =>
			valueAt(answer, 'content') === null
				? 'Chatwoot has translated nothing: this needs its Google Translate integration, and a message with a text'
				: undefined,
	},
	advice: messageAdvice,
};

/** Kinds of attachments that are no files. */
const NO_FILES = ['location', 'fallback', 'contact', 'embed'];

export const downloadAttachments: Operation = {
	name: 'Download Attachments',
	value: 'downloadAttachments',
	action: 'Download attachments',
	description: 'Get the files of a message as binary data, one item for each file',
	route: `GET ${MESSAGES}`,
	fields,
	async run(call) {
		const { attachments = [] } = await readMessage(call, "'Download Attachments'");
		const files = (attachments as IDataObject[]).filter(
			({ file_type: type, data_url: address }) => !NO_FILES.includes(String(type)) && address,
		);
		return await Promise.all(
			files.map(async ({ id, message_id, file_type, data_url }) => {
				const file = await call.fetch(String(data_url)).catch((error: unknown) => {
					const failure = failureOf(error);
					const message = `Attachment ${String(id)}: ${failure.message}`;
					throw new RequestFailed({ ...failure, message, isFinal: true });
				});
				return new FileAnswer(file, { id, message_id, file_type });
			}),
		);
	},
	advice: messageAdvice,
};
