import type { IDataObject } from 'n8n-workflow';
import { failureOf, RequestFailed } from '../../../engine/failures';
import { invalid } from '../../../engine/formError';
import { isRecord, omit } from '../../../engine/record';
import type { Call, Field, Operation } from '../../../engine/operation';
import type { Step } from '../../../engine/steps';
import { differences } from '../../../fields/upsert';
import { companyHint, create, createContact } from './create';
import { CONTACT, contactOfSource, contactsWith, KEY_LABELS, named } from './find';
import type { Key } from './find';
import {
	lookUp,
	matchedNumber,
	severalFound,
	soughtKey,
	survivorOf,
	variantsOption,
} from './lookUp';
import type { Sought } from './lookUp';
import { setUp } from './setup';
import { patchContact, SHARED_PHONE, withSocialProfiles } from './update';

/** What a contact is found by, as the form calls it. */
const LABELS: Record<Key | 'source_id', string> = { ...KEY_LABELS, source_id: 'Source ID' };

const matchBy: Field = {
	displayName: 'Match By',
	name: 'matchBy',
	type: 'options',
	default: 'email',
	options: [
		{ name: 'Email Address', value: 'email' },
		{
			name: 'Identifier',
			value: 'identifier',
			description: 'The safest one when several workflows write at once',
		},
		{
			name: 'Phone Number',
			value: 'phone_number',
			description: 'Chatwoot itself lets two contacts share a phone number',
		},
		{
			name: 'Source ID',
			value: 'source_id',
			description: 'How an inbox calls the contact: needs Inbox and Source ID below',
		},
	],
	description: 'Which of the values below says whether the contact exists already',
	send: { value: 'matchBy' },
};

const options: Field[] = [
	{
		displayName: 'If It Exists',
		name: 'if_it_exists',
		type: 'options',
		default: 'update',
		options: [
			{ name: 'Leave as It Is', value: 'leave' },
			{ name: 'Update', value: 'update' },
		],
		description: 'What to do with a contact that is there already',
	},
	variantsOption,
	{
		displayName: 'On Conflict of Another Field',
		name: 'on_conflict',
		type: 'options',
		default: 'fail',
		options: [
			{ name: 'Fail', value: 'fail' },
			{ name: 'Leave That Field Out', value: 'leave_out' },
		],
		description:
			'What to do when a value other than the one to match by belongs to another contact',
	},
];

export const upsert: Operation = {
	name: 'Create or Update',
	value: 'upsert',
	action: 'Create or update contact',
	description: 'Create a new record, or update the current one if it already exists (upsert)',
	route: create.route,
	fields: [matchBy, ...create.fields],
	options,
	body: create.body,
	result: { simplify: ['created', 'matched_phone_number', ...create.result!.simplify!] },
	async check(call) {
		await create.check?.(call);
		const { matchBy: by } = call.value;
		if (call.body[by as string] === undefined) {
			const label = LABELS[by as Key];
			throw invalid(`'${label}'`, "is required: 'Match By' says that the contact is found by it");
		}
	},
	upsert: {
		key: (call) =>
			call.value.matchBy === 'source_id'
				? JSON.stringify([call.body.source_id, call.body.inbox_id])
				: soughtKey(soughtBy(call)),
		find: async (call) => await find(call),
		create: async (call) => {
			const contact = await written(
				call,
				call.body,
				async (body) => await createContact(call, body),
			);
			return await setUp(call, contact, 'created');
		},
		update: async (call, present) => await updateContact(call, present),
		several: (found, { value }) => severalFound(`'${LABELS[value.matchBy as Key]}'`, found),
		unique: ({ value }) => value.matchBy !== 'phone_number',
		settle: async (call, own, found) => await settle(call, own, found),
	},
	hint: (call, row) => (call.value.if_it_exists === 'leave' ? undefined : companyHint(call, row)),
	advice: {
		...create.advice,
		422: `${create.advice![422]} ${SHARED_PHONE}`,
	},
};

function soughtBy({ value, body }: Call): Sought {
	const by = value.matchBy as Key;
	return {
		by,
		value: body[by] as string,
		matchVariants: value.match_number_variants === true,
	};
}

