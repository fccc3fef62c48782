import { isExpression, UserError } from 'n8n-workflow';
import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

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

type Reader = (itemIndex: number) => unknown;

/**
 * Form values by item. A parameter without an expression is taken as it stands, once for all items; only
 * expressions are evaluated per item, since one evaluation costs more than building the whole request.
 */
export function formValues(context: IExecuteFunctions): (itemIndex: number) => IDataObject {
	const parameters = context.getNode().parameters;
	const read = reader(context, parameters, '');
	return (itemIndex) => (read ? read(itemIndex) : parameters) as IDataObject;
}

/** @returns undefined when nothing below `value` is an expression */
function reader(context: IExecuteFunctions, value: unknown, path: string): Reader | undefined {
	if (isExpression(value)) {
		return (itemIndex) => {
			try {
				return context.getNodeParameter(path, itemIndex, undefined, { skipValidation: true });
			} catch (error) {
				throw new FailedExpression(path, error);
			}
		};
	}
	if (typeof value !== 'object' || value === null) return undefined;

	const readers: Array<[string, Reader]> = [];
	for (const [key, child] of Object.entries(value)) {
		const childReader = reader(context, child, path === '' ? key : `${path}.${key}`);
		if (childReader) readers.push([key, childReader]);
	}
	if (readers.length === 0) return undefined;
	return (itemIndex) => {
		const copy = (Array.isArray(value) ? [...value] : { ...value }) as Record<string, unknown>;
		for (const [key, read] of readers) copy[key] = read(itemIndex);
		return copy;
	};
}
