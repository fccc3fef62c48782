import type {
	IDataObject,
	IHttpRequestMethods,
	INodeProperties,
	INodePropertyCollection,
	INodePropertyMode,
	INodePropertyOptions,
	ResourceMapperField,
} from 'n8n-workflow';
import type { Download } from '../transport/http';

/** Method and documented path in one string, so that a search for a path of the docs finds the code. */
export type Route = `${IHttpRequestMethods} /${string}`;

/**
 * Turns a form value into what the API takes, or throws `invalid(label, ...)`.
 * It is called with a value that already has the type of its field; undefined as result is not sent.
 */
export type Convert = (value: unknown, label: string) => unknown;

/** The same for what only Chatwoot can tell, such as whether an id exists. It runs before the first write of the run. */
export type Resolve = (value: unknown, label: string, call: Call) => Promise<unknown>;

/**
 * Where a field's value goes. `body`, `query` and `path` are places in the request (`body` takes a dotted path);
 * `value` keeps it for the operation's own code; `file` is the part of a multipart body that holds the files of the
 * named input data fields. A collection's place is the prefix of its options' places; an option with a place of its
 * own stands at that place, whatever the collection says.
 */
export interface Send {
	body?: string;
	query?: string;
	path?: string;
	value?: string;
	file?: string;
	as?: Convert;
	resolve?: Resolve;
}

/** One field of a form: n8n's own property plus what the request needs to know of it. */
export interface Field extends Omit<INodeProperties, 'options' | 'modes'> {
	options?: Array<INodePropertyOptions | Field | FieldGroup>;
	modes?: LocatorMode[];
	send?: Send;
	/** Longest text that Chatwoot stores in it, in characters. */
	maxLength?: number;
	/** Further words for its choices, in small letters, such as names that Chatwoot itself has for them. */
	words?: Record<string, string>;
	/** Several texts: a list, its JSON, or with commas between them. The value is a list. */
	several?: boolean;
	/** What Chatwoot takes for empty: sent when the option was added and left empty, except by Create. */
	clear?: '' | null | [] | Record<string, never>;
	/** Where the choices of a locator or a (multi) select come from. */
	list?: List | FixedList;
	/** Loads the columns of a resourceMapper. */
	columns?: Columns;
}

/** A way to point at a record. */
export interface LocatorMode extends INodePropertyMode {
	/** Finds the id by what a person entered, where it is no id. */
	find?: Resolve;
}

/** The rows of a fixedCollection; a row's fields are placed relative to the row. */
export interface FieldGroup extends Omit<INodePropertyCollection, 'values'> {
	values: Field[];
}

/** Records that a form lists and that ids are looked up in. */
export interface List {
	/** Unique among the lists of a node; part of the names of its list methods. */
	key: string;
	route: Route;
	/** A function takes it from the `value` that the fields in `needs` have. */
	query?: IDataObject | ((value: IDataObject) => IDataObject);
	/**
	 * Dotted path to the rows in the answer; without it the answer is the array of rows. A record counts as one row.
	 * Of several paths the first one that the answer has.
	 */
	rows?: string | string[];
	label: (row: IDataObject) => string;
	/** Key of a row that is sent, or what is made of the row. */
	value: string | ((row: IDataObject) => string | number);
	/** Keys by which people name a record besides its id, such as `email`. */
	names?: string[];
	/** Path of the page that shows the record in Chatwoot. */
	page?: (row: IDataObject, accountId: unknown) => string;
	/** Fields whose values the route or the query needs. */
	needs?: Field[];
	/** The server searches. */
	search?: Search;
	/** Which rows there are to choose from. */
	keep?: (row: IDataObject) => boolean;
	/** Rows a page, where the list comes in pages by `page`. */
	size?: number;
	/** Keys that may leave the answer; the others hold secrets. */
	pick?: string[];
	/** What to say below the field about a status of this route, where the general words are too general. */
	advice?: Partial<Record<number, string>>;
}

/** How a server searches a list; where it answers with 500, the rows of the list itself are searched. */
export interface Search {
	route: Route;
	/** Query key of the text. */
	query: string;
	rows?: string;
	/** Rows a page, where these are others than the list's. */
	size?: number;
	/** Route of the record with the `{id}` that was typed, where the search may not find it. */
	byId?: Route;
}

/** Fixed choices that are too many for the form, such as time zones. */
export interface FixedList {
	key: string;
	/** A function where making them takes time that n8n's start should not pay. */
	entries: FixedEntry[] | (() => FixedEntry[]);
}

type FixedEntry = string | { name: string; value: string };

/** The columns of a resourceMapper: one for each row of a list, or those of the row that another field has chosen. */
export type Columns =
	| { list: List; column: (row: IDataObject) => ResourceMapperField }
	| {
			list: List;
			/** The field whose value says which row. */
			of: Field;
			columns: (row: IDataObject) => ResourceMapperField[];
			/** What the form shows where the row has none. */
			none: string;
	  };

