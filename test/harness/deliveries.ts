/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { createHmac } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { IDataObject } from 'n8n-workflow';
import { recordingsFolder } from './recordings';

/** What a real Chatwoot 4.15.1 delivered, and which action caused what. */

export interface Delivery {
	id: string;
	action: string;
	event: string;
	headers: Record<string, string>;
	body: IDataObject & { event: string };
	/** Of those that can be verified: the bytes as they came, and what they were signed with. */
	raw?: string;
	secret?: string;
	timestamp?: string;
	signature?: string;
}

/** One delivery of an action; its body is recorded where `stored` says so. */
export interface Caused {
	id: string;
	event: string;
	stored?: boolean;
	/** Keys of `changed_attributes`. */
	changed?: string[] | null;
	/** "incoming text", "outgoing private text", ... */
	message?: string;
}

export type SenderName = 'account' | 'agentBot' | 'apiInbox' | 'ruleAndMacro';

const read = (name: string) =>
	JSON.parse(
		readFileSync(path.join(recordingsFolder, 'webhooks', `${name}.json`), 'utf8'),
	) as never;

export const deliveries: Record<SenderName, Delivery[]> = {
	account: read('account'),
	agentBot: read('agent-bot'),
	apiInbox: read('api-inbox'),
	ruleAndMacro: read('rule-and-macro'),
};

export const actions: Record<string, Partial<Record<SenderName, Caused[]>>> = read('actions');

export const allDeliveries = Object.values(deliveries).flat();

export function delivery(id: string): Delivery {
	const found = allDeliveries.find((candidate) => candidate.id === id);
	if (!found) throw new Error(`No delivery ${id} is recorded`);
	return found;
}

/** A delivery with another body and with changes of it, as dotted paths. */
export function changedBody(id: string, changes: IDataObject): IDataObject & { event: string } {
	const body = structuredClone(delivery(id).body);
	for (const [at, value] of Object.entries(changes)) {
		const keys = at.split('.');
		const last = keys.pop()!;
		let level = body as IDataObject;
		for (const key of keys) level = (level[key] ??= {}) as IDataObject;
		level[last] = value;
	}
	return body;
}

/** The headers of a delivery that is signed now. */
export function signed(
	raw: string | Buffer,
	secret: string,
	{ at = Date.now() / 1000, id }: { at?: number; id?: string } = {},
): Record<string, string> {
	const timestamp = String(Math.floor(at));
	const hash = createHmac('sha256', secret).update(`${timestamp}.`).update(raw).digest('hex');
	return {
		'x-chatwoot-delivery': id ?? `delivery-${++sent}`,
		'x-chatwoot-timestamp': timestamp,
		'x-chatwoot-signature': `sha256=${hash}`,
	};
}

let sent = 0;
