import type { IDataObject } from 'n8n-workflow';
import { invalid, omit } from '../../../engine/operation';
import type { Call, Operation } from '../../../engine/operation';
import { runSteps } from '../../../engine/steps';
import { create, createInbox, channelTypeOf } from './create';
import { differences, requireWhole, withPresent } from './present';
import { setupSteps } from './setup';
import { inboxSummary } from './summary';
import { patchInbox } from './update';

export const upsert: Operation = {
	name: 'Create or Update',
	value: 'upsert',
	action: 'Create or update inbox',
	description: 'Create a new record, or update the current one if it already exists (upsert)',
	route: 'POST /api/v1/accounts/{accountId}/inboxes',
	fields: create.fields,
	options: create.options,
	result: { simplify: ['created', ...inboxSummary] },
	advice: create.advice,
	async check(call) {
		if (identityOf(call) === undefined) {
			throw invalid(
				"'Inbox Name' in 'Inbox Settings'",
				'is required: an inbox of this channel is found by its name',
			);
		}
		const { type, provider_config: config } = call.body.channel as IDataObject;
		if (type === 'sms' && config) requireWhole(config as IDataObject);
		await create.check?.(call);
	},
	upsert: {
		key: (call) => `${String((call.body.channel as IDataObject).type)} ${identityOf(call)}`,
		find,
		create: createInbox,
		update: updateInbox,
		several(found, call) {
			const list = found.map(({ name, id }) => `'${String(name)}' (id ${String(id)})`).join(', ');
			throw invalid(
				`${found.length} ${channelTypeOf(call)!.name} inboxes`,
				`match: ${list}. Use Update with the one you mean.`,
			);
		},
	},
	hint: (call, row) => (row.created ? create.hint?.(call, row) : undefined),
};

/** The inboxes that the form means. */
async function find(call: Call): Promise<IDataObject[]> {
	const channel = channelTypeOf(call)!;
	const { shownAs } = channel.creation?.(call) ?? channel;
	const identity = identityOf(call);
	const { payload } = await call.send('GET /api/v1/accounts/{accountId}/inboxes');
	return (payload as IDataObject[]).filter(
		(inbox) =>
			inbox.channel_type === shownAs &&
			comparable(channel.identity ? channel.identity.shownBy(inbox) : inbox.name) === identity,
	);
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

function identityOf(call: Call): string | undefined {
	const key = channelTypeOf(call)?.identity?.key;
	return comparable(key ? (call.body.channel as IDataObject)[key] : call.body.name);
}

function comparable(value: unknown): string | undefined {
	return value === undefined || value === null ? undefined : String(value).trim().toLowerCase();
}
