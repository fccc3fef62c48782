import type { IDataObject } from 'n8n-workflow';
import {
	automationMeanings,
	meanings,
	subscriptionsFor,
} from '../../../../nodes/ChatwootTrigger/events/meanings';
import { actions, changedBody, delivery } from '../../../harness/deliveries';
import type { Caused } from '../../../harness/deliveries';
import { startTrigger } from '../../../harness/trigger';
import type { Trigger } from '../../../harness/trigger';
import expected from './items.json';
import { bodyOf } from './standIns';

/** 183 things that people, customers and other systems did in a real Chatwoot, each with all that it delivered. */

const all = meanings.map(({ value }) => value);
const allOf = (source: 'agentBot' | 'apiInbox') =>
	meanings.filter(({ never = [] }) => !never.includes(source)).map(({ value }) => value);
const itemsOf: Record<string, string[]> = expected;

const triggers: Trigger[] = [];
afterEach(async () => {
	for (const trigger of triggers.splice(0)) await trigger.close();
});

async function listening(events: string[], parameters: IDataObject = {}) {
	const trigger = await startTrigger({
		parameters: {
			source: 'account',
			events,
			...parameters,
			options: {
				requireSignature: false,
				ignoreOwn: false,
				onlyPending: false,
				addDeliveryData: true,
				...(parameters.options as IDataObject),
			},
		},
	});
	triggers.push(trigger);
	return trigger;
}

/** The meanings of each item that a sequence of deliveries starts, joined by "+". */
async function started(trigger: Trigger, caused: Caused[]): Promise<string[]> {
	const items: string[] = [];
	for (const one of caused) {
		const { items: found, status } = await send(trigger, bodyOf(one), one.id);
		expect(status).toBe(200);
		for (const { json } of found ?? []) {
			items.push((json.delivery as { events: string[] }).events.join('+'));
		}
	}
	return items;
}

async function send(trigger: Trigger, body: IDataObject, id = String(++sent)) {
	return await trigger.post(JSON.stringify(body), { 'x-chatwoot-delivery': id });
}
let sent = 0;

it('starts for each action with everything chosen exactly what the action was', async () => {
	const trigger = await listening(all);
	const found: Record<string, string[]> = {};
	for (const [action, { account = [] }] of Object.entries(actions)) {
		found[action] = await started(trigger, account);
	}
	expect(Object.keys(found)).toHaveLength(183);
	expect(found).toEqual(itemsOf);
}, 30_000);

it('one meaning comes once for an action, but where the action was done to several records', () => {
	const twice = Object.entries(itemsOf).flatMap(([action, items]) => {
		const names = items.flatMap((item) => item.split('+'));
		const repeated = names.filter(
			(name, index) =>
				names.indexOf(name) !== index && !['conversationUpdated', 'messageUpdated'].includes(name),
		);
		return repeated.length > 0 ? [`${action}: ${[...new Set(repeated)].join()}`] : [];
	});
	expect(twice).toEqual([
		// Chatwoot saves what is taken away and what is added one after the other.
		'bulk action: labels remove and add: conversationLabelsChanged',
		// Greeting, out-of-office note and email request: three messages.
		'widget.first message with greeting, out of office and email collect on: messageSent',
		'rule that acts: assigns, labels, writes, posts: conversationLabelsChanged',
		// The second is another conversation that was waiting for an agent.
		'auto-assignment (assignment_v2 on, the default): conversation created: conversationAssigned',
		// Two actions.
		'late delivery: resolved and reopened at once while 200 other jobs were waiting: conversationStatusChanged',
	]);
});

it("one click on Resolve in a bot's inbox is one item, of the three deliveries that the bot gets", async () => {
	const trigger = await listening(allOf('agentBot'), { source: 'agentBot', agentBot: rl(1) });
	const { agentBot = [] } = actions['bot inbox: agent resolves'];

	expect(agentBot.map(({ event }) => event)).toEqual([
		'conversation_resolved',
		'conversation_status_changed',
		'conversation_updated',
	]);
	expect(await started(trigger, agentBot)).toEqual([
		'conversationResolved+conversationStatusChanged+conversationUpdated',
	]);
});

