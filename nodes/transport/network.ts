import { isRepeatable, unknownOutcome } from './failure';
import type { Failure } from './failure';
import type { HttpRequest } from './http';

/** What the failure of a request is explained by, besides the request. */
interface Attempt {
	baseUrl: string;
	timeoutSeconds: number;
}

/** A request that got no answer: refused connection, unknown host, certificate, time-out, dropped connection. */
export function networkFailure(
	error: unknown,
	request: HttpRequest,
	{ baseUrl, timeoutSeconds }: Attempt,
): Failure {
	const { code, text } = networkCause(error);
	const scheme = wrongScheme(code, text, baseUrl);
	if (scheme) return otherScheme(scheme, baseUrl);
	const [message, description] = networkWords(code, text, timeoutSeconds);
	if (NEVER_SENT.has(code) || isCertificate(code) || isHandshake(code, text)) {
		return { message, description };
	}
	const failure: Failure = { message, description, transient: true };
	return isRepeatable(request) ? failure : unknownOutcome(failure);
}

/** The server speaks the other one of http and https: nothing of the request was understood. */
export function otherScheme(scheme: 'http' | 'https', baseUrl: string): Failure {
	return {
		message: `This server speaks ${scheme} at that port`,
		description: `Enter ${baseUrl.replace(/^https?/, scheme)} as 'Base URL' of the credential. Nothing was carried out.`,
		isFinal: true,
	};
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

/** An encrypted connection that never came about; one that broke later may have carried the request. */
function isHandshake(code: string, text: string): boolean {
	return (
		/^(EPROTO$|ERR_SSL_|ERR_TLS_)/.test(code) && !/BAD_RECORD_MAC|bad record mac/.test(code + text)
	);
}

/** The scheme that the server speaks instead of that of the Base URL. */
function wrongScheme(code: string, text: string, baseUrl: string): 'http' | 'https' | undefined {
	const isTls = /^https:/i.test(baseUrl);
	// What a server without encryption answers to the first bytes of a handshake.
	const noTls = /wrong.version.number|http.request|packet.length.too.long/i;
	if (isTls) return isHandshake(code, text) && noTls.test(code + text) ? 'http' : undefined;
	// What an encrypted server answers to plain words is no HTTP.
	return /^HPE_INVALID_(CONSTANT|VERSION)$/.test(code) ? 'https' : undefined;
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
	if (isHandshake(code, text)) {
		return [
			'No encrypted connection to the server came about',
			`Check 'Base URL' of the credential: scheme, host and port. n8n says: ${text}`,
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
