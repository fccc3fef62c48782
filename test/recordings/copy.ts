/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
/**
 * Brings the recordings to what the rows use: copies those that are missing from the whole collection, removes those
 * that no row names any more. The collection is not part of the repository.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { recordingsFolder, recordingsInUse, split } from '../harness/recordings';

const say = (line: string) => process.stdout.write(`${line}\n`);

const collection = path.resolve(__dirname, '../../../shared/chatwoot/exchanges');

/** Each recording's line, word for word, by its id. */
function linesOf(file: string): Map<string, string> {
	if (!existsSync(file)) return new Map();
	const lines = readFileSync(file, 'utf8')
		.split('\n')
		.map((line) => line.trim().replace(/,$/, ''))
		.filter((line) => line.startsWith('{'));
	return new Map(lines.map((line) => [(JSON.parse(line) as { id: string }).id, line]));
}

const used = new Map<string, string[]>();
for (const name of recordingsInUse()) {
	const [file, id] = split(name);
	used.set(file, [...(used.get(file) ?? []), id]);
}

const absent: string[] = [];
for (const [file, ids] of used) {
	const target = path.join(recordingsFolder, `${file}.json`);
	const here = linesOf(target);
	const there = linesOf(path.join(collection, `${file}.json`));
	const lines = ids.sort().flatMap((id) => {
		const line = there.get(id) ?? here.get(id);
		if (line === undefined) absent.push(`${file}/${id}`);
		return line ?? [];
	});
	writeFileSync(target, `[\n${lines.join(',\n')}\n]\n`);
	say(`${file}.json: ${lines.length} recordings (before: ${here.size})`);
}
for (const name of readdirSync(recordingsFolder)) {
	if (name.endsWith('.json') && !used.has(name.replace('.json', ''))) {
		rmSync(path.join(recordingsFolder, name));
		say(`${name}: removed, no row uses it`);
	}
}
// What Chatwoot delivers is used as a whole: the tests of the trigger go through every delivery.
const deliveries = path.resolve(collection, '../webhooks');
if (existsSync(deliveries)) {
	const target = path.join(recordingsFolder, 'webhooks');
	mkdirSync(target, { recursive: true });
	for (const name of readdirSync(deliveries)) {
		writeFileSync(path.join(target, name), readFileSync(path.join(deliveries, name)));
	}
}
if (absent.length > 0) {
	const why = existsSync(collection)
		? 'No recording of that name is in the collection: check the id.'
		: `The collection is not there: put Chatwoot's recorded exchanges into ${path.relative('', collection)}.`;
	say(`Missing: ${absent.join(', ')}. ${why}`);
	process.exitCode = 1;
}
