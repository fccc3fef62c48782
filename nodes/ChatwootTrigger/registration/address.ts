import { UserError } from 'n8n-workflow';
import type { Logger } from 'n8n-workflow';

/**
 * Whether Chatwoot can reach this n8n, as far as the addresses tell. It accepts any address and is silent when it can't
 * deliver.
 *
 * @throws UserError when Chatwoot is in the internet and n8n's address is not
 */
export function checkReach(url: string, baseUrl: string, logger: Logger) {
	if (!isPrivate(url)) return;
	if (isPrivate(baseUrl)) {
		logger.warn(
			`Chatwoot delivers to the private address ${url} only if SAFE_FETCH_ALLOW_PRIVATE_NETWORK=true is set for it (since Chatwoot 4.14.1)`,
		);
		return;
	}
	throw new UserError(`Chatwoot can't reach this n8n: its webhook address is ${url}`, {
		description:
			'Set N8N_WEBHOOK_URL (formerly WEBHOOK_URL) to the address n8n has on the internet, and publish again.',
	});
}

/** Addresses that only a machine or its network knows, and names without a dot. */
export function isPrivate(url: string): boolean {
	const host = new URL(url).hostname.replace(/^\[|\]$/g, '').toLowerCase();
	if (host.includes(':')) return /^(::1?$|f[cd]|fe[89ab]|::ffff:)/.test(host);
	if (!host.includes('.') || /\.(localhost|local|internal|lan|home\.arpa)$/.test(host)) return true;
	return /^(0|10|127|169\.254|192\.168|172\.(1[6-9]|2\d|3[01])|100\.(6[4-9]|[7-9]\d|1[01]\d|12[0-7]))\./.test(
		/^[\d.]+$/.test(host) ? host : '',
	);
}
