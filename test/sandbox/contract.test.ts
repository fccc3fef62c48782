import { recording } from '../harness/recordings';
import type { Recording } from '../harness/recordings';
import { clientOf } from './client';
import { startSandbox } from './index';
import type { Sandbox } from './index';

/**
 * The embedded Chatwoot answers as the real one did: the recorded requests are sent to it in their order, and the
 * answers must have the same status, content type, keys in the same order, and types. For every route that serves
 * inboxes and what their forms choose from; those of conversations have a test of their own.
 */
const EXCHANGES = [
	'inbox/inbox.create_api',
	'inbox/inbox.create_api_full',
	'inbox/inbox.create_website',
	'inbox/inbox.website_empty_color',
	'inbox/inbox.website_bad_reply_time',
	'inbox/inbox.create_email',
	'inbox/inbox.create_line',
	'inbox/inbox.create_sms',
	'inbox/inbox.create_whatsapp',
	'inbox/inbox.name_NUL',
	'inbox/inbox.voice',
	'inbox/inbox.create_as_agent',
	'inbox/inbox.create_as_bot',
	'inbox/inbox.create_as_platform',
	'inbox/inbox.create_as_wrong',
	'inbox/inbox.create_as_none',
	'inbox/inbox.trailing_slash',
	'inbox/inbox.unknown_account',
	'inbox/inbox.text_account',
	'inbox/inbox.foreign_account',
	'inbox/inbox.unknown_path',
	'inbox/inbox.duplicate_email_first',
	'inbox/inbox.duplicate_email_second',
	'inbox/inbox.duplicate_sms_first',
	'inbox/inbox.get_api',
	'inbox/inbox.add_member_to_api',
	'inbox/inbox.get_api_as_agent',
	'inbox/inbox.get_web',
	'inbox/inbox.add_member_to_web',
	'inbox/inbox.get_web_as_agent',
	'inbox/inbox.get_email',
	'inbox/inbox.add_member_to_email',
	'inbox/inbox.get_email_as_agent',
	'inbox/inbox.get_line',
	'inbox/inbox.get_sms',
	'inbox/inbox.get_wa',
	'inbox/inbox.get_unknown',
	'inbox/inbox.get_text_id',
	'inbox/inbox.list_as_bot',
	'inbox/inbox.get_dup_as_agent_no_member_',
	'inbox/inbox.patch_name',
	'inbox/inbox.patch_channel_type',
	'inbox/inbox.patch_hours_',
	'inbox/inbox.patch_attributes_',
	'inbox/inbox.patch_half_empty_color_',
	'inbox/inbox.patch_email_imap_on_unreachable',
	'inbox/inbox.patch_email_imap_on_no_auth',
	'inbox/inbox.patch_email_imap_bad_auth',
	'inbox/inbox.patch_email_smtp_on_unreachable',
	'inbox/inbox.patch_as_agent',
	'inbox/inbox.put_name',
	'inbox/inbox.patch_unknown',
	'inbox/inbox.delete_avatar',
	'inbox/inbox.agent_bot_none',
	'inbox/inbox.set_bot',
	'inbox/inbox.agent_bot',
	'inbox/inbox.agent_bot_as_member_agent',
	'inbox/inbox.set_bot_unknown',
	'inbox/inbox.set_bot_other_account',
	'inbox/inbox.set_bot_as_agent',
	'inbox/inbox.reset_secret_api',
	'inbox/inbox.sync_templates_api',
	'inbox/inbox.health_api',
	'inbox/inbox.register_webhook_api',
	'inbox/inbox.campaigns_api',
	'inbox/inbox.campaigns_api_agent',
	'inbox/inbox.assignable_agents_api',
	'inbox/inbox.health_api_agent',
	'inbox/inbox.reset_secret_web',
	'inbox/inbox.sync_templates_wa',
	'inbox/inbox.members_none',
	'inbox/inbox.add_text_ids',
	'inbox/inbox.set_foreign',
	'inbox/inbox.set_text_id',
	'inbox/inbox.remove_unknown',
	'inbox/inbox.no_user_ids_POST',
	'inbox/inbox.no_user_ids_PATCH',
	'inbox/inbox.no_user_ids_DELETE',
	'inbox/inbox.add_as_agent',
	'inbox/inbox.add_to_unknown_inbox',
	'inbox/inbox.members_as_member_agent',
	'inbox/inbox.members_as_stranger_agent',
	'inbox/inbox.members_unknown_inbox',
	'inbox/inbox.agents_admin',
	'inbox/inbox.agent_bots_admin',
	'inbox/inbox.agent_bot_one_admin',
	'inbox/inbox.portals_admin',
	'inbox/inbox.portal_one_admin',
	'inbox/inbox.labels_admin',
	'inbox/inbox.label_one_admin',
	'inbox/inbox.profile_admin',
	'inbox/inbox.agents_agent',
	'inbox/inbox.agent_bots_agent',
	'inbox/inbox.agent_bot_one_agent',
	'inbox/inbox.portals_agent',
	'inbox/inbox.portal_one_agent',
	'inbox/inbox.labels_agent',
	'inbox/inbox.label_one_agent',
	'inbox/inbox.profile_agent',
	'inbox/inbox.agents_bot',
	'inbox/inbox.agent_bots_bot',
	'inbox/inbox.agent_bot_one_bot',
	'inbox/inbox.portals_bot',
	'inbox/inbox.portal_one_bot',
	'inbox/inbox.labels_bot',
	'inbox/inbox.label_one_bot',
	'inbox/inbox.profile_bot',
	'inbox/inbox.agents_platform',
	'inbox/inbox.agent_bots_platform',
	'inbox/inbox.agent_bot_one_platform',
	'inbox/inbox.portals_platform',
	'inbox/inbox.portal_one_platform',
	'inbox/inbox.labels_platform',
	'inbox/inbox.label_one_platform',
	'inbox/inbox.profile_platform',
	'inbox/inbox.agents_wrong',
	'inbox/inbox.agent_bots_wrong',
	'inbox/inbox.agent_bot_one_wrong',
	'inbox/inbox.portals_wrong',
	'inbox/inbox.portal_one_wrong',
	'inbox/inbox.labels_wrong',
	'inbox/inbox.label_one_wrong',
	'inbox/inbox.profile_wrong',
	'inbox/inbox.profile_no_token',
	'inbox/inbox.portal_unknown_2',
	'inbox/inbox.label_unknown',
	'inbox/inbox.agent_bot_unknown',
	'inbox/inbox.twilio_no_body',
	'inbox/inbox.twilio_as_agent',
	'inbox/inbox.delete_as_agent',
	'inbox/inbox.delete',
	'inbox/inbox.delete_unknown',
];

