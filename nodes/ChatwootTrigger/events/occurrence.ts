import type { IDataObject } from 'n8n-workflow';
import { isRecord } from '../../engine/record';

/** What one delivery reports, whoever sent it. */
export interface Occurrence {
	/** Chatwoot's word for it, such as `message_created`. */
	raw: string;
	body: IDataObject;
	/** What the event changed. */
	changed: Changes;
	/** Of message events. */
	message?: IDataObject;
	/** As it is now: the event may have happened before. */
	conversation?: IDataObject;
	/** Whom it is about: the contact of the conversation, or the one that the event names. */
	contact?: IDataObject;
	/** Who wrote, typed or clicked; null for Chatwoot itself. */
	actor?: IDataObject | null;
}

export type Changes = Record<string, { from: unknown; to: unknown }>;

/** Takes a delivered body apart; what is missing or of another kind is left out. */
export function occurrenceOf(body: IDataObject & { event: string }): Occurrence {
	const { event: raw } = body;
	const isMessage = raw.startsWith('message_');
	const conversation = conversationOf(raw, body);
	const sender = record(record(conversation?.meta)?.sender);
	const actor = raw.startsWith('conversation_typing_') ? body.user : body.sender;
	return {
		raw,
		body,
		changed: changesOf(body.changed_attributes),
		...(isMessage && { message: body }),
		...(conversation && { conversation }),
		contact: raw.startsWith('contact_') ? body : (record(body.contact) ?? sender),
		actor: actor === null ? null : record(actor),
	};
}

/** Message and typing events carry the conversation, a widget's the current one; the others are one. */
function conversationOf(raw: string, body: IDataObject): IDataObject | undefined {
	if (raw.startsWith('message_') || raw.startsWith('conversation_typing_')) {
		return record(body.conversation);
	}
	if (raw === 'webwidget_triggered') return record(body.current_conversation);
	return /^(conversation_|automation_event\.|macro\.)/.test(raw) ? body : undefined;
}

/**
 * A list of objects with one key each, or null. `cached_label_list` repeats `label_list` as text and rides along with
 * the first update of a conversation, `display_id` with its creation: they say nothing.
 */
function changesOf(attributes: unknown): Changes {
	if (!Array.isArray(attributes)) return {};
	const entries = attributes
		.filter(isRecord)
		.flatMap((attribute) => Object.entries(attribute))
		.filter(([key, change]) => !MEANINGLESS.includes(key) && isRecord(change))
		.map(([key, change]) => {
			const { previous_value: from, current_value: to } = change as IDataObject;
			return [key, { from, to }] as const;
		});
	return Object.fromEntries(entries);
}

const MEANINGLESS = ['updated_at', 'cached_label_list', 'display_id'];

/** The conversation's status when the event happened: a body shows a later one when Chatwoot is late. */
export function statusOf({ changed, conversation }: Occurrence): unknown {
	return changed.status ? changed.status.to : conversation?.status;
}

export function record(value: unknown): IDataObject | undefined {
	return isRecord(value) ? value : undefined;
}
