import { invalid } from '../engine/formError';
import type { IDataObject } from 'n8n-workflow';
import type { Api, Verdict } from '../transport/api';

/** The Client API: what a contact of an API inbox does. It takes no token; the inbox is named in every path. */
export const clientApi: Api = {
	credential: 'chatwootClientApi',
	secrets: ['hmacToken'],
	refusals: [
		{
			status: 404,
			starts: 'Not Found',
			message: 'Chatwoot has no such record in this inbox',
			description:
				"Check the values that name it, such as 'Source ID', and 'Inbox Identifier' of the credential. A contact is known in the inbox it was created in, and a conversation to its contact only.",
		},
	],
	path: (credential) => ({ inboxIdentifier: inboxIdentifier(credential) }),
	test: {
		method: 'chatwootClientApiTest',
		request: (credential) => ({
			method: 'GET',
			path: `/public/api/v1/inboxes/${inboxIdentifier(credential)}`,
		}),
		headers: () => ({}),
		connected,
		refused: ({ status }) => (status === 404 ? UNKNOWN_INBOX : undefined),
	},
};

const UNKNOWN_INBOX: Verdict = {
	status: 'Error',
	message:
		"Chatwoot has no API inbox with this identifier. Copy 'Inbox Identifier' from the Configuration page of an API inbox; the number of the inbox does not work.",
};

/** @throws UserError when it can't be part of a path */
function inboxIdentifier(credential: IDataObject): string {
	const identifier = String(credential.inboxIdentifier ?? '').trim();
	if (/^[\w-]+$/.test(identifier)) return identifier;
	throw invalid(
		"The credential's 'Inbox Identifier'",
		'must be the text of letters and digits from the Configuration page of an API inbox',
	);
}

/** Tells the inbox, or that its contacts can't be reached without the HMAC token. */
function connected(body: unknown, { hmacToken }: IDataObject): Verdict {
	const { name, identifier, identity_validation_enabled: enforced } = (body ?? {}) as IDataObject;
	if (typeof name !== 'string' || typeof identifier !== 'string') {
		return {
			status: 'Error',
			message: "The address answers, but not as Chatwoot does. Check 'Base URL'.",
		};
	}
	if (enforced === true && String(hmacToken ?? '').trim() === '') {
		return {
			status: 'Error',
			message: `The inbox ${name} enforces identity validation: enter its 'HMAC Token'`,
		};
	}
	return { status: 'OK', message: `Connected to the inbox ${name}` };
}
