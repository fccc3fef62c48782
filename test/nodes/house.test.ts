/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { preProcessFile } from 'typescript';

/** Which folder may import which: no arrow points upwards, and none goes round in a circle. */

const root = path.resolve(__dirname, '../..');
const files = ['nodes', 'credentials'].flatMap((folder) =>
	readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
		.filter((name) => name.endsWith('.ts'))
		.map((name) => path.join(folder, name)),
);
const imports = new Map(files.map((file) => [file, importsOf(file)]));

/** Files of the package that a file imports, types too. */
function importsOf(file: string): string[] {
	const { importedFiles } = preProcessFile(readFileSync(path.join(root, file), 'utf8'));
	return importedFiles
		.filter(({ fileName }) => fileName.startsWith('.'))
		.map(({ fileName }) => path.join(path.dirname(file), fileName))
		.map((name) =>
			[`${name}.ts`, `${name}/index.ts`].find((at) => existsSync(path.join(root, at)))!,
		);
}

const FLOORS = ['nodes/transport/', 'nodes/engine/', 'nodes/fields/', 'nodes/'];
const floorOf = (file: string) => FLOORS.findIndex((folder) => file.startsWith(folder));

it.each(FLOORS.slice(0, -1))('%s imports nothing from above', (floor) => {
	const upward = [...imports]
		.filter(([file]) => file.startsWith(floor))
		.flatMap(([file, targets]) =>
			targets
				.filter((target) => floorOf(target) > floorOf(file))
				.map((target) => `${file} -> ${target}`),
		);
	expect(upward).toEqual([]);
});

// The trigger is the other half of Chatwoot: the same credential, and the same records in its lists.
it('no node imports another, but for the trigger', () => {
	const nodeOf = (file: string) => /^nodes\/(Chatwoot\w*)\//.exec(file)?.[1];
	const across = [...imports].flatMap(([file, targets]) =>
		targets
			.filter((target) => nodeOf(file) && nodeOf(target) && nodeOf(file) !== nodeOf(target))
			.filter((target) => nodeOf(file) !== 'ChatwootTrigger' || nodeOf(target) !== 'Chatwoot')
			.map((target) => `${file} -> ${target}`),
	);
	expect(across).toEqual([]);
});

it('no file imports itself by way of others', () => {
	const done = new Set<string>();
	const circles: string[] = [];
	const visit = (file: string, way: string[]) => {
		const at = way.indexOf(file);
		if (at >= 0) circles.push([...way.slice(at), file].join(' -> '));
		if (at >= 0 || done.has(file)) return;
		for (const target of imports.get(file) ?? []) visit(target, [...way, file]);
		done.add(file);
	};
	files.forEach((file) => visit(file, []));
	expect(circles).toEqual([]);
});

it('the transport knows no credential by name', () => {
	const named = files.filter(
		(file) =>
			file.startsWith('nodes/transport/') &&
			/chatwoot\w*Api/.test(readFileSync(path.join(root, file), 'utf8')),
	);
	expect(named).toEqual([]);
});
