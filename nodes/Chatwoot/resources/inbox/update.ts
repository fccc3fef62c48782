import { byName } from '../../../engine/alphabetical';
import type { IDataObject } from 'n8n-workflow';
import { labelOf } from '../../../engine/labels';
import { failureOf, RequestFailed } from '../../../engine/failures';
import type { Failure } from '../../../engine/failures';
import { invalid } from '../../../engine/formError';
import { omit } from '../../../engine/record';
import type { Call, Operation } from '../../../engine/operation';
import { runSteps } from '../../../engine/steps';
import { businessHoursField } from './businessHours';
import { channelName } from './channelTypes';
import { inboxField } from './locator';
import { channelChanges, channelOf, channelOptions, channelWords } from './channels';
import { refuseMessagingService } from './channels/phoneNumber';
import { differences, withPresent } from './present';
import { inboxSettings } from './settings';
import { avatarOf, INBOX, internalError, setupSteps, taken } from './setup';
import { inboxSummary } from './summary';
import { switchedOff } from './switchedOff';

export const update: Operation = {
	name: 'Update',
	value: 'update',
	action: 'Update inbox',
	description: 'Change settings of an inbox. What you leave out stays as it is.',
	route: `PATCH ${INBOX}`,
	who: 'administrator',
	fields: [
		inboxField,
		{
			displayName: 'Channel Type',
			name: 'channelType',
			type: 'options',
			default: 'any',
			options: [
				{ name: 'Any', value: 'any', description: 'Change only what all inboxes have' },
				...channelOptions.filter(({ value }) => value !== 'voice'),
			].sort(byName),
			words: channelWords,
			description: 'Choose the channel of the inbox to see the settings of that channel too',
			send: { value: 'channelType' },
		},
		{
			displayName: 'Inbox Name',
			name: 'name',
			type: 'string',
			default: '',
			placeholder: 'e.g. Support',
			description: 'A new name. Leave empty to keep the present one.',
			maxLength: 255,
			send: { body: 'name' },
		},
		...channelChanges,
		inboxSettings,
		businessHoursField,
	],
	result: { simplify: inboxSummary },
	hint: (call, row) => switchedOff(call, row) || undefined,
	advice: { 500: internalError },
	async check(call) {
		const { workingHours, avatar } = call.value;
		if (workingHours === undefined && avatar === undefined && Object.keys(call.body).length === 0) {
			throw invalid("'Update'", 'needs at least one setting to change');
		}
		if (call.body.channel) refuseMessagingService(call);
		await avatarOf(call);
	},
	async run(call) {
		const { workingHours } = call.value;
		const changes = {
			...(await checkedChanges(call)),
			...(workingHours !== undefined && { working_hours: workingHours }),
		};
		const inboxId = call.path.inboxId as number;
		const updated = Object.keys(changes).length > 0 && (await patchInbox(call, inboxId, changes));
		return await runSteps(setupSteps(call, inboxId, {}), updated || {}, {
			words: updated ? `Inbox ${inboxId} was updated` : `Inbox ${inboxId} is as it was`,
			details: { inboxId },
		});
	},
};

/** The form's settings, completed from the inbox as it is where Chatwoot would forget what is not sent. */
async function checkedChanges(call: Call): Promise<IDataObject> {
	const { body, path, value } = call;
	const channel = channelOf(value.channelType);
	const needsPresent = Object.values(body).some((setting) => typeof setting === 'object');
	if (!needsPresent) return body;

	const present = await call.send(`GET ${INBOX}`, { path });
	if (body.channel && channel && present.channel_type !== channel.shownAs) {
		throw invalid(
			"'Channel Type'",
			`says ${channel.name}, but inbox ${String(path.inboxId)} is one of ${channelName(present.channel_type)}`,
		);
	}
	return withPresent(body, present);
}

/** A failure says so when Chatwoot saved something all the same. */
export async function patchInbox(
	call: Call,
	inboxId: number,
	body: IDataObject,
): Promise<IDataObject> {
	const request = call.send(`PATCH ${INBOX}`, { path: { inboxId }, body });
	return await request.catch(async (error: unknown) => {
		const failure = failureOf(error);
		const isRefusal = failure.status === 422 || failure.status === 500;
		const settings = omit(body, 'channel');
		const hasBoth = body.channel !== undefined && Object.keys(settings).length > 0;
		if (!isRefusal || failure.outcomeUnknown) throw error as RequestFailed;
		if (isMailCheck(failure, body)) throw new RequestFailed(savedAllTheSame(failure));
		const isChannels =
			hasBoth &&
			(await failedInChannel(call, inboxId, failure, body.channel as IDataObject, settings));
		throw new RequestFailed(
			isChannels ? halfSaved(taken(failure), settings, call) : taken(failure),
		);
	});
}

/** With IMAP or SMTP on, Chatwoot first saves and then connects; what it can't reach it reports without `attributes`. */
function isMailCheck({ status, attributes }: Failure, { channel }: IDataObject): boolean {
	const { imap_enabled: imap, smtp_enabled: smtp } = (channel ?? {}) as IDataObject;
	return status === 422 && !attributes && (imap === true || smtp === true);
}

/** What the check of 4.15 says of CRAM-MD5, NTLM, GSSAPI and XOAUTH, before it has tried anything. */
const UNCHECKED = /wrong authentication type|no implicit conversion of Symbol/;

function savedAllTheSame(failure: Failure): Failure {
	const isUnchecked = UNCHECKED.test(failure.message);
	return {
		...failure,
		again: undefined,
		message: `The settings were saved, but the mail server check did not pass: ${failure.message}`,
		description: isUnchecked
			? "Chatwoot's own check does not know this 'SMTP Authentication': that it fails says nothing about the server. Send a message to try it, or choose Login, Plain or XOAUTH2."
			: 'Check server, port, login and password of IMAP and SMTP, and update the inbox again.',
		details: { ...failure.details, saved: true },
	};
}

/**
 * Chatwoot saves the settings of the inbox, then its hours, then its channel. A refused attribute of the channel shows
 * that the others are saved; a 500 does not say where it comes from, so the inbox is read again.
 */
async function failedInChannel(
	call: Call,
	inboxId: number,
	{ attributes }: Failure,
	channel: IDataObject,
	settings: IDataObject,
): Promise<boolean> {
	if (attributes) return attributes.every((attribute) => attribute in channel);
	const present = await call
		.send(`GET ${INBOX}`, { path: { inboxId } })
		.catch((): IDataObject => ({}));
	return Object.keys(differences(settings, present)).length === 0;
}

function halfSaved(failure: Failure, settings: IDataObject, call: Call): Failure {
	const labels = Object.keys(settings).map((key) =>
		key === 'working_hours' ? businessHoursField.displayName : labelOf(update.fields, key),
	);
	const named = [...new Set(labels.filter((label) => label !== undefined))];
	return {
		...failure,
		message: `The other settings were saved, but not those of the channel: ${failure.message}`,
		description: [
			`Saved: ${named.map((label) => `'${label}'`).join(', ')}.`,
			failure.isFinal || failure.status !== 500 ? failure.description : internalError(call),
		].join(' '),
		isFinal: true,
		details: { ...failure.details, saved: true },
	};
}
