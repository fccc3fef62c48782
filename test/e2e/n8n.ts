/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-dangerous-functions */
import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { answering, freePort, type Running, start, temporaryFolder } from './processes';
import { type N8nApi, signIn } from './api';
import { n8nEntry, nodeForN8n } from './tools';

export interface N8nOptions {
	/** A packed package (.tgz) to install as a community package. */
	package?: string;
	/** Further environment variables of the n8n process. */
	env?: NodeJS.ProcessEnv;
	/** `regular` by default; `main` and `worker` are the two halves of queue mode. */
	mode?: 'regular' | 'main' | 'worker';
	/** The user folder (database, key, packages) to run in, which main and workers share; a fresh one by default. */
	userFolder?: string;
	/** A free one by default. */
	port?: number;
}

export interface N8n extends Running {
	url: string;
	userFolder: string;
	/** n8n's REST API, signed in as the owner. */
	api: N8nApi;
}

/** Nothing leaves the machine, nothing asks the user, and nothing n8n warns about by default is left open. */
const QUIET: NodeJS.ProcessEnv = {
	N8N_DIAGNOSTICS_ENABLED: 'false',
	N8N_VERSION_NOTIFICATIONS_ENABLED: 'false',
	N8N_VERSION_NOTIFICATIONS_WHATS_NEW_ENABLED: 'false',
	N8N_DYNAMIC_BANNERS_ENABLED: 'false',
	N8N_TEMPLATES_ENABLED: 'false',
	N8N_PERSONALIZATION_ENABLED: 'false',
	N8N_HIRING_BANNER_ENABLED: 'false',
	N8N_DISABLED_MODULES: 'mcp-registry',
	N8N_UNVERIFIED_PACKAGES_ENABLED: 'true',
	N8N_SECURE_COOKIE: 'false',
	N8N_GRACEFUL_SHUTDOWN_TIMEOUT: '5',
	NODE_ENV: 'production',
};

/** Unpacks the package where n8n looks for community packages. */
export function installPackage(tarball: string, userFolder: string): void {
	const work = temporaryFolder();
	execFileSync('tar', ['-xzf', tarball, '-C', work]);
	const unpacked = join(work, 'package');
	const { name } = JSON.parse(readFileSync(join(unpacked, 'package.json'), 'utf8')) as {
		name: string;
	};
	const target = join(userFolder, '.n8n', 'nodes', 'node_modules', name);
	mkdirSync(target, { recursive: true });
	execFileSync('cp', ['-r', `${unpacked}/.`, target]);
}

/** What npm would ship of a built package, as a .tgz file. */
export function packPackage(folder: string): string {
	const destination = temporaryFolder();
	const args = ['pack', '--ignore-scripts', '--json', '--pack-destination', destination];
	const answer = execFileSync('npm', args, {
		cwd: folder,
		encoding: 'utf8',
		stdio: ['ignore', 'pipe', 'ignore'],
	});
	return join(destination, (JSON.parse(answer) as [{ filename: string }])[0].filename);
}

/**
 * Starts n8n on free ports and waits until it is ready. In `regular` and `main` mode the owner is
 * created (or signed in, when the user folder has one). Fails with n8n's last words.
 */
export async function startN8n(options: N8nOptions = {}): Promise<N8n> {
	const { mode = 'regular' } = options;
	const userFolder = options.userFolder ?? temporaryFolder();
	if (options.package) installPackage(options.package, userFolder);

	let ready = false;
	const port = options.port ?? (await freePort());
	const url = `http://localhost:${port}`;
	const server = start(nodeForN8n(), [n8nEntry, mode === 'worker' ? 'worker' : 'start'], {
		...QUIET,
		N8N_USER_FOLDER: userFolder,
		N8N_LISTEN_ADDRESS: '127.0.0.1',
		N8N_RUNNERS_BROKER_PORT: String(await freePort()),
		...(mode === 'worker'
			? {
					QUEUE_HEALTH_CHECK_ACTIVE: 'true',
					QUEUE_HEALTH_CHECK_PORT: String(port),
					N8N_WORKER_SERVER_ADDRESS: '127.0.0.1',
				}
			: { N8N_PORT: String(port) }),
		...(mode === 'regular' ? {} : { EXECUTIONS_MODE: 'queue' }),
		...options.env,
	});
	try {
		await answering(server, `${url}/healthz/readiness`);
		const api = await signIn(url, mode !== 'worker');
		ready = true;
		return { ...server, url, userFolder, api };
	} finally {
		if (!ready) await server.stop();
	}
}
