import { invalid } from './operation';
import type { Call, Field } from './operation';
import { quoted } from './typed';
import type { Pointer } from './typed';

/** What a locator's value leads to, where it is no id: a pasted address, an e-mail address, a name. */
export async function located(
	field: Field,
	{ mode: modeName, value }: Pointer,
	label: string,
	call: Call,
): Promise<unknown> {
	const mode = field.modes?.find(({ name }) => name === modeName);
	if (mode?.find) return await mode.find(value, label, call);
	checkAddress(value, label, call);
	return new RegExp(String(mode?.extractValue?.regex)).exec(value)?.[1];
}

/** An address of another server or account names another record with the same number. */
function checkAddress(address: string, label: string, { baseUrl, path }: Call) {
	if (!URL.canParse(address)) return;
	const { host, pathname } = new URL(address);
	const own = new URL(baseUrl).host;
	if (host !== own) {
		throw invalid(label, `is an address at ${host}, but the credential's Chatwoot is at ${own}`);
	}
	const account = /\/accounts\/(\d+)/.exec(pathname)?.[1];
	if (account !== undefined && path.accountId !== undefined && account !== String(path.accountId)) {
		throw invalid(
			label,
			`is an address of account ${account}, but the node works in account ${String(path.accountId)}: ${quoted(address)}`,
		);
	}
}
