import type { IDataObject } from 'n8n-workflow';
import { failureOf, RequestFailed } from '../../../engine/failures';
import { invalid, isRecord, omit } from '../../../engine/operation';
import type { Call, Field, Operation } from '../../../engine/operation';
import type { Step } from '../../../engine/steps';
import { companyHint, create, createContact } from './create';
import { CONTACT, contactsWith, named } from './find';
import type { Key } from './find';
import { setUp } from './setup';
import { differences, patchContact, SHARED_PHONE, withSocialProfiles } from './update';

/** What a contact is found by, as the form calls it. */
const KEYS: Record<Key | 'source_id', string> = {
	email: 'Email Address',
	identifier: 'Identifier',
	phone_number: 'Phone Number',
	source_id: 'Source ID',
};

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
	result: { simplify: ['created', ...create.result!.simplify!] },
	async check(call) {
		await create.check?.(call);
		const { matchBy: by } = call.value;
		if (call.body[by as string] === undefined) {
			const label = KEYS[by as Key];
			throw invalid(`'${label}'`, "is required: 'Match By' says that the contact is found by it");
		}
	},
	upsert: {
		key: ({ value, body }) =>
			JSON.stringify([
				value.matchBy,
				body[value.matchBy as string],
				...(value.matchBy === 'source_id' ? [body.inbox_id] : []),
			]),
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
		several(found, { value }) {
			throw invalid(
				`'${KEYS[value.matchBy as Key]}'`,
				`is that of several contacts: ${found.map(named).join(', ')}. Merge them in Chatwoot, or match by another value.`,
			);
		},
		unique: ({ value }) => value.matchBy !== 'phone_number',
		settle: async (call, own, found) => await settle(call, own, found),
	},
	hint: (call, row) => (call.value.if_it_exists === 'leave' ? undefined : companyHint(call, row)),
	advice: {
		...create.advice,
		422: `${create.advice![422]} ${SHARED_PHONE}`,
	},
};

async function find(call: Call): Promise<IDataObject[]> {
	const { value, body } = call;
	if (value.matchBy !== 'source_id') {
		const key = value.matchBy as Key;
		const found = await contactsWith(call, key, body[key] as string);
		return found.sort((a, b) => Number(a.id) - Number(b.id));
	}
	const { inbox_id, source_id } = body;
	const request = call.send('POST /api/v1/accounts/{accountId}/contact_inboxes/filter', {
		body: { inbox_id, source_id },
		reads: true,
	});
	const found = await request.catch(async (error: unknown) => {
		const { status, message } = failureOf(error);
		// With words of Chatwoot's there is no such inbox, without any no such contact.
		const isNone = status === 404 && message === 'Chatwoot answered with status 404';
		return isNone ? undefined : await Promise.reject(error as Error);
	});
	return found ? [found] : [];
}

async function updateContact(call: Call, present: IDataObject): Promise<IDataObject> {
	const { value, body } = call;
	if (value.if_it_exists === 'leave') return present;
	const contactId = present.id as number;
	const wanted = omit(body, 'inbox_id', 'source_id', value.matchBy as string) as IDataObject;
	const changes = differences(withSocialProfiles(wanted, present), present);
	const contact = await written(
		call,
		changes,
		async (left) =>
			Object.keys(left).length > 0 ? await patchContact(call, contactId, left) : present,
		contactId,
	);
	return await setUp(call, contact, 'updated', reachableIn(call, present));
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
 * @param ownId the contact that is updated
 */
async function written(
	call: Call,
	body: IDataObject,
	send: (body: IDataObject) => Promise<IDataObject>,
	ownId?: number,
): Promise<IDataObject> {
	return await send(body).catch(async (error: unknown) => {
		const failure = failureOf(error);
		const { matchBy: by, on_conflict: onConflict } = call.value;
		const taken = (failure.attributes ?? []).filter(
			(key): key is Key => key in KEYS && typeof body[key] === 'string',
		);
		// Somebody else was faster: the engine looks for the contact again.
		if (failure.status !== 422 || taken.includes(by as Key)) throw error;

		const conflicts: Array<{ key: Key; owner: IDataObject }> = [];
		for (const key of taken) {
			const owners = await contactsWith(call, key, body[key] as string);
			const owner = owners.find(({ id }) => id !== ownId);
			if (owner) conflicts.push({ key, owner });
		}
		if (conflicts.length === 0) throw error;
		if (onConflict === 'leave_out') {
			const left = omit(body, ...conflicts.map(({ key }) => key)) as IDataObject;
			return await written(call, left, send, ownId);
		}
		const sentences = conflicts.map(
			({ key, owner }) => `'${KEYS[key]}' is that of contact ${named(owner)}`,
		);
		throw new RequestFailed({
			...failure,
			message: sentences.join(', '),
			description:
				"Change the value, merge the contacts, or choose 'Leave That Field Out' in Options for conflicts of another field.",
			isFinal: true,
			details: { conflictingId: conflicts[0].owner.id as number },
		});
	});
}

/** Contacts made within this time are taken for the outcome of a race, in seconds. */
const RACE = 60;

/**
 * Nothing in Chatwoot's database stops two contacts with one phone number: those that were created at the same moment
 * become one, which every side does alike.
 */
async function settle(call: Call, own: IDataObject, found: IDataObject[]): Promise<IDataObject> {
	const madeAt = ({ created_at: at }: IDataObject) => Number(at);
	const older = found.filter((contact) => madeAt(own) - madeAt(contact) > RACE);
	if (older.length > 0) {
		throw new RequestFailed({
			message: `Contact ${named(own)} was created, but its phone number is that of contact ${older.map(named).join(', ')} too`,
			description: 'Merge them in Chatwoot: it refuses changes of contacts that share a number.',
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
	if (survivor.id === own.id) return { ...own, created: true };
	return await updateContact(call, survivor);
}
