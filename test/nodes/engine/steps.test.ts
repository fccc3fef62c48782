import { runSteps } from '../../../nodes/engine/steps';
import { RequestFailed } from '../../../nodes/transport/failure';
import type { Failure } from '../../../nodes/transport/failure';

const done = { words: "Inbox 'Support' (id 45) was created", details: { inboxId: 45 } };
const refusal = { message: 'Nobody knows agent 9', description: 'Pick another.', status: 404 };

const step = (name: string, run: (record: string[]) => Promise<string[]>) => ({ name, run });
const succeeding = (name: string) =>
	step(name, async (record) => await Promise.resolve([...record, name]));
const failing = (name: string, error: unknown = new RequestFailed(refusal)) =>
	step(name, async () => await Promise.reject(error));

async function failureOf(run: Promise<unknown>): Promise<Failure> {
	const error: unknown = await run.then(
		() => undefined,
		(thrown: unknown) => thrown,
	);
	expect(error).toBeInstanceOf(RequestFailed);
	return (error as RequestFailed).failure;
}

it('each step gets the record as the one before left it', async () => {
	const steps = [succeeding('Hours'), succeeding('Avatar'), succeeding('Agents')];
	expect(await runSteps(steps, ['created'], done)).toEqual([
		'created',
		'Hours',
		'Avatar',
		'Agents',
	]);
	expect(await runSteps([], ['created'], done)).toEqual(['created']);
});

it('a failing step ends the setup; the error says what exists, what failed and what is missing', async () => {
	const last = jest.fn();
	const steps = [
		succeeding('Hours'),
		failing('Agents'),
		step('Avatar', last),
		step('Agent Bot', last),
	];
	expect(await failureOf(runSteps(steps, [], done))).toEqual({
		message: "Inbox 'Support' (id 45) was created, but 'Agents' did not work: Nobody knows agent 9",
		description:
			"Pick another. Done before that: 'Hours'. Not set up either: 'Avatar', 'Agent Bot'.",
		isFinal: true,
		status: 404,
		details: { inboxId: 45, failedStep: 'Agents', kept: true },
	});
	expect(last).not.toHaveBeenCalled();
});

it('what was created is undone once when that is asked for', async () => {
	const undo = jest.fn(async () => await Promise.resolve());
	const steps = [succeeding('Hours'), failing('Agents'), succeeding('Avatar')];
	expect(await failureOf(runSteps(steps, [], done, undo))).toMatchObject({
		message:
			"Inbox 'Support' (id 45) was created and deleted again, because 'Agents' did not work: Nobody knows agent 9",
		description: 'Pick another.',
		details: { inboxId: 45, failedStep: 'Agents', kept: false },
	});
	expect(undo).toHaveBeenCalledTimes(1);
});

it('nothing is undone when all steps work', async () => {
	const undo = jest.fn();
	await runSteps([succeeding('Hours')], [], done, undo);
	expect(undo).not.toHaveBeenCalled();
});

it('when undoing fails too, the error says that the record is still there', async () => {
	const undo = async () => await Promise.reject(new Error('gone'));
	expect(await failureOf(runSteps([failing('Agents')], [], done, undo))).toMatchObject({
		message: "Inbox 'Support' (id 45) was created, but 'Agents' did not work: Nobody knows agent 9",
		description: 'Pick another. It could not be deleted again and still exists.',
		details: { kept: true },
	});
});

it('whatever a step throws is reported the same way', async () => {
	for (const thrown of [new Error('No such file'), 'No such file']) {
		expect(await failureOf(runSteps([failing('Avatar', thrown)], [], done))).toEqual({
			message: "Inbox 'Support' (id 45) was created, but 'Avatar' did not work: No such file",
			description: '',
			isFinal: true,
			details: { inboxId: 45, failedStep: 'Avatar', kept: true },
		});
	}
});
