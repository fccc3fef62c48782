import type { IDataObject } from 'n8n-workflow';
import type { Given, GivenRecord } from '../harness/row';
import { call, inAccount } from './chatwoot';
import type { Request, World } from './chatwoot';
import { freshWord } from './fresh';

/** What the rows' `given` may name, and how it comes to be there. */

interface Making {
	world: World;
	/** A word of letters and digits that no other record has. */
	fresh: string;
	/** Another record that this one hangs on: the row's own, or a new one. */
	need(kind: string): Promise<GivenRecord>;
	/** Makes it below the account; `at` is where the answer holds the record. */
	post(path: string, body: object, at?: string): Promise<GivenRecord>;
	send(request: Request): Promise<IDataObject>;
	/** What takes it away again; paths below the account begin with a slash alone. */
	remove(request: Request): void;
}

type Maker = (making: Making) => Promise<GivenRecord>;

/** A record with a list of its own: `body` makes it, its id removes it. */
const simple =
	(path: string, body: (making: Making) => object | Promise<object>, at?: string): Maker =>
	async (making) => {
		const record = await making.post(path, await body(making), at);
		making.remove({
			method: 'DELETE',
			path: inAccount(making.world, `${path}/${record.id}`),
		});
		return record;
	};

const inboxOf =
	(channel: (fresh: string) => object): Maker =>
	async (making) => {
		const { world, fresh, post, send, remove } = making;
		const inbox = await post('/inboxes', { name: `Live ${fresh}`, channel: channel(fresh) });
		remove({ method: 'DELETE', path: inAccount(world, `/inboxes/${inbox.id}`) });
		const { admin, agent } = world.userIds;
		// An agent sees the inboxes only that it is a member of.
		await send({
			method: 'POST',
			path: inAccount(world, '/inbox_members'),
			body: { inbox_id: inbox.id, user_ids: agent === undefined ? [admin] : [admin, agent] },
		});
		return inbox;
	};

const client = (inbox: GivenRecord, path: string) =>
	`/public/api/v1/inboxes/${inbox.inbox_identifier}${path}`;

