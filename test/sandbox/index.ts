/* eslint-disable @n8n/community-nodes/no-restricted-globals */
/**
 * The embedded Chatwoot: an in-memory stand-in that answers over real HTTP as Chatwoot does, quirks
 * included. It knows nothing of this package's nodes, so it can be a witness against them.
 */
import { deliver, type DeliverOptions, type Sent } from './deliver';
import { buildChannel, createInbox } from './inbox';
import { webWidget } from './channels/webWidget';
import type { Fault, FaultMatch } from './faults';
import type { JsonObject } from './params';
import { renderContactWithInboxes } from './contacts';
import { renderConversation, renderMessage } from './messages';
import { renderAgent, renderInbox } from './render';
import { answer } from './router';
import { accountIds, createSeed, tokens, userIds } from './seed';
import { HttpServer, type LoggedRequest } from './server';
import { renderWebhook } from './routes/webhooks';
import { Store } from './store';
import { secureToken } from './tokens';

export type { FormPart } from './body';
export type { Fault, FaultMatch } from './faults';
export type { JsonObject } from './params';
export { UploadedFile } from './params';
export type { LoggedRequest } from './server';

export interface SandboxOptions {
	/** A free one by default. */
	port?: number;
	/** What Chatwoot calls FRONTEND_URL; the sandbox's own address by default. */
	publicUrl?: string;
	/** MAILER_INBOUND_EMAIL_DOMAIN; without it email inboxes have no `forward_to_email`. */
	inboundEmailDomain?: string;
	/** How long a deleted inbox stays listed, in milliseconds; 300 by default. */
	deletionDelay?: number;
	/** How long it then stays without its channel, in milliseconds; by default no time at all. */
	orphanDelay?: number;
}

/** An inbox as the sandbox holds it. */
export interface InboxState {
	id: number;
	name: string;
	/** e.g. `Channel::Api` */
	channelType: string;
	/** The channel's own columns, secrets included. */
	channel: JsonObject;
	/** What an administrator gets to see. */
	json: JsonObject;
	memberIds: number[];
	agentBotId?: number;
	avatar?: { filename: string; contentType: string; bytes: number };
}

export interface Sandbox {
	/** Without a trailing slash. */
	readonly url: string;
	readonly publicUrl: string;
	readonly tokens: typeof tokens;
	readonly accounts: typeof accountIds;
	readonly users: typeof userIds;
	/** Of the main account, administrators included. */
	readonly agents: { id: number; name: string; email: string; role: string }[];
	readonly agentBots: { id: number; name: string }[];
	readonly portals: { id: number; slug: string; name: string }[];
	readonly labels: { id: number; title: string }[];
	/** In the order of arrival. */
	readonly requests: LoggedRequest[];
	/** The most requests that were under way at once since `clearRequests`. */
	readonly maxInFlight: number;
	/** Delay of every answer in milliseconds. */
	latency: number;
	/** How long validations don't see what other requests have just created, in milliseconds: see `Store`. */
	commitLag: number;
	/** In the order of the list; of the main account by default. */
	inboxes(accountId?: number): InboxState[];
	/** Of the main account, as the API shows them, in the order of their creation. */
	contacts(): JsonObject[];
	conversations(): JsonObject[];
	/** Those of a conversation of the main account, oldest first. */
	messages(conversationId: number): JsonObject[];
	/** Of the main account by default. */
	webhooks(accountId?: number): JsonObject[];
	/** What is there without this package's doing. */
	addWebhook(url: string, subscriptions: string[]): number;
	deleteWebhook(id: number): void;
	outgoingUrl(agentBotId: number): string;
	setOutgoingUrl(agentBotId: number, url: string): void;
	/** Whether it has secrets and signs, as Chatwoot does since 4.12. */
	signs: boolean;
	/** Sends an event to all that asked for it, in the main account by default, and waits for their answers. */
	deliver(body: object, options?: Partial<DeliverOptions>): Promise<Sent[]>;
	/** What a WhatsApp inbox has fetched from Meta. */
	setTemplates(inboxId: number, templates: JsonObject[]): void;
	setInboxLimit(accountId: number, limit: number): void;
	fault(match: FaultMatch | undefined, fault: Fault): void;
	clearFaults(): void;
	clearRequests(): void;
	/** Does now what Chatwoot leaves to its background workers. */
	runJobs(): void;
	/** Back to the seed; requests, faults and latency go too. */
	reset(): void;
	close(): Promise<void>;
}

