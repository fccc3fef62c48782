import { NodeApiError, NodeOperationError } from 'n8n-workflow';
import type { Functionality, IDataObject, INode, JsonObject } from 'n8n-workflow';
import { hide, RequestFailed } from '../transport/failure';
import type { Failure } from '../transport/failure';
import { labelAt, labelsOf } from './labels';
import { FormError } from './formError';
import type { Call, Field, Operation } from './operation';
import { FailedExpression } from './values';

/** What a sentence needs to know of an operation; a trigger has only fields. */
type Explained = Pick<Operation, 'fields' | 'advice' | 'who' | 'requires'>;

export interface ErrorContext {
	node: INode;
	operation: Explained;
	/** All fields that the form shows. */
	form: Field[];
	/** As far as there is one. */
	call?: Call;
	itemIndex: number;
	/** How many items the run has; the item of a message goes without saying when there is one. */
	items: number;
	/** Texts that must not appear in any message. */
	secrets: string[];
}

/** An error in words, and what n8n and a workflow are told besides. */
interface Explanation {
	message: string;
	description?: string;
	failure?: Failure;
	details: IDataObject;
	/** What n8n's own error knows, such as the node that an expression misses. */
	context?: IDataObject;
	functionality?: Functionality;
}

/**
 * n8n's error for whatever an item failed with. Always a fresh one: n8n ignores message and description
 * given to an error that is already its own.
 *
 * @param done sentence about what this run has already changed, so that nothing done is hidden by the failure
 */
export function toNodeError(error: unknown, context: ErrorContext, done = '') {
	const { node, itemIndex, items } = context;
	const explained = explain(error, context);
	const message = items > 1 ? `${explained.message} [item ${itemIndex}]` : explained.message;
	const options = { message, description: join(explained.description, done), itemIndex };
	const nodeError = explained.failure
		? apiError(node, explained.failure, explained.details, options)
		: new NodeOperationError(node, message, options);
	// n8n replaces a message that holds a word such as "getaddrinfo" with a sentence of its own.
	nodeError.message = message;
	nodeError.context = { ...explained.context, ...nodeError.context };
	if (explained.functionality) nodeError.functionality = explained.functionality;
	return nodeError;
}

function apiError(
	node: INode,
	{ status, cause }: Failure,
	details: IDataObject,
	options: { message: string; description: string; itemIndex: number },
) {
	const response = details as JsonObject;
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
	const { message, description, details } = explain(error, context);
	return {
		error: `${message} [item ${context.itemIndex}]`,
		details: { ...(description && { description }), ...details },
	};
}

function explain(error: unknown, context: ErrorContext): Explanation {
	const { form, node, secrets } = context;
	const explained =
		error instanceof RequestFailed
			? ofRequest(error.failure, context)
			: error instanceof FormError
				? { ...ofN8n(error), details: parameterOf(error.label) }
				: error instanceof FailedExpression
					? ofExpression(error, form, node)
					: ofN8n(error);
	return {
		...explained,
		message: shorten(hide(explained.message, secrets)),
		...(explained.description && { description: hide(explained.description, secrets) }),
		details: hidden(explained.details, secrets) as IDataObject,
	};
}

function ofRequest(failure: Failure, { operation, call }: ErrorContext): Explanation {
	const { status, attributes, outcomeUnknown, details = {} } = failure;
	const unknown = details.failedStep === undefined ? UNKNOWN : UNKNOWN_STEP;
	const facts = { status, attributes, outcomeUnknown, ...details };
	return {
		message: failure.message,
		description: join(outcomeUnknown && unknown, adviceOf(failure, operation, call)),
		failure,
		details: Object.fromEntries(
			Object.entries(facts).filter(([, value]) => value !== undefined),
		) as IDataObject,
	};
}

const UNKNOWN =
	'It is unknown whether Chatwoot carried this out: check there before you run it again.';
/** To run the node again would make a second one of what the steps before have made. */
const UNKNOWN_STEP = 'It is unknown whether Chatwoot carried this step out: check there.';

/** The field's label instead of n8n's path; the rest is what n8n says. */
function ofExpression({ path, cause }: FailedExpression, form: Field[], node: INode) {
	const label = labelAt(path, form, node);
	const own = ofN8n(cause);
	return {
		...own,
		message: `${label} holds an expression that fails: ${own.message}`,
		details: parameterOf(label),
	};
}

/** Errors of n8n and of the JavaScript of an expression keep their words. */
function ofN8n(error: unknown): Explanation {
	const { message, description, context, functionality } = (error ?? {}) as {
		message?: unknown;
		description?: unknown;
		context?: IDataObject;
		functionality?: Functionality;
	};
	return {
		message: String(message ?? error),
		...(typeof description === 'string' && { description }),
		...(context && { context }),
		...(functionality && { functionality }),
		details: {},
	};
}

/** The name of the field as the form shows it, without where it stands. */
function parameterOf(label: string): IDataObject {
	const parameter = /'([^']+)'/.exec(label)?.[1];
	return parameter === undefined ? {} : { parameter };
}

function hidden(value: unknown, secrets: string[]): unknown {
	if (typeof value === 'string') return hide(value, secrets);
	if (Array.isArray(value)) return value.map((entry) => hidden(entry, secrets));
	if (typeof value !== 'object' || value === null) return value;
	return Object.fromEntries(
		Object.entries(value).map(([key, entry]) => [key, hidden(entry, secrets)]),
	);
}

/** A plain text answer can be a whole page; its secrets are out before it is cut. */
function shorten(text: string): string {
	return text.length > LONGEST_MESSAGE ? `${text.slice(0, LONGEST_MESSAGE)}...` : text;
}

const LONGEST_MESSAGE = 500;

function adviceOf(
	failure: Failure,
	{ fields, advice, who, requires }: Explained,
	call?: Call,
): string {
	const { attributes = [], status = 0, isFinal, description, again } = failure;
	const labels = new Set(attributes.flatMap((name) => labelsOf(name, fields, call?.placed ?? [])));
	const check = labels.size > 0 ? `Check ${[...labels].join(', ')}.` : '';
	const given = isFinal ? undefined : advice?.[status];
	const known = typeof given === 'function' ? given(call) : given;
	const forbidden = status === 401 && who && !isFinal ? ADMINISTRATORS : undefined;
	const needed = failure.unknownCall && requires !== undefined && `It needs ${requires}.`;
	return join(needed, check, known ?? forbidden ?? description, known === undefined && again);
}

const ADMINISTRATORS =
	'Only administrators may do this: use the access token of an administrator of this account. Some actions also need a feature of your plan.';

function join(...sentences: Array<string | false | undefined>): string {
	return sentences.filter(Boolean).join(' ');
}
