import type { IDataObject } from 'n8n-workflow';
import { rowsIn } from '../../../engine/answers';
import { RequestFailed } from '../../../engine/failures';
import type { Call, Operation } from '../../../engine/operation';
import { agentsField } from '../agent/locator';
import { CONVERSATION, conversationField } from './locator';

const PARTICIPANTS = `${CONVERSATION}/participants` as const;

const simplify = ['id', 'name', 'email', 'role', 'availability_status'];

/** Chatwoot answers as if everybody had been taken; who does not see the inbox was not. */
async function writeAndRead(call: Call): Promise<IDataObject[]> {
	await call.answer();
	const present = rowsIn(await call.answer(`GET ${PARTICIPANTS}`, {}));
	const wanted = call.body.user_ids as number[];
	const missing = wanted.filter((agent) => !present.some(({ id }) => id === agent));
	if (missing.length === 0) return present;
	const others = wanted.length > missing.length ? ' The others take part.' : '';
	throw new RequestFailed({
		message: `Chatwoot did not take the agents ${missing.join(', ')} as participants`,
		description: `They don't see the inbox of this conversation: add them to the inbox first. Agent > Get Assignable lists who sees it.${others}`,
		isFinal: true,
		details: { notAdded: missing.join(', ') },
	});
}

const fields = [conversationField, agentsField];

export const getParticipants: Operation = {
	name: 'Get Participants',
	value: 'getParticipants',
	action: 'Get participants of conversation',
	description: 'Retrieve the agents who take part in a conversation and are told of its messages',
	route: `GET ${PARTICIPANTS}`,
	fields: [conversationField],
	result: { many: true, simplify },
};

export const addParticipants: Operation = {
	name: 'Add Participants',
	value: 'addParticipants',
	action: 'Add participants to conversation',
	description: 'Let more agents take part in a conversation. Everybody who takes part comes out.',
	route: `POST ${PARTICIPANTS}`,
	fields,
	repeat: true,
	run: writeAndRead,
	result: { simplify },
};

export const setParticipants: Operation = {
	name: 'Set Participants',
	value: 'setParticipants',
	action: 'Set participants of conversation',
	description:
		'Replace the participants of a conversation: exactly these agents are told afterwards',
	route: `PATCH ${PARTICIPANTS}`,
	fields,
	repeat: true,
	run: writeAndRead,
	result: { simplify },
};

export const removeParticipants: Operation = {
	name: 'Remove Participants',
	value: 'removeParticipants',
	action: 'Remove participants from conversation',
	description: 'Take agents out of the participants of a conversation. They still see it.',
	route: `DELETE ${PARTICIPANTS}`,
	fields,
	result: { row: { removed: true } },
};
