/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { isDeepStrictEqual } from 'node:util';
import type { Recording } from './recordings';
import { inWords, sentRequest } from './wire';
import type { WireRequest } from './wire';

/** A request that is expected, and what is answered to it. */
export interface Scene {
	request: WireRequest;
	response: Recording['response'];
	/** It may come any number of times, but at least once. */
	reusable?: boolean;
}

export interface Sent {
	request: WireRequest;
	/** Names in lower case. */
	headers: IncomingMessage['headers'];
	/** Which scene answered it, by its number; undefined when none did. */
	scene?: number;
}

export interface Player {
	/** Without a trailing slash. */
	readonly url: string;
	/** What arrived since `play`, in order. */
	readonly sent: Sent[];
	/** Starts afresh with these. */
	play(scenes: Scene[]): void;
	close(): Promise<void>;
}

/**
 * Plays recordings over HTTP: each request gets the answer of the first scene that matches it and is not used up. A
 * request that none matches is never answered as Chatwoot would: it gets a 501 that says what was expected instead.
 */
export async function startPlayer(): Promise<Player> {
	let scenes: Scene[] = [];
	let sent: Sent[] = [];

	async function serve(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
		const chunks: Buffer[] = [];
		for await (const chunk of incoming) chunks.push(chunk as Buffer);
		const { method = '', url = '', headers } = incoming;
		const request = await sentRequest(
			method,
			url,
			headers['content-type'] ?? '',
			Buffer.concat(chunks),
		);
		const isFree = (index: number) =>
			scenes[index].reusable || !sent.some(({ scene }) => scene === index);
		const index = scenes.findIndex(
			(scene, at) => isFree(at) && isDeepStrictEqual(scene.request, request),
		);
		sent.push({ request, headers, scene: index < 0 ? undefined : index });
		if (index >= 0) {
			write(response, scenes[index].response);
			return;
		}
		const expected = scenes.filter((_, at) => isFree(at)).map((scene) => inWords(scene.request));
		const error = `No recording matches ${inWords(request)}. Expected: ${expected.join(', then ') || 'nothing more'}`;
		write(response, { status: 501, type: 'application/json', body: { error } });
	}

	const server = createServer((request, response) => {
		serve(request, response).catch(() => response.destroy());
	});
	await new Promise<void>((resolve, reject) => {
		server.once('error', reject);
		server.listen(0, '127.0.0.1', resolve);
	});
	const address = server.address();
	if (typeof address !== 'object' || !address) throw new Error('The player has no port');
	return {
		url: `http://127.0.0.1:${address.port}`,
		get sent() {
			return sent;
		},
		play(next) {
			scenes = next;
			sent = [];
		},
		async close() {
			await new Promise<void>((resolve) => {
				server.close(() => resolve());
				server.closeAllConnections();
			});
		},
	};
}

function write(response: ServerResponse, { status, type, location, body }: Recording['response']) {
	const text = typeof body === 'string' ? body : (JSON.stringify(body) ?? '');
	response.writeHead(status, {
		...(type !== '' && { 'content-type': type }),
		...(location !== undefined && { location }),
		...(status !== 204 && { 'content-length': Buffer.byteLength(text) }),
	});
	response.end(text);
}
