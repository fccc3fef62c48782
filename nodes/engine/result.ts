import type { IDataObject } from 'n8n-workflow';
import type { Result } from './operation';

/**
 * The output rows of one response.
 *
 * @param simplified whether to keep only the keys a person needs next
 */
export function rowsOf(
	response: IDataObject | IDataObject[],
	{ rows, simplify }: Result = {},
	simplified = true,
): IDataObject[] {
	const content = (rows === undefined || Array.isArray(response) ? response : response[rows]) as
		IDataObject | IDataObject[];
	const list = Array.isArray(content) ? content : [content];
	return simplify && simplified ? list.map((row) => pick(row, simplify)) : list;
}

/** The given keys in the given order, without those that hold nothing. */
function pick(row: IDataObject, keys: string[]): IDataObject {
	return Object.fromEntries(
		keys
			.map((key) => [key, row[key]] as const)
			.filter(([, value]) => value !== undefined && value !== null && value !== ''),
	);
}
