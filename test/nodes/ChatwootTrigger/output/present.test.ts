import Ajv from 'ajv';
import type { IDataObject } from 'n8n-workflow';
import { automationMeanings, meanings } from '../../../../nodes/ChatwootTrigger/events/meanings';
import { occurrenceOf } from '../../../../nodes/ChatwootTrigger/events/occurrence';
import { present } from '../../../../nodes/ChatwootTrigger/output/present';
import schemaForEditor from '../../../../nodes/ChatwootTrigger/__schema__/v1.1.0.json';
import schema from '../../../../nodes/ChatwootTrigger/__schema__/v1.1.0/output.json';
import { allDeliveries, changedBody, delivery } from '../../../harness/deliveries';

const all = [...meanings, ...automationMeanings];
const meaning = (value: string) => all.find((candidate) => candidate.value === value)!;
const simple = (id: string, value: string) =>
	present(occurrenceOf(delivery(id).body), meaning(value), true);

it('a message', () => {
	const { id, content, created_at } = delivery('acc-014').body;
	expect(simple('acc-014', 'messageReceived')).toEqual({
		event: 'messageReceived',
		id,
		content,
		message_type: 'incoming',
		private: false,
		created_at,
		conversation_id: 1,
		inbox: { id: 11, name: 'Shop API' },
		sender: {
			id: 50,
			name: 'Ada E. Example',
			type: 'contact',
			email: 'ada@example.test',
			phone_number: '+4915112345678',
			identifier: 'cust-1',
		},
	});
});

it('a rating and a form, with the answer', () => {
	expect(simple('acc-102', 'surveyAnswered').answer).toEqual({
		rating: 4,
		feedback_message: expect.any(String) as string,
	});
	expect(simple('acc-095', 'formAnswered').answer).toEqual([
		{ title: 'Approve', value: 'Approve' },
	]);
	expect(simple('acc-140', 'formAnswered').answer).toEqual([
		{ name: 'email', value: 'wandax1795628103803@example.test' },
	]);
});

it('a conversation, with what changed and the status of that moment', () => {
	expect(simple('acc-277', 'conversationResolved')).toEqual(
		expect.objectContaining({
			event: 'conversationResolved',
			status: 'resolved',
			changed: { status: { from: 'open', to: 'resolved' } },
			contact: expect.objectContaining({ id: 50, name: 'Ada E. Example' }) as unknown,
		}),
	);
	expect(simple('acc-061', 'conversationLabelsChanged').changed).toEqual({
		label_list: { from: [], to: expect.any(Array) as unknown },
	});
});

it('a contact, typing and a visitor', () => {
	expect(simple('acc-003', 'contactUpdated')).toEqual(
		expect.objectContaining({ id: 50, email: 'ada@example.test', blocked: false }),
	);
	expect(simple('acc-067', 'typingStarted')).toEqual({
		event: 'typingStarted',
		conversation_id: 1,
		user: expect.objectContaining({ name: 'Ben Agent', type: 'user' }) as unknown,
		private: true,
	});
	expect(simple('acc-118', 'widgetOpened')).toEqual(
		expect.objectContaining({
			inbox: { id: 12, name: 'Website' },
			source_id: expect.any(String) as string,
		}),
	);
});

it('settings of an inbox, without its channel', () => {
	const body = {
		event: 'inbox_updated',
		greeting_enabled: true,
		channel: { imap_password: 'secret-of-the-mailbox', id: 4 },
		account: { id: 1 },
	};
	for (const isSimple of [true, false]) {
		const json = present(occurrenceOf(body), meaning('inboxUpdated'), isSimple);
		expect(json).toEqual(expect.objectContaining({ greeting_enabled: true }));
		expect(JSON.stringify(json)).not.toContain('secret-of-the-mailbox');
	}
});

describe.each(allDeliveries.map(({ id, event, body }) => [`${id} ${event}`, body] as const))(
	'%s',
	(_id, body) => {
		const fitting = all.filter(
			({ raw }) => raw === body.event || (raw.endsWith('*') && body.event.startsWith('automation')),
		);

		it('simplified has at most ten keys, no nulls, ISO times and nothing secret', () => {
			for (const each of fitting) {
				const json = present(occurrenceOf(body), each, true);
				expect(json.event).toBe(each.value);
				expect(Object.keys(json).length).toBeLessThanOrEqual(10);
				expect(Object.values(json)).not.toContain(null);
				for (const [key, value] of Object.entries(json).filter(([key]) => key.endsWith('_at'))) {
					expect({ key, value }).toEqual({
						key,
						value: expect.stringMatching(/^\d{4}-\d\d-.+Z$/) as string,
					});
				}
				expect(JSON.stringify(json)).not.toMatch(/pubsub_token/);
			}
		});

		it('raw is what was sent, without the token of the contact', () => {
			for (const each of fitting) {
				const json = present(occurrenceOf(body), each, false);
				expect(json.event).toBe(body.event);
				expect(Object.keys(json)).toEqual(Object.keys(body));
				expect(JSON.stringify(json)).not.toMatch(/pubsub_token/);
			}
		});
	},
);

it('attributes of a contact keep their names, whatever they are called', () => {
	const body = changedBody('acc-003', { custom_attributes: { secret: 'santa', channel: 'tv' } });
	const attributes = { secret: 'santa', channel: 'tv' };
	for (const isSimple of [true, false]) {
		const json: IDataObject = present(occurrenceOf(body), meaning('contactUpdated'), isSimple);
		expect(json.custom_attributes).toEqual(attributes);
	}
});

describe('the output that n8n shows before the first event', () => {
	const { type, properties } = schema;
	const validate = new Ajv({ allErrors: true }).compile({
		type,
		properties,
		additionalProperties: false,
		required: ['event'],
	});

	it('is the same for the editor and for the builder', () => {
		expect(schemaForEditor).toEqual(schema);
	});

	it('has the keys and kinds of every simplified output, and no other', () => {
		const shown = new Set<string>();
		for (const { body } of allDeliveries) {
			for (const each of all.filter(
				({ raw }) => raw.replace('*', '') === body.event.replace(/(automation_event\.).*/, '$1'),
			)) {
				const json = present(occurrenceOf(body), each, true);
				Object.keys(json).forEach((key) => shown.add(key));
				expect(validate(json) ? [] : validate.errors).toEqual([]);
			}
		}
		expect(Object.keys(properties).filter((key) => !shown.has(key))).toEqual([]);
	});
});
