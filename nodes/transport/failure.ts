import type { Failure as FailureCause } from 'n8n-workflow';
import type { HttpRequest } from './http';

/**
 * Why a request did not succeed, in words for a person: `message` says what Chatwoot refused, in its own words where
 * it has any, `description` what to do about it. Plain data, so that the credential test and the node share it.
 */
export interface Failure {
	message: string;
	description: string;
	/** What comes after that; not said where running again would make a second one of what is there. */
	again?: string;
	/** The description says what only this failure knows; no advice about its status replaces it. */
	isFinal?: boolean;
	/** Chatwoot knows no such call. */
	unknownCall?: boolean;
	/** HTTP status; undefined when no answer came. */
	status?: number;
	/** Names of the API fields that Chatwoot complained about. */
	attributes?: string[];
	/** The request may have been carried out although no success was reported. */
	outcomeUnknown?: boolean;
	/** Worth trying again when the request is safe to repeat. */
	transient?: boolean;
	cause?: FailureCause;
	/** What a workflow that handles the failure needs to know besides, such as the id of what was created before. */
	details?: Record<string, string | number | boolean>;
}

/** What may have been carried out although no success was reported; the words for it depend on what it was part of. */
export function unknownOutcome(failure: Failure): Failure {
	return { ...failure, outcomeUnknown: true };
}

/** Thrown by the transport; the engine makes n8n's own error from it. */
export class RequestFailed extends Error {
	constructor(readonly failure: Failure) {
		super(failure.message);
	}
}

/** A success that holds something else than was asked for. */
export class UnexpectedAnswer extends RequestFailed {
	/** @param what went wrong when it was read, for who looks for the reason */
	constructor(what = '') {
		super({
			message: 'The address answers, but not as Chatwoot does',
			description: `Check 'Base URL' of the credential: another server may answer there, or a proxy in place of Chatwoot.${what === '' ? '' : ` (${what})`}`,
			isFinal: true,
		});
	}
}

/** The text without the secrets: Chatwoot, a proxy and the services behind it may repeat what they were sent. */
export function hide(text: string, secrets: string[]): string {
	return secrets
		.map((secret) => secret.trim())
		.filter((secret) => secret.length >= SHORTEST_SECRET)
		.flatMap((secret) => [secret, encodeURIComponent(secret), JSON.stringify(secret).slice(1, -1)])
		.sort((a, b) => b.length - a.length)
		.reduce((hidden, secret) => hidden.split(secret).join('***'), text);
}

/** Shorter texts are parts of ordinary words. */
const SHORTEST_SECRET = 5;

/**
 * By default the methods that change nothing when they run twice. PATCH is not among them: Chatwoot's side effects
 * would repeat.
 */
export function isRepeatable({ method, repeatable }: HttpRequest): boolean {
	return repeatable ?? (method !== 'POST' && method !== 'PATCH');
}
