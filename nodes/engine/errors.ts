import { NodeApiError, NodeOperationError } from 'n8n-workflow';
import type { IDataObject, INode, JsonObject } from 'n8n-workflow';
import { hide, RequestFailed } from '../transport/failure';
import type { Failure } from '../transport/failure';
import type { Field, FieldGroup, Operation } from './operation';

export interface ErrorContext {
	node: INode;
	operation: Pick<Operation, 'fields' | 'advice'>;
	itemIndex: number;
	/** How many items the run has; the item of a message goes without saying when there is one. */
	items: number;
	/** Texts that must not appear in any message. */
	secrets: string[];
}

/**
 * n8n's error for whatever an item failed with. Always a fresh one: n8n ignores message and description
 * given to an error that is already its own.
 *
 * @param done sentence about what this run has already changed, so that nothing done is hidden by the failure
 */
export function toNodeError(error: unknown, context: ErrorContext, done = '') {
	const { node, itemIndex, items } = context;
	const { message: words, description, failure } = explain(error, context);
	const message = items > 1 ? `${words} [item ${itemIndex}]` : words;
	const options = { message, description: join(description, done), itemIndex };
	const nodeError = failure
		? apiError(node, failure, options)
		: new NodeOperationError(node, message, options);
	// n8n replaces a message that holds a word such as "getaddrinfo" with a sentence of its own.
	nodeError.message = message;
	return nodeError;
}

function apiError(
	node: INode,
	failure: Failure,
	options: { message: string; description: string; itemIndex: number },
) {
	const { status, cause } = failure;
	const response = detailsOf(failure) as JsonObject;
	const nodeError = new NodeApiError(node, response, {
		...options,
		...(status !== undefined && { httpCode: String(status) }),
		...(cause && { failure: cause }),
	});
	nodeError.context.data = response;
	return nodeError;
}

/**
 * The output of an item that failed while the node continues on fail. It must have no `error` beside `json`
 * and no other keys in it: only then does n8n put it on the error branch together with its input data.
 */
export function toErrorJson(error: unknown, context: ErrorContext): IDataObject {
	const { message, description, failure } = explain(error, context);
	return {
		error: `${message} [item ${context.itemIndex}]`,
		details: { ...(description && { description }), ...(failure && detailsOf(failure)) },
	};
}

/** The failure as data, for workflows that act on it. */
function detailsOf({ status, attributes, outcomeUnknown, details }: Failure): IDataObject {
	const facts = { status, attributes, outcomeUnknown, ...details };
	return Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== undefined));
}

function explain(
	error: unknown,
	{ operation, secrets }: ErrorContext,
): { message: string; description?: string; failure?: Failure } {
	if (error instanceof RequestFailed) {
		const { failure } = error;
		return {
			message: shorten(hide(failure.message, secrets)),
			description: hide(adviceOf(failure, operation), secrets),
			failure,
		};
	}
	const { message, description } = error as { message?: unknown; description?: unknown };
	return {
		message: hide(String(message ?? error), secrets),
		...(typeof description === 'string' && { description: hide(description, secrets) }),
	};
}

/** A plain text answer can be a whole page; its secrets are out before it is cut. */
function shorten(text: string): string {
	return text.length > LONGEST_MESSAGE ? `${text.slice(0, LONGEST_MESSAGE)}...` : text;
}

const LONGEST_MESSAGE = 500;

function adviceOf(failure: Failure, { fields, advice }: ErrorContext['operation']): string {
	const labels = (failure.attributes ?? []).flatMap(
		(attribute) => labelOf(fields, attribute) ?? [],
	);
	const check = labels.length > 0 ? `Check ${labels.map((label) => `'${label}'`).join(', ')}.` : '';
	const known = failure.isFinal ? undefined : advice?.[failure.status ?? 0];
	return join(check, known ?? failure.description);
}

/** The form's label of an API field that Chatwoot complains about. */
export function labelOf(fields: Field[], attribute: string): string | undefined {
	for (const field of fields) {
		const at = field.send?.body ?? (field.type === 'collection' ? '' : field.name);
		if (at.split('.').pop() === attribute) return field.displayName;
		const nested =
			field.type === 'collection'
				? (field.options as Field[])
				: field.type === 'fixedCollection'
					? (field.options as FieldGroup[]).flatMap(({ values }) => values)
					: [];
		const label = labelOf(nested, attribute);
		if (label !== undefined) return label;
	}
	return undefined;
}

function join(...sentences: Array<string | undefined>): string {
	return sentences.filter(Boolean).join(' ');
}
