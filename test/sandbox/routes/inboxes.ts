import { empty, json, refuse, Refusal, unauthorized } from '../answers';
import { channelTypes } from '../channels';
import {
	buildChannel,
	createInbox,
	permittedChannel,
	settleInbox,
	updateAttributes,
	updateChannel,
	withoutNullStrings,
} from '../inbox';
import { toId, type JsonObject } from '../params';
import { renderAgent, renderInbox, renderInboxBot } from '../render';
import { roleIn, type InboxRecord } from '../store';
import { secureToken } from '../tokens';
import { updateWeek } from '../workingHours';
import {
	findById,
	findInbox,
	findOwnInbox,
	requireAdmin,
	type AccountContext,
	type AccountRoute,
} from './route';

function answerInbox({ store, view }: AccountContext, inbox: InboxRecord) {
	const answer = json(renderInbox(store, inbox, view));
	settleInbox(inbox);
	return answer;
}

function create(context: AccountContext) {
	requireAdmin(context);
	const { store, account } = context;
	const params = withoutNullStrings(context.params);
	const name = permittedChannel(params, []).type;
	const type = typeof name === 'string' ? channelTypes.get(name) : undefined;
	if (name === 'voice' && !account.voice) throw unauthorized();
	const channel = type && buildChannel(store, type, permittedChannel(params, type.permitted));
	return answerInbox(context, createInbox(store, account, channel, params));
}

/** Three steps that are saved one by one: a later failure leaves the earlier ones in place. */
function update(context: AccountContext) {
	const inbox = findOwnInbox(context);
	const params = withoutNullStrings(context.params);
	updateAttributes(context.store, inbox, params);
	const hours = params.working_hours;
	if (hours !== undefined && hours !== null && hours !== false) {
		inbox.workingHours = updateWeek(inbox.workingHours, params);
	}
	updateChannel(context.store, inbox, params);
	return answerInbox(context, inbox);
}

function destroy(context: AccountContext) {
	const inbox = findOwnInbox(context);
	context.defer(() => (inbox.channelGone = true));
	context.defer(() => context.store.inboxes.delete(inbox.id), 'afterwards');
	return json({ message: 'Your inbox deletion request will be processed in some time.' });
}

function setAgentBot(context: AccountContext) {
	const inbox = findInbox(context);
	const id = context.params.agent_bot;
	const bots = context.store.seed.agentBots;
	// Rails looks the bot up before it asks for the rights.
	const bot = id ? findById(bots, context.account.id, toId(id)) : undefined;
	requireAdmin(context);
	inbox.agentBotId = bot?.id;
	return empty();
}

function agentBot(context: AccountContext) {
	const { agentBotId } = findInbox(context);
	const bot = context.store.seed.agentBots.find(({ id }) => id === agentBotId);
	return json(bot ? { agent_bot: renderInboxBot(bot, context.admin) } : {});
}

function resetSecret(context: AccountContext) {
	const inbox = findOwnInbox(context);
	if (inbox.channelType.className !== 'Channel::Api') throw new Refusal(empty(404));
	inbox.channel.secret = secureToken();
	return answerInbox(context, inbox);
}

function syncTemplates(context: AccountContext) {
	const inbox = findOwnInbox(context);
	const whatsapp =
		inbox.channelType.className === 'Channel::Whatsapp' || inbox.channel.medium === 'whatsapp';
	if (!whatsapp) {
		throw refuse(422, { error: 'Template sync is only available for WhatsApp channels' });
	}
	return json({ message: 'Template sync initiated successfully' });
}

function requireCloud(inbox: InboxRecord): void {
	if (inbox.channel.provider !== 'whatsapp_cloud') {
		throw refuse(400, { error: 'Health data only available for WhatsApp Cloud API channels' });
	}
}

function health(context: AccountContext) {
	const inbox = findInbox(context);
	requireCloud(inbox);
	return json({
		id: (inbox.channel.provider_config as JsonObject).phone_number_id,
		display_phone_number: inbox.channel.phone_number,
		verified_name: inbox.row.name,
		name_status: 'APPROVED',
		quality_rating: 'GREEN',
		messaging_limit_tier: 'TIER_1K',
		account_mode: 'LIVE',
		code_verification_status: 'VERIFIED',
		throughput: { level: 'STANDARD' },
		platform_type: 'CLOUD_API',
		webhook_configuration: {},
		expected_webhook_url: `${context.publicUrl}/webhooks/whatsapp/${String(inbox.channel.phone_number)}`,
		last_onboarded_time: null,
		certificate: null,
		business_id: (inbox.channel.provider_config as JsonObject).business_account_id,
	});
}

function registerWebhook(context: AccountContext) {
	requireCloud(findOwnInbox(context));
	return json({ message: 'Webhook registered successfully' });
}

function assignableAgents(context: AccountContext) {
	const { memberIds } = findInbox(context);
	const { store, account } = context;
	const all = store.usersOf(account.id);
	const members = all.filter((user) => memberIds.has(user.id));
	const others = all.filter(
		(user) => !memberIds.has(user.id) && roleIn(user, account.id) === 'administrator',
	);
	const users = [...members, ...others];
	return json({ payload: users.map((user) => renderAgent(user, account.id)) });
}

export const inboxRoutes: AccountRoute[] = [
	{
		method: 'GET',
		path: '/inboxes',
		handle({ store, account, admin, user, view }) {
			const visible = store
				.inboxesOf(account.id)
				.filter(({ memberIds }) => admin || memberIds.has(user.id));
			return json({ payload: visible.map((inbox) => renderInbox(store, inbox, view)) });
		},
	},
	{ method: 'POST', path: '/inboxes', handle: create },
	{
		method: 'GET',
		path: '/inboxes/:id',
		handle: (context) => answerInbox(context, findInbox(context)),
	},
	{ method: 'PATCH', path: '/inboxes/:id', handle: update },
	{ method: 'PUT', path: '/inboxes/:id', handle: update },
	{ method: 'DELETE', path: '/inboxes/:id', handle: destroy },
	{
		method: 'DELETE',
		path: '/inboxes/:id/avatar',
		handle(context) {
			findOwnInbox(context).avatar = undefined;
			return empty();
		},
	},
	{ method: 'GET', path: '/inboxes/:id/agent_bot', handle: agentBot },
	{ method: 'POST', path: '/inboxes/:id/set_agent_bot', handle: setAgentBot },
	{ method: 'POST', path: '/inboxes/:id/reset_secret', handle: resetSecret },
	{ method: 'POST', path: '/inboxes/:id/sync_templates', handle: syncTemplates },
	{ method: 'GET', path: '/inboxes/:id/health', handle: health },
	{ method: 'POST', path: '/inboxes/:id/register_webhook', handle: registerWebhook },
	{
		method: 'GET',
		path: '/inboxes/:id/campaigns',
		handle(context) {
			findOwnInbox(context);
			return json([]);
		},
	},
	{ method: 'GET', path: '/inboxes/:id/assignable_agents', handle: assignableAgents },
];