const makers: Record<string, Maker> = {
	inbox: inboxOf(() => ({ type: 'api' })),
	websiteInbox: inboxOf((fresh) => ({
		type: 'web_widget',
		website_url: `https://${fresh}.example.com`,
	})),
	emailInbox: inboxOf((fresh) => ({ type: 'email', email: `${fresh}@example.com` })),

	async contact({ world, fresh, need, send, remove }) {
		const { id } = await need('inbox');
		const { payload } = await send({
			method: 'POST',
			path: inAccount(world, '/contacts'),
			body: {
				inbox_id: id,
				name: `Live ${fresh}`,
				email: `${fresh}@example.com`,
				identifier: fresh,
			},
		});
		const { contact, contact_inbox: link } = payload as Record<string, IDataObject>;
		remove({ method: 'DELETE', path: inAccount(world, `/contacts/${String(contact.id)}`) });
		return { ...scalars(contact), source_id: String(link.source_id) };
	},
	contactNote: async ({ need, post }) =>
		await post(`/contacts/${(await need('contact')).id}/notes`, { content: 'A note' }),
	async conversation({ need, post }) {
		const contact = await need('contact');
		const inbox = await need('inbox');
		const { source_id } = contact;
		const body = { inbox_id: inbox.id, contact_id: contact.id, source_id };
		return { ...(await post('/conversations', body)), contact_id: contact.id };
	},
	async message({ need, post }) {
		const { id } = await need('conversation');
		const message = await post(`/conversations/${id}/messages`, { content: 'A message' });
		return { ...message, conversation_id: id };
	},
	/** One of the customer. */
	async incomingMessage({ need, post }) {
		const { id } = await need('conversation');
		const body = { content: 'A question', message_type: 'incoming' };
		return { ...(await post(`/conversations/${id}/messages`, body)), conversation_id: id };
	},
	company: simple(
		'/companies',
		({ fresh }) => ({ company: { name: `Live ${fresh}`, domain: `${fresh}.example.com` } }),
		'payload',
	),

	label: simple('/labels', ({ fresh }) => ({ title: `live-${fresh}` })),
	team: simple('/teams', ({ fresh }) => ({ name: `live ${fresh}` })),
	cannedResponse: simple('/canned_responses', ({ fresh }) => ({
		short_code: fresh,
		content: 'Hello',
	})),
	customAttribute: simple('/custom_attribute_definitions', ({ fresh }) => ({
		attribute_display_name: `Live ${fresh}`,
		attribute_key: `live_${fresh}`,
		attribute_model: 'contact_attribute',
		attribute_display_type: 'text',
		attribute_description: 'Live',
	})),
	customFilter: simple('/custom_filters', ({ fresh }) => ({
		custom_filter: {
			name: `Live ${fresh}`,
			filter_type: 'conversation',
			query: {
				payload: [{ attribute_key: 'status', filter_operator: 'equal_to', values: ['open'] }],
			},
		},
	})),
	webhook: simple(
		'/webhooks',
		({ fresh }) => ({
			url: `https://example.com/${fresh}`,
			subscriptions: ['conversation_created'],
		}),
		'payload.webhook',
	),
	automationRule: simple('/automation_rules', ({ fresh }) => ({
		name: `Live ${fresh}`,
		description: 'Live',
		event_name: 'conversation_created',
		active: false,
		conditions: [
			{
				attribute_key: 'status',
				filter_operator: 'equal_to',
				values: ['open'],
				query_operator: null,
				custom_attribute_type: '',
			},
		],
		actions: [{ action_name: 'mute_conversation', action_params: [] }],
	})),
	macro: simple(
		'/macros',
		({ fresh }) => ({
			name: `Live ${fresh}`,
			visibility: 'global',
			actions: [{ action_name: 'change_priority', action_params: ['low'] }],
		}),
		'payload',
	),
	agentBot: simple('/agent_bots', ({ fresh }) => ({
		name: `Live ${fresh}`,
		outgoing_url: 'https://example.com/bot',
	})),
	/** The bot that answers in the inbox. */
	async inboxBot({ world, need, send }) {
		const bot = await need('agentBot');
		const { id } = await need('inbox');
		const path = inAccount(world, `/inboxes/${id}/set_agent_bot`);
		await send({ method: 'POST', path, body: { agent_bot: bot.id } });
		return bot;
	},
	campaign: simple('/campaigns', async ({ fresh, need }) => ({
		title: `Live ${fresh}`,
		message: 'Hello',
		inbox_id: (await need('websiteInbox')).id,
		enabled: false,
		trigger_rules: { url: 'https://example.com/*', time_on_page: 20 },
	})),
	slaPolicy: simple('/sla_policies', ({ fresh }) => ({ name: `Live ${fresh}` }), 'payload'),
	assignmentPolicy: simple('/assignment_policies', ({ fresh }) => ({
		name: `Live ${fresh}`,
		description: 'Live',
		assignment_order: 'round_robin',
		conversation_priority: 'earliest_created',
		fair_distribution_limit: 10,
		fair_distribution_window: 600,
		enabled: false,
	})),
	customRole: simple('/custom_roles', ({ fresh }) => ({
		name: `Live ${fresh}`,
		description: 'Live',
		permissions: ['conversation_manage'],
	})),
	captainAssistant: simple('/captain/assistants', ({ fresh }) => ({
		name: `Live ${fresh}`,
		description: 'Live',
		config: { product_name: 'Live' },
	})),
	captainDocument: simple('/captain/documents', async ({ fresh, need }) => ({
		name: `Live ${fresh}`,
		external_link: `https://example.com/${fresh}`,
		assistant_id: (await need('captainAssistant')).id,
	})),
	captainFaq: simple('/captain/assistant_responses', async ({ need }) => ({
		question: 'How long?',
		answer: 'Two days.',
		assistant_id: (await need('captainAssistant')).id,
	})),

	async helpCenter({ world, fresh, post, remove }) {
		const portal = await post('/portals', {
			portal: { name: `Live ${fresh}`, slug: `live-${fresh}` },
		});
		remove({ method: 'DELETE', path: inAccount(world, `/portals/${portal.slug}`) });
		return portal;
	},
	async category({ fresh, need, post }) {
		const { slug } = await need('helpCenter');
		const category = { name: `Live ${fresh}`, slug: fresh, locale: 'en' };
		return await post(`/portals/${slug}/categories`, { category }, 'payload');
	},
	async article({ world, fresh, need, post }) {
		const { slug } = await need('helpCenter');
		const category = await need('category');
		const article = {
			title: `Live ${fresh}`,
			content: 'Text',
			category_id: category.id,
			author_id: world.userIds.admin,
		};
		return await post(`/portals/${slug}/articles`, { article }, 'payload');
	},

	/** Someone of the platform, no member of any account. */
	async user({ fresh, send, remove }) {
		const body = {
			name: `Live ${fresh}`,
			email: `${fresh}@example.com`,
			password: `Password2!${fresh}`,
		};
		const path = '/platform/api/v1/users';
		const user = scalars(await send({ method: 'POST', path, body, token: 'platform' }));
		remove({ method: 'DELETE', path: `${path}/${user.id}`, token: 'platform' });
		return user;
	},
	/** A new member of the account: the one behind the agent's token must survive the row. */
	async agent({ world, need, send }) {
		const user = await need('user new');
		const path = `/platform/api/v1/accounts/${world.accountId}/account_users`;
		const body = { user_id: user.id, role: 'agent' };
		await send({ method: 'POST', path, body, token: 'platform' });
		return user;
	},
	/** The account of the run itself. */
	account: async ({ world }) => await Promise.resolve({ id: world.accountId }),
	async platformBot({ world, fresh, send, remove }) {
		const path = '/platform/api/v1/agent_bots';
		const body = { name: `Live ${fresh}`, account_id: world.accountId };
		const bot = scalars(await send({ method: 'POST', path, body, token: 'platform' }));
		remove({ method: 'DELETE', path: `${path}/${bot.id}`, token: 'platform' });
		return bot;
	},

	async clientContact({ fresh, need, send }) {
		const path = client(await need('inbox'), '/contacts');
		const body = { source_id: fresh, name: `Live ${fresh}`, email: `${fresh}@example.com` };
		return scalars(await send({ method: 'POST', path, body, token: 'none' }));
	},
	async clientConversation({ need, send }) {
		const inbox = await need('inbox');
		const { source_id: source } = await need('clientContact');
		const path = client(inbox, `/contacts/${source}/conversations`);
		return scalars(await send({ method: 'POST', path, token: 'none' }));
	},
	async clientMessage({ need, send }) {
		const inbox = await need('inbox');
		const { source_id: source } = await need('clientContact');
		const { id } = await need('clientConversation');
		const path = client(inbox, `/contacts/${source}/conversations/${id}/messages`);
		return scalars(
			await send({ method: 'POST', path, body: { content: 'A message' }, token: 'none' }),
		);
	},
};

