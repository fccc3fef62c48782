import { createHash } from 'crypto';
import type {
	IDataObject,
	INodeExecutionData,
	IWebhookFunctions,
	IWebhookResponseData,
} from 'n8n-workflow';
import { isRecord } from '../../engine/record';
import { meaningsOf } from '../events/meanings';
import type { Meaning } from '../events/meanings';
import { occurrenceOf, statusOf } from '../events/occurrence';
import type { Occurrence } from '../events/occurrence';
import { passes } from '../filters/match';
import { present } from '../output/present';
import { withFiles } from '../output/attachments';
import { stateOf } from '../registration/state';
import type { State } from '../registration/state';
import { urlOf } from '../registration/target';
import { readForm } from '../settings';
import { isFirst, Remembered } from './remembered';
import { trustOf } from './trust';

/**
 * Answers a delivery, and starts the workflow where it is one of those that were asked for.
 *
 * The answer is sent before the item is handed on: n8n's own would wait until an execution may start, and Chatwoot hangs
 * up after five seconds. Nothing is thrown: n8n would store a failed execution for whatever anybody sends here.
 */
export async function receive(context: IWebhookFunctions): Promise<IWebhookResponseData> {
	try {
		return await accept(context);
	} catch (error) {
		context.logger.error(
			`${context.getNode().name} could not read a delivery: ${error instanceof Error ? error.message : String(error)}`,
		);
		return answer(context, 500, { error: 'The delivery could not be read' });
	}
}

/** In bytes; n8n's own limit is the same unless it is raised. */
const LARGEST_BODY = 16 * 1024 * 1024;

/** Deliveries and messages of the last ten minutes, in this process: Chatwoot repeats within seconds. */
const seen = new Remembered(10 * 60_000);
/** Answers of customers, which come again with each change of the message they were given to. */
const answered = new Remembered(24 * 60 * 60_000);

async function accept(context: IWebhookFunctions): Promise<IWebhookResponseData> {
	const { settings } = readForm(context);
	const state = stateOf(context);
	const headers = context.getHeaderData();
	if (Number(headers['content-length'] ?? 0) > LARGEST_BODY) {
		return answer(context, 413, { error: 'The delivery is too large' });
	}
	const trust = await trustOf(context, settings);
	if (trust === 'refused') {
		return answer(context, 401, { error: 'Signature missing or not valid' });
	}
	if (trust === 'unknown') {
		return answer(context, 500, { error: 'The signature could not be checked' });
	}

	const body = context.getBodyData() as unknown;
	if (!isRecord(body) || typeof body.event !== 'string') return ignore(context, 'no event');
	const occurrence = occurrenceOf(body as IDataObject & { event: string });
	if (isForeign(context, occurrence, state)) return ignore(context, 'another account');

	const url = urlOf(context);
	const delivery = deliveryOf(headers['x-chatwoot-delivery']);
	if (!isFirst(seen, keysOf(url, delivery, occurrence))) return ignore(context, 'a duplicate');

	const found = meaningsOf(occurrence, settings.events, settings.includeNoise).filter(
		(meaning) => !isRepeated(url, meaning, occurrence),
	);
	if (found.length === 0) return ignore(context, 'not asked for');
	if (settings.ignoreOwn && isOwn(occurrence, state)) return ignore(context, 'an own message');
	if (settings.source === 'agentBot' && settings.onlyPending && isHandedOver(occurrence)) {
		return ignore(context, 'not pending');
	}
	if (!passes(occurrence, state.filters ?? settings.filters)) return ignore(context, 'a filter');

	const item: INodeExecutionData = { json: present(occurrence, found[0], settings.simplify) };
	if (settings.addDeliveryData) {
		item.json.delivery = {
			...(delivery !== undefined && { id: delivery }),
			received_at: new Date().toISOString(),
			signature_verified: trust === 'signed',
			raw_event: occurrence.raw,
			events: found.map(({ value }) => value),
		};
	}
	answer(context, 200, { received: true });
	const { downloadAttachments } = settings;
	const complete = downloadAttachments
		? await withFiles(context, item, occurrence, settings)
		: item;
	return { noWebhookResponse: true, workflowData: [[complete]] };
}

function answer(
	context: IWebhookFunctions,
	status: number,
	body: IDataObject,
): IWebhookResponseData {
	const response = context.getResponseObject();
	if (!response.headersSent) response.status(status).json(body);
	return { noWebhookResponse: true };
}

function ignore(context: IWebhookFunctions, why: string): IWebhookResponseData {
	return answer(context, 200, { ignored: why });
}

/** Chatwoot sends a UUID; anything else that is not too long identifies a delivery as well. */
function deliveryOf(header: unknown): string | undefined {
	return typeof header === 'string' && /^[\x21-\x7e]{1,100}$/.test(header) ? header : undefined;
}

/** A retry repeats the id of the delivery; an event that Chatwoot's queue works on again is the same record. */
function keysOf(url: string, delivery: string | undefined, { raw, body }: Occurrence): string[] {
	const account = isRecord(body.account) ? body.account.id : '';
	const isCreation = /^(conversation|message|contact)_created$/.test(raw);
	return [
		...(delivery === undefined ? [] : [`${url}|${delivery}`]),
		...(isCreation ? [`${url}|${raw}|${String(account)}|${String(body.id)}`] : []),
	];
}

function isRepeated(url: string, { value, once }: Meaning, occurrence: Occurrence): boolean {
	if (!once) return false;
	// An answer can be long, and is not ours to keep.
	const answer = createHash('sha256')
		.update(JSON.stringify(once(occurrence)))
		.digest('base64');
	return !isFirst(answered, [`${url}|${value}|${answer}`]);
}

/** Servers before 4.14.2 name no account in events of conversations. */
function isForeign(context: IWebhookFunctions, { body, conversation }: Occurrence, state: State) {
	const named = [body.account, conversation?.account].find(isRecord);
	if (!named || state.account === undefined || String(named.id) === String(state.account)) {
		return false;
	}
	context.logger.warn(
		`${context.getNode().name} ignored a delivery of account ${String(named.id)}: it is registered in account ${state.account}`,
	);
	return true;
}

/** What the workflow itself wrote: sent with the token of the credential's user, or with that of a bot. */
function isOwn({ message, actor }: Occurrence, { userId }: State): boolean {
	if (!message || !actor) return false;
	return actor.type === 'agent_bot' || (actor.type === 'user' && actor.id === userId);
}

function isHandedOver(occurrence: Occurrence): boolean {
	return occurrence.message !== undefined && statusOf(occurrence) !== 'pending';
}
