import type {
	ICredentialsDecrypted,
	ICredentialTestFunctions,
	IDataObject,
	INodeCredentialTestResult,
} from 'n8n-workflow';
import { failureOf, hide, networkFailure } from '../transport/errors';
import type { Failure } from '../transport/errors';
import { normalizeBaseUrl } from '../transport/baseUrl';
import type { HttpAnswer, HttpRequest } from '../transport/send';

const PROFILE: HttpRequest = { method: 'GET', path: '/api/v1/profile' };
const TIMEOUT_SECONDS = 15;

/** Tells in one sentence as whom the credential connects, or what to change. It never repeats the token. */
export async function chatwootApiTest(
	this: ICredentialTestFunctions,
	credential: ICredentialsDecrypted,
): Promise<INodeCredentialTestResult> {
	const { baseUrl, accessToken, accountId, ignoreSslIssues } = (credential.data ??
		{}) as IDataObject;
	let url: string;
	try {
		url = normalizeBaseUrl(baseUrl) + PROFILE.path;
	} catch (error) {
		const { message, description } = error as { message: string; description?: string };
		return refused({ message, description: description ?? '' });
	}

	// The only HTTP function that n8n gives to a credential test.
	const { request } = this.helpers;
	const answer: HttpAnswer | Failure = await request({
		method: PROFILE.method,
		uri: url,
		headers: { Accept: 'application/json', 'Api-Access-Token': accessToken },
		json: true,
		simple: false,
		resolveWithFullResponse: true,
		followRedirect: false,
		rejectUnauthorized: ignoreSslIssues !== true,
		timeout: TIMEOUT_SECONDS * 1000,
	}).catch((error: unknown) => networkFailure(error, PROFILE, TIMEOUT_SECONDS));

	const failure = 'message' in answer ? answer : failureOf(answer, PROFILE);
	const { status, message } = !failure
		? connected((answer as HttpAnswer).body, String(accountId ?? '').trim())
		: isBot(answer)
			? BOT
			: refused(failure);
	return { status, message: hide(message, [String(accessToken ?? '')]) };
}

function connected(body: unknown, accountId: string): INodeCredentialTestResult {
	const profile = (body ?? {}) as IDataObject;
	const accounts = profile.accounts as IDataObject[] | undefined;
	if (typeof profile.name !== 'string' || !Array.isArray(accounts)) {
		return refused({
			message: 'The address answers, but not as Chatwoot does',
			description: "Check 'Base URL'.",
		});
	}
	const account =
		accountId === ''
			? (accounts.find(isOpen) ?? accounts[0])
			: accounts.find(({ id }) => String(id) === accountId);
	if (accountId !== '' && !account) {
		const own = accounts.map(nameOf).join(', ') || 'none';
		return refused({
			message: `${profile.name} is not a member of account ${accountId}`,
			description: `Accounts of this user: ${own}.`,
		});
	}
	if (!account)
		return refused({ message: `${profile.name} belongs to no account`, description: '' });
	if (!isOpen(account)) {
		return refused({
			message: `Account ${nameOf(account)} is suspended`,
			description: 'Ask the operator of this Chatwoot to reactivate it.',
		});
	}
	const more = accountId === '' && accounts.length > 1 ? `, and ${accounts.length - 1} more` : '';
	return {
		status: 'OK',
		message: `Connected as ${profile.name}, ${String(account.role)} of ${nameOf(account)}${more}`,
	};
}

function isOpen({ status }: IDataObject): boolean {
	return status !== 'suspended';
}

/** Chatwoot knows the token, but shows a profile to users only. */
function isBot(answer: HttpAnswer | Failure): boolean {
	if (!('body' in answer) || answer.statusCode !== 401) return false;
	const { error } = (answer.body ?? {}) as IDataObject;
	return String(error).includes('not authorized for bots');
}

const BOT: INodeCredentialTestResult = {
	status: 'OK',
	message:
		'Connected with the token of an agent bot or platform app: it may only do what bots may, and not create inboxes',
};

function refused({ message, description }: Failure): INodeCredentialTestResult {
	return { status: 'Error', message: description === '' ? message : `${message}. ${description}` };
}

function nameOf({ name, id }: IDataObject): string {
	return `${String(name)} (#${String(id)})`;
}
