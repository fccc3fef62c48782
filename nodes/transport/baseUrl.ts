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
	if (text === '' || !url || !/^https?:$/.test(url.protocol)) {
		throw new UserError("The credential's 'Base URL' is not a web address", {
			description: 'Enter the address you open Chatwoot at, such as https://app.chatwoot.com',
		});
	}
	if (url.username !== '' || url.password !== '') {
		throw new UserError("The credential's 'Base URL' holds a login", {
			description: `A login in the address is not supported. Enter ${url.host} without it, and let the proxy in front of Chatwoot take /api without basic auth.`,
		});
	}
	const path = url.pathname
		.replace(/\/(api\/v\d+|platform\/api|public\/api|app|super_admin|auth)(\/.*)?$/, '')
		.replace(/\/api\/?$/, '')
		.replace(/\/+$/, '');
	return url.origin + path;
}