/** A file of an input data field, named by the form. */
export interface FileInput {
	part: string;
	inputField: string;
	label: string;
}

/** The places of one item's request, filled from its form values. */
export interface RequestParts {
	body: IDataObject;
	query: IDataObject;
	path: IDataObject;
	value: IDataObject;
	files: FileInput[];
	/** Contents of password fields, so that no message repeats them. */
	secrets: string[];
	/** Labels of the fields whose values are in `path`. */
	labels: Record<string, string>;
	/** What the form filled in of the body and of its own values. */
	placed: Placed[];
	/** What is left to ask Chatwoot for, before the first write. */
	pending: Array<(call: Call) => Promise<void>>;
}

/** A filled field with its place. */
export interface Placed {
	label: string;
	at: string;
	isRequired: boolean;
}

export interface InputFile {
	data: Buffer;
	mimeType: string;
	fileName: string;
}

/** Parts of a request other than those that the form gave. */
export interface GivenParts {
	path?: IDataObject;
	query?: IDataObject;
	body?: IDataObject | FormData;
	/** Files of input data fields that go with this body. */
	files?: FileInput[];
	/** Another route's POST that only reads: it may be repeated. */
	reads?: boolean;
	/** Another route's POST or PATCH that is safe twice. */
	repeat?: boolean;
	/** 500 is how another route says no: it is not asked again for that. */
	means500?: boolean;
}

/** One item's run of an operation, as `check`, `run` and `hint` see it. */
export interface Call extends RequestParts {
	itemIndex: number;
	/** What the credential of this item holds. */
	credential: IDataObject;
	/** The address below which the API's paths start. */
	baseUrl: string;
	/** The time zone of the workflow. */
	zone: string;
	/**
	 * Sends the operation's own route with the form's values, of which `given` replaces single parts; or another route
	 * with the given parts alone (ids of the path are always there). An empty answer and `null` come as `{}`.
	 */
	send<T = IDataObject>(route?: Route, given?: GivenParts): Promise<T>;
	/** The same, but the answer as it is: undefined when it is empty, else any JSON. */
	answer(route?: Route, given?: GivenParts): Promise<unknown>;
	/** The same for a file. */
	download(route?: Route, given?: GivenParts): Promise<Download>;
	/** The file at a whole address that needs no token, such as that of an attachment. */
	fetch(address: string): Promise<Download>;
	/** Lets so many seconds pass; throws when the execution is cancelled meanwhile. */
	wait(seconds: number): Promise<void>;
	/** Reads the file of an input data field; throws a sentence when the item has none. */
	file(inputField: string, label: string): Promise<InputFile>;
	/** All rows of a list, asked for once in a run for all items of an account. */
	rows(list: List): Promise<IDataObject[]>;
}

/** How the rows of a list come in several requests. */
export type Pages =
	| {
			by: 'page';
			/** Rows a page. */
			size: number;
			/** The size is a setting of the server: only an empty page is the last one. */
			untilEmpty?: boolean;
			/** Dotted path to a flag of the answer that is false on the last page. */
			more?: string;
			/** Dotted path to how many rows there are on all pages. */
			total?: string;
	  }
	/** The newest first by `before`; all of them by `after`, from the oldest. Rows stand in order of their ids. */
	| {
			by: 'before';
			size: number;
			/** Whether a row is older than what the form asks for; undefined where the form sets no such limit. */
			tooOld?(call: Call): ((row: IDataObject) => boolean) | undefined;
	  };

/** A key, or new keys with: a dotted path, words for numbers, or what to keep of a record or of the entries of an array. */
export type Simplify = Array<
	string | Record<string, string | Simplify | { from?: string; words: Record<string, string> }>
>;

export interface Result {
	/** Dotted path to the rows in the response; without it the response itself is the row (or the array of rows). */
	rows?: string;
	/** The operation lists: Return All and Limit appear, and the rows are cut to what they say. */
	many?: boolean;
	pages?: Pages;
	/** The answer is no JSON: rows of a CSV as items, or a file as binary data. */
	format?: 'csv' | 'file' | ((call: Call) => 'csv' | 'file');
	/** Makes rows of an answer that has none, such as a matrix. */
	shape?(answer: unknown, call: Call): IDataObject[];
	/** The rows are words or numbers: one item with all of them under this key. */
	listAs?: string;
	/** The answer is a single word or number: the key that it gets. */
	named?: string;
	/** Keys that each row gets from the request's path, such as `{ id: 'contactId' }`. */
	echo?: Record<string, string>;
	/** An answer with nothing in it means that there is none, and comes out as an item without keys. */
	mayBeEmpty?: boolean;
	/** This status means that there is nothing: no item. */
	none?: number;
	/** What a success says that is none. */
	failed?(answer: unknown, call: Call): string | undefined;
	/** Which rows of a list to return. */
	keep?(row: IDataObject, call: Call): boolean;
	/** Key to sort by, where Chatwoot has no order. */
	sort?: string;
	/**
	 * What the Simplify switch keeps, most useful first; what is absent or null is left out. A row with
	 * `skipped: true` says why nothing was done, and comes out whole.
	 */
	simplify?: Simplify;
	/** The output where Chatwoot answers with nothing that says what happened. */
	row?: IDataObject | ((call: Call) => IDataObject);
}