async function find(call: Call): Promise<IDataObject[]> {
	if (call.value.matchBy !== 'source_id') return await lookUp(call, soughtBy(call));
	const found = await contactOfSource(call);
	return found ? [found] : [];
}

async function updateContact(call: Call, present: IDataObject): Promise<IDataObject> {
	const { value, body } = call;
	const matched = matchedNumber(soughtBy(call), present);
	if (value.if_it_exists === 'leave') return { ...present, ...matched };
	const contactId = present.id as number;
	const wanted = omit(body, 'inbox_id', 'source_id', value.matchBy as string) as IDataObject;
	const changes = differences(withSocialProfiles(wanted, present), present);
	const contact = await written(
		call,
		changes,
		async (left) =>
			Object.keys(left).length > 0 ? await patchContact(call, contactId, left) : present,
		present,
	);
	const updated = await setUp(call, contact, 'updated', {
		more: reachableIn(call, present),
	});
	return { ...updated, ...matched };
}

/** Chatwoot ignores the inbox when it updates a contact. */
function reachableIn({ body, send }: Call, present: IDataObject): Array<Step<IDataObject>> {
	const { inbox_id, source_id } = body;
	const links = (present.contact_inboxes ?? []) as IDataObject[];
	const isThere = links.some(({ inbox }) => isRecord(inbox) && inbox.id === inbox_id);
	if (inbox_id === undefined || isThere) return [];
	return [
		{
			name: 'Inbox',
			async run(contact) {
				const link = await send<IDataObject>(`POST ${CONTACT}/contact_inboxes`, {
					path: { contactId: contact.id },
					body: { inbox_id, source_id },
				});
				return { ...contact, source_id: link.source_id };
			},
		},
	];
}

/**
 * Sends values; those that belong to another contact are left out, or the failure says whose they are: Chatwoot only
 * says that they are taken.
 *
 * @param own the contact that is updated
 */
async function written(
	call: Call,
	body: IDataObject,
	send: (body: IDataObject) => Promise<IDataObject>,
	own?: IDataObject,
): Promise<IDataObject> {
	return await send(body).catch(async (error: unknown) => {
		const failure = failureOf(error);
		const { matchBy: by, on_conflict: onConflict } = call.value;
		const taken = (failure.attributes ?? []).filter(
			(key): key is Key => key in KEY_LABELS && typeof body[key] === 'string',
		);
		// Somebody else was faster: the engine looks for the contact again.
		if (failure.status !== 422 || taken.includes(by as Key)) throw error;

		const conflicts: Array<{ key: Key; owner: IDataObject }> = [];
		for (const key of taken) {
			const owners = await contactsWith(call, key, body[key] as string);
			const owner = owners.find(({ id }) => id !== own?.id);
			if (owner) conflicts.push({ key, owner });
		}
		if (conflicts.length === 0) throw error;
		if (onConflict === 'leave_out') {
			const left = omit(body, ...conflicts.map(({ key }) => key)) as IDataObject;
			return await written(call, left, send, own);
		}
		const sentences = conflicts.map(
			({ key, owner }) => `'${LABELS[key]}' is that of contact ${named(owner)}`,
		);
		throw new RequestFailed({
			...failure,
			message: own
				? `'${LABELS[by as Key]}' finds contact ${named(own)}, but ${sentences.join(', and ')}`
				: sentences.join(', and '),
			description:
				"Change the value, merge the contacts, or choose 'Leave That Field Out' in Options for conflicts of another field.",
			isFinal: true,
			details: {
				...(own && { contactId: own.id as number }),
				conflictingId: conflicts[0].owner.id as number,
				...(conflicts.length > 1 && {
					conflictingIds: conflicts.map(({ owner }) => String(owner.id)).join(),
				}),
			},
		});
	});
}

/** What the form says goes to the contact that is left of those that were created at the same moment. */
async function settle(call: Call, own: IDataObject, found: IDataObject[]): Promise<IDataObject> {
	const survivor = await survivorOf(call, own, found);
	return survivor.id === own.id ? survivor : await updateContact(call, survivor);
}
