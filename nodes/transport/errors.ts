import type { Failure as FailureCause } from 'n8n-workflow';
import type { Refusal } from './api';
import { isRepeatable, unknownOutcome } from './failure';
import type { Failure } from './failure';
import type { HttpAnswer, HttpRequest } from './http';
import { isRecord, parsed } from './json';
import { otherScheme } from './network';
import { wordsOf } from './words';

/** What an answer is explained by, besides the request. */
interface Asked {
	baseUrl: string;
	/** Words of the API that was asked. */
	refusals?: Refusal[];
}

/**
 * Why an answer is no success, told by who speaks: Chatwoot, something in front of it, or another server. Only
 * Chatwoot's own words are called Chatwoot's.
 *
 * @returns undefined when the answer is the success that it claims to be
 */
export function failureOf(
	answer: HttpAnswer,
	request: HttpRequest,
	{ baseUrl, refusals = [] }: Asked,
): Failure | undefined {
	const { statusCode: status, headers } = answer;
	const body = typeof answer.body === 'string' ? parsed(answer.body) : answer.body;
	const open = (failure: Failure): Failure =>
		isRepeatable(request) ? failure : unknownOutcome(failure);

	if (status >= 300 && status < 400) {
		return redirected(status, String(headers.location ?? ''), request, baseUrl);
	}
	if (status >= 200 && status < 300) {
		if (typeof body !== 'string' || body.trim() === '') return undefined;
		if (isPage(headers, body)) return webPage(status);
		return open({
			status,
			message: "Chatwoot's answer was cut off or is not JSON",
			description: 'A proxy in front of Chatwoot may have changed or shortened the answer.',
			transient: true,
		});
	}
	const failure =
		inFront(status, headers, body, baseUrl) ?? refused(status, headers, body, refusals);
	if (failure.transient) return open(failure);
	// Chatwoot lists nothing for a moment while an inbox is being deleted.
	return status === 500 && isRead(request) ? { ...failure, transient: true } : failure;
}

function isRead({ method, repeatable = method === 'GET', means500 }: HttpRequest): boolean {
	return repeatable && !means500 && (method === 'GET' || method === 'POST');
}

/**
 * Redirects are never followed. Only a target that ends in the same path is another place of the API; anything else is
 * a login page, and who enters its address as the Base URL gives it the token.
 */
export function redirected(
	status: number,
	location: string,
	{ path }: HttpRequest,
	baseUrl: string,
): Failure {
	const target = URL.canParse(location, baseUrl + path)
		? new URL(location, baseUrl + path)
		: undefined;
	const base = location === '' ? undefined : baseOf(target, path);
	if (!base || base === baseUrl) {
		return loginPage(status, path, location === '' ? undefined : target?.host);
	}
	if (base.startsWith('http:') && baseUrl.startsWith('https:')) {
		return {
			status,
			isFinal: true,
			message: 'The proxy in front of Chatwoot redirects from https to http',
			description:
				"Correct it there (X-Forwarded-Proto, FORCE_SSL of Chatwoot). Leave 'Base URL' as it is, or the access token would travel unencrypted.",
		};
	}
	return {
		status,
		isFinal: true,
		message: `The Base URL redirects to ${base}`,
		description: `Enter ${base} as 'Base URL' of the credential. Redirects are not followed, because the access token would travel along.`,
	};
}

/** @param host where the login is */
export function loginPage(status: number, path: string, host?: string): Failure {
	return {
		status,
		isFinal: true,
		message: `A login page or proxy stands in front of Chatwoot${host ? ` (${host})` : ''}`,
		description: `It sends requests elsewhere instead of letting them through: exempt ${apiOf(path)} from the login there. Leave 'Base URL' as it is, or the access token would go to the login page.`,
	};
}

/** The base address that a redirect leads to: its target without the API path that was asked for. */
function baseOf(target: URL | undefined, path: string): string | undefined {
	const end = path.replace(/\/$/, '');
	const pathname = target?.pathname.replace(/\/$/, '');
	if (!target || !pathname?.endsWith(end)) return undefined;
	return target.origin + pathname.slice(0, -end.length);
}

