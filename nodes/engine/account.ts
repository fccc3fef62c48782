import { UserError } from 'n8n-workflow';
import type { IDataObject } from 'n8n-workflow';
import type { Connection } from '../transport/send';
import { id } from './convert';

/**
 * The account to work in when the form names none: the credential's default, else the only one the user has.
 *
 * @throws UserError that lists the accounts when there are several
 */
export async function defaultAccount(connection: Connection): Promise<number> {
	if (connection.defaultAccount !== '') {
		return id(connection.defaultAccount, "The credential's 'Default Account ID'") as number;
	}
	const profile = await connection.send({ method: 'GET', path: '/api/v1/profile' });
	const accounts = (profile.accounts ?? []) as IDataObject[];
	if (accounts.length === 1) return accounts[0].id as number;
	throw new UserError(
		accounts.length === 0
			? 'The user of this access token belongs to no Chatwoot account'
			: "'Account' is required, since your user belongs to several accounts",
		{
			description:
				accounts.length === 0
					? 'Ask an administrator to add the user to an account.'
					: `Pick one of: ${accounts.map(({ name, id: accountId }) => `${String(name)} (#${String(accountId)})`).join(', ')}.`,
		},
	);
}
