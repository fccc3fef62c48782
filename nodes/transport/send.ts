import { sleep } from 'n8n-workflow';
import type {
	IDataObject,
	IExecuteFunctions,
	IHookFunctions,
	IHttpRequestOptions,
	ILoadOptionsFunctions,
	IWebhookFunctions,
} from 'n8n-workflow';
import type { Api } from './api';
import { normalizeBaseUrl } from './baseUrl';
import { isDownload, isShown, readDownload, redirectOf } from './download';
import { failureOf, loginPage, redirected } from './errors';
import { hide, isRepeatable, RequestFailed } from './failure';
import type { Failure } from './failure';
import type { Connection, HttpAnswer, HttpRequest } from './http';
import { parsed } from './json';
import { networkFailure } from './network';
import { Gate, PATIENCE, Patience, retryAfter } from './retry';

/** Whoever sends: an execution, the editor's lists, a trigger. */
export type Sender = IExecuteFunctions | ILoadOptionsFunctions | IHookFunctions | IWebhookFunctions;

/**
 * The only way to Chatwoot.
 *
 * @param credential what the credential holds, expressions resolved
 * @param timeoutSeconds how long to wait for one answer
 * @param patience how long to repeat what was refused, in milliseconds
 * @throws UserError when the credential's base URL is unusable
 */
export function connect(
	context: Sender,
	api: Api,
	credential: IDataObject,
	timeoutSeconds = 30,
	patience = PATIENCE,
): Connection {
	const baseUrl = normalizeBaseUrl(credential.baseUrl);
	const signal =
		'getExecutionCancelSignal' in context ? context.getExecutionCancelSignal() : undefined;
	const gate = new Gate(signal);
	const secrets = api.secrets.map((name) => String(credential[name] ?? ''));
	const failed = ({ message, description, ...rest }: Failure) =>
		new RequestFailed({
			...rest,
			message: hide(message, secrets),
			description: hide(description, secrets),
		});
	// n8n resolves expressions of a credential for the first item only, unless it is told what they are.
	const authentication = {
		credentialsDecrypted: {
			id: '',
			name: '',
			type: api.credential,
			data: { ...credential } as never,
		},
	};

	const perform = async (request: HttpRequest, more: Partial<IHttpRequestOptions>) => {
		const timeout = request.timeoutSeconds ?? timeoutSeconds;
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
			skipSslCertificateValidation: credential.ignoreSslIssues === true,
			timeout: timeout * 1000,
			...more,
		};
		const answer: Promise<HttpAnswer> = context.helpers.httpRequestWithAuthentication.call(
			context,
			api.credential,
			options,
			authentication,
		);
		return await answer.catch((error: unknown): Failure =>
			networkFailure(error, request, { baseUrl, timeoutSeconds: timeout }),
		);
	};

	/** Waits and repeats as the limit and the request allow. */
	const exchange = async (
		request: HttpRequest,
		more: Partial<IHttpRequestOptions> = {},
	): Promise<HttpAnswer> => {
		const turns = new Patience(patience);
		for (;;) {
			const ticket = await gate.pass();
			const result = await perform(request, more);
			const failure =
				'message' in result
					? result
					: isDownload(result)
						? undefined
						: failureOf(result, request, { baseUrl, refusals: api.refusals });
			if (failure?.status !== 429) gate.accepted(ticket);
			if (!failure) return result as HttpAnswer;
			if (signal?.aborted) throw failed(failure);

			if (failure.status === 429) {
				gate.close(ticket, retryAfter((result as HttpAnswer).headers['retry-after']));
				if (turns.allows(gate.remaining)) continue;
				failure.cause = { cause: 'rate-limited', retryAfterMs: gate.remaining };
			}
			const pause =
				failure.transient && isRepeatable(request) ? turns.nextRetry(failure.status) : undefined;
			if (pause === undefined) throw failed(failure);
			await sleep(pause, signal);
		}
	};

	const stored = async (url: string) =>
		await followed(context, credential, url, timeoutSeconds, failed);

	return {
		baseUrl,
		credential,
		secrets,
		async send(request) {
			const { body } = await exchange(request);
			const content = typeof body === 'string' ? parsed(body.trim()) : body;
			return content === '' ? undefined : content;
		},
		async download(request) {
			const answer = await exchange(request, {
				encoding: 'arraybuffer',
				headers: { Accept: '*/*' },
			});
			const target = redirectOf(answer, baseUrl + request.path);
			if (target === undefined) return readDownload(answer, request.path);
			// The same path at another place is no store of files, but where Chatwoot is now.
			if (new URL(target).pathname.endsWith(request.path)) {
				throw failed(redirected(answer.statusCode, target, request, baseUrl));
			}
			const file = await stored(target);
			if (isShown(file.headers)) {
				throw failed(loginPage(answer.statusCode, request.path, new URL(target).host));
			}
			return readDownload(file, request.path);
		},
		async fetch(address) {
			return readDownload(await stored(address), new URL(address).pathname);
		},
	};
}

/** Files stand in a store of their own, whose addresses need no token. */
async function followed(
	context: Sender,
	credential: IDataObject,
	url: string,
	timeoutSeconds: number,
	failed: (failure: Failure) => RequestFailed,
): Promise<HttpAnswer> {
	const request: HttpRequest = { method: 'GET', path: new URL(url).pathname };
	const answer = (await context.helpers
		.httpRequest({
			url,
			encoding: 'arraybuffer',
			returnFullResponse: true,
			ignoreHttpStatusErrors: true,
			skipSslCertificateValidation: credential.ignoreSslIssues === true,
			timeout: timeoutSeconds * 1000,
		})
		.catch((error: unknown) => ({
			...networkFailure(error, request, { baseUrl: new URL(url).origin, timeoutSeconds }),
			message: 'The store of the file is not reachable from n8n',
			description: `Chatwoot says that the file is at ${new URL(url).host}.`,
		}))) as HttpAnswer | Failure;
	if ('message' in answer) throw failed(answer);
	if (answer.statusCode >= 400) {
		throw failed({
			status: answer.statusCode,
			message: `The store of the file answered with status ${answer.statusCode}`,
			description: 'The file may have been deleted, or the store is not reachable from n8n.',
		});
	}
	return answer;
}
