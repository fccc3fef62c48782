/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-dangerous-functions */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** What the tests leave behind if nobody clears it away. A process leads a group, so its children end with it. */
const running = new Set<ChildProcess>();

const folders = new Set<string>();

process.on('exit', () => {
	running.forEach((child) => signal(child, 'SIGKILL'));
	for (const folder of folders) rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
});
for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
	process.once(name, () => process.exit(1));

function signal(child: ChildProcess, name: NodeJS.Signals): void {
	try {
		if (child.pid) process.kill(-child.pid, name);
	} catch {
		// the group is gone already
	}
}

/** A fresh folder that is gone when the tests end. */
export function temporaryFolder(): string {
	const folder = mkdtempSync(join(tmpdir(), 'n8n-e2e-'));
	folders.add(folder);
	return folder;
}

export interface Running {
	readonly pid: number;
	/** Everything written to stdout and stderr so far. */
	log(): string;
	exited(): boolean;
	/** Ends the whole group: politely, and by force after `graceMs`. */
	stop(graceMs?: number): Promise<void>;
	/** Ends the whole group at once, as a crash would. */
	kill(): Promise<void>;
}

export function start(command: string, args: string[], env: NodeJS.ProcessEnv = {}): Running {
	const child = spawn(command, args, {
		env: { ...process.env, ...env },
		stdio: ['ignore', 'pipe', 'pipe'],
		detached: true,
	});
	running.add(child);
	let text = '';
	const collect = (chunk: Buffer) => (text += chunk.toString());
	child.stdout.on('data', collect);
	child.stderr.on('data', collect);
	child.on('error', (error) => (text += `${error.message}\n`));
	const gone = once(child, 'close').finally(() => running.delete(child));
	gone.catch(() => undefined);
	const exited = () => child.exitCode !== null || child.signalCode !== null || !child.pid;

	const end = async (name: NodeJS.Signals, graceMs: number) => {
		signal(child, name);
		if (!exited()) await Promise.race([gone, sleep(graceMs, undefined, { ref: false })]);
		signal(child, 'SIGKILL');
		if (!exited()) await gone;
	};
	return {
		pid: child.pid ?? 0,
		log: () => text,
		exited,
		stop: async (graceMs = 10_000) => await end('SIGTERM', graceMs),
		kill: async () => await end('SIGKILL', 0),
	};
}

/** A TCP port that is free now. */
export async function freePort(): Promise<number> {
	const server = createServer().listen(0, '127.0.0.1');
	await once(server, 'listening');
	const { port } = server.address() as AddressInfo;
	server.close();
	await once(server, 'close');
	return port;
}

/** Polls until `probe` answers something truthy. Throws `message()` after `timeoutMs`. */
export async function waitFor<T>(
	probe: () => Promise<T | undefined | false> | T | undefined | false,
	message: () => string,
	timeoutMs = 60_000,
	everyMs = 200,
): Promise<T> {
	const end = Date.now() + timeoutMs;
	for (;;) {
		const value = await probe();
		if (value) return value;
		if (Date.now() > end) throw new Error(message());
		await sleep(everyMs);
	}
}

/** Waits until the server answers `url` with a 2xx; fails early, with its log, if it exits. */
export async function answering(server: Running, url: string, timeoutMs = 120_000): Promise<void> {
	const lastWords = () => server.log().split('\n').slice(-25).join('\n');
	await waitFor(
		async () => {
			if (server.exited()) throw new Error(`The server of ${url} ended:\n${lastWords()}`);
			return await fetch(url).then(
				(response) => response.ok,
				() => false,
			);
		},
		() => `No answer from ${url} after ${timeoutMs} ms:\n${lastWords()}`,
		timeoutMs,
	);
}
