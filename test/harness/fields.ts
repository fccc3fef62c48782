import type { IDataObject, INode } from 'n8n-workflow';
import type { Field } from '../../nodes/engine/operation';
import { buildRequest } from '../../nodes/engine/request';

export const someNode: INode = {
	id: 'subject',
	name: 'Subject',
	type: 'test',
	typeVersion: 1,
	position: [0, 0],
	parameters: {},
};

/** A text field that is sent in the body under its own name, unless told otherwise. */
export function field(name: string, more: Partial<Field> = {}): Field {
	return {
		displayName: name.charAt(0).toUpperCase() + name.slice(1),
		name,
		type: 'string',
		default: '',
		send: { body: name },
		...more,
	};
}

/** The request that these form values make. */
export function requestOf(fields: Field[], values: unknown) {
	return buildRequest(fields, values as IDataObject, { node: someNode });
}
