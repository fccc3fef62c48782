import { failureOf, networkFailure } from '../../../nodes/transport/errors';
import { hide } from '../../../nodes/transport/failure';
import type { HttpAnswer } from '../../../nodes/transport/http';
import { useSandbox } from '../../harness/chatwoot';
import type { ChatwootCredentials } from '../../harness/chatwoot';

const chatwoot = useSandbox();
const form = { channelType: 'api', name: 'Support' };

describe('what Chatwoot refuses, in its own words, and what to do about it', () => {
	type Refused = [
		string,
		() => Partial<ChatwootCredentials>,
		{ httpCode: string; message: string; description: RegExp },
		object?,
	];

	it.each<Refused>([
		[
			'no token',
			() => ({ accessToken: '' }),
			{
				httpCode: '401',
				message: 'Chatwoot received no access token',
				description: /^Fill in 'Access Token' .* a proxy .* removes the header Api-Access-Token\.$/,
			},
			{ failure: { cause: 'credential-invalid' } },
		],
		[
			'a wrong token',
			() => ({ accessToken: 'no-such-token' }),
			{
				httpCode: '401',
				message: 'Invalid Access Token',
				description: /^Copy the token again: in Chatwoot open Profile Settings/,
			},
			{ failure: { cause: 'credential-invalid' } },
		],
		[
			'an agent',
			() => ({ accessToken: chatwoot.sandbox.tokens.agent }),
			{
				httpCode: '401',
				message: 'You are not authorized to do this action',
				description: /^Use the access token of an administrator/,
			},
		],
		[
			'an agent bot',
			() => ({ accessToken: chatwoot.sandbox.tokens.bot }),
			{
				httpCode: '401',
				message: 'Access to this endpoint is not authorized for bots',
				description: /Use the token of a user, from Profile Settings\.$/,
			},
		],
		[
			'a platform app',
			() => ({ accessToken: chatwoot.sandbox.tokens.platform }),
			{
				httpCode: '401',
				message: 'Access to this endpoint is not authorized for bots',
				description: /^The credential holds the token of an agent bot or platform app\./,
			},
		],
		[
			'an account of somebody else',
			() => ({ accountId: String(chatwoot.sandbox.accounts.notMember) }),
			{
				httpCode: '401',
				message: 'You are not authorized to access this account',
				description: /Pick another account in 'Account'\.$/,
			},
		],
		[
			'a suspended account',
			() => allAccounts('suspended'),
			{
				httpCode: '401',
				message: 'Account is suspended',
				description: /^Ask the operator of this Chatwoot to reactivate the account\.$/,
			},
		],
		[
			'an account that is full',
			() => allAccounts('atInboxLimit'),
			{
				httpCode: '402',
				message: 'Account limit exceeded. Upgrade to a higher plan',
				description: /^The account has as many inboxes as its plan allows\. Delete one/,
			},
		],
		[
			'a plan without API',
			() => allAccounts('featureOff'),
			{
				httpCode: '403',
				message: 'API access is not enabled for this account',
				description: /has no API access\. Upgrade it, or use a self-hosted Chatwoot\.$/,
			},
		],
		[
			'an unknown account',
			() => ({ accountId: String(chatwoot.sandbox.accounts.unknown) }),
			{
				httpCode: '404',
				message: 'Resource could not be found',
				description: /^Check the account and the ids you entered/,
			},
		],
	])('%s', async (_what, credentials, { httpCode, message, description }, more = {}) => {
		const { error, items } = await chatwoot.createInbox(form, { credentials: credentials() });
		expect(items).toEqual([]);
		expect(error).toMatchObject({ name: 'NodeApiError', httpCode, message, ...more });
		expect(error?.description).toMatch(description);
		expect(chatwoot.requests()).toHaveLength(1);
	});

	function allAccounts(account: 'suspended' | 'atInboxLimit' | 'featureOff') {
		const { tokens, accounts } = chatwoot.sandbox;
		return { accessToken: tokens.allAccounts, accountId: String(accounts[account]) };
	}

	it('a value that is taken, with the label of its field', async () => {
		const email = { channelType: 'email', name: 'Mail', email: 'support@example.com' };
		await chatwoot.createInbox(email);
		const { error } = await chatwoot.createInbox(email);
		expect(error).toMatchObject({
			httpCode: '422',
			message: 'Email has already been taken',
			description:
				"Check 'Email'. Another inbox of this Chatwoot has it, perhaps in another account, or one that is still being deleted: enter another value, or wait a moment and run again.",
			context: { itemIndex: 0, data: { status: 422, attributes: ['email'] } },
		});
	});

	it('a value that it stumbles over', async () => {
		const { error } = await chatwoot.createInbox({
			...form,
			inboxSettings: { portal_id: { __rl: true, mode: 'id', value: '999' } },
		});
		expect(error).toMatchObject({
			httpCode: '500',
			message: 'Chatwoot could not process the request (500 Internal Server Error)',
		});
		expect(error?.description).toMatch(
			/^Chatwoot fails like this when the help center does not exist/,
		);
	});

	it('anything else, with its status', async () => {
		chatwoot.sandbox.fault({}, { status: 418, body: {} });
		const { error } = await chatwoot.createInbox(form);
		expect(error).toMatchObject({ httpCode: '418', message: 'Chatwoot answered with status 418' });
	});
});

