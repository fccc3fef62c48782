import type { IDataObject, INodeExecutionData, INodeParameters } from 'n8n-workflow';
import { recording } from './recordings';
import type { WireRequest } from './wire';

/** A record that has to be there first: its id, and what else of it a form names. */
export type GivenRecord = Record<string, string | number>;
/** By kind: "contact", or "contact second" for another one of it. */
export type Given = Record<string, GivenRecord>;

/** One operation: what its form sends, and what comes out of what Chatwoot answered. */
export interface Row {
	/** "label.create": the values of resource and operation. */
	operation: string;
	/** The form without resource and operation; a function where it names a record of `given`. */
	form: INodeParameters | ((given: Given) => INodeParameters);
	/** What goes in; by default one empty item. */
	items?: INodeExecutionData[];
	/** "administration/label.create.row": what is sent, in this order. */
	exchange: Exchange | Exchange[];
	/** The json of the items that come out; a function gets the recorded answers. Exactly one of this and `error`. */
	output?: IDataObject[] | ((...answers: IDataObject[]) => IDataObject[]);
	/** The files of the items that come out, where there are any. */
	files?: Array<Record<string, { fileName?: string; mimeType?: string; text?: string }>>;
	/** The message with which the node stops. */
	error?: string;
	/** Where the node must send otherwise than was recorded. */
	instead?: Instead | Instead[];
	/** When it was recorded, where the operation compares with the present. */
	now?: string;
	/** What differs from the credential that fits the recording. */
	credentials?: IDataObject;
	/** What has to be there first, as it was called in the recording; the live run makes it and hands on its own. */
	given?: Given;
	/** Texts of the form that may be there only once in an account: the live run puts fresh ones in their place. */
	fresh?: string[];
	/** Why this row can't run against a real Chatwoot. */
	skipLive?: string;
}

/** A recording; a reusable one may be asked for any number of times. */
export type Exchange = string | { reusable: string };

export interface Instead {
	/** Which of the row's recordings; the first by default. */
	exchange?: string;
	/** What is sent otherwise: of a body or a query all that is sent. */
	request: Partial<WireRequest>;
	why: string;
}

export function exchangesOf({ exchange }: Row): Array<{ name: string; reusable: boolean }> {
	return [exchange]
		.flat()
		.map((one) =>
			typeof one === 'string'
				? { name: one, reusable: false }
				: { name: one.reusable, reusable: true },
		);
}

/** The body of a recorded answer. */
export function answer(name: string): IDataObject {
	return recording(name).response.body as IDataObject;
}

/**
 * What Simplify keeps: these keys of each record, `{ contact_name: 'meta.sender.name' }` from further down. Absent and
 * null ones are left out.
 * @param records one, or a list of them
 */
export function picked(records: unknown, ...keys: Array<string | Record<string, string>>) {
	const places = keys.flatMap((key) =>
		typeof key === 'string' ? [[key, key] as const] : Object.entries(key),
	);
	return ([records].flat() as IDataObject[]).map((record) =>
		Object.fromEntries(
			places
				.map(([name, place]) => [name, at(record, place)] as const)
				.filter(([, value]) => value !== undefined && value !== null),
		),
	) as IDataObject[];
}

/** The value at a dotted path. */
function at(record: IDataObject, path: string): unknown {
	return path
		.split('.')
		.reduce<unknown>((here, key) => (here as IDataObject | undefined | null)?.[key], record);
}

/** A locator in the mode By ID. */
export const byId = (value: unknown) =>
	({ __rl: true, mode: 'id', value }) as INodeParameters[string];

const bytes = {
	'avatar.png': {
		mimeType: 'image/png',
		data: 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
	},
	'note.txt': { mimeType: 'text/plain', data: 'QSBub3RlIGZvciB5b3UuCg==' },
	'contacts.csv': {
		mimeType: 'text/csv',
		data: 'bmFtZSxlbWFpbApBbm5hLGFubmFAZXhhbXBsZS5jb20K',
	},
};

/** An item with files, by the names of its fields: `itemWith({ data: 'avatar.png' })`. */
export function itemWith(
	files: Record<string, keyof typeof bytes>,
	json: IDataObject = {},
): INodeExecutionData {
	const binary = Object.entries(files).map(([field, fileName]) => [
		field,
		{ ...bytes[fileName], fileName },
	]);
	return { json, binary: Object.fromEntries(binary) as INodeExecutionData['binary'] };
}
