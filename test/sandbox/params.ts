/** Values as Rails holds them in `params`, and the casts of ActiveRecord's attribute types. */
import { internalError } from './answers';

export type Json = string | number | boolean | null | Json[] | { [key: string]: Json };
export type JsonObject = { [key: string]: Json };

/** A file part of a multipart body. */
export class UploadedFile {
	constructor(
		readonly filename: string,
		readonly contentType: string,
		readonly data: Uint8Array,
	) {}
}

export type Param = string | number | boolean | null | UploadedFile | Param[] | Params;
export interface Params {
	[key: string]: Param;
}

/**
 * One entry of a `permit` list: a scalar key, or a key with what may stand below it: `'scalars'` (an
 * array of scalars), `'any'` (a hash with any content) or a nested list (a hash, or an array of them).
 */
export type Filter = string | { [key: string]: readonly Filter[] | 'scalars' | 'any' };

export function isParams(value: Param | undefined): value is Params {
	return (
		typeof value === 'object' &&
		value !== null &&
		!Array.isArray(value) &&
		!(value instanceof UploadedFile)
	);
}

function isScalar(value: Param): boolean {
	return typeof value !== 'object' || value === null || value instanceof UploadedFile;
}

/** Strong parameters: what isn't listed, or has another shape, disappears without an error. */
export function permit(params: Params, filters: readonly Filter[]): Params {
	const result: Params = {};
	for (const filter of filters) {
		if (typeof filter === 'string') {
			if (Object.hasOwn(params, filter) && isScalar(params[filter])) {
				result[filter] = params[filter];
			}
			continue;
		}
		for (const [key, below] of Object.entries(filter)) {
			if (!Object.hasOwn(params, key)) continue;
			const permitted = permitBelow(params[key], below);
			if (permitted !== undefined) result[key] = permitted;
		}
	}
	return result;
}

function permitBelow(
	value: Param,
	below: readonly Filter[] | 'scalars' | 'any',
): Param | undefined {
	if (below === 'scalars') {
		return Array.isArray(value) && value.every(isScalar) ? value : undefined;
	}
	if (below === 'any') return isParams(value) ? value : undefined;
	if (Array.isArray(value)) return value.filter(isParams).map((item) => permit(item, below));
	return isParams(value) ? permit(value, below) : undefined;
}

/** Rails drops nulls from arrays of any parsed body. */
export function withoutNullsInArrays(value: Param): Param {
	if (Array.isArray(value)) return value.filter((item) => item !== null).map(withoutNullsInArrays);
	if (!isParams(value)) return value;
	return Object.fromEntries(
		Object.entries(value).map(([key, item]) => [key, withoutNullsInArrays(item)]),
	);
}

export function isBlank(value: Param | undefined): boolean {
	if (value === undefined || value === null || value === false) return true;
	if (typeof value === 'string') return /^\s*$/.test(value);
	if (Array.isArray(value)) return value.length === 0;
	return isParams(value) && Object.keys(value).length === 0;
}

const FALSE_VALUES = new Set<Param>([false, 0, '0', 'f', 'F', 'false', 'FALSE', 'off', 'OFF']);

/** Everything that isn't a known spelling of false is true, `"no"` included. */
export function toBoolean(value: Param): boolean | null {
	if (value === null || value === '') return null;
	return !FALSE_VALUES.has(value);
}

export function toText(value: Param): string | null {
	if (value === null) return null;
	if (value === true) return 't';
	if (value === false) return 'f';
	return value instanceof UploadedFile ? value.filename : String(value);
}

/** Reads leading digits, so `"12abc"` is 12 and `"abc"` is 0; outside 32 bits is a server error. */
export function toInteger(value: Param): number | null {
	if (value === null || value === '') return null;
	if (typeof value === 'boolean') return value ? 1 : 0;
	const number = typeof value === 'number' ? Math.trunc(value) : parseInt(String(value), 10) || 0;
	if (Math.abs(number) > 2 ** 31 - 1) throw internalError();
	return number;
}

/** A database id from a path or body; an impossible one finds nothing. */
export function toId(value: Param | undefined): number {
	const id = typeof value === 'number' ? Math.trunc(value) : parseInt(String(value ?? ''), 10);
	return Number.isSafeInteger(id) ? id : 0;
}

/** A jsonb value; files can't be stored in one. */
export function toJson(value: Param): Json {
	if (value instanceof UploadedFile) throw internalError();
	if (Array.isArray(value)) return value.map(toJson);
	if (!isParams(value)) return value;
	return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, toJson(item)]));
}

/**
 * Rails enum: the names, or their numbers. An unknown value raises at assignment, which the API answers
 * with 500.
 */
export function enumOf(...names: string[]): (value: Param) => string | null {
	return (value) => {
		if (isBlank(value)) return null;
		if (typeof value === 'number' && names[value] !== undefined) return names[value];
		if (typeof value === 'string' && names.includes(value)) return value;
		throw internalError();
	};
}

/** Postgres keeps the keys of jsonb by length, then by bytes; seen once a record is read again. */
export function jsonbOrder(value: Json): Json {
	if (Array.isArray(value)) return value.map(jsonbOrder);
	if (typeof value !== 'object' || value === null) return value;
	const keys = Object.keys(value).sort((a, b) => a.length - b.length || (a < b ? -1 : 1));
	return Object.fromEntries(keys.map((key) => [key, jsonbOrder(value[key])]));
}
