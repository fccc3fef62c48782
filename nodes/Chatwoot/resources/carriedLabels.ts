import type { Call, Field, Merge, Operation, Route } from '../../engine/operation';
import { labels, labelTitles } from './label';

/** Labels on contacts and conversations, which Chatwoot only knows to replace as a whole. */

export const labelsField: Field = {
	displayName: 'Label Names or IDs',
	name: 'labels',
	type: 'multiOptions',
	list: labels,
	required: true,
	default: [],
	description:
		'Titles of the labels. Choose from the list, or specify IDs using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
	// Chatwoot takes a missing list for an empty one, and clears: an expression that comes out empty is refused.
	send: { body: 'labels', as: labelTitles },
};

const RACE = 'Other executions that change its labels at the same moment can still undo this';

/**
 * Get, Set, Add and Remove Labels of a kind of record.
 *
 * @param record as sentences name it
 * @param path of one such record's labels
 * @param locator the field that points at it, which lands in the path under `id`
 */
export function labelOperations(record: string, path: string, locator: Field, id: string) {
	const read: Route = `GET ${path}` as Route;
	const write: Route = `POST ${path}` as Route;
	const result = { rows: 'payload', listAs: 'labels', echo: { id } };
	const merge = (change: (present: string[], given: string[]) => string[]): Merge => ({
		read,
		body({ payload }, { body }: Call) {
			const present = (payload ?? []) as string[];
			const changed = change(present, body.labels as string[]);
			return changed.length === present.length ? undefined : { labels: changed };
		},
	});
	const writing = { route: write, fields: [locator, labelsField], repeat: true, result };

	const getLabels: Operation = {
		name: 'Get Labels',
		value: 'getLabels',
		action: `Get labels of ${record}`,
		description: `Retrieve the titles of the labels that the ${record} carries`,
		route: read,
		fields: [locator],
		result,
	};
	const setLabels: Operation = {
		...writing,
		name: 'Set Labels',
		value: 'setLabels',
		action: `Set labels of ${record}`,
		description: `Replace the labels of the ${record}: it carries exactly these afterwards`,
	};
	const addLabels: Operation = {
		...writing,
		name: 'Add Labels',
		value: 'addLabels',
		action: `Add labels to ${record}`,
		description: `Put more labels on the ${record}. ${RACE}.`,
		merge: merge((present, given) => [...new Set([...present, ...given])]),
	};
	const removeLabels: Operation = {
		...writing,
		name: 'Remove Labels',
		value: 'removeLabels',
		action: `Remove labels from ${record}`,
		description: `Take labels off the ${record}. ${RACE}.`,
		merge: merge((present, given) => present.filter((title) => !given.includes(title))),
	};
	return { addLabels, getLabels, removeLabels, setLabels };
}
