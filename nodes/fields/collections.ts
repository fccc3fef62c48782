import { byDisplayName } from '../engine/alphabetical';
import type { Field } from '../engine/operation';

/** The collections that n8n's forms have, by the names that n8n gives them. */

/** What a record can have besides its required fields. */
export function additionalFields(...options: Field[]): Field {
	return collection('Additional Fields', 'additionalFields', 'Add field', 'body', options);
}

/** What of a record is changed; the others stay as they are. */
export function updateFields(...options: Field[]): Field {
	return collection('Update Fields', 'updateFields', 'Add field', 'body', options);
}

/** Which records of a list are returned; the server is asked for them when they land in the query. */
export function filters(place: 'query' | 'value', ...options: Field[]): Field {
	return collection('Filters', 'filters', 'Add filter', place, options);
}

function collection(
	displayName: string,
	name: string,
	placeholder: string,
	place: 'body' | 'query' | 'value',
	options: Field[],
): Field {
	return {
		displayName,
		name,
		type: 'collection',
		placeholder,
		default: {},
		send: { [place]: '' },
		options: options.sort(byDisplayName),
	};
}
