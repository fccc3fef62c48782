import type { INodeCredentialTestResult } from 'n8n-workflow';
import { useSandbox } from '../../harness/chatwoot';
import type { ChatwootCredentials } from '../../harness/chatwoot';
import { tested as testedAs } from '../../harness/credentialTest';
import { startTls } from '../../harness/selfSigned';
import { startSandbox } from '../../sandbox';

const chatwoot = useSandbox();

/** Tests the credential of the administrator, with these differences, as n8n does. */
async function tested(
	overrides: Partial<ChatwootCredentials> = {},
): Promise<INodeCredentialTestResult> {
	return await testedAs(chatwoot.credentials(overrides).chatwootApi);
}

const OK = (message: string) => ({ status: 'OK', message });
const refused = (message: string) => ({ status: 'Error', message });

describe('a credential that works', () => {
	it('tells as whom it connects', async () => {
		expect(await tested()).toEqual(OK('Connected as Jane Doe, administrator of Acme (#1)'));
		expect(chatwoot.requests()).toEqual(['GET /api/v1/profile']);
		expect(chatwoot.sandbox.requests[0].headers).toMatchObject({
			'api-access-token': chatwoot.sandbox.tokens.administrator,
			accept: 'application/json',
		});
	});

	it('tells the role', async () => {
		expect(await tested({ accessToken: chatwoot.sandbox.tokens.agent })).toEqual(
			OK(
				'Connected as John Roe, agent of Acme (#1). Agents work on conversations and contacts; inboxes, teams and settings need the token of an administrator',
			),
		);
	});

	it('tells the account that is the default, or the first of several', async () => {
		const accessToken = chatwoot.sandbox.tokens.multiAccount;
		expect(await tested({ accessToken, accountId: ' 2 ' })).toEqual(
			OK('Connected as Nina Two, administrator of Acme Europe (#2)'),
		);
		expect(await tested({ accessToken, accountId: '' })).toEqual(
			OK('Connected as Nina Two, administrator of Acme (#1), and 1 more'),
		);
		expect(await tested({ accountId: '' })).toEqual(
			OK('Connected as Jane Doe, administrator of Acme (#1)'),
		);
	});

	it('works without a scheme problem: trailing slash, copied API path', async () => {
		const { url } = chatwoot.sandbox;
		expect(await tested({ baseUrl: `${url}/` })).toMatchObject({ status: 'OK' });
		expect(await tested({ baseUrl: `${url}/api/v1` })).toMatchObject({ status: 'OK' });
		expect(chatwoot.requests()).toEqual(['GET /api/v1/profile', 'GET /api/v1/profile']);
	});
});

describe('a token that is not that of a user is never green', () => {
	it('of an agent bot: what it is good for all the same', async () => {
		expect(await tested({ accessToken: chatwoot.sandbox.tokens.bot })).toEqual(
			refused(
				"This is the token of an agent bot. With it the node can only do what bots may: send messages, create, get, assign and update conversations, change their status, priority and labels. For that, save it and fill in 'Default Account ID'; everything else needs the access token of a user.",
			),
		);
	});

	it('of a platform app: where it belongs', async () => {
		expect(await tested({ accessToken: chatwoot.sandbox.tokens.platform })).toEqual(
			refused(
				"This is the token of a platform app, which can do nothing here: use the access token of a user. For the node Chatwoot Platform, create a credential 'Chatwoot Platform API' with it.",
			),
		);
		expect(chatwoot.requests()).toEqual(['GET /api/v1/profile', 'GET /platform/api/v1/agent_bots']);
	});
});

