import type { IDataObject } from 'n8n-workflow';
import { failureOf } from './failures';
import { invalid, isRecord } from './operation';
import type { List, Resolve } from './operation';
import { quoted } from './typed';

/**
 * Ids that Chatwoot would swallow without a word when they don't exist, looked up in their list; names by which
 * people call the records become ids. The token of a bot may not read lists: its ids are taken as they are.
 */
export function known(list: List): Resolve {
	return async (value, label, call) => {
		const rows = await call.rows(list).catch(async (error: unknown) => {
			const isUnread = failureOf(error).status === 401 && [value].flat().every(isNumber);
			return isUnread ? undefined : await Promise.reject(error as Error);
		});
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

function isNumber(value: unknown): boolean {
	return typeof value === 'number';
}

/** The value of a list's row that is sent. */
export function valueOf(row: IDataObject, { value }: List): unknown {
	return typeof value === 'string' ? row[value] : value(row);
}

function rowOf(rows: IDataObject[], list: List, entry: unknown, label: string) {
	const byValue = rows.find((row) => String(valueOf(row, list)) === String(entry));
	if (byValue) return byValue;
	const same = folded(entry);
	const named = rows.filter((row) => list.names?.some((key) => folded(row[key]) === same));
	if (named.length > 1) {
		const several = named.map((row) => String(valueOf(row, list))).join(', ');
		throw invalid(label, `names ${quoted(entry)}, which several have: ${several}. Use the ID.`);
	}
	return named[0];
}

function folded(value: unknown): string {
	return String(value).normalize('NFC').replace(/\s+/g, ' ').trim().toLowerCase();
}
