import { UserError } from 'n8n-workflow';
import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { connect } from '../transport/send';
import type { Connection } from '../transport/send';
import { defaultAccount } from './account';
import { toErrorJson, toNodeError } from './errors';
import type { ErrorContext } from './errors';
import { fieldsOf } from './form';
import { invalid } from './operation';
import type { Call, Operation, RequestParts, Resource, Route } from './operation';
import { runInOrder } from './pool';
import { buildRequest, fillRoute } from './request';
import { rowsOf } from './result';
import { optionsField } from './standardFields';
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
): Promise<INodeExecutionData[][]> {
	const operation = chosenOperation(context, resources);
	const items = context.getInputData();
	const continueOnFail = context.continueOnFail();
	const valuesOf = formValues(context);
	const fields = fieldsOf(operation);
	const node = context.getNode();
	const { settings, connection } = await openRun(context, operation);
	const account = once(async () => await defaultAccount(connection));

	const calls: Array<Call | undefined> = [];
	const failures: unknown[] = [];
	const outputs: INodeExecutionData[][] = [];
	const hints = new Set<string>();
	const errorContext = (itemIndex: number): ErrorContext => ({
		node,
		operation,
		itemIndex,
		items: items.length,
		secrets: [connection.accessToken, ...(calls[itemIndex]?.secrets ?? [])],
	});
	const fail = (itemIndex: number, error: unknown) => {
		failures[itemIndex] = error;
		outputs[itemIndex] = [
			{ json: toErrorJson(error, errorContext(itemIndex)), pairedItem: { item: itemIndex } },
		];
		return continueOnFail;
	};

	for (let itemIndex = 0; itemIndex < items.length; itemIndex++) {
		try {
			const parts = buildRequest(fields, valuesOf(itemIndex), node);
			if (operation.route.includes('{accountId}')) parts.path.accountId ??= await account();
			const call = callOf(context, connection, operation, parts, itemIndex);
			calls[itemIndex] = call;
			await operation.check?.(call);
		} catch (error) {
			if (!fail(itemIndex, error)) throw toNodeError(error, errorContext(itemIndex));
			calls[itemIndex] = undefined;
		}
	}

	const signal = context.getExecutionCancelSignal();
	await runInOrder(
		items.length,
		(settings.itemsInParallel as number | undefined) ?? DEFAULT_PARALLEL,
		(itemIndex) => entityOf(operation, calls[itemIndex]),
		async (itemIndex) => {
			const call = calls[itemIndex];
			if (!call) return true;
			if (signal?.aborted) return false;
			try {
				const response = await (operation.run?.(call) ?? call.send());
				const rows = rowsOf(response, operation.result, call);
				outputs[itemIndex] = rows.map((json) => ({ json, pairedItem: { item: itemIndex } }));
				for (const row of [response].flat()) {
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

function chosenOperation(context: IExecuteFunctions, resources: Resource[]): Operation {
	const resource = context.getNodeParameter('resource', 0);
	const value = context.getNodeParameter('operation', 0);
	const operation = resources
		.find((candidate) => candidate.value === resource)
		?.operations.find((candidate) => candidate.value === value);
	if (!operation) throw new UserError(`There is no operation '${value}' of '${resource}'`);
	return operation;
}

/** What holds for the run as a whole: the first item's Options, and the connection made with them. */
async function openRun(context: IExecuteFunctions, operation: Operation) {
	const node = context.getNode();
	try {
		const options = context.getNodeParameter('options', 0, {}) as IDataObject;
		const settings = buildRequest([optionsField], { options }, node).value;
		return { settings, connection: await connect(context, settings.timeout as number | undefined) };
	} catch (error) {
		throw toNodeError(error, { node, operation, itemIndex: 0, items: 1, secrets: [] });
	}
}

function callOf(
	context: IExecuteFunctions,
	connection: Connection,
	operation: Operation,
	parts: RequestParts,
	itemIndex: number,
): Call {
	return {
		...parts,
		itemIndex,
		async send(route: Route = operation.route, given: Parameters<Call['send']>[1] = parts) {
			const { method, path } = fillRoute(route, { ...parts.path, ...given.path });
			return await connection.send({ method, path, query: given.query, body: given.body });
		},
		async file(inputField, label) {
			const file = context.getInputData()[itemIndex].binary?.[inputField];
			if (!file) {
				throw invalid(label, `names the input data field '${inputField}', which holds no file`);
			}
			return {
				data: await context.helpers.getBinaryDataBuffer(itemIndex, inputField),
				mimeType: file.mimeType,
				fileName: file.fileName ?? inputField,
			};
		},
	};
}

/** Writes whose path holds the same ids change the same thing; reads and creations in a collection don't. */
function entityOf({ route, entity }: Operation, call: Call | undefined): string | undefined {
	if (!call || route.startsWith('GET ')) return undefined;
	if (entity) return `${String(call.path.accountId)}/${entity(call)}`;
	const { accountId, ...ids } = call.path;
	const values = Object.values(ids);
	return values.length > 0 ? [accountId, ...values].join('/') : undefined;
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
