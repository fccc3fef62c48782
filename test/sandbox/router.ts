/* eslint-disable @n8n/community-nodes/no-restricted-imports */
/** From a parsed request to its answer. */
import type { IncomingHttpHeaders } from 'node:http';
import { badRequest, json, noRoute, Refusal, unauthorized, type Answer } from './answers';
import { authenticate, enterAccount, tokenOf } from './auth';
import { parseBody, parseQuery, type ParsedBody } from './body';
import { contentTypeOf } from './avatar';
import { renderProfile } from './render';
import { contactRoutes } from './routes/contacts';
import { conversationRoutes } from './routes/conversations';
import { inboxMemberRoutes } from './routes/inboxMembers';
import { inboxRoutes } from './routes/inboxes';
import { lookupRoutes } from './routes/lookups';
import type { AccountRoute } from './routes/route';
import { twilioChannelRoutes } from './routes/twilioChannel';
import { webhookRoutes } from './routes/webhooks';
import type { Store } from './store';

export interface Settings {
	publicUrl: string;
	inboundEmailDomain?: string;
	defer(job: () => void, when?: 'afterwards'): void;
}

export interface Incoming {
	method: string;
	/** Without the query. */
	path: string;
	query: string;
	headers: IncomingHttpHeaders;
	parsed: ParsedBody;
}

const ACCOUNT = /^\/api\/v1\/accounts\/([^/]+)(\/.+)$/;

const accountRoutes = [
	...inboxRoutes,
	...inboxMemberRoutes,
	...lookupRoutes,
	...contactRoutes,
	...conversationRoutes,
	...twilioChannelRoutes,
	...webhookRoutes,
].map((route) => ({ route, names: namesOf(route.path), pattern: patternOf(route.path) }));

export async function parse(headers: IncomingHttpHeaders, body: Buffer): Promise<ParsedBody> {
	return await parseBody(headers['content-type'] ?? '', body);
}

export function answer(store: Store, settings: Settings, incoming: Incoming): Answer {
	try {
		return route(store, settings, incoming);
	} catch (error) {
		if (error instanceof Refusal) return error.answer;
		// A mistake of the sandbox itself must not look like one of Chatwoot's own errors.
		const text = `Sandbox failure: ${error instanceof Error ? error.stack : String(error)}`;
		return { status: 500, contentType: 'text/plain', body: text };
	}
}

function route(store: Store, settings: Settings, incoming: Incoming): Answer {
	const path = incoming.path.replace(/(?<=.)\/+$/, '');
	const asHtml = !wantsJson(incoming.headers.accept ?? '');
	const user = () => authenticate(store, tokenOf(incoming.headers));
	// Rails matches the path before it reads the body, and reads the body before it asks who sends it.
	const checkBody = () => {
		if (incoming.parsed.malformed) throw badRequest(asHtml);
	};

	if (incoming.method === 'GET' && path === '/api/v1/profile') {
		checkBody();
		return json(renderProfile(store, user()));
	}
	// The only one of the Platform API: who asks for it is a platform app or is not.
	if (incoming.method === 'GET' && path === '/platform/api/v1/agent_bots') {
		if (tokenOf(incoming.headers) === store.seed.platformToken) return json([]);
		throw unauthorized('Invalid access_token');
	}
	const stored = /^\/rails\/active_storage\/(\w+)\/(?:redirect\/)?([^/]+)\//.exec(path);
	if (incoming.method === 'GET' && stored) return file(store, stored[1], stored[2], path, asHtml);

	const [, accountId, below] = ACCOUNT.exec(path) ?? [];
	const found = below ? find(incoming.method, below) : undefined;
	if (!found) throw noRoute(asHtml);
	checkBody();
	const who = user();
	const { account, role } = enterAccount(store, who, decode(accountId));
	const admin = role === 'administrator';
	return found.route.handle({
		store,
		user: who,
		account,
		admin,
		path: found.path,
		params: { ...parseQuery(incoming.query), ...incoming.parsed.params, ...found.path },
		publicUrl: settings.publicUrl,
		view: {
			admin,
			publicUrl: settings.publicUrl,
			inboundEmailDomain: settings.inboundEmailDomain,
		},
		defer: settings.defer,
	});
}

/** A stored file: avatars at once, attachments behind a redirect to the storage. Neither asks for a token. */
function file(store: Store, folder: string, key: string, path: string, asHtml: boolean): Answer {
	const avatars = [...store.inboxes.values()].flatMap(({ avatar }) => avatar ?? []);
	const attachments = store.conversations.flatMap(({ messages }) =>
		messages.flatMap((message) => message.attachments),
	);
	const found = [...avatars, ...attachments].find((candidate) => candidate.key === key);
	if (!found) throw noRoute(asHtml);
	if (folder === 'blobs') {
		const location = path.replace('/blobs/redirect/', '/disk/');
		return { status: 302, contentType: 'text/html', body: '', headers: { location } };
	}
	const { filename } = found.file;
	const names = `filename="${filename.replace(/[^ -~]/g, '?')}"; filename*=UTF-8''${encodeURIComponent(filename)}`;
	return {
		status: 200,
		contentType: contentTypeOf(found.file),
		body: found.file.data,
		headers: folder === 'disk' ? { 'content-disposition': `attachment; ${names}` } : undefined,
	};
}

function find(
	method: string,
	path: string,
): { route: AccountRoute; path: Record<string, string> } | undefined {
	for (const { route: candidate, names, pattern } of accountRoutes) {
		const match = candidate.method === method ? pattern.exec(path) : null;
		if (match) {
			const values = names.map((name, index) => [name, decode(match[index + 1])]);
			return { route: candidate, path: Object.fromEntries(values) as Record<string, string> };
		}
	}
	return undefined;
}

function namesOf(path: string): string[] {
	return [...path.matchAll(/:(\w+)/g)].map(([, name]) => name);
}

function patternOf(path: string): RegExp {
	return new RegExp(`^${path.replace(/:\w+/g, '([^/]+)')}$`);
}

function decode(segment: string): string {
	try {
		return decodeURIComponent(segment);
	} catch {
		throw badRequest();
	}
}

/** Rails takes a list with a wildcard, as many HTTP clients send, for a browser's, and answers in HTML. */
function wantsJson(accept: string): boolean {
	return accept.includes('application/json') && !/,\s*\*\/\*|\*\/\*\s*,/.test(accept);
}
