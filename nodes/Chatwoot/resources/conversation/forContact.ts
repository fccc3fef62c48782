import type { IDataObject } from 'n8n-workflow';
import { rowsIn } from '../../../engine/answers';
import { valueAt } from '../../../engine/record';
import type { Call, Field } from '../../../engine/operation';
import { runSteps } from '../../../engine/steps';
import { CONTACT } from '../contact/find';
import { changeStatus } from './changes';
import { CONVERSATIONS } from './locator';

/** What becomes of conversations that a contact has in the inbox already. */
export type Existing = 'reuse' | 'reopen' | 'new';

/** For every operation that needs a conversation of a contact. */
export const existingField: Field = {
	displayName: 'If a Conversation Exists',
	name: 'ifConversationExists',
	type: 'options',
	default: 'reuse',
	options: [
		{
			name: 'Always New',
			value: 'new',
			description: 'Start another one. An inbox that is locked to a single one goes on with it.',
		},
		{
			name: 'Reopen Latest',
			value: 'reopen',
			description: 'Go on with one that is not resolved, else reopen the one resolved last',
		},
		{
			name: 'Reuse Open',
			value: 'reuse',
			description: 'Go on with one that is open, pending or snoozed, else start another one',
		},
	],
	description:
		'What to do when the contact has a conversation in this inbox already: it gets the message, and no other field but labels. An agent whose token reopens one becomes its assignee. Two executions at the same moment can still start two.',
	send: { value: 'ifConversationExists' },
};

export interface Wanted {
	contactId: number;
	inboxId: number;
	/** "reuse" unless it says otherwise. */
	existing?: Existing;
	/** The contact with its `contact_inboxes`, where an answer has shown it already. */
	contact?: IDataObject;
	/** The contact was created a moment ago: it has no conversation to look for. */
	isNewContact?: boolean;
	/** What else the body of a create holds, such as `status`, `source_id` or `message`. */
	body?: IDataObject;
}

/**
 * The conversation that a contact has in an inbox, or a new one. Chatwoot has no uniqueness here: callers run those of
 * one contact and inbox one after the other (`contactAndInbox` as the operation's `entity`).
 *
 * @returns Chatwoot's conversation, with `created` before its own keys
 * @throws RequestFailed that names the conversation when it was found and could not be reopened
 */
export async function conversationForContact(
	call: Call,
	{ contactId, inboxId, existing = 'reuse', contact, isNewContact = false, body = {} }: Wanted,
): Promise<IDataObject> {
	const own = isNewContact ? [] : await conversationsIn(call, contactId, inboxId);
	const found = existing === 'new' ? undefined : own.find(isUnresolved);
	if (found) return { created: false, ...found };
	if (existing === 'reopen' && own.length > 0) {
		return { created: false, ...(await reopened(call, own[0])) };
	}
	const created = await call.send(`POST ${CONVERSATIONS}`, {
		body: {
			inbox_id: inboxId,
			contact_id: contactId,
			// Without it Chatwoot makes another identity of the contact in inboxes of the channels API and Website.
			source_id: body.source_id ?? (await sourceIdIn(call, contactId, inboxId, contact)),
			...body,
		},
	});
	// An inbox that is locked to a single conversation answers with that one, and tells nothing.
	return { created: !own.some(({ id }) => id === created.id), ...created };
}

/** What `conversationForContact` must not be run for twice at a time. */
export function contactAndInbox({ body }: Pick<Call, 'body'>): string {
	return `contact ${String(body.contact_id)} in inbox ${String(body.inbox_id)}`;
}

const isUnresolved = ({ status }: IDataObject) => status !== 'resolved';

/** The contact's conversations in the inbox, the latest activity first. */
async function conversationsIn(
	call: Call,
	contactId: number,
	inboxId: number,
): Promise<IDataObject[]> {
	const answer = await call.answer(`GET ${CONTACT}/conversations`, { path: { contactId } });
	const latest = rowsIn(answer, 'payload');
	const own = latest.filter(({ inbox_id }) => inbox_id === inboxId);
	if (own.length > 0 || latest.length < MOST_SHOWN) return own;
	const equal = (attribute_key: string, value: number, query_operator: 'AND' | null) => ({
		...{ attribute_key, filter_operator: 'equal_to', values: [value], query_operator },
	});
	const filtered = await call.send(`POST ${CONVERSATIONS}/filter`, {
		body: { payload: [equal('contact_id', contactId, 'AND'), equal('inbox_id', inboxId, null)] },
		query: { page: 1 },
		reads: true,
	});
	return rowsIn(filtered, 'payload');
}

/** Chatwoot shows only so many conversations of a contact, whatever the inbox. */
const MOST_SHOWN = 20;

async function reopened(call: Call, conversation: IDataObject): Promise<IDataObject> {
	const id = conversation.id as number;
	return await runSteps([changeStatus(call, { status: 'open' })], conversation, {
		words: `Conversation ${id} was found`,
		details: { conversationId: id },
	});
}

/** What the inbox calls the contact; the newest one, where it has several. */
async function sourceIdIn(
	call: Call,
	contactId: number,
	inboxId: number,
	contact?: IDataObject,
): Promise<string | undefined> {
	const shown =
		contact ?? (await call.send(`GET ${CONTACT}`, { path: { contactId } })).payload ?? {};
	const links = ((shown as IDataObject).contact_inboxes ?? []) as IDataObject[];
	const own = links.filter((link) => valueAt(link, 'inbox.id') === inboxId);
	return own.at(-1)?.source_id as string | undefined;
}
