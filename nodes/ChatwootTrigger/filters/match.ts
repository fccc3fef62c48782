import type { IDataObject } from 'n8n-workflow';
import { record, statusOf } from '../events/occurrence';
import type { Occurrence } from '../events/occurrence';

/** The values of the form's filters; those that were not added are missing. */
export interface Filters {
	assignees?: number[];
	changed_attributes?: string[];
	channel_types?: string[];
	contact_attributes?: Array<{ key: string; value?: string }>;
	content_matches?: string[];
	content_types?: string[];
	handled_by?: 'anyone' | 'person' | 'nobody' | 'nobodyOrBot';
	inboxes?: number[];
	labels?: string[];
	sender_types?: string[];
	statuses?: string[];
	teams?: number[];
}

/**
 * What an occurrence has of what a filter asks for, as a list of values of which one must be among the filter's;
 * undefined when it has nothing of the kind.
 */
type Reader = (occurrence: Occurrence) => unknown[] | undefined;

const readers: Partial<Record<keyof Filters, Reader>> = {
	assignees: ofConversation(({ conversation }) => {
		const { id, isPerson } = assigneeOf(conversation);
		return isPerson ? [id] : [];
	}),
	changed_attributes: ({ body, changed }) =>
		Array.isArray(body.changed_attributes) ? Object.keys(changed) : undefined,
	channel_types: ofConversation(({ conversation }) => one(conversation?.channel)),
	content_types: ({ message }) => message && one(message.content_type),
	inboxes: ({ body, conversation }) =>
		one(record(body.inbox)?.id ?? conversation?.inbox_id ?? undefined),
	labels: ofConversation(({ changed, conversation }) => {
		const titles = changed.label_list ? changed.label_list.to : conversation?.labels;
		return Array.isArray(titles) ? (titles as unknown[]) : undefined;
	}),
	sender_types: ({ message, actor }) =>
		message && [actor === null ? 'system' : (actor?.type ?? 'contact')],
	statuses: ofConversation((occurrence) => one(statusOf(occurrence))),
	teams: ofConversation(({ conversation }) => {
		const team = record(record(conversation?.meta)?.team);
		return team ? [team.id] : [];
	}),
};

/** Whether an occurrence passes all filters. Ids compare as numbers or texts, both ways round. */
export function passes(occurrence: Occurrence, filters: Filters): boolean {
	const lists = Object.entries(readers).every(([name, read]) => {
		const wanted = filters[name as keyof Filters] as unknown[] | undefined;
		if (!wanted || wanted.length === 0) return true;
		const found = read(occurrence);
		return !found || found.some((value) => wanted.some((each) => String(each) === String(value)));
	});
	return (
		lists &&
		isHandledBy(occurrence, filters.handled_by) &&
		hasContent(occurrence, filters.content_matches) &&
		hasAttributes(occurrence, filters.contact_attributes)
	);
}

function ofConversation(read: Reader): Reader {
	return (occurrence) => (occurrence.conversation ? read(occurrence) : undefined);
}

function one(value: unknown): unknown[] | undefined {
	return value === undefined || value === null ? undefined : [value];
}

/** Older servers have no `assignee_type`; their assignees tell themselves what they are, and only users could be one. */
function assigneeOf(conversation: IDataObject | undefined) {
	const meta = record(conversation?.meta);
	const assignee = record(meta?.assignee);
	const isBot = meta?.assignee_type === 'AgentBot' || assignee?.type === 'agent_bot';
	return { id: assignee?.id, isPerson: assignee !== undefined && !isBot, isBot };
}

function isHandledBy({ conversation }: Occurrence, wanted: Filters['handled_by']): boolean {
	if (!conversation || wanted === undefined || wanted === 'anyone') return true;
	const { isPerson, isBot } = assigneeOf(conversation);
	if (wanted === 'person') return isPerson;
	return !isPerson && (wanted === 'nobodyOrBot' || !isBot);
}

function hasContent({ message }: Occurrence, wanted: Filters['content_matches']): boolean {
	if (!message || !wanted || wanted.length === 0) return true;
	const text = folded(message.content);
	return wanted.some((pattern) => contains(text, folded(pattern).split('*')));
}

/** The parts one behind the other. Never a regular expression: a customer's text must not be able to keep n8n busy. */
function contains(text: string, parts: string[]): boolean {
	let from = 0;
	for (const part of parts.map((each) => each.trim())) {
		const at = text.indexOf(part, from);
		if (at < 0) return false;
		from = at + part.length;
	}
	return true;
}

function folded(value: unknown): string {
	return typeof value === 'string' ? value.normalize('NFKC').toLowerCase() : '';
}

const CONTACT_FIELDS = ['email', 'phone_number', 'identifier', 'name'];

function hasAttributes({ contact }: Occurrence, wanted: Filters['contact_attributes']): boolean {
	if (!contact || !wanted) return true;
	const custom = record(contact.custom_attributes) ?? {};
	return wanted.every(({ key, value }) => {
		const present = CONTACT_FIELDS.includes(key) ? contact[key] : own(custom, key);
		if (present === undefined || present === null || present === '') return false;
		return value === undefined || folded(String(present)) === folded(value);
	});
}

function own(values: IDataObject, key: string): unknown {
	return Object.prototype.hasOwnProperty.call(values, key) ? values[key] : undefined;
}
