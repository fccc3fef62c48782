/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-dangerous-functions */
/**
 * Makes sure that what the end-to-end tests run is here: n8n and the browser driver (npm, in this folder),
 * Chromium, Redis and PostgreSQL (the system). What is there already is left alone; a first install takes minutes and 3 GB.
 *
 * `E2E_INSTALL_DIR=/somewhere` uses the installation of another folder (one with this folder's package.json,
 * installed before), so that several checkouts share one.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, lstatSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { say, step } from './report';
import { findChromium, findPostgres, findRedis, installed, nodeForN8n, sqliteWorks } from './tools';

function run(command: string, args: string[], env: NodeJS.ProcessEnv = {}): void {
	execFileSync(command, args, {
		cwd: __dirname,
		env: { ...process.env, ...env },
		stdio: ['ignore', 'ignore', 'inherit'],
	});
}

function share(folder: string): void {
	const theirs = join(folder, 'node_modules');
	if (!existsSync(theirs)) throw new Error(`E2E_INSTALL_DIR: there is no ${theirs}`);
	const ours = lstatSync(installed, { throwIfNoEntry: false });
	if (ours?.isDirectory()) return say(`  kept  ${installed}, which is an installation of its own`);
	if (ours) rmSync(installed);
	symlinkSync(theirs, installed);
}

function wantedVersions(): boolean {
	const read = (file: string) => JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>;
	const { dependencies } = read(join(__dirname, 'package.json'));
	return Object.entries(dependencies as Record<string, string>).every(([name, version]) => {
		const file = join(installed, name, 'package.json');
		return existsSync(file) && read(file).version === version;
	});
}

/** n8n's database driver is the one native package it cannot start without. */
function buildSqlite(): void {
	const node = nodeForN8n();
	const headers = join(node, '..', '..');
	run('npm', ['rebuild', 'sqlite3', '--ignore-scripts=false', '--loglevel=error'], {
		// built by, and for, the Node that runs n8n, against the headers that came with it
		PATH: `${join(node, '..')}:${process.env.PATH}`,
		...(existsSync(join(headers, 'include', 'node')) ? { npm_config_nodedir: headers } : {}),
	});
	if (!sqliteWorks()) {
		throw new Error(
			'sqlite3 could not be built. It needs python3, make and g++: apt-get install -y python3 make g++',
		);
	}
}

function installSystemPackages(): void {
	const missing = () => [
		...(findChromium() ? [] : ['chromium']),
		...(findRedis() ? [] : ['redis-server']),
		...(findPostgres() ? [] : ['postgresql']),
	];
	const wanted = missing();
	if (!wanted.length) return;
	say(`  note  this installs on your system: apt-get install ${wanted.join(' ')}`);
	try {
		run('apt-get', ['update']);
		run('apt-get', ['install', '-y', ...wanted], { DEBIAN_FRONTEND: 'noninteractive' });
	} catch {
		// not root, or not Debian: said below
	}
	if (!missing().length) return;
	throw new Error(
		`Missing: ${wanted.join(', ')}. As root: apt-get update && apt-get install -y ${wanted.join(' ')}`,
	);
}

async function main(): Promise<void> {
	if (process.env.E2E_INSTALL_DIR) share(process.env.E2E_INSTALL_DIR);
	if (wantedVersions()) say(`  ok    n8n and playwright-core are in ${installed}`);
	else {
		say(`  note  this installs n8n and a browser driver into ${installed} (3 GB, minutes)`);
		await step('install n8n and playwright-core', async () =>
			run('npm', ['install', '--no-save', '--loglevel=error']),
		);
	}
	if (!sqliteWorks()) await step('build sqlite3', async () => buildSqlite());
	await step('Chromium, Redis and PostgreSQL', async () => installSystemPackages());
}

main().catch((error: Error) => {
	process.stderr.write(`${error.message}\n`);
	process.exit(1);
});
