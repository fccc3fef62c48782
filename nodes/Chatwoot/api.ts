import { UserError } from 'n8n-workflow';
import type { IDataObject } from 'n8n-workflow';
import { id } from '../engine/convert';
import { isRecord } from '../engine/record';
import type { Api, Refusal, Verdict } from '../transport/api';
import { UnexpectedAnswer } from '../transport/failure';
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
		async refused(failure, ask) {
			if (!failure.message.includes(FOR_USERS)) return undefined;
			const isPlatform = await ask({ method: 'GET', path: '/platform/api/v1/agent_bots' });
			return isPlatform ? PLATFORM_APP : BOT;
		},
	},
};

/** Chatwoot knows the token, but it is not that of a user. */
const FOR_USERS = 'not authorized for bots';

/**
 * Green means that every operation can work. What bots may is little of it, and n8n shows the words of a test only
 * when it is red; the credential can be saved and used all the same.
 */
const BOT: Verdict = {
	status: 'Error',
	message:
		"This is the token of an agent bot. With it the node can only do what bots may: send messages, create, get, assign and update conversations, change their status, priority and labels. For that, save it and fill in 'Default Account ID'; everything else needs the access token of a user.",
};

const PLATFORM_APP: Verdict = {
	status: 'Error',
	message:
		"This is the token of a platform app, which can do nothing here: use the access token of a user. For the node Chatwoot Platform, create a credential 'Chatwoot Platform API' with it.",
};

function refusals(): Refusal[] {
	return [
		{
			status: 401,
			starts: 'Invalid Access Token',
			isFinal: true,
			description:
				'Copy the token again: in Chatwoot open Profile Settings, scroll to Access Token, and paste it into the credential.',
			cause: 'credential-invalid',
		},
		{
			status: 401,
			starts: 'You are not authorized to do this action',
			description:
				'Use the access token of an administrator of this account. Agents may do this only in inboxes they are added to, if at all. Some actions also need a feature of your plan.',
		},
		{
			status: 401,
			starts: 'Access to this endpoint is not authorized for bots',
			isFinal: true,
			description:
				'The credential holds the token of an agent bot, which may only send messages and work on single conversations, or of a platform app. Use the token of a user, from Profile Settings.',
		},
		{
			status: 401,
			starts: 'You are not authorized to access this account',
			isFinal: true,
			description:
				"The user of this token is not a member of the account. Pick another account in 'Account'.",
		},
		{
			status: 401,
			starts: 'Account is suspended',
			isFinal: true,
			description: 'Ask the operator of this Chatwoot to reactivate the account.',
		},
		{
			status: 401,
			description:
				'Check the token of the credential, and the role of its user in the chosen account.',
		},
		{
			status: 404,
			starts: 'Not Found',
			isFinal: true,
			unknownCall: true,
			message: 'This Chatwoot does not know the call (Not Found)',
			description:
				"Its version is older than the call, or a feature is not installed; or 'Base URL' of the credential has a part too many.",
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

	const profile = await connection
		.send({ method: 'GET', path: '/api/v1/profile' })
		.catch((error: unknown) => {
			const { message } = error as Error;
			throw message.includes(FOR_USERS) ? new UserError(NO_ACCOUNT, { description: BOTS }) : error;
		});
	if (!isRecord(profile) || !Array.isArray(profile.accounts)) throw new UnexpectedAnswer();
	const accounts = profile.accounts as IDataObject[];
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

const NO_ACCOUNT = "'Account' is required with the token of an agent bot";
const BOTS =
	"Bots can't ask for their accounts: choose 'Account' by ID, or fill in 'Default Account ID' of the credential. The token of a platform app does not work here.";

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
		message: `Connected as ${profile.name}, ${String(account.role)} of ${nameOf(account)}${more}${account.role === 'agent' ? AGENT : ''}`,
	};
}

const AGENT =
	'. Agents work on conversations and contacts; inboxes, teams and settings need the token of an administrator';

function refused(message: string): Verdict {
	return { status: 'Error', message };
}

function isOpen({ status }: IDataObject): boolean {
	return status !== 'suspended';
}

function nameOf({ name, id: own }: IDataObject): string {
	return `${String(name)} (#${String(own)})`;
}
