import type { IDataObject } from 'n8n-workflow';
import { rowsIn } from '../../../engine/answers';
import { failureOf, RequestFailed } from '../../../engine/failures';
import { isRecord, valueAt } from '../../../engine/record';
import type { Call, List } from '../../../engine/operation';
import { MESSAGES } from './route';

/** Who wrote a message, as far as it decides who answers next. */

const INCOMING = 0;
const OUTGOING = 1;

/** Written by the customer, and still there. */
export function isFromCustomer(message: IDataObject): boolean {
	return message.message_type === INCOMING && !isDeleted(message);
}

export function isDeleted({ content_attributes: attributes }: IDataObject): boolean {
	return isRecord(attributes) && attributes.deleted === true;
}

/**
 * Written by a person of the team: in the dashboard, by a user's token, or on a phone beside Chatwoot. Automation
 * rules, bots, greetings and private notes are none.
 */
export function isByPerson(message: IDataObject): boolean {
	return isPublic(message) && (senderType(message) === 'user' || isEcho(message));
}

/**
 * What ends the customer's waiting: an answer of a person, a bot or Captain that reached the customer.
 *
 * @param captain whether Captain's answers count, among which its "Transferring to another agent" can't be told apart
 */
export function isAnswer(message: IDataObject, captain: boolean): boolean {
	const type = senderType(message);
	return (
		isPublic(message) &&
		message.status !== 'failed' &&
		(isByPerson(message) || type === 'agent_bot' || (captain && type === 'captain_assistant'))
	);
}

export function isPrivateNote(message: IDataObject): boolean {
	return message.private === true && !isDeleted(message);
}

function isPublic(message: IDataObject): boolean {
	const { message_type: type, private: isPrivate } = message;
	const rule = valueAt(message, 'content_attributes.automation_rule_id') ?? null;
	return type === OUTGOING && isPrivate !== true && rule === null && !isDeleted(message);
}

function senderType(message: IDataObject): unknown {
	return valueAt(message, 'sender.type');
}

/** Sent on the phone of the channel's number, past Chatwoot. */
function isEcho(message: IDataObject): boolean {
	return valueAt(message, 'content_attributes.external_echo') === true;
}

const profile: List = {
	key: 'ownProfile',
	route: 'GET /api/v1/profile',
	label: ({ name }) => String(name),
	value: 'id',
	pick: ['id', 'name'],
};

/** The id of the user whose token the credential holds, asked for once in a run. */
export async function ownUserId(call: Call): Promise<unknown> {
	const [user] = await call.rows(profile);
	return user?.id;
}

export function rowsOf(answer: IDataObject): IDataObject[] {
	return rowsIn(answer, 'payload');
}

/** Messages of the conversation. @param what the option or operation that has to read them, for bots, who may not */
export async function readMessages(
	call: Call,
	query: IDataObject,
	what: string,
): Promise<IDataObject[]> {
	const answer = await call.send(`GET ${MESSAGES}`, { query }).catch((error: unknown) => {
		const failure = failureOf(error);
		if (failure.status !== 401 || !/bots/.test(failure.message)) throw error;
		throw new RequestFailed({
			...failure,
			message: `${what} needs the token of a user: agent bots may not read messages`,
			description: 'Choose a credential that holds the access token of a user.',
			isFinal: true,
		});
	});
	return rowsOf(answer);
}
