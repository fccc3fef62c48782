import { byName } from '../engine/alphabetical';
import type { Field } from '../engine/operation';

const SELECT = { type: 'options' } as const;

/** The key of a list's `sort` that the options say, with a hyphen in front for the last ones first. */
export function sortKey(
	{ sort, order }: { sort?: unknown; order?: unknown },
	first: string,
): string {
	return `${order === 'desc' ? '-' : ''}${String(sort ?? first)}`;
}

/**
 * Order and Sort By, among the options of a list.
 *
 * @param keys by what can be sorted; the first one is taken when the form says nothing
 * @param words more about the descending order, and about what comes without a choice
 */
export function sorting(
	[first, ...others]: Array<{ name: string; value: string }>,
	words: { descending?: string; otherwise?: string } = {},
): Field[] {
	const { descending = '', otherwise = '' } = words;
	return [
		{
			displayName: 'Order',
			name: 'order',
			type: 'options',
			default: 'asc',
			options: [
				{ name: 'Ascending', value: 'asc', description: 'From A to Z, the oldest first' },
				{
					name: 'Descending',
					value: 'desc',
					description: `From Z to A, the newest first${descending}`,
				},
			],
			description: 'In which direction to sort',
		},
		{
			...SELECT,
			displayName: 'Sort By',
			name: 'sort',
			default: first.value,
			options: [first, ...others].sort(byName),
			description: `What to sort by${otherwise}`,
		},
	];
}