let sandbox: Sandbox;
beforeAll(async () => {
	sandbox = await startSandbox({ deletionDelay: 60_000 });
});
afterAll(async () => await sandbox.close());

/** Ids of the recordings by the place where they stand, and whose they are here. */
const inboxes = new Map<number, number>();
const OTHERS: Record<string, Record<string, number | string>> = {
	accounts: { 10: 1, 1: 5, 99999: 999 },
	user_ids: { 20: 1, 21: 2, 22: 3, 2: 7 },
	agent_bot: { 13: 1, 14: 3 },
	agent_bots: { 13: 1 },
	labels: { 20: 1 },
	portal_id: { 11: 1 },
	portals: { 'live-help': 'acme-help' },
};
const INBOX_PLACES = new Set(['inboxes', 'inbox_members', 'inbox_id']);

function here(place: string, value: unknown): unknown {
	if (Array.isArray(value)) return value.map((entry) => here(place, entry));
	if (INBOX_PLACES.has(place)) return inboxes.get(Number(value)) ?? value;
	// The type of an id is part of some requests.
	const known = OTHERS[place]?.[String(value)];
	return typeof value === 'string' && known !== undefined ? String(known) : (known ?? value);
}

async function replay({ as, request, response }: Recording) {
	const [, account, rest] = /^\/api\/v1\/accounts\/([^/]+)(\/.*)$/.exec(request.path) ?? [];
	const path = (rest ?? '').replace(
		/\/(\w+)\/([\w-]+)/g,
		(_match, place: string, value: string) => `/${place}/${String(here(place, value))}`,
	);
	const { tokens } = sandbox;
	const token =
		{ admin: tokens.administrator, agent: tokens.agent, bot: tokens.bot }[as] ??
		(as === 'platform' ? tokens.platform : as === 'none' ? null : 'wrong');
	const body =
		request.body === undefined
			? undefined
			: Object.fromEntries(
					Object.entries(request.body as object).map(([key, value]) => [key, here(key, value)]),
				);
	const call = clientOf(() => sandbox);
	const answer =
		account === undefined
			? await profile(token)
			: await call(request.method, path, body, {
					token,
					account: String(here('accounts', account)),
				});
	const theirs = response.body as { id?: number; channel_type?: string };
	const mine = answer.json as { id?: number } | undefined;
	if (request.method === 'POST' && theirs.channel_type && mine?.id) {
		inboxes.set(theirs.id!, mine.id);
	}
	return answer;
}

/** The only route that is below no account. */
async function profile(token: string | null) {
	const response = await fetch(`${sandbox.url}/api/v1/profile`, {
		headers: { accept: 'application/json', ...(token !== null && { 'Api-Access-Token': token }) },
	});
	const text = await response.text();
	return {
		status: response.status,
		type: response.headers.get('content-type') ?? '',
		text,
		json: JSON.parse(text) as Record<string, unknown>,
	};
}

/** Keys whose values depend on what somebody filled in: text or nothing. */
const FILLED = new Set([
	...['display_name', 'description', 'show_on_sidebar', 'inviter_id', 'message_signature'],
	...['open_hour', 'open_minutes', 'close_hour', 'close_minutes'],
]);

/** Objects that hold what was stored before, or what Meta sent. */
const STORED = new Set(['csat_config', 'additional_attributes', 'message_templates']);

/** Keys in their order, and types; of a list the first entry. */
function shape(value: unknown, key = ''): unknown {
	if (STORED.has(key)) return 'stored';
	if (Array.isArray(value)) return value.length > 0 ? [shape(value[0])] : [];
	if (value === null || typeof value !== 'object') {
		return FILLED.has(key) ? 'filled or not' : value === null ? 'null' : typeof value;
	}
	return Object.entries(value).map(([name, child]) => [name, shape(child, name)]);
}

it.each(EXCHANGES)('%s', async (name) => {
	const recorded = recording(name);

	const answer = await replay(recorded);

	const { status, type, body } = recorded.response;
	expect({ status: answer.status, type: answer.type }).toEqual({ status, type });
	if (typeof body === 'string') expect(answer.text).toBe(body);
	// What is refused is refused in the same words.
	else if (status >= 400) expect(answer.json).toEqual(body);
	else expect(shape(answer.json)).toEqual(shape(body));
});
