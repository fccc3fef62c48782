/**
 * Runs `work` for the indexes 0 to count - 1, up to `parallel` at a time and in order of their index. Those with the
 * same key run one after the other: they change the same thing, and the last one in the input has to win.
 *
 * @param work resolves to false to let nothing new start; what is under way is awaited in any case
 */
export async function runInOrder(
	count: number,
	parallel: number,
	keyOf: (index: number) => string | undefined,
	work: (index: number) => Promise<boolean>,
): Promise<void> {
	/** Indexes that wait for the one of their key that is under way. */
	const waiting = new Map<string, number[]>();
	let next = 0;
	let stopped = false;

	const worker = async () => {
		while (next < count && !stopped) {
			const index = next++;
			const key = keyOf(index);
			const line = key === undefined ? undefined : waiting.get(key);
			if (line) {
				line.push(index);
				continue;
			}
			const queue = [index];
			if (key !== undefined) waiting.set(key, queue);
			for (let head = queue.shift(); head !== undefined && !stopped; head = queue.shift()) {
				if (!(await work(head))) stopped = true;
			}
			if (key !== undefined) waiting.delete(key);
		}
	};
	await Promise.all(Array.from({ length: Math.min(parallel, count) }, worker));
}
