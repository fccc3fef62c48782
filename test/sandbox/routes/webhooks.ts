/** Webhooks of an account, and the addresses of agent bots. */
import { empty, json, Problems, refuse, type Answer } from '../answers';
import type { JsonObject, Param } from '../params';
import { toId } from '../params';
import { renderAgentBot } from '../render';
import type { Store, Webhook } from '../store';
import { secureToken } from '../tokens';
import { findById, requireAdmin, type AccountContext, type AccountRoute } from './route';

const DEFAULT_EVENTS =
	'conversation_status_changed conversation_updated conversation_created contact_created contact_updated message_created message_updated webwidget_triggered'.split(
		' ',
	);
const ALLOWED_EVENTS = [
	...DEFAULT_EVENTS,
	...['inbox_created', 'inbox_updated', 'conversation_typing_on', 'conversation_typing_off'],
];

export function renderWebhook(store: Store, webhook: Webhook): JsonObject {
	const { id, name, url, accountId, subscriptions, secret } = webhook;
	return {
		id,
		name,
		url,
		account_id: accountId,
		subscriptions,
		...(store.signs ? { secret } : {}),
	};
}

/** Anything but a list is dropped; what is left out on creation means eight events. */
function eventsOf(value: Param | undefined): string[] | undefined {
	return Array.isArray(value) ? value.map(String) : undefined;
}

function check({ store, account }: AccountContext, webhook: Webhook): void {
	const problems = new Problems();
	const { id, url, subscriptions } = webhook;
	const others = store.webhooksOf(account.id).filter((other) => other.id !== id);
	if (others.some((other) => other.url === url)) problems.add('url', 'has already been taken');
	if (!/^https?:\/\/\S+$/.test(url)) problems.add('url', 'is invalid');
	if (
		subscriptions.length === 0 ||
		subscriptions.some((event) => !ALLOWED_EVENTS.includes(event))
	) {
		problems.add('subscriptions', 'Invalid events');
	}
	problems.check();
}

function create(context: AccountContext): Answer {
	requireAdmin(context);
	const { store, account, params } = context;
	if (!('url' in params) && !('subscriptions' in params)) {
		throw refuse(422, { error: 'param is missing or the value is empty: webhook' });
	}
	const webhook: Webhook = {
		id: 0,
		accountId: account.id,
		name: typeof params.name === 'string' ? params.name : null,
		url: String(params.url ?? ''),
		subscriptions: eventsOf(params.subscriptions) ?? DEFAULT_EVENTS,
		secret: secureToken(),
	};
	check(context, webhook);
	webhook.id = store.nextId('webhooks');
	store.webhooks.set(webhook.id, webhook);
	return json({ payload: { webhook: renderWebhook(store, webhook) } });
}

function update(context: AccountContext): Answer {
	requireAdmin(context);
	const { store, account, params, path } = context;
	const present = findById([...store.webhooks.values()], account.id, toId(path.id));
	const changed: Webhook = {
		...present,
		...(typeof params.name === 'string' && { name: params.name }),
		...(typeof params.url === 'string' && { url: params.url }),
		subscriptions: eventsOf(params.subscriptions) ?? present.subscriptions,
	};
	check(context, changed);
	store.webhooks.set(changed.id, changed);
	return json({ payload: { webhook: renderWebhook(store, changed) } });
}

export const webhookRoutes: AccountRoute[] = [
	{
		method: 'GET',
		path: '/webhooks',
		handle(context) {
			requireAdmin(context);
			const { store, account } = context;
			const webhooks = store.webhooksOf(account.id).map((each) => renderWebhook(store, each));
			return json({ payload: { webhooks } });
		},
	},
	{ method: 'POST', path: '/webhooks', handle: create },
	{ method: 'PATCH', path: '/webhooks/:id', handle: update },
	{
		method: 'DELETE',
		path: '/webhooks/:id',
		handle(context) {
			requireAdmin(context);
			const { store, account, path } = context;
			store.webhooks.delete(findById([...store.webhooks.values()], account.id, toId(path.id)).id);
			return empty();
		},
	},
	{
		method: 'PATCH',
		path: '/agent_bots/:id',
		handle(context) {
			const { store, account, admin, params, path } = context;
			requireAdmin(context);
			const bot = findById(store.seed.agentBots, account.id, toId(path.id));
			if (typeof params.outgoing_url === 'string') bot.outgoingUrl = params.outgoing_url;
			return json(renderAgentBot(bot, admin && store.signs));
		},
	},
];
