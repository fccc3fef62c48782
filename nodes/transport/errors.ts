import type { Failure as FailureCause, IDataObject } from 'n8n-workflow';
import type { Refusal } from './api';
import { isRepeatable } from './failure';
import type { Failure } from './failure';
import type { HttpAnswer, HttpRequest } from './http';

/** @returns undefined when the answer is the success that it claims to be */
export function failureOf(
	answer: HttpAnswer,
	request: HttpRequest,
	refusals: Refusal[] = [],
): Failure | undefined {
	const { statusCode: status, headers, body } = answer;
	const unknown = (failure: Failure): Failure =>
		isRepeatable(request) ? failure : unknownOutcome(failure);

	if (status >= 300 && status < 400) {
		const target = baseOf(String(headers.location ?? ''), request.path);
		return {
			status,
			message: `The Base URL redirects to ${target || 'another address'}`,
			description: `Enter ${target || 'the address it leads to'} as 'Base URL' of the credential. Redirects are not followed, because the access token would travel along.`,
		};
	}
	if (status >= 200 && status < 300) {
		if (typeof body !== 'string' || body.trim() === '') return undefined;
		return isHtml(answer)
			? webPage(status)
			: unknown({
					status,
					message: "Chatwoot's answer was cut off or is not JSON",
					description: 'A proxy in front of Chatwoot may have changed or shortened the answer.',
					transient: true,
				});
	}
	if ([502, 503, 504].includes(status)) {
		return unknown({
			status,
			message: `Chatwoot is not reachable behind its proxy (status ${status})`,
			description: 'It may be starting, overloaded or down. Try again in a moment.',
			transient: true,
		});
	}
	// A throttle in front of Chatwoot may refuse with a page of its own.
	if (isHtml(answer) && status !== 429) return webPage(status);

	const words = wordsOf(body);
	const record = (typeof body === 'object' && body !== null ? body : {}) as IDataObject;
	const attributes = Array.isArray(record.attributes) ? record.attributes.map(String) : undefined;
	const { message, description, cause } = adviceFor(status, words, 'errors' in record, refusals);
	return {
		status,
		message: message ?? (words || `Chatwoot answered with status ${status}`),
		description,
		...(attributes && { attributes }),
		...(cause && { cause }),
	};
}

/** A request that got no answer: refused connection, unknown host, certificate, time-out, dropped connection. */
export function networkFailure(
	error: unknown,
	request: HttpRequest,
	timeoutSeconds: number,
): Failure {
	const { code, text } = networkCause(error);
	const [message, description] = networkWords(code, text, timeoutSeconds);
	if (NEVER_SENT.has(code) || isCertificate(code)) return { message, description };
	const failure: Failure = { message, description, transient: true };
	return isRepeatable(request) ? failure : unknownOutcome(failure);
}

function unknownOutcome(failure: Failure): Failure {
	return {
		...failure,
		outcomeUnknown: true,
		description: `It is unknown whether Chatwoot carried this out: check there before you run it again. ${failure.description}`,
	};
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

function adviceFor(
	status: number,
	words: string,
	sawNoToken: boolean,
	refusals: Refusal[],
): { message?: string; description: string; cause?: FailureCause } {
	if (status === 401 && sawNoToken) {
		return {
			message: 'Chatwoot received no access token',
			description:
				"Fill in 'Access Token' of the credential. If it is filled in, a proxy in front of Chatwoot removes the header Api-Access-Token.",
			cause: { cause: 'credential-invalid' },
		};
	}
	const known = [...refusals, ...REFUSALS].find(
		(refusal) => refusal.status === status && words.startsWith(refusal.starts ?? ''),
	);
	if (!known)
		return { description: "See Chatwoot's own words above; the log of the server tells more." };
	const { description, cause, message } = known;
	return {
		description,
		...(cause && { cause: { cause } as FailureCause }),
		...(message && { message }),
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
	{ status: 422, description: 'Change the value Chatwoot complains about and run again.' },
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

/** Chatwoot answers in four shapes: {message}, {error}, {errors: []} and {error: {message}} (Meta's own words). */
function wordsOf(body: unknown): string {
	if (typeof body === 'string') return body.trim();
	if (typeof body !== 'object' || body === null) return '';
	const { message, error, errors } = body as IDataObject;
	if (typeof message === 'string') return message;
	if (typeof error === 'string') return error;
	if (typeof error === 'object' && error !== null) return wordsOf(error);
	return Array.isArray(errors) ? errors.map(String).join(', ') : '';
}

function isHtml({ headers, body }: HttpAnswer): boolean {
	return (
		String(headers['content-type'] ?? '').includes('text/html') ||
		(typeof body === 'string' && /^\s*<(!doctype|html)/i.test(body))
	);
}

/** The base address that a redirect leads to: its target without the API path that was asked for. */
function baseOf(location: string, path: string): string {
	if (!URL.canParse(location)) return '';
	const { origin, pathname } = new URL(location);
	const at = pathname.indexOf(path.replace(/\/$/, ''));
	return origin + (at > 0 ? pathname.slice(0, at) : '');
}

const NEVER_SENT = new Set([
	'ECONNREFUSED',
	'ENOTFOUND',
	'EAI_AGAIN',
	'EHOSTUNREACH',
	'ENETUNREACH',
	'ERR_INVALID_URL',
]);

function isCertificate(code: string): boolean {
	return /CERT|SELF_SIGNED|UNABLE_TO_VERIFY|UNABLE_TO_GET_ISSUER/.test(code);
}

/** n8n wraps the error of its HTTP client, whose code is what tells what happened. */
function networkCause(error: unknown): { code: string; text: string } {
	let level = error;
	let text = '';
	while (typeof level === 'object' && level !== null) {
		const { code, message, cause } = level as {
			code?: unknown;
			message?: unknown;
			cause?: unknown;
		};
		if (typeof message === 'string') text = message;
		if (typeof code === 'string') return { code, text };
		level = cause;
	}
	return { code: '', text };
}

function networkWords(code: string, text: string, timeoutSeconds: number): [string, string] {
	if (isCertificate(code)) {
		return [
			"The server's certificate is not trusted",
			"If it is your own server with a self-signed certificate, switch on 'Ignore SSL Issues' in the credential.",
		];
	}
	switch (code) {
		case 'ENOTFOUND':
		case 'EAI_AGAIN':
		case 'ERR_INVALID_URL':
			return [
				'The host of the Base URL was not found',
				"Check 'Base URL' of the credential for typing errors.",
			];
		case 'ECONNREFUSED':
		case 'EHOSTUNREACH':
		case 'ENETUNREACH':
			return [
				'Nothing answers at the Base URL',
				"Check host and port in 'Base URL' of the credential, and that Chatwoot is running and reachable from n8n.",
			];
		case 'ECONNABORTED':
		case 'ETIMEDOUT':
			return [
				`Chatwoot did not answer within ${timeoutSeconds} ${timeoutSeconds === 1 ? 'second' : 'seconds'}`,
				"Chatwoot may be busy, or waiting for another service. 'Timeout' in Options lets it take longer.",
			];
		case 'ECONNRESET':
		case 'EPIPE':
			return [
				'The connection to Chatwoot was dropped',
				'Chatwoot or a proxy in front of it closed the connection.',
			];
		default:
			return [
				'The request to Chatwoot did not get through',
				text === '' ? "Check 'Base URL' of the credential." : `n8n says: ${text}`,
			];
	}
}
