/** What Chatwoot sends by itself: events, to the webhooks, bots and API inboxes that are there for them. */
import { createHmac, randomUUID } from 'node:crypto';
import type { JsonObject } from './params';
import type { Store } from './store';

export interface Sent {
	url: string;
	/** Of the answer; undefined when none came. */
	status?: number;
}

export interface DeliverOptions {
	accountId: number;
	/** Of a retry; a fresh one by default. */
	deliveryId?: string;
	/** Unix seconds; now by default. */
	at?: number;
	/** Also to this bot and this API inbox. */
	agentBotId?: number;
	inboxId?: number;
}

/** As Rails writes JSON. */
export function rawJson(body: unknown): string {
	return JSON.stringify(body).replace(
		/[<>&\u2028\u2029]/g,
		(character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
	);
}

export async function deliver(
	store: Store,
	body: JsonObject,
	options: DeliverOptions,
): Promise<Sent[]> {
	const { accountId, agentBotId, inboxId } = options;
	const webhooks = store
		.webhooksOf(accountId)
		.filter(({ subscriptions }) => subscriptions.includes(String(body.event)));
	const bot = store.seed.agentBots.find(({ id }) => id === agentBotId);
	const channel = inboxId === undefined ? undefined : store.inboxes.get(inboxId)?.channel;
	const receivers = [
		...webhooks,
		...(bot?.outgoingUrl ? [{ url: bot.outgoingUrl, secret: `${bot.token}Secret` }] : []),
		...(channel?.webhook_url
			? [{ url: String(channel.webhook_url), secret: String(channel.secret) }]
			: []),
	];
	return await Promise.all(
		receivers.map(
			async ({ url, secret }) => await post(url, store.signs ? secret : '', body, options),
		),
	);
}

async function post(
	url: string,
	secret: string,
	body: JsonObject,
	{ deliveryId = randomUUID(), at = Date.now() / 1000 }: DeliverOptions,
): Promise<Sent> {
	const raw = rawJson(body);
	const timestamp = String(Math.floor(at));
	const hash = createHmac('sha256', secret).update(`${timestamp}.${raw}`).digest('hex');
	const status = await fetch(url, {
		method: 'POST',
		headers: {
			'content-type': 'application/json',
			accept: 'application/json',
			'user-agent': 'Ruby',
			'x-chatwoot-delivery': deliveryId,
			...(secret !== '' && {
				'x-chatwoot-timestamp': timestamp,
				'x-chatwoot-signature': `sha256=${hash}`,
			}),
		},
		body: raw,
	}).then(
		async (answer) => {
			await answer.arrayBuffer();
			return answer.status;
		},
		() => undefined,
	);
	return { url, status };
}
