import { isExpression, UserError } from 'n8n-workflow';
import type {
	IDataObject,
	IExecuteFunctions,
	IHookFunctions,
	INodeParameters,
	IWebhookFunctions,
} from 'n8n-workflow';
import { attempted } from './failures';

/** An expression that n8n could not work out. */
export class FailedExpression extends UserError {
	/** @param path n8n's of the parameter */
	constructor(
		readonly path: string,
		override readonly cause: unknown,
	) {
		super(cause instanceof Error ? cause.message : String(cause));
	}
}

type Evaluate = (path: string, itemIndex: number) => unknown;
type Reader = (itemIndex: number) => unknown;

/**
 * Form values by item. A parameter without an expression is taken as it stands, once for all items; only
 * expressions are evaluated per item, since one evaluation costs more than building the whole request.
 */
export function formValues(context: IExecuteFunctions): (itemIndex: number) => IDataObject {
	return valuesOf(context.getNode().parameters, (path, itemIndex) =>
		context.getNodeParameter(path, itemIndex, undefined, AS_IT_IS),
	);
}

/** The form values of a node that gets no items. */
export function triggerValues(context: IHookFunctions | IWebhookFunctions): IDataObject {
	return valuesOf(context.getNode().parameters, (path) =>
		context.getNodeParameter(path, undefined, AS_IT_IS),
	)(0);
}

const AS_IT_IS = { skipValidation: true };

function valuesOf(parameters: INodeParameters, evaluate: Evaluate) {
	const read = reader(evaluate, parameters, '');
	return (itemIndex: number) => (read ? read(itemIndex) : parameters) as IDataObject;
}

/** @returns undefined when nothing below `value` is an expression */
function reader(evaluate: Evaluate, value: unknown, path: string): Reader | undefined {
	if (isExpression(value)) {
		return (itemIndex) => {
			const outcome = attempted(() => evaluate(path, itemIndex));
			if ('error' in outcome) throw new FailedExpression(path, outcome.error);
			return outcome.value;
		};
	}
	if (typeof value !== 'object' || value === null) return undefined;

	const readers: Array<[string, Reader]> = [];
	for (const [key, child] of Object.entries(value)) {
		const childReader = reader(evaluate, child, path === '' ? key : `${path}.${key}`);
		if (childReader) readers.push([key, childReader]);
	}
	if (readers.length === 0) return undefined;
	return (itemIndex) => {
		const copy = (Array.isArray(value) ? [...value] : { ...value }) as Record<string, unknown>;
		for (const [key, read] of readers) copy[key] = read(itemIndex);
		return copy;
	};
}
