import type { IDataObject } from 'n8n-workflow';
import { failureOf } from '../../../engine/failures';
import { rowsIn } from '../../../engine/answers';
import type { Call } from '../../../engine/operation';

export const CONTACTS = '/api/v1/accounts/{accountId}/contacts';
export const CONTACT = `${CONTACTS}/{contactId}` as const;

/** Without all of these keys rows of one page can come again on the next one. */
const TIE_BREAKERS = ['created_at', 'email', 'phone_number'];

/** @param chosen key to sort by first, with a hyphen in front for the last ones first */
export function sortBy(chosen: string): string {
	const key = chosen.replace('-', '');
	return [chosen, ...TIE_BREAKERS.filter((other) => other !== key)].join();
}

export type Key = 'email' | 'identifier' | 'phone_number';

/** How the form calls the keys. */
export const KEY_LABELS: Record<Key, string> = {
	email: 'Email Address',
	identifier: 'Identifier',
	phone_number: 'Phone Number',
};

/**
 * The contacts that have exactly one of these values, oldest first. The filter ignores letter case, and with some
 * features of the server leaves out contacts that have nothing but an identifier; the search finds those.
 */
export async function contactsWith(
	call: Call,
	key: Key,
	...values: string[]
): Promise<IDataObject[]> {
	const query = { sort: sortBy('created_at'), include_contact_inboxes: true };
	const isExact = (contact: IDataObject) => values.includes(String(contact[key]));
	// One condition each: of several values in one condition Chatwoot looks at the first.
	const payload = values.map((value, index) => ({
		attribute_key: key,
		filter_operator: 'equal_to',
		values: [value],
		query_operator: index < values.length - 1 ? 'OR' : null,
	}));
	const filtered = await call.send(`POST ${CONTACTS}/filter`, {
		query: { page: 1, ...query },
		body: { payload },
		reads: true,
	});
	const found = contactsOf(filtered).filter(isExact);
	if (found.length > 0 || key !== 'identifier') return found;
	const searched = await call.send(`GET ${CONTACTS}/search`, {
		query: { q: searchText(values[0]), ...query },
	});
	return contactsOf(searched).filter(isExact);
}

export const SOURCES = '/api/v1/accounts/{accountId}/contact_inboxes/filter';

/** The contact that an inbox calls so; undefined when there is none. */
export async function contactOfSource(call: Call): Promise<IDataObject | undefined> {
	const { inbox_id, source_id } = call.body;
	const request = call.send(`POST ${SOURCES}`, { body: { inbox_id, source_id }, reads: true });
	return await request.catch(async (error: unknown) => {
		const { status, message } = failureOf(error);
		// With words of Chatwoot's there is no such inbox, without any no such contact.
		const isNone = status === 404 && message === 'Chatwoot answered with status 404';
		return isNone ? undefined : await Promise.reject(error as Error);
	});
}

export function contactsOf(answer: IDataObject): IDataObject[] {
	return rowsIn(answer, 'payload');
}

/** The search takes these for wildcards. */
export function searchText(text: string): string {
	return text.replace(/[\\%_]/g, '\\$&');
}

/** How messages name a contact: "17 (Anna)". */
export function named({ id, name }: IDataObject): string {
	return name ? `${String(id)} (${String(name)})` : String(id);
}
