import { sleep } from 'n8n-workflow';
import type { IDataObject } from 'n8n-workflow';
import { failureOf, unclearAnswer } from './failures';
import type { Call, Upsert } from './operation';

/**
 * Finds a record, creates it when there is none and updates it when there is one.
 *
 * Other executions may do the same at the same moment, and deletes go on in the background:
 * - after a refused create (a unique index that answers 422, or a bare 500 to the slower of two) the record is looked
 *   for again, and updated;
 * - where there is no unique index it is looked for again after the create, and the lowest id stays: whoever made
 *   another one takes its own away;
 * - several at once may be such a race that is not over yet: they are looked for again before they count;
 * - a record that vanishes between the look and the update is none.
 *
 * @returns the record with `created` before its own keys
 */
export async function upsert(call: Call, declared: Upsert): Promise<IDataObject> {
	const present = await settledOnes(call, declared);
	if (present.length > 0) {
		const updated = await updateIfThere(call, declared, present[0]);
		if (updated) return updated;
	}

	let lost: IDataObject | undefined;
	const own = await (declared.create?.(call) ?? call.send()).catch(async (error: unknown) => {
		const { status = 0, isFinal, outcomeUnknown, details } = failureOf(error);
		// What failed after the create says so itself: the record is there because of this call.
		const isAfter = details?.failedStep !== undefined;
		const isOpen = outcomeUnknown ? !isAfter : LOST.includes(status) && !isFinal;
		if (isOpen) [lost] = await declared.find(call);
		return lost ?? (await Promise.reject(error as Error));
	});
	if (lost) return { created: false, ...(await declared.update(call, lost)) };
	if (Object.keys(own).length === 0) throw unclearAnswer('what was created');
	return await afterCreate(call, declared, own);
}

/** How Chatwoot refuses what another request has just created. */
const LOST = [422, 500];

/** How long to wait for another execution to take its own record away, in milliseconds, look by look. */
const RACE_PAUSES = [300, 700, 1500];

/** @throws what `several` throws, when several are still there after a race would be over */
async function settledOnes(call: Call, { find, several }: Upsert): Promise<IDataObject[]> {
	let found = await find(call);
	if (!several) return found;
	for (const pause of RACE_PAUSES) {
		if (found.length < 2) return found;
		await sleep(pause);
		found = await find(call);
	}
	return found.length > 1 ? several(found, call) : found;
}

/** @returns undefined when the record is gone: it was being deleted */
async function updateIfThere(
	call: Call,
	{ update, find }: Upsert,
	present: IDataObject,
): Promise<IDataObject | undefined> {
	return await update(call, present).then(
		(row) => ({ created: false, ...row }),
		async (error: unknown) => {
			const { status, isFinal } = failureOf(error);
			const isGone =
				status === 404 && !isFinal && !(await find(call)).some(({ id }) => id === present.id);
			return isGone ? undefined : await Promise.reject(error as Error);
		},
	);
}

/** Two executions that both found nothing have both created one. */
async function afterCreate(
	call: Call,
	{ find, settle, remove, unique, update }: Upsert,
	own: IDataObject,
): Promise<IDataObject> {
	if ((!settle && !remove) || unique?.(call)) return { created: true, ...own };
	const found = await find(call);
	if (settle) {
		return found.length > 1
			? { created: false, ...(await settle(call, own, found)) }
			: { created: true, ...own };
	}
	const [oldest] = found.sort((a, b) => Number(a.id) - Number(b.id));
	if (!oldest || Number(oldest.id) >= Number(own.id)) return { created: true, ...own };
	await remove!(call, own).catch((error: unknown) => {
		// It is gone already.
		if (failureOf(error).status !== 404) throw error;
	});
	return { created: false, ...(await update(call, oldest)) };
}
