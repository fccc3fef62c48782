import type { IDataObject } from 'n8n-workflow';
import { RequestFailed } from '../../../../../nodes/engine/failures';
import type { Call } from '../../../../../nodes/engine/operation';
import { storedKeys } from '../../../../../nodes/Chatwoot/resources/contact/convert';
import {
	findOrCreateContact,
	soughtKey,
} from '../../../../../nodes/Chatwoot/resources/contact/lookUp';
import { numberVariants } from '../../../../../nodes/Chatwoot/resources/contact/numberVariants';

/** An account whose contacts the filter finds by any of the values of a payload. */
function account(...contacts: IDataObject[]) {
	const sent: string[] = [];
	const send = async (route: string, { body }: { body: IDataObject }) => {
		sent.push(route.replace('/api/v1/accounts/{accountId}', ''));
		if (route.endsWith('/contacts')) {
			const contact = { id: 90, created_at: 1000, ...body };
			contacts.push(contact);
			return await Promise.resolve({ payload: { contact, contact_inbox: {} } });
		}
		const rows = (body?.payload ?? []) as Array<{ attribute_key: string; values: string[] }>;
		const payload = contacts.filter((contact) =>
			rows.some(({ attribute_key: key, values }) => values[0] === contact[key]),
		);
		return await Promise.resolve({ payload });
	};
	return { sent, contacts, call: { send } as unknown as Call };
}

const byPhone = (value: string, matchVariants = false) =>
	({ by: 'phone_number', value, matchVariants }) as const;

describe('a contact for a message', () => {
	it('is the one that has the value, as it is', async () => {
		const anna = { id: 5, email: 'a@b.c', name: 'Anna' };
		const { call, sent } = account(anna);
		const found = await findOrCreateContact(call, { by: 'email', value: 'a@b.c' }, { name: 'A' });
		expect(found).toEqual({ created: false, ...anna });
		expect(sent).toEqual(['POST /contacts/filter']);
	});

	it('is created with its details where there is none', async () => {
		const { call, sent } = account();
		const sought = { by: 'identifier', value: 'crm-1' } as const;
		expect(await findOrCreateContact(call, sought, { name: 'Anna' })).toEqual(
			expect.objectContaining({ created: true, id: 90, name: 'Anna', identifier: 'crm-1' }),
		);
		expect(sent).toEqual(['POST /contacts/filter', 'GET /contacts/search', 'POST /contacts']);
	});

	it('is found by the other way of writing a number, and says so', async () => {
		const { call } = account({ id: 5, phone_number: '+5511987654321' });
		expect(await findOrCreateContact(call, byPhone('+551187654321', true))).toEqual(
			expect.objectContaining({ id: 5, matched_phone_number: '+5511987654321' }),
		);
	});

	it('becomes one with that of an execution at the same moment', async () => {
		const { call, contacts, sent } = account();
		const other = { id: 80, created_at: 999, phone_number: '+4915112' };
		const send = call.send.bind(call) as (route: string, given: unknown) => Promise<IDataObject>;
		const late = async (route: string, given: unknown) => {
			if (route.endsWith('/contacts')) contacts.push(other);
			return await send(route, given);
		};
		const found = await findOrCreateContact(
			{ ...call, send: late } as unknown as Call,
			byPhone('+4915112'),
		);
		expect(found).toEqual({ created: false, ...other });
		expect(sent.at(-1)).toBe('POST /actions/contact_merge');
	});

	it('is not guessed among several', async () => {
		const { call } = account(
			{ id: 5, phone_number: '+4915112', name: 'Anna' },
			{ id: 6, phone_number: '+4915112' },
		);
		await expect(findOrCreateContact(call, byPhone('+4915112'), {}, "'Recipient'")).rejects.toThrow(
			"'Recipient' is that of several contacts: 5 (Anna), 6. Merge them, or match by another value.",
		);
	});

	it('fails as Chatwoot refuses it', async () => {
		const { call } = account();
		const send = async (route: string) =>
			route.endsWith('/contacts')
				? await Promise.reject(
						new RequestFailed({ status: 422, message: 'Name is too long', description: '' }),
					)
				: await Promise.resolve({ payload: [] });
		await expect(
			findOrCreateContact({ ...call, send } as unknown as Call, byPhone('+4915112')),
		).rejects.toThrow('Name is too long');
	});
});

it('ways of writing a number have one key, if they mean the same person', () => {
	const one = byPhone('+525512345678', true);
	const other = byPhone('+5215512345678', true);
	expect(soughtKey(one)).toBe(soughtKey(other));
	expect(soughtKey({ ...one, matchVariants: false })).not.toBe(soughtKey(other));
});

it.each([
	['+5511987654321', ['+5511987654321', '+551187654321']],
	['+551198765432', ['+551198765432', '+5511998765432']],
	['+551133334444', ['+551133334444']],
	['+521123456789', ['+521123456789', '+5211123456789']],
	['+5491123456789', ['+5491123456789', '+541123456789']],
	['+4915112345678', ['+4915112345678']],
])('%s may be written as %j', (number, variants) => {
	expect(numberVariants(number)).toEqual(variants);
});

it.each([
	['+49 151 123-456', '+49151123456'],
	['0049 (151) 123.456', '+49151123456'],
	['+49 (0) 151/123456', '+49151123456'],
	['+49\u00a0151\u2011123456', '+49151123456'],
])('the number %s is stored as %s', (entered, stored) => {
	expect(storedKeys.phone_number(entered, "'Phone Number'")).toBe(stored);
});

it.each(['0151 123456', '49151123456', 'tel:+49151123456', '+0151', '+'])(
	'the number %s is refused',
	(entered) => {
		expect(() => storedKeys.phone_number(entered, "'Phone Number'")).toThrow(
			"'Phone Number' must start with + and the country code",
		);
	},
);
