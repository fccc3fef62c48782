import type { IDataObject } from 'n8n-workflow';
import { invalid, isRecord, omit } from '../../../engine/operation';

/**
 * Completes a PATCH body from the inbox as it is: Chatwoot replaces each of these objects as a whole, so that setting
 * one key would lose the others.
 *
 * @param present the inbox as an administrator sees it
 */
export function withPresent(body: IDataObject, present: IDataObject): IDataObject {
	const { channel, ...settings } = body;
	const channelSettings = omit((channel ?? {}) as IDataObject, 'type');
	if (channelSettings.provider_config && !present.provider_config) requireWhole(channelSettings);
	return {
		...completed(settings, present),
		...(Object.keys(channelSettings).length > 0 && {
			channel: completed(channelSettings, present),
		}),
	};
}

/** What of a PATCH body differs from the inbox as it is; what Chatwoot does not show counts as different. */
export function differences(body: IDataObject, present: IDataObject): IDataObject {
	const { channel, ...settings } = body;
	const channelChanges = differing((channel ?? {}) as IDataObject, present);
	return {
		...differing(settings, present),
		...(Object.keys(channelChanges).length > 0 && { channel: channelChanges }),
	};
}

/** Chatwoot shows the settings of the channel beside those of the inbox. */
function completed(settings: IDataObject, present: IDataObject): IDataObject {
	return Object.fromEntries(
		Object.entries(settings).map(([key, value]) => [key, merged(present[key], value)]),
	);
}

function merged(present: unknown, given: IDataObject[string]): IDataObject[string] {
	if (!isRecord(present) || !isRecord(given)) return given;
	return { ...present, ...completed(given, present) };
}

function differing(settings: IDataObject, present: IDataObject): IDataObject {
	return Object.fromEntries(
		Object.entries(settings).filter(([key, value]) =>
			key === 'working_hours'
				? !(value as IDataObject[]).every((row) =>
						(present[key] as IDataObject[]).some((day) => contains(day, row)),
					)
				: !contains(present[key], value),
		),
	);
}

/** Whether what is given is there already; an object may hold more than is given. */
function contains(present: unknown, given: unknown): boolean {
	if (Array.isArray(present) && Array.isArray(given)) {
		return (
			present.length === given.length &&
			given.every((entry, index) => contains(present[index], entry))
		);
	}
	if (isRecord(present) && isRecord(given)) {
		return Object.entries(given).every(([key, value]) => contains(present[key], value));
	}
	return present === given;
}

/** Chatwoot never shows the Bandwidth credentials, so a part of them can't be completed. */
function requireWhole({ provider_config: config }: IDataObject) {
	const missing = ['account_id', 'api_key', 'api_secret', 'application_id'].filter(
		(key) => !(config as IDataObject)[key],
	);
	if (missing.length > 0) {
		throw invalid(
			"'Bandwidth Settings'",
			'must be given whole: Chatwoot replaces all four and does not show the present ones',
		);
	}
}
