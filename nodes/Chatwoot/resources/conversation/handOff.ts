import type { IDataObject } from 'n8n-workflow';
import { failureOf } from '../../../engine/failures';
import { rowsUnlessBot } from '../../../engine/known';
import { invalid } from '../../../engine/formError';
import { valueAt } from '../../../engine/record';
import type { Call, Field, Operation } from '../../../engine/operation';
import { accounts } from '../../../engine/standardFields';
import { runSteps } from '../../../engine/steps';
import type { Step } from '../../../engine/steps';
import { additionalFields } from '../../../fields/collections';
import { assigneeField, assigneeTeamField } from './assign';
import {
	changeAgent,
	changePriority,
	changeStatus,
	changeTeam,
	replaceLabels,
	writeMessage,
} from './changes';
import { addLabelsOption, priorityOption } from './create';
import { braceOptions, written } from '../message/content';
import { CONVERSATION, conversationField } from './locator';
import { readAgain } from './update';

const privateNote: Field = {
	displayName: 'Private Note',
	name: 'privateNote',
	type: 'string',
	typeOptions: { rows: 4 },
	default: '',
	placeholder: 'e.g. Wants a refund for order 1001. The parcel got lost.',
	description:
		'What the people who take over should know. It is the only thing that tells them why: write what the customer wants and what was done.',
	maxLength: 150000,
	send: { value: 'privateNote' },
};

export const handOff: Operation = {
	name: 'Hand Off',
	value: 'handOff',
	action: 'Hand off conversation',
	description:
		'Give a conversation from a workflow or a bot to people: write a private note, set labels and priority, open it, assign a team or an agent. Without both, Chatwoot decides who gets it; with the token of an agent nobody does.',
	route: `POST ${CONVERSATION}/assignments`,
	fields: [
		conversationField,
		privateNote,
		assigneeTeamField,
		assigneeField,
		additionalFields(addLabelsOption, priorityOption),
	],
	options: braceOptions,
	check(call) {
		const { agent, privateNote: note, team } = call.value;
		if ([agent, note, team].every((given) => given === undefined)) {
			throw invalid("'Private Note', 'Team' or 'Agent'", 'is required');
		}
		if (note !== undefined) {
			call.value.privateNote = written(String(note), call, `'${privateNote.displayName}'`);
		}
	},
	async run(call) {
		const id = call.path.conversationId as number;
		const present = await readBefore(call, id);
		const steps = await stepsOf(call, present);
		const { note, ...changed } = await runSteps(steps, present, {
			details: { conversationId: id },
		});
		const shown = await readAgain(call, changed);
		return { ...shown, note_id: valueAt(note, 'id') as number };
	},
	result: {
		simplify: [
			'id',
			'status',
			'priority',
			'labels',
			{ team_id: 'meta.team.id' },
			{ team_name: 'meta.team.name' },
			{ assignee_id: 'meta.assignee.id' },
			{ assignee_name: 'meta.assignee.name' },
			'note_id',
		],
	},
};

/** A bot can't read a conversation that has a team: then only its labels are known. */
async function readBefore(call: Call, id: number): Promise<IDataObject> {
	return await call
		.send<IDataObject>(`GET ${CONVERSATION}`, { means500: true })
		.catch(async (error: unknown) => {
			if (failureOf(error).status !== 500) throw error;
			const { payload } = await call.send(`GET ${CONVERSATION}/labels`, {});
			return { id, labels: (payload ?? []) as string[] };
		});
}

/** The order is Chatwoot's doing: what comes later would undo what came before. */
async function stepsOf(call: Call, present: IDataObject): Promise<Array<Step<IDataObject>>> {
	const { agent, labels: added, priority, privateNote: note, team } = call.value;
	const before = (present.labels ?? []) as string[];
	const labels = [...new Set([...before, ...((added ?? []) as string[])])];
	const isOpened = present.status !== 'open';
	const isBots = valueAt(present, 'meta.assignee_type') === 'AgentBot';
	const isTaken = isOpened && agent === undefined && (await isAgent(call));
	const unassign = { ...changeAgent(call, null), name: 'Unassign' };
	const steps: Array<Step<IDataObject> | false> = [
		// Before anybody is told of the conversation.
		note !== undefined && writeMessage(call, 'Private Note', { content: note, private: true }),
		labels.length > before.length && replaceLabels(call, labels),
		priority !== undefined && changePriority(call, priority),
		// A bot stays the assignee otherwise; before opening, so that whom Chatwoot then chooses stays.
		isBots && agent === undefined && unassign,
		// An agent who opens it once more takes it.
		isOpened && changeStatus(call, { status: 'open' }),
		isTaken && unassign,
		team !== undefined && changeTeam(call, team),
		agent !== undefined && changeAgent(call, agent),
	];
	return steps.filter((step) => step !== false);
}

/** Whether the token is that of an agent, who becomes the assignee of what he opens; administrators and bots don't. */
async function isAgent(call: Call): Promise<boolean> {
	const own = await rowsUnlessBot(call, accounts);
	const account = own?.find(({ id }) => String(id) === String(call.path.accountId));
	return account !== undefined && account.role !== 'administrator';
}
