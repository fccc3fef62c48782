import { UserError } from 'n8n-workflow';

/**
 * The address below which `/api/v1` starts, from whatever people paste: scheme added when missing, a sub-path kept,
 * a copied API or dashboard path, query and trailing slashes removed.
 *
 * @throws UserError when it is no web address
 */
export function normalizeBaseUrl(input: unknown): string {
	const text = String(input ?? '').trim();
	const withScheme = /^[a-z][a-z\d+.-]*:\/\//i.test(text) ? text : `https://${text}`;
	const url = URL.canParse(withScheme) ? new URL(withScheme) : undefined;
	if (text === '' || !url || !/^https?:$/.test(url.protocol) || url.username !== '') {
		throw new UserError("The credential's 'Base URL' is not a web address", {
			description: 'Enter the address you open Chatwoot at, such as https://app.chatwoot.com',
		});
	}
	const path = url.pathname
		.replace(/\/(api|platform\/api|public\/api|app|super_admin|auth)(\/.*)?$/, '')
		.replace(/\/+$/, '');
	return url.origin + path;
}
