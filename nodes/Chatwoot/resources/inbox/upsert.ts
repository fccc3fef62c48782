import type { IDataObject } from 'n8n-workflow';
import { rowsIn } from '../../../engine/answers';
import { invalid } from '../../../engine/formError';
import { omit } from '../../../engine/record';
import type { Call, Operation } from '../../../engine/operation';
import { runSteps } from '../../../engine/steps';
import { quoted } from '../../../engine/typed';
import { create, createInbox, channelTypeOf } from './create';
import { identityFields, identityOf, isMeant, keyOf, requireIdentity } from './identity';
import { differences, withPresent } from './present';
import { INBOX, setupSteps } from './setup';
import { inboxSummary } from './summary';
import { switchedOff } from './switchedOff';
import { patchInbox } from './update';

export const upsert: Operation = {
	name: 'Create or Update',
	value: 'upsert',
	action: 'Create or update inbox',
	description: 'Create a new record, or update the current one if it already exists (upsert)',
	route: 'POST /api/v1/accounts/{accountId}/inboxes',
	who: 'administrator',
	fields: [create.fields[0], ...identityFields, ...create.fields.slice(1)],
	options: create.options,
	result: { simplify: ['created', ...inboxSummary] },
	advice: create.advice,
	async check(call) {
		requireIdentity(call);
		await create.check?.(call);
	},
	upsert: {
		key: keyOf,
		find,
		create: createOne,
		update: updateInbox,
		several(found, call) {
			const list = found.map(({ name, id }) => `'${String(name)}' (id ${String(id)})`).join(', ');
			throw invalid(
				`${found.length} ${channelTypeOf(call)!.name} inboxes`,
				`match: ${list}. Use Update with the one you mean.`,
			);
		},
		unique: (call) => !identityOf(call).repeats,
		async remove(call, { id }) {
			await call.send(`DELETE ${INBOX}`, { path: { inboxId: id } });
		},
	},
	hint: (call, row) =>
		row.created ? create.hint?.(call, row) : switchedOff(call, row) || undefined,
};

/** The inboxes that the form means. */
async function find(call: Call): Promise<IDataObject[]> {
	const answer = await call.answer('GET /api/v1/accounts/{accountId}/inboxes');
	return rowsIn(answer, 'payload')
		.filter(isMeant(call))
		.sort((a, b) => Number(a.id) - Number(b.id));
}

async function createOne(call: Call): Promise<IDataObject> {
	if (call.value.matchBy === 'inbox_identifier') {
		throw invalid(
			"'Inbox Identifier'",
			`is that of no API inbox that this token can see: ${quoted(call.value.inboxIdentifier)}`,
		);
	}
	return await createInbox(call);
}

/** Changes only what differs. */
async function updateInbox(call: Call, present: IDataObject): Promise<IDataObject> {
	const inboxId = present.id as number;
	const { workingHours } = call.value;
	const { changes: changesOf, identity } = channelTypeOf(call)!;
	const channel = changesOf?.(call) ?? omit(call.body.channel as IDataObject, identity?.key ?? '');
	const wanted = {
		...withPresent({ ...call.body, channel }, present),
		...(workingHours !== undefined && { working_hours: workingHours }),
	};
	const changes = differences(wanted, present);
	const updated =
		Object.keys(changes).length > 0 ? await patchInbox(call, inboxId, changes) : present;
	return await runSteps(setupSteps(call, inboxId, {}), updated, {
		words: `Inbox '${String(present.name)}' (id ${inboxId}) was updated`,
		details: { inboxId },
	});
}
