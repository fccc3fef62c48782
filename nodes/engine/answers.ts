import type { IDataObject } from 'n8n-workflow';
import { attempted, RequestFailed, unclearAnswer, UnexpectedAnswer } from './failures';
import { isRecord, valueAt } from './record';
import type { List, Operation, Simplify } from './operation';

/** Whether an answer holds what was asked for: an answer that nobody expected must not look like "there is nothing". */

/**
 * The rows of a list's answer.
 *
 * @param rows dotted path to them, or several that they may stand at; without it the answer is the array of rows
 * @throws RequestFailed when it holds no list of records
 */
export function rowsIn(answer: unknown, rows?: List['rows']): IDataObject[] {
	const content: unknown = Array.isArray(answer)
		? answer
		: [rows ?? '']
				.flat()
				.map((path) => valueAt(answer, path))
				.find((found) => found !== undefined);
	if (Array.isArray(content)) {
		if (content.every(isRecord)) return content;
		throw new UnexpectedAnswer();
	}
	// A list of one, such as the user of the token.
	if (rows === undefined && isRecord(answer) && answer.id !== undefined) return [answer];
	// What a record has none of yet, it has as an object without keys, or lacks.
	const isNone = isNothing(content) || (isRecord(answer) && answer.id !== undefined && !content);
	if (rows !== undefined && isNone) return [];
	throw new UnexpectedAnswer();
}

/** @throws RequestFailed when it is no record with something in it */
export function recordIn(answer: unknown): IDataObject {
	if (isRecord(answer) && !isNothing(answer)) return answer;
	throw new UnexpectedAnswer();
}

/** A success that says nothing but that it is none. @throws RequestFailed with its words */
export function refuseErrorAnswer(answer: unknown) {
	if (!isRecord(answer) || typeof answer.error !== 'string') return;
	if (Object.keys(answer).some((key) => !SAYING_NOTHING.includes(key))) return;
	throw new RequestFailed({
		message: answer.error,
		description:
			'Chatwoot, or a server in its place, reports this failure as if it were a success.',
		isFinal: true,
	});
}

const SAYING_NOTHING = ['error', 'message', 'status', 'success', 'code'];

/** @throws RequestFailed when none of the rows has a single key of what an operation gives */
export function requireKnown(rows: IDataObject[], simplify: Simplify | undefined) {
	if (!simplify || rows.length === 0) return;
	const places = simplify.flatMap((key) =>
		typeof key === 'string'
			? [key]
			: Object.entries(key).map(([name, source]) =>
					typeof source === 'string'
						? source
						: Array.isArray(source)
							? name
							: ((source as { from?: string }).from ?? name),
				),
	);
	const known = places.filter((place) => place !== 'created');
	if (
		rows.some(
			(row) => row.skipped === true || known.some((place) => valueAt(row, place) !== undefined),
		)
	)
		return;
	throw new UnexpectedAnswer();
}

/** A record has an id, by which one is told from the answer of another server where nothing else is known of it. */
export function requireIdentity(
	{ value, result = {} }: Operation,
	rows: IDataObject[],
): IDataObject[] {
	const { simplify, shape, row, named, listAs, mayBeEmpty } = result;
	if (value !== 'get' || simplify || shape || row || named || listAs || mayBeEmpty) return rows;
	const hasId = (one: IDataObject) => Object.keys(one).some((key) => /(^|_)id$/.test(key));
	if (rows.every(hasId)) return rows;
	throw new UnexpectedAnswer();
}

/**
 * Reads an operation's answer: what is not as it should be leaves open what a write has done.
 *
 * @throws RequestFailed
 */
export function reading<T>({ route, reads }: Operation, read: () => T): T {
	const outcome = attempted(read);
	if ('value' in outcome) return outcome.value;
	const isOdd = outcome.error instanceof UnexpectedAnswer || outcome.error instanceof TypeError;
	if (isOdd && !route.startsWith('GET ') && !reads) throw unclearAnswer('what it has done');
	throw unexpected(outcome.error) as Error;
}

/** Code that reads an answer stumbles over what nobody expected. */
export function unexpected(error: unknown): unknown {
	return error instanceof TypeError ? new UnexpectedAnswer(error.message) : error;
}

function isNothing(content: unknown): boolean {
	return isRecord(content) && Object.keys(content).length === 0;
}
