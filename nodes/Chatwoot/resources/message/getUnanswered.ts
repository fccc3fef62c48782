import type { IDataObject } from 'n8n-workflow';
import { RequestFailed } from '../../../engine/failures';
import { invalid } from '../../../engine/formError';
import { valueAt } from '../../../engine/record';
import type { Call, Field, Operation } from '../../../engine/operation';
import { conversationField } from '../conversation/locator';
import { messageField } from './locator';
import { messageAdvice, MESSAGES } from './route';
import { isAnswer, isDeleted, isFromCustomer, isPrivateNote, readMessages } from './speakers';

const PAGE = 20;
const MOST_PAGES = 50;
const SEPARATORS: Record<string, string> = { blank_line: '\n\n', line_break: '\n', space: ' ' };

const options: Field[] = [
	{
		displayName: 'Captain Counts as an Answer',
		name: 'captain_answers',
		type: 'boolean',
		default: true,
		description:
			"Whether messages of Chatwoot's own assistant Captain are answers. On unless it is switched off here.",
	},
	{
		displayName: 'Include Attachment Addresses',
		name: 'include_addresses',
		type: 'boolean',
		default: true,
		description:
			'Whether to return the addresses of files. Whoever has such an address can open the file, without a token and for ever.',
	},
	{
		displayName: 'Include Private Notes',
		name: 'include_notes',
		type: 'boolean',
		default: true,
		description:
			'Whether to return private notes of the team among the messages, marked as private. They are no part of the text.',
	},
	{
		displayName: 'Separator',
		name: 'separator',
		type: 'options',
		default: 'blank_line',
		options: [
			{ name: 'Blank Line', value: 'blank_line' },
			{ name: 'Line Break', value: 'line_break' },
			{ name: 'Space', value: 'space' },
		],
		description: 'What stands between the messages in the text, a line break by default',
	},
];

export const getUnanswered: Operation = {
	name: 'Get Unanswered',
	value: 'getUnanswered',
	action: 'Get unanswered messages',
	description:
		'Retrieve everything the customer has written since the last answer, as one item: what is to be answered when several messages came one after the other. Nothing comes out when the customer has written again since the message being answered, or when it was answered meanwhile.',
	route: `GET ${MESSAGES}`,
	fields: [
		conversationField,
		{
			...messageField,
			displayName: 'Message Being Answered',
			description: "The customer's message that started the workflow, such as {{ $json.id }}",
		},
	],
	options,
	run: unanswered,
	advice: messageAdvice,
};

/** @returns one item, or none when another run or a person takes care of it */
async function unanswered(call: Call): Promise<IDataObject[]> {
	const given = Number(call.path.messageId);
	const captain = call.value.captain_answers !== false;
	const isAnswerHere = (message: IDataObject) => isAnswer(message, captain);
	const rows: IDataObject[] = [];

	for (let page = 0; page < MOST_PAGES; page++) {
		const query = page === 0 ? {} : { before: rows[0].id };
		const found = await readMessages(call, query, "'Get Unanswered'");
		rows.unshift(...found.sort((a, b) => Number(a.id) - Number(b.id)));
		const isNewer = ({ id }: IDataObject) => Number(id) > given;
		if (rows.some((row) => isNewer(row) && (isFromCustomer(row) || isAnswerHere(row)))) return [];

		const isEnd = found.length < PAGE;
		const isReached = isEnd || Number(rows[0].id) <= given;
		const message = rows.find(({ id }) => Number(id) === given);
		if (isReached) requireIncoming(message, call);
		if (message && isDeleted(message)) return [];
		const last = rows.map((row) => !isNewer(row) && isAnswerHere(row)).lastIndexOf(true);
		if (isReached && (last >= 0 || isEnd)) return [itemOf(rows.slice(last + 1), call)];
	}
	throw new RequestFailed({
		message: `The last ${PAGE * MOST_PAGES} messages of the conversation hold no answer`,
		description: 'So many messages are not read at once. Answer the conversation in Chatwoot.',
		isFinal: true,
	});
}

