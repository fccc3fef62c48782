import { isRecord } from '../transport/json';

/** JSON objects. */

export { isRecord };

export function omit<T extends object>(record: T, ...keys: string[]): Partial<T> {
	return Object.fromEntries(
		Object.entries(record).filter(([key]) => !keys.includes(key)),
	) as Partial<T>;
}

/** The value at a dotted path; undefined where the path ends early. */
export function valueAt(value: unknown, path: string): unknown {
	if (path === '') return value;
	return path
		.split('.')
		.reduce<unknown>((level, key) => (isRecord(level) ? level[key] : undefined), value);
}
