import { sleep } from 'n8n-workflow';
import { failureOf } from './failures';
import type { Call, Route } from './operation';

/** How long to wait before each look, in milliseconds: less than five seconds in all. */
const PAUSES = [100, 200, 400, 800, 1200, 2000];

/**
 * Waits a little until what Chatwoot deletes in the background is gone. Until then it is still listed, keeps what must
 * be unique to itself, and what is changed of it is lost.
 *
 * @returns whether it is gone
 */
export async function waitUntilGone(call: Call, route: Route): Promise<boolean> {
	for (const pause of PAUSES) {
		await sleep(pause);
		// Other refusals, such as the 500 of a record whose parts are gone, say nothing yet.
		const status = await call.answer(route, { means500: true }).then(
			() => undefined,
			(error: unknown) => failureOf(error).status,
		);
		if (status === 404) return true;
	}
	return false;
}
