/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
import { execFile } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';

/** Follows the README's "Add an operation" word for word, in a copy of the project. */

const root = path.resolve(__dirname, '../..');
const copied = [
	...['credentials', 'docs/operations.ts', 'icons', 'nodes', 'test/harness', 'test/nodes'],
	...['test/recordings', 'test/sandbox', 'test/tsconfig.json', 'bench', 'docs/operations.md'],
	...['jest.config.js', 'package.json', 'README.md', 'tsconfig.json'],
];
const section = readFileSync(path.join(root, 'README.md'), 'utf8')
	.split('### Add an operation')[1]
	.split('\n### ')[0];
const blocks = [...section.matchAll(/```(\w+)\n([\s\S]*?)```/g)].map(([, language, text]) => ({
	language,
	text,
}));

let folder: string;
beforeAll(() => {
	folder = mkdtempSync(path.join(tmpdir(), 'add-an-operation-'));
	for (const name of copied) {
		cpSync(path.join(root, name), path.join(folder, name), { recursive: true });
	}
	symlinkSync(path.join(root, 'node_modules'), path.join(folder, 'node_modules'));
});
afterAll(() => rmSync(folder, { recursive: true }));

const at = (file: string) => path.join(folder, file);
const edit = (file: string, change: (text: string) => string) =>
	writeFileSync(at(file), change(readFileSync(at(file), 'utf8')));
const run = async (...command: string[]) =>
	await promisify(execFile)(process.execPath, command, {
		cwd: folder,
		env: { ...process.env, JEST_WORKER_ID: undefined, NODE_ENV: 'test' },
	}).catch((error: { stdout?: string; stderr?: string }) => {
		throw new Error(`${command.join(' ')}\n${error.stdout}\n${error.stderr}`);
	});

it('ends with a declaration that compiles, a row that passes and a form that keeps the rules', async () => {
	for (const { language, text } of blocks) {
		if (language === 'ts') writeFileSync(at(fileOf(text)), text);
		if (language === 'diff') edit(fileOf(text), (present) => patched(present, text));
		if (language === 'json') {
			edit('test/recordings/administration.json', (present) => withLine(present, text.trim()));
		}
	}

	await run('node_modules/typescript/bin/tsc', '--noEmit', '-p', '.');
	await run('--import', 'tsx', 'docs/operations.ts');
	const { stderr } = await run(
		'node_modules/jest/bin/jest.js',
		...['test/nodes/rows.test.ts', 'test/nodes/form.test.ts', 'test/nodes/names.test.ts'],
		'test/nodes/everyRow.test.ts',
	);

	expect(stderr).toMatch(/Tests: +(\d+ skipped, )?\d+ passed, \d+ total/);
	expect(readFileSync(at('docs/operations.md'), 'utf8')).toContain('### Dashboard App');
}, 180_000);

function fileOf(text: string): string {
	return /\/\/ (\S+)/.exec(text)![1];
}

/** Lines with - and + stand next to those that they replace; the end of a line may be left out. */
function patched(text: string, diff: string): string {
	const added = [...diff.matchAll(/^\+(.*)$/gm)].map(([, line]) => line);
	const [removed] = [...diff.matchAll(/^-(.*)$/gm)].map(([, line]) => line);
	expect(text).toContain(removed);
	return `${added[0]}\n${text.replace(removed, added[1])}`;
}

/** A recording's line, put where its id belongs. */
function withLine(text: string, line: string): string {
	type Exchange = { id: string };
	const present = JSON.parse(text) as Exchange[];
	const all = [...present, JSON.parse(line) as Exchange].sort((a, b) => (a.id < b.id ? -1 : 1));
	return `[\n${all.map((exchange) => JSON.stringify(exchange)).join(',\n')}\n]\n`;
}
