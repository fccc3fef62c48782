/* eslint-disable @n8n/community-nodes/no-restricted-globals */

export function say(line: string): void {
	process.stdout.write(`${line}\n`);
}

/** Runs one step, printing what it is and how long it took. */
export async function step<T>(what: string, action: () => Promise<T>): Promise<T> {
	const begin = Date.now();
	let verdict = 'FAIL';
	try {
		const result = await action();
		verdict = 'ok  ';
		return result;
	} finally {
		say(`  ${verdict}  ${what} (${((Date.now() - begin) / 1000).toFixed(1)} s)`);
	}
}