/** `/api`, `/platform/api` or `/public/api`: what a proxy has to let through. */
function apiOf(path: string): string {
	return /^(\/platform|\/public)?\/api/.exec(path)?.[0] ?? '/api';
}

/** What a proxy, a firewall or another server says in place of Chatwoot; undefined when Chatwoot speaks. */
function inFront(
	status: number,
	headers: HttpAnswer['headers'],
	body: unknown,
	baseUrl: string,
): Failure | undefined {
	if (status === 429) return undefined;
	const page = isPage(headers, body);
	const { text } = wordsOf(body);
	const said = page || text === '' ? '' : `: ${text}`;
	const cloudflare = /^error code: \d+$/i.test(text);
	const speaks = isChatwoots(body) && !page;

	if (status === 400 && PLAIN_HTTP.test(text)) return otherScheme('https', baseUrl);
	if (status === 413) return TOO_LARGE;
	if (PROXIED.has(status) || (status >= 500 && !speaks)) {
		return {
			status,
			isFinal: true,
			message: `Chatwoot is not reachable behind its proxy (status ${status})`,
			description: `${CLOUDFLARE[status] ?? 'It may be starting, overloaded or down.'}`,
			again: 'Try again in a moment.',
			transient: true,
		};
	}
	if (
		status === 401 &&
		!speaks &&
		/^(basic|digest|negotiate)/i.test(String(headers['www-authenticate'] ?? ''))
	) {
		return {
			status,
			isFinal: true,
			message: 'A proxy in front of Chatwoot asks for a login of its own (basic auth)',
			description:
				'The access token is not what it refuses. Let /api through without basic auth: what is sent for it is not supported.',
		};
	}
	const isFirewall = cloudflare || headers['cf-mitigated'] !== undefined || FIREWALL.test(text);
	if ((status === 403 && !speaks) || (isFirewall && !speaks && status < 500)) {
		return {
			status,
			isFinal: true,
			message: `Something in front of Chatwoot refused the request (status ${status})${said}`,
			description:
				"A firewall or proxy answered, and not Chatwoot: let requests of n8n's server to /api through.",
		};
	}
	if (page) return webPage(status);
	return undefined;
}

const TOO_LARGE: Failure = {
	status: 413,
	isFinal: true,
	message: 'The request is larger than the proxy in front of Chatwoot allows (status 413)',
	description:
		'Send a smaller file, or raise the size limit of the proxy (client_max_body_size of nginx, which is 1 MB unless set).',
};

const PROXIED = new Set([502, 503, 504, 520, 521, 522, 523, 524, 525, 526, 527, 530]);

const CLOUDFLARE: Partial<Record<number, string>> = {
	520: "Cloudflare got an answer from Chatwoot's server that it did not understand.",
	521: "Chatwoot's server refused the connection of Cloudflare.",
	522: "Chatwoot's server did not accept the connection of Cloudflare in time.",
	523: "Cloudflare found no way to Chatwoot's server.",
	524: 'Cloudflare waits 100 seconds for an answer, and Chatwoot took longer.',
	525: "Cloudflare and Chatwoot's server agreed on no encrypted connection.",
	526: "Cloudflare does not trust the certificate of Chatwoot's server.",
	530: "Cloudflare could not find Chatwoot's server.",
};

const PLAIN_HTTP =
	/plain HTTP request was sent to HTTPS port|HTTP request to an HTTPS server|speaking plain HTTP to an SSL/i;

const FIREWALL =
	/attention required|just a moment|access denied|request blocked|been blocked|mod_security|not acceptable|incapsula|captcha|firewall|verify you are human/i;

/** Whether Chatwoot can have written it: its refusals say `error` or `errors`, or `message` of a record. */
function isChatwoots(body: unknown): boolean {
	if (!isRecord(body)) return false;
	return ['error', 'errors', 'attributes'].some((key) => body[key] !== undefined);
}

function webPage(status: number): Failure {
	return {
		status,
		isFinal: true,
		message: 'The address answered with a web page instead of the Chatwoot API',
		description:
			"Check 'Base URL' of the credential: it must be the address you open Chatwoot at, and a login page or proxy in front must let /api through.",
	};
}