it('an API inbox reports the same as the account, but for what it is never sent', async () => {
	const trigger = await listening(allOf('apiInbox'), { source: 'apiInbox', inbox: rl(11) });
	const differences: string[] = [];
	for (const [action, { apiInbox }] of Object.entries(actions)) {
		if (!apiInbox || !apiInbox.some(({ stored }) => stored)) continue;
		const stored = apiInbox.filter((one) => one.stored);
		for (const item of await started(trigger, stored)) {
			if (!itemsOf[action].includes(item)) differences.push(`${action}: ${item}`);
		}
	}
	expect(differences).toEqual([]);
});

it('rules and macros report that they ran, and a rule with which event', async () => {
	const trigger = await listening(
		automationMeanings.map(({ value }) => value),
		{ source: 'automation' },
	);
	const macro = await send(trigger, delivery('mac-001').body);
	const rule = await send(trigger, delivery('rul-003').body);

	expect(macro.items![0].json).toEqual(expect.objectContaining({ event: 'macroRan', id: 1 }));
	expect(rule.items![0].json).toEqual(
		expect.objectContaining({ event: 'automationRuleRan', rule_event: 'conversation_resolved' }),
	);
});

describe('a busy Chatwoot', () => {
	it('that reports a resolved and reopened conversation as open twice is understood', async () => {
		const late = [276, 277, 278, 279].map((number) => delivery(`acc-${number}`).body);
		expect(late.map(({ status }) => status)).toEqual(['open', 'open', 'open', 'open']);

		const trigger = await listening(['conversationResolved', 'conversationOpened']);
		const items = [];
		for (const body of late) items.push(...((await send(trigger, body)).items ?? []));

		expect(items.map(({ json: { event, status } }) => [event, status])).toEqual([
			['conversationResolved', 'resolved'],
			['conversationOpened', 'open'],
		]);
	});

	it('that reports an answer again with each later update is heard once', async () => {
		const trigger = await listening(['formAnswered']);
		const [, , answered, read] =
			actions['late delivery: form sent, answered and read before the first event was processed']
				.account!;

		expect((await send(trigger, bodyOf(answered))).items).toHaveLength(1);
		expect((await send(trigger, bodyOf(read))).items).toBeUndefined();
	});
});

describe('noise', () => {
	it('of a contact that only wrote is left out, unless it is asked for', async () => {
		const quiet = await listening(['contactUpdated']);
		expect((await send(quiet, delivery('acc-015').body)).body).toEqual({
			ignored: 'not asked for',
		});

		const loud = await listening(['contactUpdated'], { options: { includeNoise: true } });
		expect((await send(loud, delivery('acc-015').body)).items).toHaveLength(1);
	});

	it('an update that names no changes is none: the state of an SLA changed', async () => {
		const trigger = await listening(['conversationUpdated']);
		const body = changedBody('acc-249', { changed_attributes: null });
		expect((await send(trigger, body)).items).toHaveLength(1);
	});
});

it("an answer that a contact writes into the agents' private note is none", async () => {
	const trigger = await listening(['formAnswered']);
	const body = changedBody('acc-281', { content_type: 'input_select' });
	expect(body.private).toBe(true);
	expect((await send(trigger, body)).items).toBeUndefined();
});

it.each([
	['a bot takes over from an agent', { assignee_id: [17, null], assignee_agent_bot_id: [null, 3] }],
	['an agent takes over from another', { assignee_id: [17, 18] }],
])('%s: assigned, and not unassigned', async (_what, keys) => {
	const trigger = await listening(['conversationAssigned', 'conversationUnassigned']);
	const changed = Object.entries(keys).map(([key, [from, to]]) => ({
		[key]: { previous_value: from, current_value: to },
	}));
	const { items } = await send(trigger, changedBody('acc-052', { changed_attributes: changed }));
	expect((items![0].json.delivery as IDataObject).events).toEqual(['conversationAssigned']);
});

it('asks Chatwoot for the events that what was chosen needs, each once', () => {
	expect(subscriptionsFor(['messageReceived', 'messageSent', 'conversationOpened'])).toEqual([
		'conversation_updated',
		'message_created',
	]);
	const allowed = new Set(
		'conversation_status_changed conversation_updated conversation_created contact_created contact_updated message_created message_updated webwidget_triggered inbox_created inbox_updated conversation_typing_on conversation_typing_off'.split(
			' ',
		),
	);
	expect(subscriptionsFor(all).filter((event) => !allowed.has(event))).toEqual([]);
});

function rl(value: number) {
	return { __rl: true, mode: 'id', value: String(value) };
}
