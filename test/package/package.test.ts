/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { useSandbox } from '../harness/chatwoot';
import { loadEngine } from '../harness/engine';
import { minimalForms } from '../harness/inboxForms';
import { pack, root } from './packed';
import type { Packed } from './packed';

interface Manifest {
	name: string;
	version: string;
	description: string;
	license: string;
	homepage: string;
	author: { name: string; email: string };
	repository: { type: string; url: string };
	keywords: string[];
	files: string[];
	scripts: Record<string, string>;
	n8n: { n8nNodesApiVersion: number; strict: boolean; nodes: string[]; credentials: string[] };
	peerDependencies: Record<string, string>;
	devDependencies: Record<string, string>;
}

let packed: Packed;
let manifest: Manifest;
beforeAll(() => {
	packed = pack();
	manifest = JSON.parse(readFileSync(path.join(packed.folder, 'package.json'), 'utf8')) as Manifest;
}, 60_000);
afterAll(() => packed?.remove());

const contentOf = (file: string) => readFileSync(path.join(packed.folder, file), 'utf8');
const endingWith = (end: string) => packed.files.filter((file) => file.endsWith(end));

describe('the published package', () => {
	const chatwoot = useSandbox();

	it('is loaded by n8n and creates an inbox', async () => {
		const engine = await loadEngine(packed.folder);

		const { items, error } = await chatwoot.createInbox(minimalForms.website.parameters, {
			engine,
		});

		expect(error).toBeUndefined();
		expect(items[0].json).toEqual(
			expect.objectContaining({ name: 'Website', channel_type: 'Channel::WebWidget' }),
		);
		expect(chatwoot.requests()).toEqual(['POST /api/v1/accounts/1/inboxes']);
		expect(chatwoot.lastBody()).toEqual(minimalForms.website.body);
	});

	it('brings to n8n what its manifest names: nodes, credentials, icons and search words', async () => {
		const { loader } = await loadEngine(packed.folder);

		expect(Object.keys(loader.known.nodes)).toContain('chatwoot');
		expect(loader.known.nodes.chatwoot.className).toBe('Chatwoot');
		expect(Object.keys(loader.known.credentials)).toContain('chatwootApi');
		for (const { iconUrl, name } of [...loader.types.nodes, ...loader.types.credentials]) {
			const { light, dark } = iconUrl as { light: string; dark: string };
			expect({ name, icons: [light, dark] }).toEqual({
				name,
				icons: [expect.stringMatching(/\.svg$/), expect.stringMatching(/\.svg$/)],
			});
			for (const icon of [light, dark]) {
				expect(packed.files).toContain(icon.slice(icon.indexOf('dist/')));
			}
		}
		expect(loader.types.nodes[0].codex?.alias).toContain('inbox');
	});

	it('needs nothing but n8n-workflow, crypto and its own files', () => {
		const scripts = endingWith('.js');
		expect(scripts.length).toBeGreaterThan(20);
		for (const file of scripts) {
			const required = [...contentOf(file).matchAll(/\b(?:require|import)\(\s*([^)]*?)\s*\)/g)];
			for (const [, argument] of required) {
				expect({ file, argument }).toEqual({
					file,
					argument: expect.stringMatching(/^(["']).+\1$/),
				});
				const name = argument.slice(1, -1);
				if (['n8n-workflow', 'crypto'].includes(name)) continue;
				expect({ file, name }).toEqual({ file, name: expect.stringMatching(/^\.\.?\//) });
				const target = path.posix.join(path.posix.dirname(file), name);
				expect(
					packed.files.filter((known) =>
						[target, `${target}.js`, `${target}/index.js`].includes(known),
					),
				).toHaveLength(1);
			}
		}
	});

	it('holds what n8n shows, and nothing that is only for building or testing it', () => {
		expect(packed.files).toEqual(
			expect.arrayContaining([
				'LICENSE.md',
				'README.md',
				'dist/icons/chatwoot.dark.svg',
				'dist/icons/chatwoot.svg',
				'dist/nodes/Chatwoot/Chatwoot.node.js',
				'dist/nodes/Chatwoot/Chatwoot.node.json',
				'dist/nodes/Chatwoot/__schema__/v1.0.0/inbox/create.json',
				'package.json',
			]),
		);
		const foreign = packed.files.filter(
			(file) =>
				!/^dist\/(credentials|icons|nodes)\/.+\.(js|json|svg)$/.test(file) &&
				!['LICENSE.md', 'README.md', 'package.json'].includes(file),
		);
		expect(foreign).toEqual([]);
		expect(packed.files.filter((file) => /(^|\/)test\/|\.test\.|\.map$|\.ts$/.test(file))).toEqual(
			[],
		);
	});
});

describe('the manifest', () => {
	it('has the name and keyword by which n8n finds a community package', () => {
		expect(manifest.name).toMatch(/^n8n-nodes-[a-z-]+$/);
		expect(manifest.keywords).toContain('n8n-community-node-package');
		expect(manifest.version).toMatch(/^\d+\.\d+\.\d+$/);
		expect(manifest.description).toBeTruthy();
		expect(manifest.license).toBe('MIT');
		expect(manifest.author).toEqual({
			name: expect.any(String) as string,
			email: expect.stringMatching(/^\S+@\S+$/) as string,
		});
		expect(manifest.homepage).toMatch(/^https:\/\//);
		expect(manifest.repository).toEqual({
			type: 'git',
			url: expect.stringMatching(/^git\+https:\/\/github\.com\/.+\.git$/) as string,
		});
		expect(JSON.stringify(manifest)).not.toMatch(/<\.\.\.>|\{\{/);
	});

	it('names files for n8n that exist', () => {
		const { n8nNodesApiVersion, strict, nodes, credentials } = manifest.n8n;
		expect(n8nNodesApiVersion).toBe(1);
		expect(strict).toBe(true);
		for (const file of [...nodes, ...credentials]) {
			expect(file).toMatch(/^dist\/.+\.js$/);
			expect(packed.files).toContain(file);
		}
		expect([...nodes].sort()).toEqual(endingWith('.node.js'));
		expect([...credentials].sort()).toEqual(endingWith('.credentials.js'));
	});

	it('asks for n8n-workflow only, and brings nothing along', () => {
		expect(manifest.peerDependencies).toEqual({ 'n8n-workflow': '*' });
		for (const key of [
			'dependencies',
			'optionalDependencies',
			'bundledDependencies',
			'overrides',
		]) {
			expect(manifest).not.toHaveProperty(key);
		}
		expect(manifest.files).toEqual(['dist']);
	});

	it('runs nothing when it is installed', () => {
		const forbidden = [
			'prepare',
			'preprepare',
			'postprepare',
			'preinstall',
			'install',
			'postinstall',
			'prepublish',
		];
		expect(Object.keys(manifest.scripts).filter((name) => forbidden.includes(name))).toEqual([]);
		expect(manifest.scripts.prepublishOnly).toBe('n8n-node prerelease');
	});

	it('pins what it is built and tested with, and its scripts name files that exist', () => {
		for (const [name, version] of Object.entries(manifest.devDependencies)) {
			expect({ name, version }).toEqual({ name, version: expect.stringMatching(/^\d+\.\d+\.\d+/) });
		}
		for (const [, file] of Object.values(manifest.scripts)
			.join('\n')
			.matchAll(/\btsx (\S+)/g)) {
			expect({ file, exists: existsSync(path.join(root, file)) }).toEqual({ file, exists: true });
		}
	});
});
