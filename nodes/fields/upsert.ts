import type { IDataObject } from 'n8n-workflow';
import { listRows } from '../engine/call';
import { isRecord, omit } from '../engine/record';
import type { Call, List, Upsert } from '../engine/operation';
import { spelled } from '../engine/typed';

/** Create or Update of a record that a whole list has, and that one of its keys tells apart. */
interface ListUpsert {
	list: List;
	/** The key that decides, in the form's body and in the rows. */
	by: string;
	/** What Chatwoot makes of its value, such as small letters. */
	stored?: (value: unknown) => string;
	/** What the list is asked with. */
	query?: (call: Call) => IDataObject;
	/** The key of the body that holds the record, where Chatwoot wants one. */
	within?: string;
	/** Route of the update. */
	update: `PATCH /${string}`;
	/** Name of the record's id in that route. */
	path: string;
	/** Takes a record away, where Chatwoot has no unique index for the key. */
	remove?: `DELETE /${string}`;
	/** What the update needs besides the form's body, of the record as it is. */
	keep?: string[];
	/** What becomes of the form's values before they are compared with the record as it is. */
	change?: (given: IDataObject, present: IDataObject, call: Call) => IDataObject;
	/** Only what differs from the record as it is is written. */
	differing?: boolean;
}

export function upsertInList(declared: ListUpsert): Upsert {
	const { list, by, stored = String, query, within, update, path, keep = [] } = declared;
	const { change = (given) => given, differing, remove } = declared;
	const comparable = (value: unknown) => spelled(stored(value));
	const given = ({ body }: Call) => (within === undefined ? body : body[within]) as IDataObject;
	const wanted = (call: Call) => comparable(given(call)[by]);
	const written: Upsert['update'] = async (call, present) => {
		const changed = change(omit(given(call), by) as IDataObject, present, call);
		const changes = differing ? differences(changed, present) : changed;
		const kept = Object.fromEntries(keep.map((key) => [key, present[key]]));
		if (Object.keys(changes).length === 0) return present;
		const body = { ...kept, ...changes };
		return await call.send(update, {
			path: { [path]: present.id },
			body: within === undefined ? body : { [within]: body },
		});
	};
	return {
		key: (call) => JSON.stringify([wanted(call), query?.(call)]),
		async find(call) {
			const answer = await call.answer(list.route, { query: query?.(call) });
			return listRows(answer, list)
				.filter((row) => comparable(row[by]) === wanted(call))
				.sort((a, b) => Number(a.id) - Number(b.id));
		},
		update: written,
		...(remove && {
			remove: async (call, { id }) => await call.answer(remove, { path: { [path]: id } }),
		}),
	};
}

/**
 * What of the wanted values differs from the record as it is. Chatwoot merges objects of attributes, so only their
 * keys that differ are in it; everything else is a value that is replaced.
 */
export function differences(wanted: IDataObject, present: IDataObject): IDataObject {
	const changed = Object.entries(wanted).flatMap(([key, value]) => {
		const known = present[key];
		if (!key.endsWith('_attributes') || !isRecord(value)) {
			return JSON.stringify(value) === JSON.stringify(known) ? [] : [[key, value] as const];
		}
		const inside = differences(value, (known ?? {}) as IDataObject);
		return Object.keys(inside).length === 0 ? [] : [[key, inside] as const];
	});
	return Object.fromEntries(changed);
}