function requireIncoming(message: IDataObject | undefined, { path }: Call) {
	const [id, conversation] = [String(path.messageId), String(path.conversationId)];
	const label = "'Message Being Answered'";
	if (!message)
		throw invalid(label, `names message ${id}, which is not in conversation ${conversation}`);
	if (message.message_type !== 0) {
		throw invalid(label, `names message ${id}, which is not from the customer`);
	}
}

/** @param rows since the last answer, oldest first */
function itemOf(rows: IDataObject[], { value, path }: Call): IDataObject {
	const withAddress = value.include_addresses === true;
	const spoken = rows.filter(isFromCustomer);
	const shown =
		value.include_notes === true
			? rows.filter((row) => isFromCustomer(row) || isPrivateNote(row))
			: spoken;
	const [first, last] = [spoken[0], spoken[spoken.length - 1]];
	const separator = SEPARATORS[(value.separator as string | undefined) ?? 'line_break'];
	return {
		conversation_id: Number(path.conversationId),
		text: spoken.map(textOf).join(separator),
		count: spoken.length,
		first_message_id: first.id,
		last_message_id: last.id,
		first_created_at: first.created_at,
		last_created_at: last.created_at,
		waiting_seconds: Math.max(0, Math.floor(Date.now() / 1000) - Number(first.created_at)),
		contact_id: valueAt(last, 'sender.id') as number,
		contact_name: valueAt(last, 'sender.name') as string,
		messages: shown.map((row) => messageOf(row, withAddress)),
		attachments: spoken.flatMap((row) =>
			attachmentsOf(row).map((attachment) => ({
				message_id: row.id,
				...attachmentOf(attachment, withAddress),
			})),
		),
	};
}

function messageOf(row: IDataObject, withAddress: boolean): IDataObject {
	const { id, content, created_at } = row;
	const attachments = attachmentsOf(row);
	const spoken = attachments.map(transcriptOf).filter(Boolean).join('\n');
	return {
		id,
		content,
		created_at,
		...(row.private === true && {
			private: true,
			sender_name: valueAt(row, 'sender.name') as string,
		}),
		...(spoken !== '' && { transcribed_text: spoken }),
		...(attachments.length > 0 && {
			attachments: attachments.map((attachment) => attachmentOf(attachment, withAddress)),
		}),
	};
}

function attachmentOf(attachment: IDataObject, withAddress: boolean): IDataObject {
	const { file_type, data_url } = attachment;
	const transcript = transcriptOf(attachment);
	return {
		file_type,
		name: nameOf(attachment),
		...(transcript !== '' && { transcribed_text: transcript }),
		...(withAddress && data_url ? { data_url } : {}),
	};
}

/** What was said: the text, else what was spoken, else what kind of thing was sent. */
function textOf(row: IDataObject): string {
	if (row.content) return String(row.content as string);
	return attachmentsOf(row)
		.map((attachment) => transcriptOf(attachment) || placeholderOf(attachment))
		.join('\n');
}

function placeholderOf(attachment: IDataObject): string {
	const { file_type: type, coordinates_lat: latitude, coordinates_long: longitude } = attachment;
	return type === 'location' && latitude !== undefined
		? `${String(latitude)}, ${String(longitude)}`
		: `[${String(type)}]`;
}

/** Attachments carry no file name but in their address. */
function nameOf({
	data_url: address,
	fallback_title: title,
	file_type: type,
}: IDataObject): string {
	if (title) return String(title as string);
	const last =
		String(address ?? '')
			.split(/[?#]/)[0]
			.split('/')
			.pop() ?? '';
	try {
		return decodeURIComponent(last) || String(type);
	} catch {
		return last;
	}
}

function transcriptOf({ transcribed_text: text }: IDataObject): string {
	return typeof text === 'string' ? text : '';
}

function attachmentsOf({ attachments = [] }: IDataObject): IDataObject[] {
	return attachments as IDataObject[];
}
