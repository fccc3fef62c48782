import { invalid } from './formError';
import type { Call, Field } from './operation';
import { quoted } from './typed';
import type { Pointer } from './typed';

/** Finds the id of what a locator's value points at, such as an e-mail address. */
export async function located(
	{ modes }: Field,
	{ mode: modeName, value }: Pointer,
	label: string,
	call: Call,
): Promise<unknown> {
	return await modes?.find(({ name }) => name === modeName)?.find?.(value, label, call);
}

/** An address of another server or account names another record with the same number. */
export function checkAddress(address: string, label: string, { baseUrl, path }: Call) {
	const whole = absolute(address.trim(), baseUrl);
	if (!URL.canParse(whole)) return;
	const { host, pathname } = new URL(whole);
	const own = new URL(baseUrl).host;
	if (host !== own) {
		throw invalid(
			label,
			`is an address at ${host}, but the credential's Chatwoot is at ${own}. If both are the same Chatwoot, enter the ID instead.`,
		);
	}
	const account = /\/accounts\/(\d+)/.exec(pathname)?.[1];
	if (account !== undefined && path.accountId !== undefined && account !== String(path.accountId)) {
		throw invalid(
			label,
			`is an address of account ${account}, but the node works in account ${String(path.accountId)}: ${quoted(address)}`,
		);
	}
}

/** An address as a person copies it: browsers leave the scheme away, and some copy the path alone. */
function absolute(address: string, baseUrl: string): string {
	if (/^[a-z][a-z\d+.-]*:\/\//i.test(address)) return address;
	return address.startsWith('/') && !address.startsWith('//')
		? new URL(baseUrl).origin + address
		: `https://${address.replace(/^\/+/, '')}`;
}
