import type {
	ICredentialsDecrypted,
	ICredentialTestFunctions,
	IDataObject,
	INodeCredentialTestResult,
} from 'n8n-workflow';
import { FormError } from '../engine/formError';
import type { Api, Verdict } from '../transport/api';
import { normalizeBaseUrl } from '../transport/baseUrl';
import { failureOf } from '../transport/errors';
import { hide } from '../transport/failure';
import type { Failure } from '../transport/failure';
import type { HttpAnswer, HttpRequest } from '../transport/http';
import { networkFailure } from '../transport/network';

const TIMEOUT_SECONDS = 15;

/** The test of an API's credential: one cheap request, and a sentence about what it found. It never repeats a secret. */
export function credentialTest(api: Api) {
	return async function (
		this: ICredentialTestFunctions,
		{ data }: ICredentialsDecrypted,
	): Promise<INodeCredentialTestResult> {
		const credential = (data ?? {}) as IDataObject;
		const secrets = api.secrets.map((name) => String(credential[name] ?? ''));
		const { status, message } = await verdictOf(this, api, credential);
		return { status, message: hide(message, secrets) };
	};
}

async function verdictOf(
	{ helpers: { request } }: ICredentialTestFunctions,
	{ test, refusals }: Api,
	credential: IDataObject,
): Promise<Verdict> {
	let baseUrl: string;
	let asked: HttpRequest;
	try {
		baseUrl = normalizeBaseUrl(credential.baseUrl);
		asked = test.request(credential);
	} catch (error) {
		const { message, description } = error as Failure;
		return refused({ message, description: error instanceof FormError ? '' : description });
	}
	const attempt = { baseUrl, timeoutSeconds: TIMEOUT_SECONDS, refusals };
	const send = async (sent: HttpRequest): Promise<HttpAnswer | Failure> => {
		// The only HTTP function that n8n gives to a credential test.
		const answer = request({
			method: sent.method,
			uri: baseUrl + sent.path,
			headers: { Accept: 'application/json', ...test.headers(credential) },
			json: true,
			simple: false,
			resolveWithFullResponse: true,
			followRedirect: false,
			rejectUnauthorized: credential.ignoreSslIssues !== true,
			timeout: TIMEOUT_SECONDS * 1000,
		}) as Promise<HttpAnswer>;
		return await answer.then(
			(received) => failureOf(received, sent, attempt) ?? received,
			(error: unknown) => networkFailure(error, sent, attempt),
		);
	};

	const answer = await send(asked);
	if (!('message' in answer)) return test.connected(answer.body, credential);
	// Whatever the test asks for, every Chatwoot has.
	if (answer.status === 404 || answer.status === 405) {
		return (await test.refused?.(answer, succeeds)) ?? NOT_CHATWOOT;
	}
	return (await test.refused?.(answer, succeeds)) ?? refused(answer);

	async function succeeds(other: HttpRequest): Promise<boolean> {
		return !('message' in (await send(other)));
	}
}

const NOT_CHATWOOT: Verdict = {
	status: 'Error',
	message: "The address answers, but not as Chatwoot does. Check 'Base URL'.",
};

function refused({
	message,
	description,
	again,
}: Pick<Failure, 'message' | 'description' | 'again'>): Verdict {
	const words = [description, again].filter(Boolean).join(' ');
	return { status: 'Error', message: words === '' ? message : `${message}. ${words}` };
}
