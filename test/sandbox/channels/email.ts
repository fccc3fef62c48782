import type { Columns, Row } from '../columns';
import { isBlank, toText, type JsonObject, type Param } from '../params';
import { hexToken } from '../tokens';
import type { ChannelType } from './channelType';
import { uniqueness } from './checks';

const imapColumns: Columns = {
	imap_login: { kind: 'string', default: '' },
	imap_password: { kind: 'string', default: '' },
	imap_address: { kind: 'string', default: '' },
	imap_port: { kind: 'integer', default: 0 },
	imap_enabled: { kind: 'boolean', default: false },
	imap_enable_ssl: { kind: 'boolean', default: true },
	imap_authentication: { kind: 'string', default: 'plain' },
};
const smtpColumns: Columns = {
	smtp_login: { kind: 'string', default: '' },
	smtp_password: { kind: 'string', default: '' },
	smtp_address: { kind: 'string', default: '' },
	smtp_port: { kind: 'integer', default: 0 },
	smtp_enabled: { kind: 'boolean', default: false },
	smtp_domain: { kind: 'string', default: '' },
	smtp_enable_ssl_tls: { kind: 'boolean', default: false },
	smtp_enable_starttls_auto: { kind: 'boolean', default: true },
	smtp_openssl_verify_mode: { kind: 'string', default: 'none' },
	smtp_authentication: { kind: 'string', default: 'login' },
};

export const email: ChannelType = {
	className: 'Channel::Email',
	permitted: [
		'email',
		...Object.keys(imapColumns),
		...Object.keys(smtpColumns),
		'provider',
		'verified_for_sending',
	],
	columns: {
		email: { kind: 'string', notNull: true },
		...imapColumns,
		...smtpColumns,
		provider: { kind: 'string' },
		verified_for_sending: { kind: 'boolean', default: false, notNull: true },
		forward_local_part: { kind: 'string' },
	},
	prepare(row) {
		row.forward_local_part ??= hexToken();
	},
	validate(row, problems, scope) {
		uniqueness(row, 'email', problems, scope);
	},
	testUpdate: (sent) =>
		(isTruthy(sent.imap_enabled) &&
		!isBlank(sent.imap_authentication) &&
		!['plain', 'login', 'cram-md5'].includes(toText(sent.imap_authentication) ?? '')
			? 'Invalid IMAP authentication mechanism. Allowed values: plain, login, cram-md5'
			: undefined) ??
		connectionError(sent, 'imap') ??
		connectionError(sent, 'smtp'),
	keys(row, { admin, inboundEmailDomain }) {
		const needsAuthorization = row.provider === 'google' || row.provider === 'microsoft';
		return {
			beforeProvider: {
				email: row.email,
				forwarding_enabled: inboundEmailDomain !== undefined,
				...(inboundEmailDomain
					? { forward_to_email: `${String(row.forward_local_part)}@${inboundEmailDomain}` }
					: {}),
				...(admin ? pick(row, imapColumns) : {}),
				// The provider alone authorizes nothing, so such an inbox always waits for the OAuth dialog.
				...(admin && needsAuthorization ? { reauthorization_required: true } : {}),
				...(admin ? pick(row, smtpColumns) : {}),
			},
		};
	},
};

/** The server looks at the value as sent, not as cast, so a form's "false" opens a connection too. */
function isTruthy(value: Param | undefined): boolean {
	return value !== undefined && value !== null && value !== false;
}

/** Simulated: an address that is blank, local or contains `bad` can't be connected to. */
function connectionError(sent: { [key: string]: Param }, kind: 'imap' | 'smtp') {
	if (!isTruthy(sent[`${kind}_enabled`])) return undefined;
	const address = toText(sent[`${kind}_address`] ?? null) ?? '';
	const isLocal = isBlank(address) || address.startsWith('127.');
	if (!isLocal && !address.includes('bad')) return undefined;
	if (kind === 'smtp') {
		return 'Could not connect to SMTP server. Please check the server address and port.';
	}
	return isLocal
		? `Connection refused - connect(2) for ${address}:${toText(sent.imap_port ?? null) ?? ''}`
		: 'Please check the network connection, IMAP address and try again.';
}

function pick(row: Row, columns: Columns): JsonObject {
	return Object.fromEntries(Object.keys(columns).map((name) => [name, row[name]]));
}
