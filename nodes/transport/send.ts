import { sleep } from 'n8n-workflow';
import type {
	IDataObject,
	IExecuteFunctions,
	IHttpRequestMethods,
	IHttpRequestOptions,
	ILoadOptionsFunctions,
} from 'n8n-workflow';
import { normalizeBaseUrl } from './baseUrl';
import { failureOf, hide, isRepeatable, networkFailure, RequestFailed } from './errors';
import type { Failure } from './errors';
import { Gate, Patience, retryAfter } from './retry';

export const CREDENTIAL = 'chatwootApi';

export interface HttpRequest {
	method: IHttpRequestMethods;
	/** Path below the base URL, already encoded. */
	path: string;
	query?: IDataObject;
	body?: IDataObject | FormData;
}

/** n8n's full response. */
export interface HttpAnswer {
	statusCode: number;
	headers: IDataObject;
	body: unknown;
}

/** What one execution shares: the credential, the pause after a 429, the cancel signal. */
export interface Connection {
	/** Account of the credential, as typed there; may be empty. */
	defaultAccount: string;
	accessToken: string;
	/** @returns the parsed body, `{}` when it is empty. @throws RequestFailed */
	send(request: HttpRequest): Promise<IDataObject>;
}

/**
 * The only way to Chatwoot.
 *
 * @param timeoutSeconds how long to wait for one answer
 * @throws UserError when the credential's base URL is unusable
 */
export async function connect(
	context: IExecuteFunctions | ILoadOptionsFunctions,
	timeoutSeconds = 30,
): Promise<Connection> {
	const credentials = await context.getCredentials(CREDENTIAL);
	const baseUrl = normalizeBaseUrl(credentials.baseUrl);
	const signal =
		'getExecutionCancelSignal' in context ? context.getExecutionCancelSignal() : undefined;
	const gate = new Gate(signal);
	const accessToken = String(credentials.accessToken ?? '');
	const failed = ({ message, description, ...rest }: Failure) =>
		new RequestFailed({
			...rest,
			message: hide(message, [accessToken]),
			description: hide(description, [accessToken]),
		});

	const perform = async (request: HttpRequest): Promise<HttpAnswer | Failure> => {
		const options: IHttpRequestOptions = {
			method: request.method,
			url: baseUrl + request.path,
			headers: { Accept: 'application/json' },
			qs: request.query,
			body: request.body,
			// Rails reads `labels[]=a&labels[]=b`; n8n's default would send `labels[0]=a`.
			arrayFormat: 'brackets',
			returnFullResponse: true,
			ignoreHttpStatusErrors: true,
			// A followed 301 turns a POST into a GET, and carries the token to another host.
			disableFollowRedirect: true,
			skipSslCertificateValidation: credentials.ignoreSslIssues === true,
			timeout: timeoutSeconds * 1000,
		};
		return await context.helpers.httpRequestWithAuthentication
			.call(context, CREDENTIAL, options)
			.catch((error: unknown) => networkFailure(error, request, timeoutSeconds));
	};

	return {
		defaultAccount: String(credentials.accountId ?? '').trim(),
		accessToken,
		async send(request) {
			const patience = new Patience();
			for (;;) {
				const ticket = await gate.pass();
				const result = await perform(request);
				const failure = 'message' in result ? result : failureOf(result, request);
				if (failure?.status !== 429) gate.accepted(ticket);
				if (!failure) return ((result as HttpAnswer).body || {}) as IDataObject;
				if (signal?.aborted) throw failed(failure);

				if (failure.status === 429) {
					gate.close(ticket, retryAfter((result as HttpAnswer).headers['retry-after']));
					if (patience.allows(gate.remaining)) continue;
					failure.cause = { cause: 'rate-limited', retryAfterMs: gate.remaining };
				}
				const pause = failure.transient && isRepeatable(request) ? patience.nextRetry() : undefined;
				if (pause === undefined) throw failed(failure);
				await sleep(pause, signal);
			}
		},
	};
}
