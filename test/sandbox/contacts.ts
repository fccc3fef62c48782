/** Contacts: what is stored of them, and how they look in answers. */
import { Problems, refuse } from './answers';
import { isBlank, isParams, toJson, type JsonObject, type Params } from './params';
import type { Contact, InboxRecord, Store } from './store';
import { uuid } from './tokens';

/** Keys by which no two contacts of an account may be the same, with what Chatwoot makes of them. */
const UNIQUE: Record<string, (text: string) => string> = {
	email: (text) => text.toLowerCase(),
	identifier: (text) => text,
	phone_number: (text) => text,
};
const JSON_KEYS = ['additional_attributes', 'custom_attributes'];

export const now = () => Math.floor(Date.now() / 1000);

/** @throws Refusal 422 for a value that another contact has */
export function createContact(store: Store, accountId: number, params: Params): Contact {
	const contact: Contact = {
		id: 0,
		accountId,
		row: { ...Object.fromEntries(JSON_KEYS.map((key) => [key, {}])), blocked: false },
		sources: [],
		createdAt: now(),
	};
	assignContact(store, contact, params);
	contact.id = store.nextId('contacts');
	store.contacts.push(contact);
	return contact;
}

export function assignContact(store: Store, contact: Contact, params: Params): void {
	const row: JsonObject = { ...contact.row };
	for (const key of ['name', ...Object.keys(UNIQUE)]) {
		const value = params[key];
		if (value === undefined) continue;
		row[key] = isBlank(value) ? null : (UNIQUE[key] ?? String)(String(value as string));
	}
	for (const key of JSON_KEYS) {
		const value = params[key];
		if (isParams(value)) row[key] = { ...(row[key] as JsonObject), ...(toJson(value) as object) };
	}
	if (typeof params.blocked === 'boolean') row.blocked = params.blocked;
	const problems = new Problems();
	for (const key of Object.keys(UNIQUE)) {
		const isTaken = store.contacts.some(
			(other) =>
				other !== contact &&
				other.accountId === contact.accountId &&
				other.row[key] === row[key] &&
				!isBlank(row[key]),
		);
		if (isTaken) problems.add(key, 'has already been taken');
	}
	problems.check();
	contact.row = row;
}

/**
 * How an inbox calls the contact: what is sent, what the channel takes, or a new random id.
 * @throws Refusal 422 where the channel needs what the contact lacks, and for an id of another contact
 */
export function sourceIn(
	store: Store,
	contact: Contact,
	inbox: InboxRecord,
	sent: string | undefined,
): string {
	const sourceId = sent ?? channelSource(contact, inbox) ?? uuid();
	const isOthers = store.contacts.some(
		(other) => other !== contact && hasSource(other, inbox.id, sourceId),
	);
	if (isOthers) throw refuse(422, { error: 'source_id should be unique' });
	if (!hasSource(contact, inbox.id, sourceId)) {
		contact.sources.push({ inboxId: inbox.id, sourceId });
	}
	return sourceId;
}

function hasSource({ sources }: Contact, inboxId: number, sourceId: string): boolean {
	return sources.some((source) => source.inboxId === inboxId && source.sourceId === sourceId);
}

function channelSource({ row }: Contact, { channelType }: InboxRecord): string | undefined {
	const needed = (key: string, words: string) => {
		if (!isBlank(row[key])) return String(row[key] as string);
		throw refuse(422, { error: `param is missing or the value is empty: contact ${words}` });
	};
	switch (channelType.className) {
		case 'Channel::Email':
			return needed('email', 'email');
		case 'Channel::Sms':
			return needed('phone_number', 'phone number');
		case 'Channel::Whatsapp':
			return needed('phone_number', 'phone number').replace('+', '');
		default:
			return undefined;
	}
}

/** The contact as in the `meta` of a conversation. */
export function renderContact({ id, row, createdAt }: Contact): JsonObject {
	return {
		additional_attributes: row.additional_attributes,
		availability_status: 'offline',
		email: row.email ?? null,
		id,
		name: row.name ?? null,
		phone_number: row.phone_number ?? null,
		blocked: row.blocked,
		identifier: row.identifier ?? null,
		company_id: null,
		thumbnail: '',
		custom_attributes: row.custom_attributes,
		created_at: createdAt,
	};
}

export function renderContactWithInboxes(store: Store, contact: Contact): JsonObject {
	return {
		...renderContact(contact),
		contact_inboxes: contact.sources.map(({ inboxId, sourceId }) => ({
			source_id: sourceId,
			inbox: inboxOfSource(store.inbox(contact.accountId, inboxId)),
		})),
	};
}

function inboxOfSource({ id, channelId, row, channel, channelType }: InboxRecord): JsonObject {
	return {
		id,
		avatar_url: '',
		channel_id: channelId,
		name: row.name,
		channel_type: channelType.className,
		provider: channel.provider ?? null,
	};
}

/** The contact as the sender of a message. */
export function renderSendingContact({ id, row }: Contact): JsonObject {
	return {
		additional_attributes: row.additional_attributes,
		custom_attributes: row.custom_attributes,
		email: row.email ?? null,
		id,
		identifier: row.identifier ?? null,
		name: row.name ?? null,
		phone_number: row.phone_number ?? null,
		thumbnail: '',
		blocked: row.blocked,
		type: 'contact',
		company_id: null,
	};
}
