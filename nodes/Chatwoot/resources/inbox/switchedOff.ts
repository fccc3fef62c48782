import type { IDataObject } from 'n8n-workflow';
import { isRecord, valueAt } from '../../../engine/record';
import type { Call } from '../../../engine/operation';

/** Settings that Chatwoot saves, and does nothing with until a switch is on. */
interface Switched {
	what: string;
	/** Whether the form gives the settings. */
	given(call: Call): boolean;
	/** Places of the switch in a request's body and in an inbox that Chatwoot shows. */
	key: string;
	shown: string;
	/** The switch as the form calls it. */
	label: string;
}

const body = (at: string) => (call: Call) => isFilled(valueAt(call.body, at));

const SWITCHED: Switched[] = [
	{
		what: 'The business hours are',
		given: ({ value }) => value.workingHours !== undefined,
		key: 'working_hours_enabled',
		shown: 'working_hours_enabled',
		label: 'Business Hours Enabled',
	},
	{
		what: 'The unavailable message is',
		given: body('out_of_office_message'),
		key: 'working_hours_enabled',
		shown: 'working_hours_enabled',
		label: 'Business Hours Enabled',
	},
	{
		what: 'The greeting message is',
		given: body('greeting_message'),
		key: 'greeting_enabled',
		shown: 'greeting_enabled',
		label: 'Greeting Enabled',
	},
	{
		what: 'The survey is',
		given: body('csat_config'),
		key: 'csat_survey_enabled',
		shown: 'csat_survey_enabled',
		label: 'CSAT Survey Enabled',
	},
	{
		what: 'The pre-chat form is',
		given: body('channel.pre_chat_form_options'),
		key: 'channel.pre_chat_form_enabled',
		shown: 'pre_chat_form_enabled',
		label: 'Pre-Chat Form Enabled',
	},
	{
		what: 'The IMAP server is',
		given: mailServer('imap_'),
		key: 'channel.imap_enabled',
		shown: 'imap_enabled',
		label: 'IMAP Enabled',
	},
	{
		what: 'The SMTP server is',
		given: mailServer('smtp_'),
		key: 'channel.smtp_enabled',
		shown: 'smtp_enabled',
		label: 'SMTP Enabled',
	},
];

/** Says of what the form gives that it is saved but off; who switched it off on purpose is told nothing. */
export function switchedOff(call: Call, inbox: IDataObject): string {
	const off = SWITCHED.filter(
		({ given, key, shown }) =>
			given(call) && valueAt(call.body, key) === undefined && !isOn(inbox, shown),
	);
	return off.map(({ what, label }) => `${what} saved but off: add '${label}'.`).join(' ');
}

/** Only an administrator is shown what a channel has; what is not shown counts as off in a new inbox. */
function isOn(inbox: IDataObject, key: string): boolean {
	return inbox[key] === true;
}

function isFilled(value: unknown): boolean {
	if (isRecord(value)) return Object.values(value).some(isFilled);
	return value !== undefined && value !== null && value !== '';
}

function mailServer(prefix: string) {
	return ({ body: { channel } }: Call) =>
		isRecord(channel) &&
		Object.entries(channel).some(([key, value]) => key.startsWith(prefix) && isFilled(value));
}
