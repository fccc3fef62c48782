import type { IDataObject } from 'n8n-workflow';
import type { Call, Result } from './operation';

/** The output rows of one item's response: taken out of it, filtered, cut and simplified as the form says. */
export function rowsOf(
	response: IDataObject | IDataObject[],
	{ rows, many, keep, simplify, row: given }: Result = {},
	call: Call,
): IDataObject[] {
	if (given) return [given];
	const content: unknown =
		rows === undefined || Array.isArray(response) ? response : response[rows];
	// Chatwoot answers {} where a list is not there yet.
	const all = (Array.isArray(content) ? content : many ? [] : [content ?? {}]) as IDataObject[];
	const kept = keep ? all.filter((row) => keep(row, call)) : all;
	const { returnAll, limit, simplify: simplified } = call.value;
	const cut = many && returnAll !== true ? kept.slice(0, limit as number) : kept;
	return simplify && simplified !== false ? cut.map((row) => pick(row, simplify)) : cut;
}

/** The given keys in the given order, without those that hold nothing. */
function pick(row: IDataObject, keys: string[]): IDataObject {
	return Object.fromEntries(
		keys
			.map((key) => [key, row[key]] as const)
			.filter(([, value]) => value !== undefined && value !== null && value !== ''),
	);
}
