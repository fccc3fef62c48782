import type { IDataObject } from 'n8n-workflow';
import { failureOf } from './failures';
import { invalid } from './formError';
import { isRecord } from './record';
import type { Call, List, Resolve } from './operation';
import { folded, quoted } from './typed';

/**
 * Ids that Chatwoot would swallow without a word when they don't exist, looked up in their list; names by which
 * people call the records become ids. Without a list, ids are taken as they are.
 */
export function known(list: List): Resolve {
	return async (value, label, call) => {
		const rows = await rowsUnlessBot(call, list, ![value].flat().every(isNumber));
		if (!rows) return value;
		const found = (entry: unknown) => {
			const row = rowOf(rows, list, isRecord(entry) ? entry.id : entry, label);
			if (row === undefined) {
				throw invalid(label, `names ${quoted(entry)}, which is not in this account`);
			}
			return valueOf(row, list);
		};
		return Array.isArray(value) ? [...new Set(value.map(found))] : found(value);
	};
}

/**
 * @param isNeeded nothing can be done without the rows
 * @returns undefined with the token of a bot, which may not read lists
 */
export async function rowsUnlessBot(
	call: Call,
	list: List,
	isNeeded = false,
): Promise<IDataObject[] | undefined> {
	return await call.rows(list).catch(async (error: unknown) => {
		const isUnread = failureOf(error).status === 401 && !isNeeded;
		return isUnread ? undefined : await Promise.reject(error as Error);
	});
}

function isNumber(value: unknown): boolean {
	return typeof value === 'number';
}

/** The record that people mean by a name, and never by its id: a label can be called "42". */
export function named(list: List): Resolve {
	return async (value, label, call) => {
		const row = rowCalled(await call.rows(list), list, value, label);
		if (row === undefined) {
			throw invalid(label, `names ${quoted(value)}, which is not in this account`);
		}
		return valueOf(row, list);
	};
}

/** The value of a list's row that is sent. */
export function valueOf(row: IDataObject, { value }: List): unknown {
	return typeof value === 'string' ? row[value] : value(row);
}

/** The row of this value, or else of this name. @throws UserError when several have the name */
export function rowOf(rows: IDataObject[], list: List, entry: unknown, label: string) {
	const byValue = rows.find((row) => String(valueOf(row, list)) === String(entry));
	return byValue ?? rowCalled(rows, list, entry, label);
}

/** The row of this name, written exactly so if there is one, else with other blanks and capitals. */
function rowCalled(rows: IDataObject[], list: List, entry: unknown, label: string) {
	const whose = (write: (name: unknown) => string) =>
		rows.filter((row) => list.names?.some((key) => write(row[key]) === write(entry)));
	const exact = whose(String);
	const called = exact.length > 0 ? exact : whose(folded);
	if (called.length > 1) {
		const several = called.map((row) => String(valueOf(row, list))).join(', ');
		throw invalid(label, `names ${quoted(entry)}, which several have: ${several}. Use the ID.`);
	}
	return called[0];
}
