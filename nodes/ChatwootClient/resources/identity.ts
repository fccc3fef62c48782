import { createHmac } from 'crypto';
import { invalid } from '../../engine/formError';
import type { Call, Field } from '../../engine/operation';

/**
 * Identity validation. Chatwoot compares the hash with the identifier that is sent along, and never with the contact
 * that the path names: whose hash it is, is for the node to keep right. So it is made of the identifier of the same
 * request, and nobody can give one.
 */

/** @param place where the request has the identifier @returns undefined without an identifier or an HMAC token */
export function identifierHash(place: 'body' | 'query') {
	return (call: Call): string | undefined => {
		const { identifier } = call[place];
		const token = hmacToken(call);
		return identifier === undefined || token === ''
			? undefined
			: createHmac('sha256', token).update(String(identifier)).digest('hex');
	};
}

/** Refuses an identifier that could neither prove nor change anything. */
export function checkIdentity(call: Call) {
	if (hmacToken(call) !== '') return;
	if (call.body.identifier === undefined && call.query.identifier === undefined) return;
	throw invalid(
		"'Identifier'",
		'only proves here who the contact is, and needs the HMAC Token of the inbox in the credential for it',
	);
}

function hmacToken({ credential }: Call): string {
	return String(credential.hmacToken ?? '').trim();
}

/** The identifier as a proof of who the contact is. */
export const proof: Field = {
	displayName: 'Identifier',
	name: 'identifier',
	type: 'string',
	default: '',
	placeholder: 'e.g. customer-4711',
	description:
		'The identifier that the contact was created with, to prove who it is. It is not changed; needs the HMAC Token in the credential.',
};
