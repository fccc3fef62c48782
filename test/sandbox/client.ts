/** A bare HTTP client for the sandbox's own tests. */
import type { Sandbox } from './index';

export interface Reply {
	status: number;
	type: string;
	text: string;
	/** Parsed, or `undefined` when the body isn't JSON. */
	json: Record<string, unknown>;
}

export interface CallOptions {
	token?: string | null;
	account?: number | string;
	headers?: Record<string, string>;
}

export type Client = (
	method: string,
	path: string,
	body?: unknown,
	options?: CallOptions,
) => Promise<Reply>;

/** Calls below `/api/v1/accounts/<main>`, as administrator unless told otherwise. */
export function clientOf(sandbox: () => Sandbox): Client {
	return async (method, path, body, options = {}) => {
		const { url, accounts, tokens } = sandbox();
		const { token = tokens.administrator, account = accounts.main } = options;
		const raw = body instanceof FormData || body instanceof URLSearchParams;
		const response = await fetch(`${url}/api/v1/accounts/${account}${path}`, {
			method,
			headers: {
				accept: 'application/json',
				...(token === null ? {} : { 'Api-Access-Token': token }),
				...(body === undefined || raw ? {} : { 'content-type': 'application/json' }),
				...options.headers,
			},
			body: raw || typeof body === 'string' ? body : JSON.stringify(body),
			redirect: 'manual',
		});
		const text = await response.text();
		const type = response.headers.get('content-type') ?? '';
		return { status: response.status, type, text, json: parsed(text) };
	};
}

function parsed(text: string): Reply['json'] {
	try {
		return JSON.parse(text) as Reply['json'];
	} catch {
		return undefined as unknown as Reply['json'];
	}
}

export function formOf(fields: [string, string | Blob][]): FormData {
	const form = new FormData();
	for (const [name, value] of fields) {
		if (typeof value === 'string') form.append(name, value);
		else form.append(name, value, 'avatar.png');
	}
	return form;
}

/** The smallest bodies that create an inbox. */
export const website = (more: Record<string, unknown> = {}) => ({
	name: 'Website',
	channel: { type: 'web_widget', website_url: 'https://example.com' },
	...more,
});
export const channel = (type: string, more: Record<string, unknown> = {}, name = 'Inbox') => ({
	name,
	channel: { type, ...more },
});

const PNG_HEADER = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
export function png(type = 'image/png', bytes = 64): Blob {
	const data = new Uint8Array(bytes);
	data.set(PNG_HEADER);
	return new Blob([data], { type });
}
