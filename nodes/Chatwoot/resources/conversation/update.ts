import type { IDataObject } from 'n8n-workflow';
import { id, unixSeconds } from '../../../engine/convert';
import { failureOf, reworded } from '../../../engine/failures';
import { known } from '../../../engine/known';
import { invalid } from '../../../engine/formError';
import type { Call, Operation } from '../../../engine/operation';
import { runSteps } from '../../../engine/steps';
import type { Step } from '../../../engine/steps';
import { updateFields } from '../../../fields/collections';
import { emptied } from '../../../fields/customAttributes';
import { agentField, agents } from '../agent/locator';
import { labels, labelTitles } from '../label';
import { slaPolicyField } from '../slaPolicy';
import { teamField, teams } from '../team';
import { withAttributes } from './attributes';
import { BOT_WITH_TEAM, botWithTeam } from './bots';
import { changeAgent, changeStatus, changeTeam, replaceLabels } from './changes';
import { attributeFields } from './create';
import { CONVERSATION, conversationField } from './locator';
import { priorityField } from './priority';
import { statusField } from './status';
import { conversationSummary } from './summary';

const value = (key: string) => ({ body: undefined, value: key });

const changes = updateFields(
	{
		...agentField,
		name: 'assignee_id',
		required: false,
		description: 'The agent to give the conversation to; add it and leave it empty to unassign',
		clear: null,
		send: { ...value('assignee_id'), as: id, resolve: known(agents) },
	},
	{
		displayName: 'Label Names or IDs',
		name: 'labels',
		type: 'multiOptions',
		list: labels,
		default: [],
		clear: [],
		description:
			'The labels that the conversation carries afterwards, instead of those it has. Choose from the list, or specify IDs using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
		send: { ...value('labels'), as: labelTitles },
	},
	{ ...priorityField, send: { body: 'priority', as: priorityField.send?.as } },
	{ ...slaPolicyField, name: 'sla_policy_id', required: false },
	{
		displayName: 'Snooze Until',
		name: 'snoozed_until',
		type: 'dateTime',
		default: '',
		description: 'When the conversation opens again, together with the status Snoozed',
		send: { ...value('snoozed_until'), as: unixSeconds },
	},
	{ ...statusField, send: value('status') },
	{
		...teamField,
		name: 'team_id',
		required: false,
		description: 'The team to give the conversation to; add it and leave it empty to take it away',
		clear: null,
		send: { ...value('team_id'), as: id, resolve: known(teams) },
	},
);

export const update: Operation = {
	name: 'Update',
	value: 'update',
	action: 'Update conversation',
	description:
		'Change several things of a conversation at once: agent, team, labels, custom attributes, priority, SLA policy, status. What you leave out stays as it is.',
	route: `PATCH ${CONVERSATION}`,
	fields: [conversationField, ...attributeFields, changes],
	changes: true,
	check(call) {
		if (call.value.snoozed_until !== undefined && call.value.status !== 'snoozed') {
			throw invalid("'Snooze Until' in 'Update Fields'", "needs 'Status' to be Snoozed");
		}
	},
	async run(call) {
		const steps = stepsOf(call);
		const conversation = { id: call.path.conversationId };
		const changed = await runSteps(steps, conversation as IDataObject, {
			details: { conversationId: conversation.id as number },
		});
		// The last answer is the conversation itself when the update came last.
		return steps.at(-1)?.name === UPDATE ? changed : await readAgain(call, changed);
	},
	result: { failed: withoutSla, simplify: conversationSummary },
	advice: botWithTeam,
};

const UPDATE = 'Priority or SLA Policy';

/**
 * In this order: an agent whose token opens a conversation becomes its assignee, a team takes off an agent who is not
 * in it, and the answer of the update itself shows what has become of all.
 */
function stepsOf(call: Call): Array<Step<IDataObject>> {
	const { assignee_id: agent, labels: titles, status, snoozed_until, team_id: team } = call.value;
	const { priority, sla_policy_id } = call.body;
	const ownChanges = Object.entries({ priority, sla_policy_id }).filter(
		([, given]) => given !== undefined,
	);
	const hasAttributes = call.body.custom_attributes !== undefined || emptied(call).length > 0;
	return [
		...(status === undefined
			? []
			: [changeStatus(call, { status, ...(snoozed_until !== undefined && { snoozed_until }) })]),
		...(team === undefined ? [] : [changeTeam(call, team)]),
		...(agent === undefined ? [] : [changeAgent(call, agent)]),
		...(titles === undefined ? [] : [replaceLabels(call, titles as string[])]),
		...(hasAttributes ? [changeAttributes(call)] : []),
		...(ownChanges.length > 0 ? [changeItself(call, Object.fromEntries(ownChanges))] : []),
	];
}

function changeAttributes(call: Call): Step<IDataObject> {
	return {
		name: 'Custom Attributes',
		async run(latest) {
			const present = await call.send(`GET ${CONVERSATION}`, {});
			const body = { custom_attributes: withAttributes(present, call), merge: true };
			return {
				...latest,
				...(await call.send(`POST ${CONVERSATION}/custom_attributes`, { body })),
			};
		},
	};
}

function changeItself(call: Call, body: IDataObject): Step<IDataObject> {
	return {
		name: UPDATE,
		run: async () =>
			await reworded(call.send(undefined, { body }), (failure) =>
				failure.status === 500 ? { ...failure, description: BOT_WITH_TEAM } : failure,
			),
	};
}

/** Bots can't read a conversation with a team, nor agents one that has left their inboxes and teams. */
export async function readAgain(call: Call, known: IDataObject): Promise<IDataObject> {
	return await call
		.send<IDataObject>(`GET ${CONVERSATION}`, { means500: true })
		.catch(async (error: unknown) => {
			const { status } = failureOf(error);
			return status === 500 || status === 401 ? known : await Promise.reject(error as Error);
		});
}

/** Without Enterprise Chatwoot ignores it. */
function withoutSla(answer: unknown, { body }: Call): string | undefined {
	const { sla_policy_id: shown = null } = answer as IDataObject;
	return body.sla_policy_id !== undefined && body.sla_policy_id !== shown
		? "Chatwoot took no notice of 'SLA Policy': it needs Chatwoot Enterprise with SLA policies switched on"
		: undefined;
}

export const setPriority: Operation = {
	name: 'Set Priority',
	value: 'setPriority',
	action: 'Set priority of conversation',
	description: 'Say how urgent a conversation is, or take its priority away',
	route: `POST ${CONVERSATION}/toggle_priority`,
	fields: [conversationField, { ...priorityField, required: true }],
	repeat: true,
	result: {
		row: ({ body, path }) => ({
			id: path.conversationId as number,
			priority: body.priority as string,
		}),
	},
};

export const setSla: Operation = {
	name: 'Set SLA Policy',
	value: 'setSla',
	action: 'Set SLA policy of conversation',
	description:
		'Give a conversation an SLA policy, in Chatwoot Enterprise. It can be set once, and not be changed or taken away afterwards.',
	route: `PATCH ${CONVERSATION}`,
	fields: [conversationField, slaPolicyField],
	result: { failed: withoutSla, simplify: [...conversationSummary.slice(0, -1), 'applied_sla'] },
	advice: {
		...botWithTeam,
		422: "The conversation has another SLA policy, which Chatwoot doesn't replace, or there is none with this ID.",
	},
};