/** Constant places of a request; a function takes them from the call, and undefined is not sent. */
export type Constants = Record<string, IDataObject[string] | ((call: Call) => unknown)>;

/** One request for all items of an account that ask for the same; the rest of the request must be equal. */
export interface Together {
	/** Place in the body of the list of ids. */
	ids: string;
	idsOf(call: Call): unknown[];
	/** Most ids in one request. */
	size: number;
}

/** Reads, changes and writes a record that Chatwoot replaces as a whole, in order per record. */
export interface Merge {
	read: Route;
	/** What the answer of `read` is cut down to: the record of this call. */
	record?(answer: unknown, call: Call): IDataObject | undefined;
	/** Whether the form touches what Chatwoot replaces; otherwise its body is written as it is, without reading. */
	needed?(call: Call): boolean;
	/** The body to write; undefined when there is nothing to change, and what was read is the answer. */
	body(present: IDataObject, call: Call): IDataObject | undefined;
}

/** Creates a record unless it is there; then updates it. */
export interface Upsert {
	/** What the record is found by; items with the same key run one after the other. */
	key(call: Call): string;
	/** The records that the form means, oldest first. */
	find(call: Call): Promise<IDataObject[]>;
	/** Without it the operation's own request. */
	create?(call: Call): Promise<IDataObject>;
	update(call: Call, present: IDataObject): Promise<IDataObject>;
	/** What to do when several are there already. @throws UserError; without it the oldest one is updated */
	several?(found: IDataObject[], call: Call): never;
	/** Whether Chatwoot has a unique index for the key of this call, so that nothing has to be settled. */
	unique?(call: Call): boolean;
	/**
	 * Chatwoot has no unique index for this key: takes away what this call created, when an older one turned up after
	 * the create. That one is updated.
	 */
	remove?(call: Call, own: IDataObject): Promise<unknown>;
	/**
	 * The same where taking one's own away is not enough: called when another one turned up after the create.
	 * @returns what is left
	 */
	settle?(call: Call, own: IDataObject, found: IDataObject[]): Promise<IDataObject>;
}

/** By status; a function where it hangs on what the form says. The call is missing when the form could not be read. */
export type Advice = Partial<Record<number, string | ((call?: Call) => string | undefined)>>;

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
	/** What the form doesn't ask: fixed keys, or functions of the call. */
	body?: Constants;
	query?: Constants;
	/** A POST that only reads: it may be repeated, and keeps no order. */
	reads?: boolean;
	/** A POST or PATCH that is safe twice. */
	repeat?: boolean;
	/** A GET, PUT or DELETE whose effect must not happen twice. */
	once?: boolean;
	/** How long to wait for the answer, in seconds, where the usual time is too short. */
	timeout?: number;
	/** Refused when the form has nothing to change. */
	changes?: boolean;
	/** Get, where the API has only a list: the row whose key is the path value of this name. */
	from?: { list: List; key: string; path: string };
	merge?: Merge;
	upsert?: Upsert;
	together?: Together;
	/**
	 * Chatwoot deletes in the background: waits a little until this route answers 404. When it is not gone by then,
	 * the output says `pending`.
	 */
	gone?: Route;
	/** What one field's check can't see; runs before the first request of the run and throws `invalid(...)`. */
	check?(call: Call): void | Promise<void>;
	/** What one request can't do. */
	run?(call: Call): Promise<unknown>;
	/** Items with the same key run one after the other; by default writes whose path holds the same ids. */
	entity?(call: Call): string;
	/** What a person has to do next, told once for all items that say the same. */
	hint?(call: Call, row: IDataObject): string | undefined;
	/** What to do about a status of this endpoint, where the general advice is too general. */
	advice?: Advice;
	/** Who may call it, where that is not every member of the account. */
	who?: 'administrator';
	/** What Chatwoot has to be for it, such as "Chatwoot 4.16 or newer": told where it does not know the call. */
	requires?: string;
}

export interface Resource {
	name: string;
	value: string;
	description: string;
	operations: Operation[];
	/** A new node starts with this resource; with the first one when none says so. */
	isDefault?: boolean;
	/** The operation that a new node starts with; the first one when it is left out. */
	defaultOperation?: string;
	/** Dotted keys of answers that open something: they never leave, neither in an output nor in details of an error. */
	drop?: string[];
	/** Keys of outputs that n8n shows to nobody in stored executions, because an operation exists to give them. */
	secrets?: string[];
}
