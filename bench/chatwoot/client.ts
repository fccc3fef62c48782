/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-dangerous-functions */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import type { Behaviour, Message, Reply, Seen } from './behaviour';

/** The loopback server, as the benchmarks see it. */
export interface Chatwoot {
	url: string;
	/** From now on; forgets what was seen. */
	behave(behaviour: Behaviour): Promise<void>;
	/** What happened since `behave`. */
	seen(): Promise<Seen>;
	close(): void;
}

export async function startChatwoot(): Promise<Chatwoot> {
	const child = fork(path.join(__dirname, 'server.ts'));
	const reply = async () => ((await once(child, 'message')) as [Reply])[0];
	const ask = async (message: Message) => {
		const answered = reply();
		child.send(message);
		return await answered;
	};
	const { port } = (await reply()) as { port: number };
	return {
		url: `http://127.0.0.1:${port}`,
		async behave(behaviour) {
			await ask({ behave: behaviour });
		},
		async seen() {
			return ((await ask({ tell: true })) as { seen: Seen }).seen;
		},
		close: () => child.disconnect(),
	};
}
