/** The JSON of records, keys in the order of Chatwoot's own views. */
import { internalError } from './answers';
import { avatarUrl } from './avatar';
import type { View } from './channels/channelType';
import type { JsonObject } from './params';
import {
	roleIn,
	type AgentBot,
	type InboxRecord,
	type Label,
	type Portal,
	type Store,
	type User,
} from './store';

export function renderInbox(store: Store, inbox: InboxRecord, view: View): JsonObject {
	const { row, channelType } = inbox;
	// Chatwoot deletes the channel before its inbox, and the view of these asks the channel for its number or id.
	if (inbox.channelGone && ASKED.has(channelType.className)) throw internalError();
	const channel = inbox.channelGone ? {} : inbox.channel;
	const own = channelType.keys?.(channel, view) ?? {};
	const portal = store.seed.portals.find(({ id }) => id === row.portal_id);
	return {
		id: inbox.id,
		avatar_url: avatarUrl(inbox.avatar, view.publicUrl),
		channel_id: inbox.channelId,
		name: row.name,
		channel_type: channelType.className,
		greeting_enabled: row.greeting_enabled,
		greeting_message: row.greeting_message,
		working_hours_enabled: row.working_hours_enabled,
		enable_email_collect: row.enable_email_collect,
		csat_survey_enabled: row.csat_survey_enabled,
		csat_config: row.csat_config,
		enable_auto_assignment: row.enable_auto_assignment,
		auto_assignment_config: row.auto_assignment_config,
		out_of_office_message: row.out_of_office_message,
		working_hours: inbox.workingHours,
		timezone: row.timezone,
		callback_webhook_url: channelType.callbackUrl?.(channel, view.publicUrl) ?? null,
		allow_messages_after_resolved: row.allow_messages_after_resolved,
		lock_to_single_conversation: row.lock_to_single_conversation,
		sender_name_type: row.sender_name_type,
		business_name: row.business_name,
		...(portal ? { help_center: { name: portal.name, slug: portal.slug } } : {}),
		allowed_domains: channel.allowed_domains ?? null,
		widget_color: channel.widget_color ?? null,
		website_url: channel.website_url ?? null,
		hmac_mandatory: channel.hmac_mandatory ?? null,
		welcome_title: channel.welcome_title ?? null,
		welcome_tagline: channel.welcome_tagline ?? null,
		web_widget_script: channelType.script?.(channel, view.publicUrl) ?? null,
		website_token: channel.website_token ?? null,
		selected_feature_flags: channel.selected_feature_flags ?? null,
		reply_time: channel.reply_time ?? null,
		...own.beforePhone,
		messaging_service_sid: channel.messaging_service_sid ?? null,
		phone_number: channel.phone_number ?? null,
		...own.beforeProvider,
		provider: channel.provider ?? null,
		...own.afterProvider,
	};
}

const ASKED = new Set(['Channel::Line', 'Channel::Sms', 'Channel::Whatsapp']);

export function renderAgent(user: User, accountId: number): JsonObject {
	return {
		id: user.id,
		account_id: accountId,
		availability_status: 'offline',
		auto_offline: true,
		confirmed: true,
		email: user.email,
		provider: 'email',
		available_name: user.name,
		name: user.name,
		role: roleIn(user, accountId) ?? 'agent',
		thumbnail: '',
		custom_role_id: null,
	};
}

export function renderAgentBot(bot: AgentBot, admin: boolean): JsonObject {
	return {
		id: bot.id,
		name: bot.name,
		description: bot.description,
		thumbnail: '',
		outgoing_url: bot.outgoingUrl,
		bot_type: 'webhook',
		bot_config: {},
		account_id: bot.accountId,
		access_token: bot.token,
		...(admin ? { secret: `${bot.token}Secret` } : {}),
		system_bot: false,
	};
}

/** Below an inbox the token is the whole record, for agents too. */
export function renderInboxBot(bot: AgentBot, admin: boolean): JsonObject {
	const made = '2026-01-01T00:00:00.000Z';
	const record = {
		id: bot.id,
		owner_type: 'AgentBot',
		owner_id: bot.id,
		token: bot.token,
		created_at: made,
		updated_at: made,
	};
	return { ...renderAgentBot(bot, admin), access_token: record };
}

/** @param inList the list counts all articles only */
export function renderPortal(portal: Portal, inList = false): JsonObject {
	const count = inList ? null : 0;
	return {
		id: portal.id,
		color: '#1f93ff',
		custom_domain: null,
		header_text: null,
		homepage_link: null,
		name: portal.name,
		page_title: null,
		slug: portal.slug,
		archived: false,
		account_id: portal.accountId,
		config: {
			allowed_locales: [{ code: 'en', articles_count: 0, categories_count: 0, draft: false }],
			default_locale: 'en',
			layout: 'classic',
			social_profiles: {},
			locale_translations: {},
		},
		meta: {
			all_articles_count: 0,
			archived_articles_count: count,
			published_count: count,
			draft_articles_count: count,
			categories_count: 0,
			default_locale: 'en',
		},
	};
}

export function renderLabel({ id, title, description, color, showOnSidebar }: Label): JsonObject {
	return { id, title, description, color, show_on_sidebar: showOnSidebar };
}

export function renderProfile(store: Store, user: User): JsonObject {
	const first = user.memberships[0];
	return {
		access_token: user.token,
		account_id: first.accountId,
		available_name: user.name,
		avatar_url: '',
		confirmed: true,
		display_name: null,
		message_signature: null,
		email: user.email,
		id: user.id,
		inviter_id: null,
		name: user.name,
		provider: 'email',
		pubsub_token: `${user.token}PubSub`,
		role: first.role,
		ui_settings: {},
		uid: user.email,
		type: null,
		accounts: user.memberships.map(({ accountId, role }) => {
			const account = store.seed.accounts.find(({ id }) => id === accountId);
			return {
				id: accountId,
				name: account?.name ?? null,
				status: account?.status ?? null,
				onboarding_step: null,
				active_at: null,
				role,
				permissions: [role],
				availability: 'online',
				availability_status: 'offline',
				auto_offline: true,
				custom_role_id: null,
				custom_role: null,
			};
		}),
	};
}
