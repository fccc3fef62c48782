import type { IDataObject } from 'n8n-workflow';
import { failureOf } from './failures';
import type { Call, Upsert } from './operation';

/**
 * Finds a record, creates it when there is none and updates it when there is one.
 *
 * Other executions may do the same at the same moment: after a refused create (a unique index that answers 422, or a
 * bare 500 to the slower of two) the record is looked for again, and updated.
 *
 * @returns the record with `created` before its own keys
 */
export async function upsert(call: Call, declared: Upsert): Promise<IDataObject> {
	const { find, update, several, settle, unique } = declared;
	const present = await find(call);
	if (present.length > 1) several?.(present, call);
	if (present.length > 0) return { created: false, ...(await update(call, present[0])) };

	let lost: IDataObject | undefined;
	const own = await (declared.create?.(call) ?? call.send()).catch(async (error: unknown) => {
		const { status = 0, isFinal, outcomeUnknown } = failureOf(error);
		// What failed after the create says so itself: the record is there because of this call.
		if ((LOST.includes(status) || outcomeUnknown) && !isFinal) [lost] = await find(call);
		return lost ?? (await Promise.reject(error as Error));
	});
	if (lost) return { created: false, ...(await update(call, lost)) };
	if (!settle || unique?.(call)) return { created: true, ...own };
	const found = await find(call);
	return found.length > 1
		? { created: false, ...(await settle(call, own, found)) }
		: { created: true, ...own };
}

/** How Chatwoot refuses what another request has just created. */
const LOST = [422, 500];
