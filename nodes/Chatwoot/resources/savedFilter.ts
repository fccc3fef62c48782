import { byName } from '../../engine/alphabetical';
import { id } from '../../engine/convert';
import { invalid } from '../../engine/formError';
import type { Call, Field, List } from '../../engine/operation';
import { conditions, payloadOf } from '../../fields/conditions';
import type { Subject } from '../../fields/conditions';
import { locator } from '../../fields/locator';

export const FILTERS = '/api/v1/accounts/{accountId}/custom_filters';

/** Filters that users have saved in Chatwoot, and the three ways to say by which conditions a list is filtered. */
interface Saved {
	/** What Chatwoot calls them: contacts have segments, conversations folders. */
	name: string;
	list: List;
	/** The part of an address that shows one: an example, and the pattern that takes the id out. */
	url: { example: string; pattern: string };
}

/** Saved filters of one kind of record; each user has their own. @param page path of the one with `id` */
export function savedFilters(
	key: string,
	type: Subject['record'],
	page: (filterId: string) => string,
): List {
	return {
		key,
		route: `GET ${FILTERS}`,
		query: { filter_type: type },
		label: ({ name }) => String(name),
		value: 'id',
		names: ['name'],
		page: ({ id: filterId }, accountId) =>
			`/app/accounts/${String(accountId)}/${page(String(filterId))}`,
	};
}

/** Three ways to say which records are meant, which all end in one payload in the body. */
export function conditionFields(subject: Subject, { name, list, url }: Saved): Field[] {
	const readPayload = payloadOf(subject);
	const saved = name.toLowerCase();
	const shownFor = (way: string) => ({ show: { conditionsBy: [way] } });
	return [
		{
			displayName: 'Conditions From',
			name: 'conditionsBy',
			type: 'options',
			default: 'form',
			options: [
				{ name: 'Form', value: 'form', description: 'Choose attributes and values below' },
				{ name: 'JSON', value: 'json', description: 'Conditions as Chatwoot writes them' },
				{
					name,
					value: saved,
					description: 'A filter that the user of the token has saved in Chatwoot',
				},
			].sort(byName),
			description: 'Where the conditions come from',
		},
		{ ...conditions(subject, { body: 'payload' }), displayOptions: shownFor('form') },
		{
			displayName: 'Conditions (JSON)',
			name: 'conditionsJson',
			type: 'json',
			default: '[]',
			displayOptions: shownFor('json'),
			description:
				'A list of conditions with attribute_key, filter_operator, values and query_operator, or what a saved filter holds',
			send: { body: 'payload', resolve: readPayload },
		},
		{
			...locator(name, {
				list,
				url,
				description: 'The saved filter whose conditions are used',
				send: {
					body: 'payload',
					as: id,
					async resolve(filterId, label, call) {
						const path = { customFilterId: filterId as number };
						const filter = await call.send(`GET ${FILTERS}/{customFilterId}`, { path });
						return await readPayload(filter, label, call);
					},
				},
			}),
			displayOptions: shownFor(saved),
		},
	];
}

/** A filter without conditions is a list of everything. */
export function requireConditions(records: string) {
	return ({ body }: Call) => {
		if (body.payload !== undefined) return;
		throw invalid("'Conditions'", `needs at least one condition. Get Many returns all ${records}.`);
	};
}
