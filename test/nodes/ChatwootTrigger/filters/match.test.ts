import type { IDataObject } from 'n8n-workflow';
import { occurrenceOf } from '../../../../nodes/ChatwootTrigger/events/occurrence';
import { passes } from '../../../../nodes/ChatwootTrigger/filters/match';
import type { Filters } from '../../../../nodes/ChatwootTrigger/filters/match';
import { ChatwootTrigger } from '../../../../nodes/ChatwootTrigger/ChatwootTrigger.node';
import { allDeliveries, changedBody } from '../../../harness/deliveries';
import { useSandbox } from '../../../harness/chatwoot';
import { loadOptionsContext } from '../../../harness/engine';

const chatwoot = useSandbox();

const passing = (filters: Filters, id: string, changes: IDataObject = {}) =>
	passes(occurrenceOf(changedBody(id, changes)), filters);

/** A message of a customer, one of an agent, an update, a contact, a widget without a conversation. */
const [incoming, outgoing, update, contact, widget] = [
	...['acc-014', 'acc-019', 'acc-033', 'acc-003', 'acc-118'],
];

const agent = { id: 17, name: 'Ben Agent', type: 'user' };
const bot = { id: 3, name: 'Greeter', type: 'agent_bot' };
const assignee = (who: IDataObject | null, type: string | null) => ({
	'conversation.meta.assignee': who,
	'conversation.meta.assignee_type': type,
});
const byAgent = assignee(agent, 'User');
const byBot = assignee(bot, 'AgentBot');
const byNobody = assignee(null, null);

it.each<[string, Filters, string, IDataObject, boolean]>([
	['an inbox', { inboxes: [11] }, incoming, {}, true],
	['an inbox as text', { inboxes: ['11'] as never }, incoming, {}, true],
	['another inbox', { inboxes: [12] }, incoming, {}, false],
	['one of several inboxes', { inboxes: [12, 11] }, update, {}, true],
	['the inbox of a widget without conversation', { inboxes: [11] }, widget, {}, false],
	['an assignee', { assignees: [17] }, incoming, byAgent, true],
	['another assignee', { assignees: [18] }, incoming, byAgent, false],
	['no assignee', { assignees: [17] }, incoming, byNobody, false],
	['a bot with the number of an agent', { assignees: [3] }, incoming, byBot, false],
	['a team', { teams: [4] }, incoming, { 'conversation.meta.team': { id: 4 } }, true],
	['no team', { teams: [4] }, incoming, { 'conversation.meta.team': null }, false],
	['a label', { labels: ['vip'] }, incoming, { 'conversation.labels': ['vip', 'x'] }, true],
	['no label', { labels: ['vip'] }, incoming, { 'conversation.labels': [] }, false],
	['a status', { statuses: ['open'] }, incoming, {}, true],
	['another status', { statuses: ['pending'] }, incoming, {}, false],
	['the status that it changed to', { statuses: ['resolved'] }, 'acc-277', {}, true],
	['not the one it has meanwhile', { statuses: ['open'] }, 'acc-277', {}, false],
	['a channel', { channel_types: ['Channel::Api'] }, incoming, {}, true],
	['another channel', { channel_types: ['Channel::WebWidget'] }, update, {}, false],
	['a contact as sender', { sender_types: ['contact'] }, incoming, {}, true],
	['an agent as sender', { sender_types: ['user'] }, outgoing, {}, true],
	['an agent who is no contact', { sender_types: ['contact'] }, outgoing, {}, false],
	['Chatwoot itself', { sender_types: ['system'] }, outgoing, { sender: null }, true],
	['a kind of content', { content_types: ['text'] }, incoming, {}, true],
	['another kind', { content_types: ['form'] }, incoming, {}, false],
	['what an update changed', { changed_attributes: ['status'] }, update, {}, true],
	['what it did not', { changed_attributes: ['priority'] }, update, {}, false],
	['a person who handles it', { handled_by: 'person' }, incoming, byAgent, true],
	['no person', { handled_by: 'person' }, incoming, byBot, false],
	['a bot, for a bot', { handled_by: 'nobodyOrBot' }, incoming, byBot, true],
	['nobody, for a bot', { handled_by: 'nobodyOrBot' }, incoming, byNobody, true],
	['a person, for a bot', { handled_by: 'nobodyOrBot' }, incoming, byAgent, false],
	['nobody', { handled_by: 'nobody' }, incoming, byNobody, true],
	['a bot, for nobody', { handled_by: 'nobody' }, incoming, byBot, false],
	['anyone', { handled_by: 'anyone' }, incoming, byAgent, true],
	['a person of an old server', { handled_by: 'person' }, incoming, assignee(agent, null), true],
])('%s', (_what, filters, id, changes, expected) => {
	expect(passing(filters, id, changes)).toBe(expected);
});

