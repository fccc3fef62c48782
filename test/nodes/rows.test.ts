import { describeRows, usePlayer } from '../harness/rows';
import { rowFiles, rowNode } from '../harness/rowNodes';

/**
 * Every row of every file, against recordings of a real Chatwoot. One resource alone:
 * ROWS=label npx jest test/nodes/rows.test.ts
 */

const player = usePlayer();

describe.each(rowFiles())('$name', ({ folder, load }) => {
	let loaded: Parameters<typeof describeRows> | undefined;
	let reason: unknown;
	try {
		loaded = [rowNode(folder), load(), player];
	} catch (error) {
		reason = error;
	}
	// A file that can't be read fails alone, and not all rows with it.
	if (loaded) describeRows(...loaded);
	else
		it('can be read', () => {
			throw reason;
		});
});
