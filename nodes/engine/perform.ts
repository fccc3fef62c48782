import type { IDataObject } from 'n8n-workflow';
import type { Download } from '../transport/http';
import { recordIn, refuseErrorAnswer, unexpected } from './answers';
import { rowsOfCsv } from './csv';
import { failureOf, RequestFailed, UnexpectedAnswer } from './failures';
import { waitUntilGone } from './gone';
import { invalid } from './formError';
import { valueAt } from './record';
import type { Call, Merge, Operation, RequestParts, Result } from './operation';
import { fetchPages } from './pages';
import { wantedRows } from './result';
import { engineValues } from './standardFields';
import { quoted } from './typed';
import { upsert } from './upsert';

/** A file that comes out as binary data. */
export class FileAnswer {
	/** @param json what the item says of the file besides its name and type */
	constructor(
		readonly file: Download,
		readonly json: IDataObject = {},
	) {}
}

/** The files of an answer that is one, or a list of them; a list without any may be one of rows as well. */
export function filesOf(answer: unknown): FileAnswer[] | undefined {
	const files = [answer].flat();
	return files.length > 0 && files.every((file) => file instanceof FileAnswer) ? files : undefined;
}

/**
 * Carries an operation out for one item.
 *
 * @param together sends one request for several items
 * @returns Chatwoot's answer; undefined when there is nothing
 */
export async function perform(
	operation: Operation,
	call: Call,
	together?: (call: Call) => Promise<unknown>,
): Promise<unknown> {
	const { none, failed } = operation.result ?? {};
	const answer = await orNothing(together?.(call) ?? answerOf(operation, call), none).catch(
		(error: unknown) => {
			throw unexpected(error);
		},
	);
	const refusal = failed?.(answer, call);
	if (refusal !== undefined) {
		throw new RequestFailed({ message: refusal, description: '', isFinal: true });
	}
	refuseErrorAnswer(answer);
	if (operation.gone && !(await waitUntilGone(call, operation.gone))) call.value.pending = true;
	return answer;
}

/** A status that means "there is nothing" as a list without rows. */
async function orNothing(answer: Promise<unknown>, none: number | undefined): Promise<unknown> {
	if (none === undefined) return await answer;
	return await answer.catch(async (error: unknown) =>
		failureOf(error).status === none ? [] : await Promise.reject(error as Error),
	);
}

async function answerOf(operation: Operation, call: Call): Promise<unknown> {
	const { run, upsert: declared, from, merge, result = {} } = operation;
	if (run) return await run(call);
	if (declared) return await upsert(call, declared);
	if (from) return await oneOf(call, from);
	if (merge && (merge.needed?.(call) ?? true)) return await merged(call, merge, result);
	if (result.format) return await formatted(call, result.format);
	if (result.pages) {
		const rows = await fetchPages(call, result.pages, result, wantedRows(call));
		return result.shape ? result.shape(rows, call) : rows;
	}
	return await call.answer();
}

/** Get, where the API has only a list. */
async function oneOf(call: Call, { list, key, path }: NonNullable<Operation['from']>) {
	const wanted = String(call.path[path]);
	const row = (await call.rows(list)).find((candidate) => String(candidate[key]) === wanted);
	if (!row) {
		throw new RequestFailed({
			status: 404,
			message: 'Resource could not be found',
			description: `There is none with the ID ${quoted(wanted)} in this account.`,
			isFinal: true,
		});
	}
	return row;
}

async function merged(
	call: Call,
	{ read, record, body }: Merge,
	{ rows }: Result,
): Promise<unknown> {
	const answer = await call.answer(read, {});
	const present = record ? record(answer, call) : recordIn(answer);
	// What is missed here would be written over.
	if (rows !== undefined && !record && (valueAt(answer, rows) ?? undefined) === undefined)
		throw new UnexpectedAnswer();
	if (!present) {
		throw new RequestFailed({
			status: 404,
			message: 'Resource could not be found',
			description: 'Check the account and the ids you entered; it may have been deleted.',
			isFinal: true,
		});
	}
	const change = body(present, call);
	return change === undefined ? answer : await call.answer(undefined, { body: change });
}

async function formatted(call: Call, format: NonNullable<Result['format']>): Promise<unknown> {
	const file = await call.download();
	if (file.data.length === 0) throw new UnexpectedAnswer('The file is empty');
	if ((typeof format === 'function' ? format(call) : format) === 'file')
		return new FileAnswer(file);
	return rowsOfCsv(file.data.toString('utf8'));
}

/** Refuses an update that changes nothing. @param parts what the form gave, and no constants yet */
export function requireChanges({ changes, fields }: Operation, parts: RequestParts) {
	if (!changes) return;
	const own = Object.keys(parts.value).filter((key) => !engineValues.has(key));
	if (Object.keys(parts.body).length + own.length + parts.files.length > 0) return;
	const collection = fields.find(({ type }) => type === 'collection');
	throw invalid(
		`'${collection?.displayName ?? 'Update Fields'}'`,
		'needs at least one field to change',
	);
}
