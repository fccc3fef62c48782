import type { IDataObject } from 'n8n-workflow';
import { recordIn, requireKnown, rowsIn } from './answers';
import { UnexpectedAnswer } from './failures';
import { isRecord, omit, valueAt } from './record';
import { isEmpty } from './typed';
import type { Call, Result, Simplify } from './operation';

/** How many rows come out when the form doesn't say: an empty Limit is not "all". */
const DEFAULT_LIMIT = 50;

/** How many rows of a list the form asks for. */
export function wantedRows({ value }: Call): number {
	return value.returnAll === true
		? Infinity
		: ((value.limit as number | undefined) ?? DEFAULT_LIMIT);
}

/** The rows of one item's answer: taken out of it, filtered, sorted and cut as the form says. */
export function rowsOf(answer: unknown, result: Result = {}, call: Call, drop: string[] = []) {
	const { many, keep, pages, row, sort } = result;
	if (row) {
		const { pending } = call.value;
		return [
			{ ...(typeof row === 'function' ? row(call) : row), ...(pending && { pending: true }) },
		];
	}

	const all = contentOf(answer, result, call).map((entry) => without(entry, drop));
	// Pages are filtered while they are fetched.
	const kept = keep && !pages ? all.filter((entry) => keep(entry, call)) : all;
	if (sort !== undefined) kept.sort((a, b) => compare(a[sort], b[sort]));
	return many ? kept.slice(0, wantedRows(call)) : kept;
}

/** A row as it comes out: simplified, unless the form says otherwise; for an AI agent what its Output says. */
export function outputOf(
	row: IDataObject,
	{ simplify, row: given }: Result = {},
	call: Call,
): IDataObject {
	const { output, outputFields } = call.value;
	if (!simplify || given || row.skipped === true) return row;
	if (output === 'selected') return selected(row, (outputFields ?? []) as string[]);
	return call.value.simplify === false || output === 'raw' ? row : simplified(row, simplify);
}

function contentOf(answer: unknown, result: Result, call: Call): IDataObject[] {
	const { rows, shape, listAs, named, echo = {} } = result;
	const echoed = Object.fromEntries(
		Object.entries(echo).map(([key, name]) => [key, call.path[name]]),
	);
	const content: unknown =
		rows === undefined || Array.isArray(answer) ? answer : valueAt(answer, rows);

	if (listAs !== undefined) {
		if (!Array.isArray(content)) throw new UnexpectedAnswer();
		return [{ ...echoed, [listAs]: content as string[] }];
	}
	if (named !== undefined) {
		if (content === undefined || content === null) throw new UnexpectedAnswer();
		return [{ ...echoed, [named]: content as string }];
	}
	const shaped = shape?.(answer, call);
	const list = shaped ? rowsIn(shaped) : recordsIn(answer, content, result);
	if (shaped) requireKnown(list, result.simplify);
	// Chatwoot may know the key and say null to it.
	return result.echo ? list.map((entry) => ({ ...echoed, ...entry, ...echoed })) : list;
}

/** An item that is no object ends n8n's execution, also when it continues on fail. */
function recordsIn(
	answer: unknown,
	content: unknown,
	{ rows, many, mayBeEmpty, simplify }: Result,
): IDataObject[] {
	if (mayBeEmpty && isEmpty(answer)) return [{}];
	const records = many || Array.isArray(content) ? rowsIn(answer, rows) : [recordIn(content)];
	requireKnown(records, simplify);
	return records;
}

function compare(a: unknown, b: unknown): number {
	return typeof a === 'number' && typeof b === 'number'
		? a - b
		: String(a).localeCompare(String(b), 'en');
}

/** The record without the values at dotted paths, in lists too. */
function without(record: IDataObject, paths: string[]): IDataObject {
	return paths.reduce((left, path) => cut(left, path.split('.')) as IDataObject, record);
}

function cut(value: unknown, [key, ...rest]: string[]): unknown {
	if (Array.isArray(value)) return value.map((entry) => cut(entry, [key, ...rest]));
	if (!isRecord(value) || !(key in value)) return value;
	return rest.length === 0 ? omit(value, key) : { ...value, [key]: cut(value[key], rest) };
}

/** The chosen keys in the given order, without those that hold nothing. */
export function simplified(row: IDataObject, keys: Simplify): IDataObject {
	const chosen: IDataObject = {};
	for (const [name, read] of readersOf(keys)) {
		const value = read(row);
		if (!isNothing(value)) chosen[name] = value as string;
	}
	return chosen;
}

type Reader = (row: IDataObject) => unknown;

/** Read once for all rows: a list can have thousands. */
const readers = new WeakMap<Simplify, Array<[string, Reader]>>();

function readersOf(keys: Simplify): Array<[string, Reader]> {
	const known = readers.get(keys);
	if (known) return known;
	const made = keys.flatMap((key): Array<[string, Reader]> =>
		typeof key === 'string'
			? [[key, (row) => row[key]]]
			: Object.entries(key).map(([name, source]) => [name, readerOf(name, source)]),
	);
	readers.set(keys, made);
	return made;
}

function readerOf(name: string, source: Exclude<Simplify[number], string>[string]): Reader {
	if (typeof source === 'string') return (row) => valueAt(row, source);
	if (Array.isArray(source)) {
		const pick = (entry: IDataObject) => simplified(entry, source);
		return ({ [name]: within }) =>
			Array.isArray(within)
				? within.filter(isRecord).map(pick)
				: isRecord(within)
					? pick(within)
					: undefined;
	}
	const { from = name, words } = source;
	return (row) => {
		const value = valueAt(row, from);
		return isNothing(value) ? undefined : (words[String(value)] ?? value);
	};
}

/** The fields at the given places under their last keys, and always the id. */
function selected(row: IDataObject, places: string[]): IDataObject {
	const entries = ['id', ...places].map(
		(place) => [place.split('.').pop(), valueAt(row, place)] as const,
	);
	return Object.fromEntries(entries.filter(([, value]) => value !== undefined)) as IDataObject;
}

function isNothing(value: unknown): boolean {
	return value === undefined || value === null || value === '';
}
