import type { IDataObject } from 'n8n-workflow';
import type { Simplify } from '../../engine/operation';
import { isRecord } from '../../engine/record';
import { simplified } from '../../engine/result';
import { answerOf } from '../events/meanings';
import type { Meaning } from '../events/meanings';
import { record, statusOf } from '../events/occurrence';
import type { Occurrence } from '../events/occurrence';

/** The item of an occurrence: what is most useful under names that stay, or what Chatwoot sent. */
export function present(
	occurrence: Occurrence,
	{ value }: Meaning,
	isSimple: boolean,
): IDataObject {
	const [row, keys] = isSimple ? rowOf(occurrence) : [occurrence.body, undefined];
	return withoutSecrets(keys ? { event: value, ...simplified(row, keys) } : row) as IDataObject;
}

const PERSON: Simplify = ['id', 'name', 'type', 'email', 'phone_number', 'identifier'];
const NAMED: Simplify = ['id', 'name'];
/** A file; a place; the number on a card; the words of a sound. */
const ATTACHMENT: Simplify = [
	...['id', 'file_type', 'content_type', 'file_size', 'data_url', 'transcribed_text'],
	...['coordinates_lat', 'coordinates_long', 'fallback_title'],
];

/** Times are ISO 8601; what is null or empty is left out. At most ten keys with `event`. */
function rowOf(occurrence: Occurrence): [IDataObject, Simplify] {
	const { raw, body, message, conversation, contact, actor } = occurrence;
	if (message) {
		const answer = answerOf(occurrence);
		return [
			{
				...message,
				conversation_id: conversation?.id,
				sender: actor && { ...actor, type: actor.type ?? 'contact' },
				...(answer !== undefined && { answer: answer as IDataObject }),
			},
			[
				...['id', 'content', 'message_type', 'private', 'created_at', 'conversation_id'],
				{ inbox: NAMED },
				{ sender: PERSON },
				answer === undefined ? { attachments: ATTACHMENT } : 'answer',
			],
		];
	}
	if (raw.startsWith('contact_')) {
		return [
			{ ...body, changed: changedOf(occurrence) },
			[
				...['id', 'name', 'email', 'phone_number', 'identifier', 'blocked'],
				...['custom_attributes', 'additional_attributes', 'changed'],
			],
		];
	}
	if (raw.startsWith('conversation_typing_')) {
		return [
			{
				conversation_id: conversation?.id,
				user: actor && { ...actor, type: actor.type ?? 'contact' },
				private: body.is_private,
			},
			['conversation_id', { user: PERSON }, 'private'],
		];
	}
	if (raw === 'webwidget_triggered') {
		return [
			{ ...body, conversation_id: conversation?.id },
			[{ contact: PERSON }, { inbox: NAMED }, ...['conversation_id', 'source_id', 'event_info']],
		];
	}
	if (conversation) {
		const meta = record(conversation.meta) ?? {};
		return [
			{
				...conversation,
				status: statusOf(occurrence) as string,
				contact,
				assignee: meta.assignee,
				team: meta.team,
				changed: changedOf(occurrence),
				...(raw.startsWith('automation_event.') && { rule_event: raw.split('.')[1] }),
			},
			[
				...['id', 'status', 'priority', 'inbox_id'],
				{ contact: ['id', 'name', 'email', 'phone_number'] },
				{ assignee: ['id', 'name', 'type'] },
				{ team: NAMED },
				'labels',
				raw.startsWith('automation_event.') ? 'rule_event' : 'changed',
			],
		];
	}
	const { event, account, channel, working_hours: hours, ...settings } = body;
	void [event, account, channel, hours];
	return [settings, Object.keys(settings).slice(0, 9)];
}

/** `{ status: { from: 'open', to: 'resolved' } }`; undefined where the event names no changes. */
function changedOf({ body, changed }: Occurrence): IDataObject | undefined {
	return Array.isArray(body.changed_attributes) ? (changed as IDataObject) : undefined;
}

/**
 * What was sent, without what opens something: the token of a contact's websocket, and a channel's row with its
 * passwords. Only a channel's name stays.
 */
function withoutSecrets(value: unknown): unknown {
	if (Array.isArray(value)) return value.map(withoutSecrets);
	if (!isRecord(value)) return value;
	return Object.fromEntries(
		Object.entries(value)
			.filter(
				([key, content]) => !SECRETS.includes(key) && !(key === 'channel' && isRecord(content)),
			)
			.map(([key, content]) => [key, withoutSecrets(content)]),
	);
}

/** `__proto__` is none, but would become the prototype of a careless copy. */
const SECRETS = ['pubsub_token', '__proto__'];
