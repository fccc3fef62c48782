import type { IDataObject } from 'n8n-workflow';
import { listRows } from '../engine/call';
import { omit } from '../engine/operation';
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
	/** Route of the update. */
	update: `PATCH /${string}`;
	/** Name of the record's id in that route. */
	path: string;
	/** Takes a record away, where Chatwoot has no unique index for the key. */
	remove?: `DELETE /${string}`;
	/** What the update needs besides the form's body, of the record as it is. */
	keep?: string[];
}

export function upsertInList(declared: ListUpsert): Upsert {
	const { list, by, stored = String, query, update, path, remove, keep = [] } = declared;
	const comparable = (value: unknown) => spelled(stored(value));
	const wanted = ({ body }: Call) => comparable(body[by]);
	return {
		key: wanted,
		async find(call) {
			const answer = await call.answer(list.route, { query: query?.(call) });
			return listRows(answer, list)
				.filter((row) => comparable(row[by]) === wanted(call))
				.sort((a, b) => Number(a.id) - Number(b.id));
		},
		async update(call, present) {
			const changes = omit(call.body, by);
			const kept = Object.fromEntries(keep.map((key) => [key, present[key]]));
			if (Object.keys(changes).length === 0) return present;
			return await call.send(update, {
				path: { [path]: present.id },
				body: { ...kept, ...changes },
			});
		},
		...(remove && {
			remove: async (call: Call, { id }: IDataObject) =>
				await call.answer(remove, { path: { [path]: id } }),
		}),
	};
}
