/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { connect } from 'node:net';
import { freePort, type Running, start, waitFor } from './processes';
import { findRedis, required } from './tools';

export interface Redis extends Running {
	port: number;
	/** What n8n's queue mode needs to know. */
	env: NodeJS.ProcessEnv;
}

/** Starts a Redis that keeps nothing on disk, on a free port. */
export async function startRedis(): Promise<Redis> {
	const port = await freePort();
	const options = ['--port', `${port}`, '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no'];
	const server = start(required(findRedis(), 'apt-get install -y redis-server'), options);
	await waitFor(
		async () =>
			await new Promise<boolean>((resolve) => {
				const socket = connect(port, '127.0.0.1', () => resolve(true)).on('error', () =>
					resolve(false),
				);
				socket.unref();
				socket.on('connect', () => socket.end());
			}),
		() => `Redis did not start:\n${server.log()}`,
		10_000,
	);
	return {
		...server,
		port,
		env: { QUEUE_BULL_REDIS_HOST: '127.0.0.1', QUEUE_BULL_REDIS_PORT: String(port) },
	};
}