/** The texts and numbers of an answer. */
function scalars(record: IDataObject): GivenRecord {
	return Object.fromEntries(
		Object.entries(record).filter(([, value]) => ['string', 'number'].includes(typeof value)),
	) as GivenRecord;
}

export interface Made {
	given: Given;
	/** The record of that kind: one of `given`, or made now. */
	need(kind: string): Promise<GivenRecord>;
	/** Takes away what was made, the last first; what is gone already doesn't matter. */
	remove(): Promise<void>;
}

/** Nothing is made yet: `need` does that. */
export function workshop(world: World): Made {
	const given: Given = {};
	const removals: Request[] = [];

	async function need(name: string): Promise<GivenRecord> {
		const [kind] = name.split(' ');
		const maker = makers[kind];
		if (!maker) throw new Error(`test/live/makers.ts doesn't know how to make "${kind}"`);
		return (given[name] ??= await maker({
			world,
			fresh: freshWord(),
			need,
			send: async (request) => await call(world, request),
			remove: (request) => removals.push(request),
			async post(path, body, at) {
				const made = await call(world, { method: 'POST', path: inAccount(world, path), body });
				const record = (at?.split('.') ?? []).reduce((here, key) => here[key] as IDataObject, made);
				return scalars(record);
			},
		}));
	}

	return {
		given,
		need,
		async remove() {
			for (const request of removals.reverse()) {
				await call(world, request).catch(() => undefined);
			}
		},
	};
}
