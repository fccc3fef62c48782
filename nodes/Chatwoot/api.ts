import { UserError } from 'n8n-workflow';
import type { IDataObject } from 'n8n-workflow';
import { id } from '../engine/convert';
import type { Api, Refusal, Verdict } from '../transport/api';
import type { Connection } from '../transport/http';

/** The Application API: what a user, or within narrow bounds an agent bot, does in an account. */
export const applicationApi: Api = {
	credential: 'chatwootApi',
	secrets: ['accessToken'],
	refusals: refusals(),
	defaultAccount,
	test: {
		method: 'chatwootApiTest',
		request: () => ({ method: 'GET', path: '/api/v1/profile' }),
		headers: ({ accessToken }) => ({ 'Api-Access-Token': accessToken }),
		connected,
		refused: (failure) => (failure.message.includes('not authorized for bots') ? BOT : undefined),
	},
};

/** Chatwoot knows the token, but shows a profile to users only. */
const BOT: Verdict = {
	status: 'OK',
	message:
		'Connected with the token of an agent bot or platform app: it may only do what bots may, and not create inboxes',
};

function refusals(): Refusal[] {
	return [
		{
			status: 401,
			starts: 'Invalid Access Token',
			description:
				'Copy the token again: in Chatwoot open Profile Settings, scroll to Access Token, and paste it into the credential.',
			cause: 'credential-invalid',
		},
		{
			status: 401,
			starts: 'You are not authorized to do this action',
			description:
				'Use the access token of an administrator of this account; agents may not do this. Some actions also need a feature of your plan.',
		},
		{
			status: 401,
			starts: 'Access to this endpoint is not authorized for bots',
			description:
				'The credential holds the token of an agent bot or platform app. Use the token of a user, from Profile Settings.',
		},
		{
			status: 401,
			starts: 'You are not authorized to access this account',
			description:
				"The user of this token is not a member of the account. Pick another account in 'Account'.",
		},
		{
			status: 401,
			starts: 'Account is suspended',
			description: 'Ask the operator of this Chatwoot to reactivate the account.',
		},
		{
			status: 401,
			description:
				'Check the token of the credential, and the role of its user in the chosen account.',
		},
		{
			status: 403,
			starts: 'API access is not enabled',
			description:
				'The plan of this Chatwoot cloud account has no API access. Upgrade it, or use a self-hosted Chatwoot.',
		},
		{
			status: 403,
			description: 'The user of this token may not do this. Use the token of an administrator.',
		},
	];
}

/**
 * The credential's default account, else the only one the user has.
 *
 * @throws UserError that lists the accounts when there are several
 */
async function defaultAccount(connection: Connection): Promise<number> {
	const typed = String(connection.credential.accountId ?? '').trim();
	if (typed !== '') return id(typed, "The credential's 'Default Account ID'") as number;

	const profile = (await connection.send({ method: 'GET', path: '/api/v1/profile' })) as
		IDataObject | undefined;
	const accounts = (profile?.accounts ?? []) as IDataObject[];
	if (accounts.length === 1) return accounts[0].id as number;
	throw new UserError(
		accounts.length === 0
			? 'The user of this access token belongs to no Chatwoot account'
			: "'Account' is required, since your user belongs to several accounts",
		{
			description:
				accounts.length === 0
					? 'Ask an administrator to add the user to an account.'
					: `Pick one of: ${accounts.map(nameOf).join(', ')}.`,
		},
	);
}

/** Tells in one sentence as whom the credential connects, or what to change. */
function connected(body: unknown, credential: IDataObject): Verdict {
	const profile = (body ?? {}) as IDataObject;
	const accountId = String(credential.accountId ?? '').trim();
	const accounts = profile.accounts as IDataObject[] | undefined;
	if (typeof profile.name !== 'string' || !Array.isArray(accounts)) {
		return refused("The address answers, but not as Chatwoot does. Check 'Base URL'.");
	}
	const account =
		accountId === ''
			? (accounts.find(isOpen) ?? accounts[0])
			: accounts.find(({ id: own }) => String(own) === accountId);
	if (accountId !== '' && !account) {
		const own = accounts.map(nameOf).join(', ') || 'none';
		return refused(
			`${profile.name} is not a member of account ${accountId}. Accounts of this user: ${own}.`,
		);
	}
	if (!account) return refused(`${profile.name} belongs to no account`);
	if (!isOpen(account)) {
		return refused(
			`Account ${nameOf(account)} is suspended. Ask the operator of this Chatwoot to reactivate it.`,
		);
	}
	const more = accountId === '' && accounts.length > 1 ? `, and ${accounts.length - 1} more` : '';
	return {
		status: 'OK',
		message: `Connected as ${profile.name}, ${String(account.role)} of ${nameOf(account)}${more}`,
	};
}

function refused(message: string): Verdict {
	return { status: 'Error', message };
}

function isOpen({ status }: IDataObject): boolean {
	return status !== 'suspended';
}

function nameOf({ name, id: own }: IDataObject): string {
	return `${String(name)} (#${String(own)})`;
}
