import { hide } from '../../../nodes/transport/failure';
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
				description: /^Only administrators may do this: use the access token of an administrator/,
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
				description: /^The credential holds the token of an agent bot, .* or of a platform app\./,
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

	it('anything else, with its status and without words that it never said', async () => {
		chatwoot.sandbox.fault({}, { status: 418, body: {} });
		const { error } = await chatwoot.createInbox(form);
		expect(error).toMatchObject({
			httpCode: '418',
			message: 'Chatwoot answered with status 418',
			description: 'Chatwoot gave no reason; the log of its server tells more.',
		});
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
