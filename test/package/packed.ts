/* eslint-disable @n8n/community-nodes/no-dangerous-functions, @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** The package as npm would publish it, unpacked. */

export const root = path.resolve(__dirname, '../..');

export interface Packed {
	/** Where it is unpacked; n8n-workflow can be found from there, as in an n8n. */
	folder: string;
	/** Paths in it, with forward slashes, sorted. */
	files: string[];
	remove(): void;
}

/** @throws Error when dist is missing or older than the sources */
export function pack(): Packed {
	checkBuild();
	const temporary = mkdtempSync(path.join(tmpdir(), 'chatwoot-suite-'));
	const report = execFileSync(
		'npm',
		['pack', '--json', '--ignore-scripts', '--pack-destination', temporary],
		{ cwd: root, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] },
	);
	const [{ filename }] = JSON.parse(report) as Array<{ filename: string }>;
	execFileSync('tar', ['-xzf', filename], { cwd: temporary });
	const folder = path.join(temporary, 'package');
	mkdirSync(path.join(temporary, 'node_modules'));
	symlinkSync(
		path.join(root, 'node_modules', 'n8n-workflow'),
		path.join(temporary, 'node_modules', 'n8n-workflow'),
		'dir',
	);
	return {
		folder,
		files: filesBelow(folder),
		remove: () => rmSync(temporary, { recursive: true, force: true }),
	};
}

export function filesBelow(folder: string): string[] {
	return (readdirSync(folder, { recursive: true }) as string[])
		.filter((file) => statSync(path.join(folder, file)).isFile())
		.map((file) => file.split(path.sep).join('/'))
		.sort();
}

/** What is packed must be what the sources say now. */
function checkBuild() {
	const changed = (folder: string) =>
		filesBelow(folder).map((file) => statSync(path.join(folder, file)).mtimeMs);
	const built = statSync(path.join(root, 'dist/nodes/Chatwoot/Chatwoot.node.js'), {
		throwIfNoEntry: false,
	});
	const newest = Math.max(
		...['nodes', 'credentials', 'icons'].flatMap((name) => changed(path.join(root, name))),
	);
	if (!built) throw new Error('There is no dist: run "npm run build" first');
	if (built.mtimeMs < newest)
		throw new Error('dist is older than the sources: run "npm run build"');
}
