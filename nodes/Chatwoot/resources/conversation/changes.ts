import type { IDataObject } from 'n8n-workflow';
import { RequestFailed } from '../../../engine/failures';
import { isRecord, valueAt } from '../../../engine/record';
import type { Call } from '../../../engine/operation';
import type { Step } from '../../../engine/steps';
import { CONVERSATION } from './locator';

/**
 * What one conversation is changed by, each by a request of its own, as steps of the operations that do several. Each
 * step takes the conversation and hands it on with what it has changed.
 */
type Change = Step<IDataObject>;

export const ASSIGNMENTS = `POST ${CONVERSATION}/assignments` as const;

/** Chatwoot answers with null where it knows no such record, and has taken off what was there. */
export async function assigned(
	call: Call,
	conversationId: unknown,
	body: IDataObject,
): Promise<IDataObject | null> {
	const path = { conversationId: conversationId as number };
	const answer = await call.answer(ASSIGNMENTS, { path, body });
	return isRecord(answer) ? answer : null;
}

export const UNKNOWN = {
	agent: 'Chatwoot knows no such agent; the conversation is unassigned now',
	agentBot: 'Chatwoot knows no such agent bot; the assignee stays as it was',
	team: 'Chatwoot knows no such team; the conversation has no team now',
};

/** @param team null takes it away. An assignee who is not in the team is taken off by Chatwoot. */
export function changeTeam(call: Call, team: unknown): Change {
	return {
		name: 'Team',
		async run(latest) {
			const answer = await assigned(call, latest.id, { team_id: team as number });
			if (team !== null && answer === null) throw refused(UNKNOWN.team);
			return { ...latest, meta: { ...(latest.meta as IDataObject), team: answer ?? undefined } };
		},
	};
}

/** @param agent null unassigns, a bot too */
export function changeAgent(call: Call, agent: unknown): Change {
	return {
		name: 'Agent',
		async run(latest) {
			const answer = await assigned(call, latest.id, { assignee_id: agent as number });
			if (agent !== null && answer === null) throw refused(UNKNOWN.agent);
			const assignee = { assignee: answer ?? undefined };
			return { ...latest, meta: { ...(latest.meta as IDataObject), ...assignee } };
		},
	};
}

/** @param labels all that the conversation carries afterwards */
export function replaceLabels(call: Call, labels: string[]): Change {
	return {
		name: 'Labels',
		async run(latest) {
			const path = { conversationId: latest.id };
			const answer = await call.send(`POST ${CONVERSATION}/labels`, { path, body: { labels } });
			return { ...latest, labels: (answer.payload ?? labels) as string[] };
		},
	};
}

/** Not by an update of the conversation: that answers bots with an error once it has a team. */
export function changePriority(call: Call, priority: unknown): Change {
	return {
		name: 'Priority',
		async run(latest) {
			const path = { conversationId: latest.id };
			const body = { priority: priority as string };
			await call.answer(`POST ${CONVERSATION}/toggle_priority`, { path, body });
			return { ...latest, ...body };
		},
	};
}

/** @param body `status`, and `snoozed_until` in unix seconds */
export function changeStatus(call: Call, body: IDataObject): Change {
	return {
		name: 'Status',
		async run(latest) {
			const path = { conversationId: latest.id };
			const answer = await call.send(`POST ${CONVERSATION}/toggle_status`, { path, body });
			const status = valueAt(answer, 'payload.current_status') ?? body.status;
			return { ...latest, status: status as string };
		},
	};
}

/** @param body of a message, which the conversation is handed on with as `note` when it is private */
export function writeMessage(call: Call, name: string, body: IDataObject): Change {
	return {
		name,
		async run(latest) {
			const path = { conversationId: latest.id };
			const message = await call.send(`POST ${CONVERSATION}/messages`, { path, body });
			return body.private ? { ...latest, note: message } : latest;
		},
	};
}

function refused(message: string): RequestFailed {
	return new RequestFailed({ message, description: '', isFinal: true });
}
