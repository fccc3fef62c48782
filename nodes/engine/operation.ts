import { UserError } from 'n8n-workflow';
import type {
	IDataObject,
	IHttpRequestMethods,
	INodeProperties,
	INodePropertyCollection,
	INodePropertyOptions,
} from 'n8n-workflow';

/** Method and documented path in one string, so that a search for a path of the docs finds the code. */
export type Route = `${IHttpRequestMethods} /${string}`;

/**
 * Turns a form value into what the API takes, or throws `invalid(label, ...)`.
 * It is called with a value that already has the JSON type of its field.
 */
export type Convert = (value: unknown, label: string) => unknown;

/**
 * Where a field's value goes. `body`, `query` and `path` are places in the request (`body` takes a dotted path);
 * `value` keeps it for the operation's own `run`. A collection's place is the prefix of its options' places;
 * an option with a place of its own stands at that place, whatever the collection says.
 */
export interface Send {
	body?: string;
	query?: string;
	path?: string;
	value?: string;
	as?: Convert;
}

/** One field of a form: n8n's own property plus what the request needs to know of it. */
export interface Field extends Omit<INodeProperties, 'options'> {
	options?: Array<INodePropertyOptions | Field | FieldGroup>;
	send?: Send;
	/** Longest text that Chatwoot stores in it, in characters. */
	maxLength?: number;
}

/** The rows of a fixedCollection; a row's fields are placed relative to the row. */
export interface FieldGroup extends Omit<INodePropertyCollection, 'values'> {
	values: Field[];
}

/** The four places of one item's request, filled from its form values. */
export interface RequestParts {
	body: IDataObject;
	query: IDataObject;
	path: IDataObject;
	value: IDataObject;
	/** Contents of password fields, so that no message repeats them. */
	secrets: string[];
}

export interface InputFile {
	data: Buffer;
	mimeType: string;
	fileName: string;
}

/** One item's run of an operation, as `check`, `run` and `hint` see it. */
export interface Call extends RequestParts {
	itemIndex: number;
	/** Sends the operation's own route with the form's values, or any other route with the given parts. */
	send(
		route?: Route,
		parts?: { path?: IDataObject; query?: IDataObject; body?: IDataObject | FormData },
	): Promise<IDataObject>;
	/** Reads the file of an input data field; throws a sentence when the item has none. */
	file(inputField: string, label: string): Promise<InputFile>;
}

export interface Result {
	/** Key of the response that holds the rows; without it the response itself is the row (or the array of rows). */
	rows?: string;
	/** The operation lists: Return All and Limit appear, and the rows are cut on our side, as Chatwoot sends all at once. */
	many?: boolean;
	/** Which rows of a list to return. */
	keep?(row: IDataObject, call: Call): boolean;
	/** Keys that the Simplify switch keeps, most useful first; keys that are absent or null are left out. */
	simplify?: string[];
	/** The output where Chatwoot answers with nothing that says what happened. */
	row?: IDataObject;
}

export interface Operation {
	name: string;
	value: string;
	action: string;
	description: string;
	route: Route;
	fields: Field[];
	/** Entries of the Options collection besides those that every operation has. */
	options?: Field[];
	result?: Result;
	/** What one field's check can't see; runs before the first request of the run and throws `invalid(...)`. */
	check?(call: Call): void | Promise<void>;
	/** What one request can't do. */
	run?(call: Call): Promise<IDataObject | IDataObject[]>;
	/** Items with the same key run one after the other; by default writes whose path holds the same ids. */
	entity?(call: Call): string;
	/** What a person has to do next, told once for all items that say the same. */
	hint?(call: Call, row: IDataObject): string | undefined;
	/** What to do about a status of this endpoint, where the general advice is too general. */
	advice?: Partial<Record<number, string>>;
}

export interface Resource {
	name: string;
	value: string;
	description: string;
	operations: Operation[];
	/** The operation that a new node starts with; the first one when it is left out. */
	defaultOperation?: string;
}

/** A sentence about one form field: the label as the form shows it, then what is wrong and how to put it right. */
export function invalid(label: string, sentence: string): UserError {
	return new UserError(`${label} ${sentence}`);
}

export function isRecord(value: unknown): value is IDataObject {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function omit<T extends object>(record: T, ...keys: string[]): Partial<T> {
	return Object.fromEntries(
		Object.entries(record).filter(([key]) => !keys.includes(key)),
	) as Partial<T>;
}