describe('Content Matches', () => {
	it.each<[string, string[], boolean]>([
		['I want my money back', ['money'], true],
		['I want my MONEY back', ['Money'], true],
		['I want my money back', ['refund', 'money'], true],
		['I want my money back', ['refund'], false],
		['the order 4711 is broken', ['order * broken'], true],
		['broken is my order', ['order * broken'], false],
		['order * broken', ['*'], true],
		['Stra\u00dfe', ['stra\u00dfe'], true],
		['', ['money'], false],
	])('%j and %j: %s', (content, patterns, expected) => {
		expect(passing({ content_matches: patterns }, incoming, { content })).toBe(expected);
	});

	it('takes milliseconds for a text that would keep a regular expression busy', () => {
		const content = 'a'.repeat(150_000);
		const before = performance.now();
		expect(passing({ content_matches: ['a*a*a*a*a*a*a*a*b'] }, incoming, { content })).toBe(false);
		expect(performance.now() - before).toBeLessThan(500);
	});

	it('of a message without text is none', () => {
		expect(passing({ content_matches: ['x'] }, incoming, { content: null })).toBe(false);
	});
});

describe('Contact Has Attribute', () => {
	const has = (key: string, value?: string) => ({ contact_attributes: [{ key, value }] });
	it.each<[string, Filters, string, boolean]>([
		['a custom attribute', has('plan'), contact, true],
		['with a value', has('plan', 'pro'), contact, true],
		['in capitals', has('plan', 'PRO'), contact, true],
		['with another value', has('plan', 'free'), contact, false],
		['none such', has('color'), contact, false],
		['a field of the contact', has('email', 'ada@example.test'), contact, true],
		['of the contact of a conversation', has('email'), update, true],
		['what every object has', has('constructor'), contact, false],
	])('%s', (_what, filters, id, expected) => {
		expect(passing(filters, id)).toBe(expected);
	});

	it('all that are asked for', () => {
		const both = [{ key: 'plan' }, { key: 'color' }];
		expect(passing({ contact_attributes: both }, contact)).toBe(false);
	});
});

it('events that have nothing of what is asked for pass', () => {
	const filters: Filters = {
		assignees: [1],
		channel_types: ['Channel::Sms'],
		content_matches: ['x'],
		content_types: ['form'],
		handled_by: 'person',
		inboxes: [1],
		labels: ['x'],
		sender_types: ['user'],
		statuses: ['open'],
		teams: [1],
	};
	expect(passing(filters, contact)).toBe(true);
	for (const name of Object.keys(filters) as Array<keyof Filters>) {
		const one = { [name]: filters[name] };
		expect({ name, widget: passing(one, widget) }).toEqual({ name, widget: name !== 'inboxes' });
	}
});

it('all filters must fit', () => {
	expect(passing({ inboxes: [11], statuses: ['open'] }, incoming)).toBe(true);
	expect(passing({ inboxes: [11], statuses: ['resolved'] }, incoming)).toBe(false);
});

it('no filter fails on any recorded delivery', () => {
	const filters: Filters = { statuses: ['open'], handled_by: 'person', content_matches: ['x'] };
	for (const { body } of allDeliveries) {
		expect(passes(occurrenceOf(body), {})).toBe(true);
		expect(typeof passes(occurrenceOf(body), filters)).toBe('boolean');
	}
});

it.each([
	['loadAgents', 'Jane Doe (jane@example.com)'],
	['loadLabels', 'billing'],
	['loadTeams', 'sales'],
])('the lists come from the account: %s', async (method, first) => {
	const { loadOptions } = new ChatwootTrigger().methods;
	const context = await loadOptionsContext('chatwootTrigger', {}, chatwoot.credentials());
	expect((await loadOptions[method].call(context as never))[0].name).toBe(first);
});

it('an API inbox is chosen among those of the channel API', async () => {
	await chatwoot.createInbox({ channelType: 'api', name: 'Shop' });
	const { listSearch } = new ChatwootTrigger().methods;
	const context = await loadOptionsContext('chatwootTrigger', {}, chatwoot.credentials());
	const { results } = await listSearch.searchApiInboxes.call(context as never);
	expect(results.map(({ name }) => name)).toEqual(['Shop (API)']);
});
