import type { IDataObject } from 'n8n-workflow';
import { isRecord, valueAt } from '../../../engine/record';
import type { Call, Field, Operation } from '../../../engine/operation';
import { fetchPages } from '../../../engine/pages';
import { wantedRows } from '../../../engine/result';
import { CONVERSATION, conversationField } from './locator';

const options: Field[] = [
	{
		displayName: 'Include Private Notes',
		name: 'include_private_notes',
		type: 'boolean',
		default: true,
		description: 'Whether to include what agents wrote for each other',
	},
	{
		displayName: 'Max Characters',
		name: 'max_characters',
		type: 'number',
		typeOptions: { minValue: 100, numberPrecision: 0 },
		default: 10000,
		description: 'How long the text may be. The oldest messages are left out.',
	},
];

export const getTranscript: Operation = {
	name: 'Get Transcript',
	value: 'getTranscript',
	action: 'Get transcript of conversation',
	description:
		'Retrieve what was said in a conversation as one item for an AI agent: as text, and as a list of messages with role (user or assistant), name, content and time, the newest last. With a Limit these are the newest ones.',
	route: `GET ${CONVERSATION}/messages`,
	fields: [conversationField],
	options,
	async run(call) {
		const wanted = wantedRows(call);
		// One more tells whether there are others.
		const found = await fetchPages(
			call,
			{ by: 'before', size: 20 },
			{ rows: 'payload', keep },
			wanted + 1,
		);
		return [transcript(call, found, wanted)];
	},
	result: { many: true },
};

interface Spoken extends IDataObject {
	role: 'user' | 'assistant';
	name: string;
	content: string;
	at: string;
}

const ACTIVITY = 2;

/** What was said: no activity, nothing deleted, nothing empty. */
function keep(message: IDataObject, { value }: Call): boolean {
	if (message.message_type === ACTIVITY || valueAt(message, 'content_attributes.deleted'))
		return false;
	if (message.private === true && value.include_private_notes !== true) return false;
	return contentOf(message) !== '';
}

function transcript({ path, value }: Call, found: IDataObject[], wanted: number): IDataObject {
	const newest = found.slice(-wanted).map(spoken);
	const { max_characters: most = Infinity } = value;
	const messages = fitting(newest, most as number);
	return {
		conversation_id: path.conversationId,
		text: messages.map(lineOf).join('\n'),
		messages,
		count: messages.length,
		is_cut: messages.length < found.length || messages[0]?.content !== newest[0]?.content,
	};
}

/** The newest messages whose lines are not longer together. The newest one is cut where it is too long alone. */
function fitting(messages: Spoken[], most: number): Spoken[] {
	let left = most + 1;
	const isTooLong = (message: Spoken) => (left -= lengthOf(lineOf(message)) + 1) < 0;
	const fit = [...messages].reverse().findIndex(isTooLong);
	const whole = fit < 0 ? messages : messages.slice(messages.length - fit);
	const last = messages.at(-1);
	if (whole.length > 0 || !last) return whole;
	const room = most - lengthOf(lineOf({ ...last, content: CUT }));
	return [{ ...last, content: [...last.content].slice(0, Math.max(room, 0)).join('') + CUT }];
}

const CUT = '…';

const lengthOf = (text: string) => [...text].length;

function lineOf({ at, name, role, content }: Spoken): string {
	return `[${at}] ${name} (${role}): ${content}`;
}

function spoken(message: IDataObject): Spoken {
	const role = message.message_type === 0 ? 'user' : 'assistant';
	const name = valueAt(message, 'sender.name') ?? (role === 'user' ? 'Customer' : 'Chatwoot');
	const note = message.private === true ? '[private note] ' : '';
	return {
		role,
		name: String(name),
		content: note + contentOf(message),
		at: new Date(Number(message.created_at) * 1000).toISOString().replace('.000', ''),
	};
}

function contentOf({ content, attachments }: IDataObject): string {
	const files = Array.isArray(attachments) ? attachments.filter(isRecord).map(fileLine) : [];
	const text = typeof content === 'string' ? content.trim() : '';
	return [text, ...files].filter((line) => line !== '').join('\n');
}

/** What is known of a file but its address, which needs no token and never expires. */
function fileLine(file: IDataObject): string {
	const { file_type: type, data_url: address, fallback_title: title } = file;
	const { transcribed_text: heard, coordinates_lat: lat, coordinates_long: long } = file;
	const place = type === 'location' ? [lat, long].filter(Boolean).join(', ') : '';
	const what = heard || title || place || (typeof address === 'string' ? nameIn(address) : '');
	return `[${[type, what].filter(Boolean).map(String).join(': ')}]`;
}

/** Chatwoot gives files no name but the last part of their address. */
function nameIn(address: string): string {
	const name = address.split(/[?#]/)[0].split('/').pop() ?? '';
	try {
		return decodeURIComponent(name);
	} catch {
		return name;
	}
}
