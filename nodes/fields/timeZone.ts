import { invalid } from '../engine/formError';
import type { Convert, Field } from '../engine/operation';
import { timeZones } from './timeZones';

/** Chatwoot compares letter by letter; a zone newer than our list counts when n8n's own runtime knows it. */
const timeZone: Convert = (value, label) => {
	const name = String(value).trim();
	if (timeZones.includes(name) || Intl.supportedValuesOf('timeZone').includes(name)) return name;
	const near = timeZones.find((zone) => zone.toLowerCase() === name.toLowerCase());
	throw invalid(
		label,
		`must be an IANA time zone name, such as ${near ?? 'Europe/Berlin'}${near ? ' (mind the capital letters)' : ''}`,
	);
};

export const timeZoneField: Field = {
	displayName: 'Time Zone',
	name: 'timezone',
	type: 'resourceLocator',
	default: { mode: 'list', value: '' },
	description: 'The time zone of the business hours. Without it Chatwoot uses UTC.',
	modes: [
		{
			displayName: 'From List',
			name: 'list',
			type: 'list',
			placeholder: 'Select a time zone...',
		},
		{
			displayName: 'By Name',
			name: 'id',
			type: 'string',
			placeholder: 'e.g. Europe/Berlin',
		},
	],
	list: { key: 'timeZones', entries: timeZones },
	send: { body: 'timezone', as: timeZone },
};
