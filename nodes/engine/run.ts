import { UserError } from 'n8n-workflow';
import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import type { Api } from '../transport/api';
import { connect } from '../transport/send';
import type { Connection } from '../transport/http';
import { reading, requireIdentity } from './answers';
import { callOf, ListCache } from './call';
import { toErrorJson, toNodeError } from './errors';
import type { ErrorContext } from './errors';
import { fieldsOf } from './form';
import { requireFile, requireMimeType } from './inputFile';
import type { Call, Operation, Resource } from './operation';
import { FileAnswer, filesOf, perform, requireChanges } from './perform';
import { runInOrder } from './pool';
import { addConstants, buildRequest, fillRoute } from './request';
import { outputOf, rowsOf } from './result';
import { isAccountRoute } from './standardFields';
import { sendTogether } from './together';
import { formValues } from './values';

const DEFAULT_PARALLEL = 5;

/**
 * Runs the chosen operation for all input items.
 *
 * First every item's form is read and checked, so that a wrong value stops the run before anything is sent; then the
 * requests go out in parallel. Output order is input order. When the node continues on fail, a failing item becomes
 * an error item in its place; otherwise nothing new starts, what is under way finishes, and the failed item that
 * stands first in the input is thrown.
 */
export async function runOperation(
	context: IExecuteFunctions,
	resources: Resource[],
	api: Api,
): Promise<INodeExecutionData[][]> {
	const [operation, drop] = chosenOperation(context, resources);
	const items = context.getInputData();
	const continueOnFail = context.continueOnFail();
	const valuesOf = formValues(context);
	const fields = fieldsOf(operation);
	const node = context.getNode();
	const zone = context.getTimezone();
	const clears = operation.value !== 'create';
	const lists = new ListCache();

	const calls: Array<Call | undefined> = [];
	/** Calls that could not be prepared, for the words about them. */
	const refused: Array<Call | undefined> = [];
	const failures: unknown[] = [];
	const outputs: INodeExecutionData[][] = [];
	const hints = new Set<string>();
	const secrets: string[][] = [];
	const errorContext = (itemIndex: number): ErrorContext => ({
		node,
		operation,
		form: fieldsOf(operation),
		call: calls[itemIndex] ?? refused[itemIndex],
		itemIndex,
		items: items.length,
		secrets: secrets[itemIndex] ?? [],
	});
	const fail = (itemIndex: number, error: unknown) => {
		failures[itemIndex] = error;
		outputs[itemIndex] = [
			{ json: toErrorJson(error, errorContext(itemIndex)), pairedItem: { item: itemIndex } },
		];
		return continueOnFail;
	};

	const open = connections(context, api);
	let parallel: number | undefined;

	for (let itemIndex = 0; itemIndex < items.length; itemIndex++) {
		try {
			const { connection, account } = await open(itemIndex);
			secrets[itemIndex] = connection.secrets;
			const parts = buildRequest(fields, valuesOf(itemIndex), { node, zone, clears });
			secrets[itemIndex] = [...connection.secrets, ...parts.secrets];
			Object.assign(parts.path, api.path?.(connection.credential));
			if (isAccountRoute(operation.route)) parts.path.accountId ??= await account();
			const call = callOf(context, connection, operation, parts, itemIndex, lists);
			refused[itemIndex] = call;
			await prepare(context, operation, call);
			calls[itemIndex] = call;
			refused[itemIndex] = undefined;
			// It holds for the run as a whole: the first item that says it decides.
			parallel ??= parts.value.itemsInParallel as number | undefined;
		} catch (error) {
			if (!fail(itemIndex, error)) throw toNodeError(error, errorContext(itemIndex));
		}
	}

	const signal = context.getExecutionCancelSignal();
	const together = operation.together && sendTogether(calls, operation.together);
	await runInOrder(
		items.length,
		parallel ?? DEFAULT_PARALLEL,
		(itemIndex) => entityOf(operation, calls[itemIndex]),
		async (itemIndex) => {
			const call = calls[itemIndex];
			if (!call) return true;
			if (signal?.aborted) return false;
			try {
				const answer = await perform(operation, call, together);
				const files = filesOf(answer);
				const rows = files
					? []
					: reading(operation, () =>
							requireIdentity(operation, rowsOf(answer, operation.result, call, drop)),
						);
				outputs[itemIndex] = files
					? await Promise.all(files.map(async (file) => await fileItem(context, file, itemIndex)))
					: rows.map((row) => ({
							json: outputOf(row, operation.result, call),
							pairedItem: { item: itemIndex },
						}));
				for (const row of rows) {
					const hint = operation.hint?.(call, row);
					if (hint) hints.add(hint);
				}
				// A run of many items need not keep the requests that are done.
				calls[itemIndex] = undefined;
				return true;
			} catch (error) {
				// n8n itself aborts what is under way; an error would turn the cancelled execution into a failed one.
				if (signal?.aborted) return false;
				return fail(itemIndex, error);
			}
		},
	);

	const failed = failures.findIndex((error) => error !== undefined);
	if (failed !== -1 && !continueOnFail) {
		throw toNodeError(failures[failed], errorContext(failed), doneSentence(outputs, failures));
	}
	context.addExecutionHints(
		...[...hints].map((message) => ({ message, location: 'outputPane' as const })),
	);
	return [outputs.flat()];
}

