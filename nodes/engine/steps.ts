import { RequestFailed } from '../transport/failure';
import { failureOf } from './failures';

export interface Step<T> {
	/** The form's label of what this step sets up. */
	name: string;
	/** Takes the record as the steps before left it, and resolves to what it is then. */
	run: (record: T) => Promise<T>;
}

/** What is done before the steps. */
export interface Done {
	/** "Inbox 'Support' (id 45) was created"; none when that is nothing. */
	words?: string;
	/** The same as data for the error item. */
	details: Record<string, string | number>;
	/** What to do about the rest, where running the operation again would make another record. */
	instead?: string;
}

/**
 * Sets up what was just created, step by step. When one fails, what exists by then is either kept or undone, and the
 * error says which, with the id and the steps that are done: nothing that exists must get lost behind a failure.
 *
 * @param undo removes it again; without it, it is kept
 * @returns the record as the last step left it
 */
export async function runSteps<T>(
	steps: Array<Step<T>>,
	record: T,
	done: Done,
	undo?: () => Promise<unknown>,
): Promise<T> {
	let latest = record;
	for (const [index, { name, run }] of steps.entries()) {
		const failure = await run(latest).then(
			(outcome) => {
				latest = outcome;
				return undefined;
			},
			(error: unknown) => failureOf(error),
		);
		if (!failure) continue;

		const rest = steps.slice(index + 1).map((step) => `'${step.name}'`);
		const undone =
			undo &&
			(await undo().then(
				() => true,
				() => false,
			));
		const before = steps.slice(0, undone ? 0 : index).map((step) => `'${step.name}'`);
		const because = `'${name}' did not work: ${failure.message}`;
		const { again, ...known } = failure;
		const isSecond = done.instead !== undefined && !undone;
		throw new RequestFailed({
			...known,
			message: undone
				? `${done.words} and deleted again, because ${because}`
				: [done.words, because].filter(Boolean).join(', but '),
			isFinal: true,
			description: [
				failure.description,
				...(before.length > 0 ? [`Done before that: ${before.join(', ')}.`] : []),
				...(rest.length > 0 && !undone ? [`Not set up either: ${rest.join(', ')}.`] : []),
				...(undo && !undone ? ['It could not be deleted again and still exists.'] : []),
				...(isSecond ? [done.instead] : []),
			]
				.filter(Boolean)
				.join(' '),
			...(again !== undefined && !isSecond && { again }),
			details: { ...done.details, failedStep: name, kept: !undone },
		});
	}
	return latest;
}
