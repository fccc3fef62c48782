import type {
	ICredentialsDecrypted,
	ICredentialTestFunctions,
	IDataObject,
	INodeCredentialTestResult,
} from 'n8n-workflow';
import type { Api, Verdict } from '../transport/api';
import { normalizeBaseUrl } from '../transport/baseUrl';
import { failureOf, networkFailure } from '../transport/errors';
import { hide } from '../transport/failure';
import type { Failure } from '../transport/failure';
import type { HttpAnswer, HttpRequest } from '../transport/http';

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
		return refused(error as Failure);
	}
	// The only HTTP function that n8n gives to a credential test.
	const answer: HttpAnswer | Failure = await request({
		method: asked.method,
		uri: baseUrl + asked.path,
		headers: { Accept: 'application/json', ...test.headers(credential) },
		json: true,
		simple: false,
		resolveWithFullResponse: true,
		followRedirect: false,
		rejectUnauthorized: credential.ignoreSslIssues !== true,
		timeout: TIMEOUT_SECONDS * 1000,
	}).catch((error: unknown) => networkFailure(error, asked, TIMEOUT_SECONDS));

	const failure = 'message' in answer ? answer : failureOf(answer, asked, refusals);
	return failure
		? (test.refused?.(failure) ?? refused(failure))
		: test.connected((answer as HttpAnswer).body, credential);
}

function refused({ message, description }: Pick<Failure, 'message' | 'description'>): Verdict {
	return { status: 'Error', message: description ? `${message}. ${description}` : message };
}