function isPage(headers: HttpAnswer['headers'], body: unknown): boolean {
	if (typeof body !== 'string') return false;
	return (
		String(headers['content-type'] ?? '').includes('text/html') ||
		/^\s*<(!doctype|html|head|body)/i.test(body)
	);
}

/** What Chatwoot refused, or a server that answers like it. */
function refused(
	status: number,
	headers: HttpAnswer['headers'],
	body: unknown,
	refusals: Refusal[],
): Failure {
	const { text, attributes } = wordsOf(body);
	// Without a body only the type tells Rails from another server.
	const speaks = isChatwoots(body) || /json/.test(String(headers['content-type'] ?? ''));
	if ((status === 404 || status === 405) && !(text === '' ? speaks : isChatwoots(body))) {
		return {
			status,
			isFinal: true,
			message: `There is no Chatwoot API at this address (status ${status})${text === '' ? '' : `: ${text}`}`,
			description:
				"Check 'Base URL' of the credential: another server answers there, or the address has a part too many.",
		};
	}
	if (status >= 400 && status < 500 && UNREACHED.test(text)) {
		return {
			status,
			isFinal: true,
			message: text,
			description:
				'Chatwoot could not reach a service that it needs for this; the values may be right. Check that the server of Chatwoot can connect to it.',
		};
	}
	const noToken = status === 401 && isRecord(body) && body.errors !== undefined;
	const { message, description, again, isFinal, unknownCall, cause } = noToken
		? NO_TOKEN
		: adviceFor(status, text, refusals);
	return {
		status,
		message: message ?? (text || `Chatwoot answered with status ${status}`),
		description,
		...(again && { again }),
		...(isFinal && { isFinal }),
		...(unknownCall && { unknownCall }),
		...(attributes.length > 0 && { attributes }),
		...(cause && { cause: { cause } as FailureCause }),
	};
}

/** How Ruby says that another server was not there. */
const UNREACHED =
	/Failed to open TCP connection|getaddrinfo|Net::(Open|Read|Write)Timeout|execution expired|Connection (refused|reset)|No route to host|SSL_connect/;

const NO_TOKEN: Refusal = {
	status: 401,
	isFinal: true,
	message: 'Chatwoot received no access token',
	description:
		"Fill in 'Access Token' of the credential. If it is filled in, a proxy in front of Chatwoot removes the header Api-Access-Token.",
	cause: 'credential-invalid',
};

function adviceFor(status: number, words: string, refusals: Refusal[]): Omit<Refusal, 'status'> {
	const known = [...refusals, ...REFUSALS].find(
		(refusal) => refusal.status === status && words.startsWith(refusal.starts ?? ''),
	);
	if (known) return known;
	return {
		description:
			words === ''
				? 'Chatwoot gave no reason; the log of its server tells more.'
				: "See Chatwoot's own words above; the log of the server tells more.",
	};
}

/** What holds for every API; an API's own words come first. */
const REFUSALS: Refusal[] = [
	{
		status: 401,
		description: 'Check the token of the credential, and what its owner may do.',
	},
	{
		status: 402,
		description:
			'The plan of this Chatwoot account allows no more. Remove one you no longer need, or upgrade the plan.',
	},
	{ status: 403, description: 'The owner of this token may not do this.' },
	{
		status: 404,
		description: 'Check the account and the ids you entered; what they name may have been deleted.',
	},
	{
		status: 406,
		isFinal: true,
		description:
			"Check 'Base URL' of the credential: it must be the address you open Chatwoot at, without the path of a page.",
	},
	{
		status: 409,
		description: 'There is one like this already, or somebody changed it at the same time.',
	},
	{
		status: 422,
		description: 'Change the value Chatwoot complains about.',
		again: 'Then run again.',
	},
	{
		status: 429,
		message: 'Chatwoot limits how often it may be called, and refused the request for that reason',
		description:
			"Lower 'Items in Parallel' in Options, run fewer items at once, or raise the limit of a self-hosted Chatwoot (RACK_ATTACK_LIMIT).",
		cause: 'rate-limited',
	},
	{
		status: 500,
		message: 'Chatwoot could not process the request (500 Internal Server Error)',
		description:
			'Chatwoot fails like this on values it does not know, and when a service behind it cannot be reached. Its log names the reason.',
	},
];