describe("the shapes of Chatwoot's words", () => {
	const words = (body: unknown, status = 422) =>
		failureOf({ statusCode: status, headers: {}, body }, { method: 'POST', path: '/x' })?.message;

	it.each<[unknown, string]>([
		[{ message: 'Name is too long', attributes: ['name'] }, 'Name is too long'],
		[
			{ error: 'param is missing or the value is empty: webhook' },
			'param is missing or the value is empty: webhook',
		],
		[{ errors: ['One thing', 'another'] }, 'One thing, another'],
		[{ error: { message: 'Invalid OAuth access token' } }, 'Invalid OAuth access token'],
		[{ status: 400, error: 'Bad Request' }, 'Bad Request'],
		[' plain text\n', 'plain text'],
		[{ unknown: true }, 'Chatwoot answered with status 422'],
		[null, 'Chatwoot answered with status 422'],
		['', 'Chatwoot answered with status 422'],
	])('%j', (body, message) => {
		expect(words(body)).toBe(message);
	});
});

describe('answers that are no answer of Chatwoot', () => {
	const webPage = {
		message: 'The address answered with a web page instead of the Chatwoot API',
		description: expect.stringContaining("Check 'Base URL' of the credential") as string,
	};

	it.each([200, 401, 403, 404, 500])('a web page with status %d', async (status) => {
		chatwoot.sandbox.fault(
			{},
			{ status, body: '<!DOCTYPE html><html>Welcome</html>', contentType: 'text/html' },
		);
		const { error } = await chatwoot.createInbox(form);
		expect(error).toMatchObject({ ...webPage, httpCode: String(status) });
		expect(chatwoot.requests()).toHaveLength(1);
	});

	it('a web page that is not declared as one', async () => {
		chatwoot.sandbox.fault(
			{},
			{ status: 200, body: '\n<html lang="en">', contentType: 'text/plain' },
		);
		expect((await chatwoot.createInbox(form)).error).toMatchObject(webPage);
	});

	it.each<[string, HttpAnswer, string]>([
		[
			'of the same server at another address',
			redirect('https://chat.example.com/api/v1/accounts/1/inboxes'),
			'https://chat.example.com',
		],
		[
			'into a sub-path',
			redirect('https://example.com/chat/api/v1/accounts/1/inboxes?x=1'),
			'https://example.com/chat',
		],
		['to a login page', redirect('https://login.example.com/sign-in'), 'https://login.example.com'],
		['without scheme and host', redirect('/login'), 'another address'],
		['to nowhere', { statusCode: 302, headers: {}, body: '' }, 'another address'],
	])('a redirect %s', (_what, answer, target) => {
		const failure = failureOf(answer, { method: 'POST', path: '/api/v1/accounts/1/inboxes' });
		expect(failure?.message).toBe(`The Base URL redirects to ${target}`);
		expect(failure?.description).toContain('Redirects are not followed');
		expect(failure?.transient).toBeUndefined();
	});

	function redirect(location: string): HttpAnswer {
		return { statusCode: 301, headers: { location }, body: '' };
	}
});

describe('no answer at all', () => {
	const coded = (code: string) => Object.assign(new Error('technical words'), { code });
	const failure = (code: string, method: 'GET' | 'POST' = 'POST') =>
		networkFailure({ cause: coded(code) }, { method, path: '/x' }, 30);

	it.each([
		['ENOTFOUND', 'The host of the Base URL was not found'],
		['EAI_AGAIN', 'The host of the Base URL was not found'],
		['ECONNREFUSED', 'Nothing answers at the Base URL'],
		['EHOSTUNREACH', 'Nothing answers at the Base URL'],
		['DEPTH_ZERO_SELF_SIGNED_CERT', "The server's certificate is not trusted"],
		['CERT_HAS_EXPIRED', "The server's certificate is not trusted"],
		['ERR_TLS_CERT_ALTNAME_INVALID', "The server's certificate is not trusted"],
		['UNABLE_TO_VERIFY_LEAF_SIGNATURE', "The server's certificate is not trusted"],
	])('%s: nothing was sent', (code, message) => {
		expect(failure(code)).toMatchObject({ message });
		expect(failure(code).outcomeUnknown).toBeUndefined();
		expect(failure(code).transient).toBeUndefined();
	});

	it.each([
		['ECONNRESET', 'The connection to Chatwoot was dropped'],
		['EPIPE', 'The connection to Chatwoot was dropped'],
		['ECONNABORTED', 'Chatwoot did not answer within 30 seconds'],
		['ETIMEDOUT', 'Chatwoot did not answer within 30 seconds'],
		['EPROTO', 'The request to Chatwoot did not get through'],
	])('%s: a write may have been carried out, a read may be repeated', (code, message) => {
		expect(failure(code)).toMatchObject({
			message,
			transient: true,
			outcomeUnknown: true,
			description: expect.stringMatching(
				/^It is unknown whether Chatwoot carried this out: check there before you run it again\. /,
			) as string,
		});
		expect(failure(code, 'GET').outcomeUnknown).toBeUndefined();
		expect(failure(code, 'GET')).toMatchObject({ message, transient: true });
	});

	it.each([new Error('odd'), 'odd', null, undefined, {}])('whatever is thrown: %p', (thrown) => {
		expect(networkFailure(thrown, { method: 'GET', path: '/x' }, 30).message).toBe(
			'The request to Chatwoot did not get through',
		);
	});
});

describe('secrets in words', () => {
	it('are hidden wherever they stand, also when they were copied with blanks around them', () => {
		expect(hide('Bad key abc-123 (abc-123), bad token xyz-789', [' abc-123\n', 'xyz-789'])).toBe(
			'Bad key *** (***), bad token ***',
		);
	});

	it('are hidden whole although one is part of another', () => {
		expect(hide('key-one-two', ['one-two', 'key-one-two'])).toBe('***');
	});

	it('leave words alone that are too short to be secret', () => {
		expect(hide('Name is in use', ['', ' ', 'is', 'name', 'in u'])).toBe('Name is in use');
	});
});