describe('a credential that does not work says why', () => {
	it.each<[string, () => Partial<ChatwootCredentials>, string]>([
		[
			'wrong token',
			() => ({ accessToken: 'no-such-token' }),
			'Invalid Access Token. Copy the token again: in Chatwoot open Profile Settings, scroll to Access Token, and paste it into the credential.',
		],
		[
			'no token',
			() => ({ accessToken: '' }),
			"Chatwoot received no access token. Fill in 'Access Token' of the credential. If it is filled in, a proxy in front of Chatwoot removes the header Api-Access-Token.",
		],
		[
			'somebody else\u2019s account',
			() => ({ accessToken: chatwoot.sandbox.tokens.multiAccount, accountId: '5' }),
			'Nina Two is not a member of account 5. Accounts of this user: Acme (#1), Acme Europe (#2).',
		],
		[
			'a name where the ID is meant',
			() => ({ accountId: 'Acme' }),
			'Jane Doe is not a member of account Acme. Accounts of this user: Acme (#1).',
		],
		[
			'a suspended account',
			() => ({ accessToken: chatwoot.sandbox.tokens.allAccounts, accountId: '3' }),
			'Account Dormant (#3) is suspended. Ask the operator of this Chatwoot to reactivate it.',
		],
		[
			'no address',
			() => ({ baseUrl: ' ' }),
			"The credential's 'Base URL' is not a web address. Enter the address you open Chatwoot at, such as https://app.chatwoot.com",
		],
		[
			'words for an address',
			() => ({ baseUrl: 'our chat' }),
			"The credential's 'Base URL' is not a web address. Enter the address you open Chatwoot at, such as https://app.chatwoot.com",
		],
		[
			'unknown host',
			() => ({ baseUrl: 'http://chatwoot.invalid' }),
			"The host of the Base URL was not found. Check 'Base URL' of the credential for typing errors.",
		],
		[
			'wrong port',
			() => ({ baseUrl: 'http://127.0.0.1:1' }),
			"Nothing answers at the Base URL. Check host and port in 'Base URL' of the credential, and that Chatwoot is running and reachable from n8n.",
		],
	])('%s', async (_what, credentials, message) => {
		expect(await tested(credentials())).toEqual(refused(message));
	});

	it('an address that has no Chatwoot API', async () => {
		const page = { status: 200, body: '<!DOCTYPE html><p>Hi', contentType: 'text/html' };
		chatwoot.sandbox.fault({}, page);
		expect((await tested()).message).toMatch(
			/^The address answered with a web page instead of the Chatwoot API\. Check 'Base URL'/,
		);
		for (const body of [{}, { name: 'Another service' }, '{}', '[]', '']) {
			chatwoot.sandbox.fault({}, { status: 200, body, contentType: 'application/json' });
			expect(await tested()).toEqual(
				refused("The address answers, but not as Chatwoot does. Check 'Base URL'."),
			);
		}
	});

	it.each<[string, number, string | object]>([
		['another Rails', 404, { status: 404, error: 'Not Found' }],
		['a record that nobody asked for', 404, { error: 'Resource could not be found' }],
		[
			'Evolution API',
			404,
			{ status: 404, error: 'Not Found', response: { message: ['Cannot GET'] } },
		],
		['n8n', 404, { code: 404, message: 'Not Found' }],
		['Traefik', 404, '404 page not found'],
		['nobody', 404, ''],
		['what takes no GET', 405, ''],
	])('an address of %s: the Base URL, and no ids', async (_what, status, body) => {
		chatwoot.sandbox.fault({}, { status, body });
		expect(await tested()).toEqual(
			refused("The address answers, but not as Chatwoot does. Check 'Base URL'."),
		);
	});

	it('a user without an account', async () => {
		const body = { name: 'Jane Doe', accounts: [] };
		chatwoot.sandbox.fault({ times: 2 }, { status: 200, body });
		expect(await tested({ accountId: '' })).toEqual(refused('Jane Doe belongs to no account'));
		expect(await tested({ accountId: '1' })).toEqual(
			refused('Jane Doe is not a member of account 1. Accounts of this user: none.'),
		);
	});

	it.each([502, 503, 504])('a server that is down (%d)', async (status) => {
		chatwoot.sandbox.fault({}, { status, body: '<html>', contentType: 'text/html' });
		expect(await tested()).toEqual(
			refused(
				`Chatwoot is not reachable behind its proxy (status ${status}). It may be starting, overloaded or down. Try again in a moment.`,
			),
		);
	});

	it('a connection that breaks', async () => {
		chatwoot.sandbox.fault({}, { reset: 'before' });
		expect((await tested()).message).toMatch(/^The connection to Chatwoot was dropped\. /);
	});

	it('half an answer', async () => {
		chatwoot.sandbox.fault({}, { truncate: true });
		expect((await tested()).message).toMatch(/^Chatwoot's answer was cut off or is not JSON\. /);
	});

	it('a server that repeats the token', async () => {
		const { accessToken } = chatwoot.credentials().chatwootApi;
		chatwoot.sandbox.fault({}, { status: 400, body: { error: `Bad token ${accessToken}` } });
		expect((await tested()).message).toMatch(/^Bad token \*\*\*\. /);
	});

	it.each([301, 302, 307, 308])('a redirect (%d); the other host gets nothing', async (status) => {
		const other = await startSandbox();
		try {
			chatwoot.sandbox.fault({}, { redirect: `${other.url}/api/v1/profile`, status });
			expect(await tested()).toEqual(
				refused(
					`The Base URL redirects to ${other.url}. Enter ${other.url} as 'Base URL' of the credential. Redirects are not followed, because the access token would travel along.`,
				),
			);
			expect(other.requests).toEqual([]);
		} finally {
			await other.close();
		}
	});

	it('a token that no header can carry', async () => {
		const { status, message } = await tested({ accessToken: 'token with \u2026 and\nmore' });
		expect(status).toBe('Error');
		expect(message).not.toContain('and\nmore');
	});
});

describe('a self-signed certificate', () => {
	let tls: Awaited<ReturnType<typeof startTls>>;
	beforeAll(async () => {
		tls = await startTls(chatwoot.sandbox.url);
	});
	afterAll(async () => await tls.close());

	it('is refused, and accepted with Ignore SSL Issues', async () => {
		expect(await tested({ baseUrl: tls.url })).toEqual(
			refused(
				"The server's certificate is not trusted. If it is your own server with a self-signed certificate, switch on 'Ignore SSL Issues' in the credential.",
			),
		);
		expect(chatwoot.requests()).toEqual([]);
		expect(await tested({ baseUrl: tls.url, ignoreSslIssues: true })).toEqual(
			OK('Connected as Jane Doe, administrator of Acme (#1)'),
		);
	});
});
