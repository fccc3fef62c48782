/* eslint-disable @n8n/community-nodes/no-restricted-globals */
import type { IDataObject } from 'n8n-workflow';

export type Token = 'admin' | 'agent' | 'bot' | 'platform' | 'none';

/** A running Chatwoot, the account in it that the rows work in, and who may do what there. */
export interface World {
	/** Without a trailing slash. */
	url: string;
	accountId: number;
	tokens: Record<Token, string>;
	/** The people behind the tokens. */
	userIds: { admin: number; agent?: number };
}

export interface Request {
	method: string;
	path: string;
	body?: object;
	token?: Token;
}

const TRIES = 5;

/**
 * A request behind the nodes' back.
 * @param world needs url and tokens only
 * @throws with the answer of Chatwoot when it is no success
 */
export async function call(
	{ url, tokens }: Pick<World, 'url' | 'tokens'>,
	{ method, path, body, token = 'admin' }: Request,
): Promise<IDataObject> {
	for (let tries = 1; ; tries += 1) {
		const response = await fetch(url + path, {
			method,
			headers: {
				...(tokens[token] !== '' && { 'api-access-token': tokens[token] }),
				...(body && { 'content-type': 'application/json' }),
			},
			...(body && { body: JSON.stringify(body) }),
		});
		const text = await response.text();
		if (response.ok) return parsed(text);
		if (response.status !== 429 || tries === TRIES) {
			throw new Error(`${method} ${path} was answered ${response.status}: ${text.slice(0, 300)}`);
		}
		const seconds = Number(response.headers.get('retry-after') ?? 5);
		await new Promise((resolve) => setTimeout(resolve, seconds * 1000));
	}
}

function parsed(text: string): IDataObject {
	try {
		return (JSON.parse(text) ?? {}) as IDataObject;
	} catch {
		return {};
	}
}

/** A path below the account. */
export const inAccount = ({ accountId }: World, path: string) =>
	`/api/v1/accounts/${accountId}${path}`;