export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
	const { inboundEmailDomain, deletionDelay = 300, orphanDelay = 0 } = options;
	let store = seeded();
	let publicUrl = '';
	const defer = (job: () => void, when?: 'afterwards') => {
		const delay = deletionDelay + (when ? orphanDelay : 0);
		setTimeout(store.enqueue(job), delay).unref();
	};
	const server = new HttpServer((incoming) =>
		answer(store, { publicUrl, inboundEmailDomain, defer }, incoming),
	);
	const url = `http://127.0.0.1:${await server.listen(options.port ?? 0)}`;
	publicUrl = (options.publicUrl ?? url).replace(/\/+$/, '');
	const ofMain = <T extends { accountId: number }>(items: T[]) =>
		items.filter(({ accountId }) => accountId === accountIds.main);

	return {
		url,
		publicUrl,
		tokens,
		accounts: accountIds,
		users: userIds,
		agents: store.usersOf(accountIds.main).map((user) => ({
			id: user.id,
			name: user.name,
			email: user.email,
			role: String(renderAgent(user, accountIds.main).role),
		})),
		agentBots: ofMain(store.seed.agentBots).map(({ id, name }) => ({ id, name })),
		portals: ofMain(store.seed.portals).map(({ id, slug, name }) => ({ id, slug, name })),
		labels: ofMain(store.seed.labels).map(({ id, title }) => ({ id, title })),
		get requests() {
			return server.requests;
		},
		get maxInFlight() {
			return server.maxInFlight;
		},
		get latency() {
			return server.latency;
		},
		set latency(milliseconds) {
			server.latency = milliseconds;
		},
		get commitLag() {
			return store.commitLag;
		},
		set commitLag(milliseconds) {
			store.commitLag = milliseconds;
		},
		inboxes: (accountId = accountIds.main) => inboxStates(store, accountId, publicUrl),
		contacts: () =>
			ofMain(store.contacts).map((contact) => renderContactWithInboxes(store, contact)),
		conversations: () =>
			ofMain(store.conversations).map((conversation) => renderConversation(store, conversation)),
		messages: (conversationId) =>
			ofMain(store.conversations)
				.filter(({ id }) => id === conversationId)
				.flatMap((conversation) =>
					conversation.messages.map((message) => renderMessage(message, conversation, publicUrl)),
				),
		webhooks: (accountId = accountIds.main) =>
			store.webhooksOf(accountId).map((webhook) => renderWebhook(store, webhook)),
		addWebhook(webhookUrl, subscriptions) {
			const id = store.nextId('webhooks');
			const accountId = accountIds.main;
			const secret = secureToken();
			store.webhooks.set(id, { id, accountId, name: null, url: webhookUrl, subscriptions, secret });
			return id;
		},
		deleteWebhook: (id) => void store.webhooks.delete(id),
		outgoingUrl: (id) => botOf(store, id).outgoingUrl,
		setOutgoingUrl: (id, address) => (botOf(store, id).outgoingUrl = address),
		get signs() {
			return store.signs;
		},
		set signs(does) {
			store.signs = does;
		},
		deliver: async (body, more) =>
			await deliver(store, body as JsonObject, { accountId: accountIds.main, ...more }),
		setTemplates(inboxId, templates) {
			store.inbox(accountIds.main, inboxId).channel.message_templates = templates;
		},
		setInboxLimit(accountId, limit) {
			const account = store.seed.accounts.find(({ id }) => id === accountId);
			if (account) account.inboxLimit = limit;
		},
		fault: (match, fault) => server.faults.add(match ?? {}, fault),
		clearFaults: () => server.faults.clear(),
		clearRequests: () => server.clearRequests(),
		runJobs: () => store.runJobs(),
		reset() {
			store = seeded();
			server.faults.clear();
			server.clearRequests();
			server.latency = 0;
		},
		close: async () => await server.close(),
	};
}

/** Where the sandbox is and how to get in, for a person. */
export function describeSeed({ url, tokens: all, accounts }: Sandbox): string {
	return [
		`Base URL              ${url}`,
		`Administrator token   ${all.administrator}`,
		`Account ID            ${accounts.main} (Acme)`,
		`Agent's token         ${all.agent}`,
		`Two accounts          ${all.multiAccount} (administrator of Acme and Acme Europe)`,
	].join('\n');
}

function botOf({ seed }: Store, id: number) {
	return seed.agentBots.find((bot) => bot.id === id)!;
}

function seeded(): Store {
	const store = new Store(createSeed());
	const full = store.seed.accounts.find(({ id }) => id === accountIds.atInboxLimit);
	if (full) {
		const channel = buildChannel(store, webWidget, { website_url: 'https://full.example.com' });
		createInbox(store, full, channel, { name: 'The Only One' });
	}
	return store;
}

function inboxStates(store: Store, accountId: number, publicUrl: string): InboxState[] {
	return store.inboxesOf(accountId).map((inbox) => ({
		id: inbox.id,
		name: String(inbox.row.name),
		channelType: inbox.channelType.className,
		channel: structuredClone(inbox.channel),
		json: inbox.channelGone
			? {}
			: structuredClone(renderInbox(store, inbox, { admin: true, publicUrl })),
		memberIds: [...inbox.memberIds].sort((a, b) => a - b),
		agentBotId: inbox.agentBotId,
		avatar: inbox.avatar && {
			filename: inbox.avatar.file.filename,
			contentType: inbox.avatar.file.contentType,
			bytes: inbox.avatar.file.data.length,
		},
	}));
}