/** The chosen operation, and the keys that its resource never lets out. */
function chosenOperation(
	context: IExecuteFunctions,
	resources: Resource[],
): [Operation, string[] | undefined] {
	const resourceValue = context.getNodeParameter('resource', 0);
	const value = context.getNodeParameter('operation', 0);
	const resource = resources.find((candidate) => candidate.value === resourceValue);
	const operation = resource?.operations.find((candidate) => candidate.value === value);
	if (!operation) throw new UserError(`There is no operation '${value}' of '${resourceValue}'`);
	return [operation, resource?.drop];
}

interface Opened {
	connection: Connection;
	/** The account to work in when the form names none. */
	account: () => Promise<number>;
}

/** Opens a connection per item: a credential can hold expressions. Items with the same one share it. */
function connections(context: IExecuteFunctions, api: Api) {
	const opened = new Map<string, Opened>();
	return async (itemIndex: number): Promise<Opened> => {
		const credential = await context.getCredentials<IDataObject>(api.credential, itemIndex);
		const key = JSON.stringify(credential);
		const known = opened.get(key);
		if (known) return known;
		const connection = connect(context, api, credential);
		const account = once(async () => (await api.defaultAccount?.(connection)) as number);
		opened.set(key, { connection, account });
		return { connection, account };
	};
}

/** Checks and completes one item's request; it may ask Chatwoot, and changes nothing there. */
async function prepare(context: IExecuteFunctions, operation: Operation, call: Call) {
	for (const resolve of call.pending) await resolve(call);
	requireChanges(operation, call);
	addConstants(call.body, operation.body, call);
	addConstants(call.query, operation.query, call);
	for (const { inputField, label } of call.files) {
		requireMimeType(requireFile(context, call.itemIndex, inputField, label), label, inputField);
	}
	fillRoute(operation.route, call.path, call.labels);
	await operation.check?.(call);
}

/** A downloaded file as an item. */
async function fileItem(
	context: IExecuteFunctions,
	{ file: { data, fileName, mimeType }, json }: FileAnswer,
	itemIndex: number,
): Promise<INodeExecutionData> {
	const binary = await context.helpers.prepareBinaryData(data, fileName, mimeType);
	return {
		json: { ...json, fileName, mimeType },
		binary: { data: binary },
		pairedItem: { item: itemIndex },
	};
}

/**
 * Writes whose path holds the same ids change the same thing; reads and creations in a collection don't. The account
 * and what the credential names are where the thing is, and no ids of it.
 */
function entityOf(operation: Operation, call: Call | undefined): string | undefined {
	const { route, entity, reads, upsert, together } = operation;
	if (!call || reads || together || route.startsWith('GET ')) return undefined;
	const key = entity ?? upsert?.key;
	if (key) return `${call.baseUrl}/${String(call.path.accountId)}/${key(call)}`;
	const names = Object.keys(call.path).filter((name) => route.includes(`{${name}}`));
	const ids = names.filter((name) =>
		name === 'accountId'
			? !isAccountRoute(route) || route.endsWith('{accountId}')
			: name in call.labels,
	);
	return ids.length > 0
		? [call.baseUrl, ...names.map((name) => call.path[name])].join('/')
		: undefined;
}

/** What a run that stops has already changed: n8n shows no output of a node that failed. */
function doneSentence(outputs: INodeExecutionData[][], failures: unknown[]): string {
	const done = Object.keys(outputs).filter(
		(itemIndex) => failures[Number(itemIndex)] === undefined,
	);
	if (done.length === 0) return '';
	const shown = done.slice(0, MOST_NAMED).map((itemIndex) => {
		const id = outputs[Number(itemIndex)][0]?.json.id;
		return id === undefined ? `item ${itemIndex}` : `item ${itemIndex} (id ${String(id)})`;
	});
	const more = done.length > shown.length ? ` and ${done.length - shown.length} more` : '';
	return `Already carried out in this run: ${shown.join(', ')}${more}.`;
}

const MOST_NAMED = 20;

function once<T>(make: () => Promise<T>): () => Promise<T> {
	let made: Promise<T> | undefined;
	return async () => await (made ??= make());
}
