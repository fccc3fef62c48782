import { id } from '../engine/convert';
import { named } from '../engine/known';
import type { Field, List, LocatorMode, Send } from '../engine/operation';

/** What a locator is made of besides the name of the record. */
interface Locator extends Partial<
	Pick<Field, 'name' | 'displayName' | 'required' | 'description' | 'clear'>
> {
	list: List;
	/** The record's part of an address in Chatwoot: an example, and the pattern that takes the id out. */
	url?: { example: string; pattern: string };
	/** Further ways to point at the record, such as By Email. */
	by?: LocatorMode[];
	/** Where the id goes; by default into the path, as `contactId`. */
	send?: Send;
}

/**
 * A field that points at one record: From List, By ID, By URL where the record has a page, and more.
 *
 * @param record the record's name as the form shows it, such as "Canned Response"
 */
export function locator(
	record: string,
	{ list, url, by: further = [], send, ...more }: Locator,
): Field {
	const name = camelCase(record);
	const article = /^[aeiou]/i.test(record) ? 'an' : 'a';
	return {
		displayName: record,
		name,
		type: 'resourceLocator',
		required: true,
		default: { mode: 'list', value: '' },
		description: `The ${record.toLowerCase()} to work with`,
		modes: [
			{
				displayName: 'From List',
				name: 'list',
				type: 'list',
				placeholder: `Select ${article} ${record.toLowerCase()}...`,
			},
			{ displayName: 'By ID', name: 'id', type: 'string', placeholder: 'e.g. 42' },
			...(url
				? [
						{
							displayName: 'By URL',
							name: 'url',
							type: 'string' as const,
							placeholder: `e.g. https://app.chatwoot.com/app/accounts/1/${url.example}`,
							extractValue: { type: 'regex' as const, regex: url.pattern },
						},
					]
				: []),
			...further,
		],
		...more,
		list,
		send: send ?? { path: `${name}Id`, as: id },
	};
}

const TEXT = { type: 'string' } as const;

/**
 * A way to point at a record by what people call it.
 *
 * @param what the name of the key, such as "Short Code"
 * @param keys of the list's rows, instead of all names that the list knows
 */
export function by(what: string, example: string, list: List, keys = list.names): LocatorMode {
	return {
		...TEXT,
		displayName: `By ${what}`,
		name: camelCase(what),
		placeholder: `e.g. ${example}`,
		find: named({ ...list, names: keys }),
	};
}

function camelCase(words: string): string {
	return words
		.split(' ')
		.map((word, index) => (index === 0 ? word.toLowerCase() : word))
		.join('');
}
