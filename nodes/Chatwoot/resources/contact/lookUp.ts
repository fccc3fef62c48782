import type { IDataObject } from 'n8n-workflow';
import { failureOf, RequestFailed } from '../../../engine/failures';
import { invalid } from '../../../engine/formError';
import type { Call, Field } from '../../../engine/operation';
import { upsert } from '../../../engine/upsert';
import { createContact } from './create';
import { contactsWith, KEY_LABELS, named } from './find';
import type { Key } from './find';
import { numberVariants } from './numberVariants';

/** Whom an operation means: the value in the form in which Chatwoot stores it, as `storedKeys` makes it. */
export interface Sought {
	by: Key;
	value: string;
	/** A phone number's other way of writing means the same person. */
	matchVariants?: boolean;
}

export const variantsOption: Field = {
	displayName: 'Match Number Variants',
	name: 'match_number_variants',
	type: 'boolean',
	default: true,
	description:
		"Whether to find a phone number in its other way of writing too: with and without Brazil's ninth digit, Mexico's 1 or Argentina's 9. The output says which number matched, and the contact keeps it.",
};

/** The same for all that may mean the same contact: what is done for them has to be done one after the other. */
export function soughtKey(sought: Sought): string {
	return JSON.stringify([sought.by, ...[...valuesOf(sought)].sort()]);
}

/** The contacts that are meant, oldest first: those with another way of writing only where none has the number itself. */
export async function lookUp(call: Call, sought: Sought): Promise<IDataObject[]> {
	const { by, value } = sought;
	const found = await contactsWith(call, by, ...valuesOf(sought));
	const exact = found.filter((contact) => contact[by] === value);
	return (exact.length > 0 ? exact : found).sort((a, b) => Number(a.id) - Number(b.id));
}

function valuesOf({ by, value, matchVariants }: Sought): string[] {
	return matchVariants && by === 'phone_number' ? numberVariants(value) : [value];
}

/** Says which number a contact was found by, where it may be another one than the form has. */
export function matchedNumber({ by, matchVariants }: Sought, found: IDataObject): IDataObject {
	const isTold = matchVariants && by === 'phone_number';
	return isTold ? { matched_phone_number: found.phone_number } : {};
}

/** @param label how the form calls the value */
export function severalFound(label: string, found: IDataObject[]): never {
	throw invalid(
		label,
		`is that of several contacts: ${found.map(named).join(', ')}. Merge them, or match by another value.`,
	);
}

/**
 * Finds the contact that an operation means, and creates it when there is none. Other executions may do the same at
 * the same moment: all of them end with the same contact.
 *
 * @param details further keys of a contact that is created, such as `name`; one that is there stays as it is
 * @param label how the form calls the value
 * @returns the contact, with `created`, and `matched_phone_number` where variants of numbers were looked for;
 * `contact_inboxes` say where it can be reached
 * @throws UserError that names the contacts, when several have the phone number
 */
export async function findOrCreateContact(
	call: Call,
	sought: Sought,
	details: IDataObject = {},
	label = `'${KEY_LABELS[sought.by]}'`,
): Promise<IDataObject> {
	const { by, value } = sought;
	return await upsert(call, {
		key: () => soughtKey(sought),
		find: async () => await lookUp(call, sought),
		create: async () => await createContact(call, { ...details, [by]: value }),
		update: async (_call, present) =>
			await Promise.resolve({ ...present, ...matchedNumber(sought, present) }),
		several: (found) => severalFound(label, found),
		unique: () => by !== 'phone_number',
		settle: async (_call, own, found) => await survivorOf(call, own, found),
	});
}

/** Contacts made within this time are taken for the outcome of a race, in seconds. */
const RACE = 60;

/**
 * Nothing in Chatwoot's database stops two contacts with one phone number: those that were created at the same moment
 * become one, which every side does alike.
 *
 * @param found all that have the number, oldest first
 * @returns the one that is left, with `created` when it is the own one
 */
export async function survivorOf(
	call: Call,
	own: IDataObject,
	found: IDataObject[],
): Promise<IDataObject> {
	const madeAt = ({ created_at: at }: IDataObject) => Number(at);
	const older = found.filter((contact) => madeAt(own) - madeAt(contact) > RACE);
	if (older.length > 0) {
		throw new RequestFailed({
			message: `Contact ${named(own)} was created, but its phone number is that of contact ${older.map(named).join(', ')} too`,
			description: 'Merge them: Chatwoot refuses changes of contacts that share a number.',
			isFinal: true,
			details: { contactId: own.id as number },
		});
	}
	const [survivor, ...others] = found;
	for (const { id } of others) {
		const body = { base_contact_id: survivor.id, mergee_contact_id: id };
		await call
			.send('POST /api/v1/accounts/{accountId}/actions/contact_merge', { body })
			.catch((error: unknown) => {
				// The other side was faster.
				if (failureOf(error).status !== 404) throw error;
			});
	}
	return survivor.id === own.id ? { ...own, created: true } : survivor;
}
