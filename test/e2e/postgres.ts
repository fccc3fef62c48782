/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-dangerous-functions */
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { freePort, type Running, start, temporaryFolder, waitFor } from './processes';
import { findPostgres, required } from './tools';

export interface Postgres extends Running {
	/** What n8n needs to know to use it. */
	env: NodeJS.ProcessEnv;
	/** The rows of a query, each as an array of texts. */
	query(sql: string): string[][];
}

const USER = 'n8n';
const DATABASE = 'postgres';

/** Starts a fresh PostgreSQL on a free port: n8n supports queue mode with it only. */
export async function startPostgres(): Promise<Postgres> {
	const programs = required(findPostgres(), 'apt-get install -y postgresql');
	const folder = temporaryFolder();
	const port = await freePort();
	const asRoot = process.getuid?.() === 0;
	if (asRoot) execFileSync('chown', ['postgres', folder]);
	// PostgreSQL refuses to run as root.
	const command = (program: string, args: string[]): [string, string[]] =>
		asRoot
			? ['runuser', ['-u', 'postgres', '--', join(programs, program), ...args]]
			: [join(programs, program), args];

	const data = join(folder, 'data');
	execFileSync(...command('initdb', ['-D', data, '-U', USER, '-A', 'trust', '--no-sync']), {
		stdio: 'ignore',
	});
	const options = [
		'-p',
		`${port}`,
		'-k',
		folder,
		'-c',
		'listen_addresses=127.0.0.1',
		'-c',
		'fsync=off',
	];
	const server = start(...command('postgres', ['-D', data, ...options]));
	await waitFor(
		() => server.log().includes('ready to accept connections'),
		() => `PostgreSQL did not start:\n${server.log()}`,
		20_000,
		50,
	);
	return {
		...server,
		query(sql) {
			const address = ['-h', '127.0.0.1', '-p', `${port}`, '-U', USER, '-d', DATABASE];
			const rows = execFileSync(join(programs, 'psql'), [...address, '-AtF', '\t', '-c', sql], {
				encoding: 'utf8',
			});
			return rows
				.split('\n')
				.filter(Boolean)
				.map((row) => row.split('\t'));
		},
		env: {
			DB_TYPE: 'postgresdb',
			DB_POSTGRESDB_HOST: '127.0.0.1',
			DB_POSTGRESDB_PORT: String(port),
			DB_POSTGRESDB_USER: USER,
			DB_POSTGRESDB_DATABASE: DATABASE,
		},
	};
}
