/**
 * A test that expects items and gets an error can be green: it may look at the requests only, or expect no items. So
 * every error of a run has to be looked at, by reading `error`; one that never was fails the test that ran the node.
 */

const unseen = new Set<Error>();

/** @param run the result of a run, whose `error` counts as seen once it was read */
export function reported<Run extends { error?: Error }>(run: Run): Run {
	const { error } = run;
	if (!error || !inJest) return run;
	unseen.add(error);
	return Object.defineProperty(run, 'error', {
		enumerable: true,
		get: () => {
			unseen.delete(error);
			return error;
		},
	});
}

/** @throws with the errors that no one has looked at since the last call, in words */
export function expectAllSeen(): void {
	const errors = [...unseen];
	unseen.clear();
	if (errors.length === 0) return;
	const texts = errors.map((error) => {
		const { description } = error as { description?: string | null };
		return description ? `${error.message} (${description})` : error.message;
	});
	throw new Error(`The node failed, and the test did not look at its error: ${texts.join('; ')}`);
}

// The benchmark and the demo use the engine outside of Jest, where there is no test to fail.
const inJest = typeof afterEach === 'function';
if (inJest) afterEach(expectAllSeen);
