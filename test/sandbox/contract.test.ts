import { recording } from '../harness/recordings';
import type { Recording } from '../harness/recordings';
import { channel, clientOf, formOf, png } from './client';
import { EXCHANGES, WITHOUT_NETWORK } from './exchanges';
import { startSandbox } from './index';
import type { Sandbox } from './index';

/**
 * The embedded Chatwoot answers as the real one did: the recorded requests are sent to it in their order, and the
 * answers must have the same status, content type, keys in the same order, and types. For every route that serves
 * inboxes and what their forms choose from; those of conversations have a test of their own.
 */
let sandbox: Sandbox;
beforeAll(async () => {
	sandbox = await startSandbox({ deletionDelay: 60_000 });
	// The recorded server held one before.
	await clientOf(() => sandbox)('POST', '/inboxes', channel('email', { email: '' }));
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

/** "<file avatar.png image/png 75 bytes>" */
const FILE = /^<file (\S+) (\S+) (\d+) bytes>$/;

function bodyOf({ body, multipart, raw }: Recording['request']): unknown {
	if (multipart) return formOf(multipart.map(([name, value]) => [name, part(String(value))]));
	if (raw !== undefined || body === undefined) return raw;
	return Object.fromEntries(
		Object.entries(body as object).map(([key, value]) => [key, here(key, value)]),
	);
}

function part(value: string): string | Blob {
	const [, , type, bytes] = FILE.exec(value) ?? [];
	if (type === undefined) return value;
	if (type === 'image/svg+xml')
		return new Blob(['<svg xmlns="http://www.w3.org/2000/svg"/>'], { type });
	return Number(bytes) < 8 ? new Blob(['hello'], { type }) : png(type, Number(bytes));
}

/** Of a page, what it calls itself. */
const titleOf = (text: string) => /<title>(.*?)<\/title>/.exec(text)?.[1] ?? text;

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
	const call = clientOf(() => sandbox);
	const answer =
		account === undefined
			? await profile(token)
			: await call(request.method, path, bodyOf(request), {
					token,
					account: String(here('accounts', account)),
					headers: request.headers,
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
	if (typeof body === 'string') expect(titleOf(answer.text)).toBe(titleOf(body));
	// What is refused is refused in the same words.
	else if (status >= 400) expect(answer.json).toEqual(body);
	else expect(shape(answer.json)).toEqual(shape(body));
});

it.each(WITHOUT_NETWORK)('%s speaks of a network that was not there', (name) => {
	const { status, body } = recording(name).response;

	expect([status, JSON.stringify(body)]).toEqual(
		status === 500
			? [500, expect.stringContaining('Internal Server Error')]
			: [422, expect.stringContaining('Failed to open TCP connection')],
	);
});
