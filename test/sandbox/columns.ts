/** Database columns: defaults, casts on assignment, the length limits all models share, NOT NULL. */
import { internalError, type Problems } from './answers';
import {
	jsonbOrder,
	toBoolean,
	toInteger,
	toJson,
	toText,
	type Json,
	type JsonObject,
	type Param,
	type Params,
} from './params';

export interface Column {
	kind: 'string' | 'text' | 'boolean' | 'integer' | 'jsonb';
	default?: Json;
	notNull?: true;
	/** Has a length validation of its own, so the general limit does not apply. */
	ownLimit?: true;
	/** Replaces the cast of the kind (enums, flag sets). */
	cast?: (value: Param) => Json;
}
export type Columns = { [name: string]: Column };
export type Row = JsonObject;

const CASTS: Record<Column['kind'], (value: Param) => Json> = {
	string: toText,
	text: toText,
	boolean: toBoolean,
	integer: toInteger,
	jsonb: toJson,
};
const LIMITS: Partial<Record<Column['kind'], number>> = { string: 255, text: 20_000 };

export function newRow(columns: Columns): Row {
	return Object.fromEntries(
		Object.entries(columns).map(([name, column]) => [
			name,
			structuredClone(column.default ?? null),
		]),
	);
}

/** Casts and assigns what `params` holds; keys that are no columns are left to the caller. */
export function assign(row: Row, columns: Columns, params: Params): void {
	for (const [name, value] of Object.entries(params)) {
		if (!Object.hasOwn(columns, name)) continue;
		const column = columns[name];
		row[name] = (column.cast ?? CASTS[column.kind])(value);
	}
}

export function checkLengths(row: Row, columns: Columns, problems: Problems): void {
	for (const [name, column] of Object.entries(columns)) {
		const limit = LIMITS[column.kind];
		if (limit && !column.ownLimit && !column.cast) checkLength(row, name, limit, problems);
	}
}

export function checkLength(row: Row, name: string, limit: number, problems: Problems): void {
	const value = row[name];
	if (typeof value === 'string' && [...value].length > limit) {
		problems.add(name, `is too long (maximum is ${limit} characters)`);
	}
}

/** What the database itself refuses, which the API answers with 500. */
export function checkNotNull(row: Row, columns: Columns): void {
	for (const [name, column] of Object.entries(columns)) {
		if (column.notNull && row[name] === null) throw internalError();
	}
}

/** The row as it is when read from the database again. */
export function settle(row: Row, columns: Columns): void {
	for (const [name, column] of Object.entries(columns)) {
		if (column.kind === 'jsonb') row[name] = jsonbOrder(row[name]);
	}
}
