import type { IDataObject } from 'n8n-workflow';
import { invalid } from '../../../engine/formError';
import { isRecord, omit } from '../../../engine/record';

/**
 * Completes a PATCH body from the inbox as it is: Chatwoot replaces each of these objects as a whole, so that setting
 * one key would lose the others.
 *
 * @param present the inbox as an administrator sees it
 */
export function withPresent(body: IDataObject, present: IDataObject): IDataObject {
	const { channel, ...settings } = body;
	const channelSettings = omit((channel ?? {}) as IDataObject, 'type');
	const { provider_config: config } = channelSettings;
	if (config && present.channel_type === 'Channel::Sms') requireWhole(config as IDataObject);
	return {
		...completed(settings, present),
		...(Object.keys(channelSettings).length > 0 && {
			channel: withMailServer(completed(channelSettings, present), present),
		}),
	};
}

/** What of a PATCH body differs from the inbox as it is; what Chatwoot does not show counts as different. */
export function differences(body: IDataObject, present: IDataObject): IDataObject {
	const { channel, ...settings } = body;
	const channelChanges = differing((channel ?? {}) as IDataObject, present);
	return {
		...differing(settings, present),
		...(Object.keys(channelChanges).length > 0 && {
			channel: withMailServer(channelChanges, present),
		}),
	};
}

/** Chatwoot checks a mail server that a PATCH switches on with the values of that PATCH alone. */
function withMailServer(channel: IDataObject, present: IDataObject): IDataObject {
	const checked = ['imap_', 'smtp_'].filter((prefix) => channel[`${prefix}enabled`] === true);
	const server = Object.entries(present).filter(([key]) =>
		checked.some((prefix) => key.startsWith(prefix)),
	);
	return { ...Object.fromEntries(server), ...channel };
}

/** Chatwoot shows the settings of the channel beside those of the inbox. */
function completed(settings: IDataObject, present: IDataObject): IDataObject {
	return Object.fromEntries(
		Object.entries(settings).map(([key, value]) => [key, merged(present[key], value)]),
	);
}

function merged(present: unknown, given: IDataObject[string]): IDataObject[string] {
	// An object without keys empties what is there.
	if (!isRecord(present) || !isRecord(given) || Object.keys(given).length === 0) return given;
	// A survey rule that names no labels is one without labels.
	const emptied = 'operator' in given && 'values' in present ? { values: [] } : {};
	const all = { ...present, ...emptied, ...completed(given, present) };
	return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== null));
}

function differing(settings: IDataObject, present: IDataObject): IDataObject {
	return Object.fromEntries(
		Object.entries(settings).filter(([key, value]) => !isThere(key, present[key], value)),
	);
}

function isThere(key: string, present: unknown, given: unknown): boolean {
	switch (key) {
		// Completed already: what is not in it is to go.
		case 'additional_attributes':
			return contains(present, given) && contains(given, present);
		// Given are some days, present is the week.
		case 'working_hours':
			return (given as unknown[]).every((row) =>
				(present as unknown[]).some((day) => contains(day, row)),
			);
		// Chatwoot shows them in an order of its own.
		case 'selected_feature_flags':
			return contains([...(present as string[])].sort(), [...(given as string[])].sort());
		default:
			return contains(present, given);
	}
}

/** Whether what is given is there already; an object may hold more than is given. */
function contains(present: unknown, given: unknown): boolean {
	if (Array.isArray(present) && Array.isArray(given)) {
		// Rails takes null out of lists.
		const kept = given.filter((entry) => entry !== null);
		return (
			present.length === kept.length &&
			kept.every((entry, index) => contains(present[index], entry))
		);
	}
	if (isRecord(present) && isRecord(given)) {
		return Object.entries(given).every(([key, value]) => contains(present[key], value));
	}
	return present === given;
}

/** Chatwoot never shows the Bandwidth credentials, so a part of them can't be completed. */
function requireWhole(config: IDataObject) {
	const missing = ['account_id', 'api_key', 'api_secret', 'application_id'].filter(
		(key) => !config[key],
	);
	if (missing.length > 0) {
		throw invalid(
			"What 'SMS Settings' has of Bandwidth",
			'must be given whole: Chatwoot replaces all four and does not show the present ones',
		);
	}
}
