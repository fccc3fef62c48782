import type { IDataObject } from 'n8n-workflow';
import { reworded, unclearAnswer } from '../../../engine/failures';
import { omit } from '../../../engine/record';
import type { Call, Operation } from '../../../engine/operation';
import { runSteps } from '../../../engine/steps';
import { businessHoursField } from './businessHours';
import {
	channelFields,
	channelOf,
	channelOptions,
	channelSettings,
	channelWords,
} from './channels';
import { inboxSettings } from './settings';
import { avatarOf, INBOX, internalError, setupSteps, taken } from './setup';
import { inboxSummary } from './summary';
import { switchedOff } from './switchedOff';

export const create: Operation = {
	name: 'Create',
	value: 'create',
	action: 'Create inbox',
	description:
		'Add an inbox of any channel: website, email, WhatsApp, SMS, Telegram, LINE, voice or API. Needs an administrator token.',
	route: 'POST /api/v1/accounts/{accountId}/inboxes',
	who: 'administrator',
	fields: [
		{
			displayName: 'Channel Type',
			name: 'channelType',
			type: 'options',
			required: true,
			default: 'web_widget',
			options: channelOptions,
			words: channelWords,
			description: 'Where the conversations of the inbox come from',
			send: { body: 'channel.type' },
		},
		{
			displayName: 'Inbox Name',
			name: 'name',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. Support',
			description: 'The name that agents and customers see',
			displayOptions: { hide: { channelType: ['telegram'] } },
			maxLength: 255,
			send: { body: 'name' },
		},
		...channelFields,
		...channelSettings,
		inboxSettings,
		businessHoursField,
	],
	options: [
		{
			displayName: 'If Setup Fails',
			name: 'ifSetupFails',
			type: 'options',
			default: 'keep',
			options: [
				{ name: 'Delete Inbox', value: 'delete' },
				{ name: 'Keep Inbox', value: 'keep' },
			],
			description:
				'What to do with the new inbox when its business hours, avatar, agents or agent bot could not be set',
		},
	],
	result: { simplify: inboxSummary },
	advice: {
		402: 'The account has as many inboxes as its plan allows. Delete one, or upgrade the plan.',
		500: internalError,
	},
	async check(call) {
		channelTypeOf(call)?.check?.(call);
		await avatarOf(call);
	},
	run: async (call) =>
		await createInbox(
			call,
			"Don't run Create again, which would make another inbox: use Update, Add Agents or Set Agent Bot with this one.",
		),
	hint(call, row) {
		return [channelTypeOf(call)?.hint(row, call), switchedOff(call, row)].filter(Boolean).join(' ');
	},
};

/**
 * Creates the inbox and sets up what the create request can't.
 *
 * @param instead what to do when a part of the set-up fails
 */
export async function createInbox(call: Call, instead?: string): Promise<IDataObject> {
	const creation = channelTypeOf(call)?.creation?.(call);
	const inbox = await reworded(
		creation ? call.send(creation.route, { body: creation.body }) : call.send(),
		taken,
	);
	if (typeof inbox.id !== 'number') throw unclearAnswer('the new inbox');
	const inboxId = inbox.id;
	const notTaken = creation ? omit(call.body, 'name', 'channel') : {};
	const { workingHours } = call.value;
	const settings = {
		...notTaken,
		...(workingHours !== undefined && { working_hours: workingHours }),
	};
	return await runSteps(
		setupSteps(call, inboxId, settings),
		inbox,
		{
			words: `Inbox '${String(inbox.name)}' (id ${inboxId}) was created`,
			details: { inboxId },
			instead,
		},
		call.value.ifSetupFails === 'delete'
			? async () => await call.send(`DELETE ${INBOX}`, { path: { inboxId } })
			: undefined,
	);
}

export function channelTypeOf({ body }: Call) {
	return channelOf((body.channel as IDataObject).type);
}
