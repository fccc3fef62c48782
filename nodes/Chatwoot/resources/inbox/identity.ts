import type { IDataObject } from 'n8n-workflow';
import { sameAddress } from '../../../engine/convert';
import { invalid } from '../../../engine/formError';
import type { Call, Field } from '../../../engine/operation';
import { folded } from '../../../engine/typed';
import type { Identity } from './channels/channel';
import { channelTypeOf } from './create';

/** What Create or Update finds an inbox by, and how its form says so. */

/** Names: letters can be composed in two ways, blanks are of many kinds. */
const byName = { shownBy: ({ name }: IDataObject) => name, compared: folded, repeats: true };

/** API inboxes have nothing that Chatwoot itself tells apart, so a person chooses. */
const API: Record<string, Omit<Identity, 'key'> & { given: (call: Call) => unknown }> = {
	name: { ...byName, given: ({ body }) => body.name },
	webhook_url: {
		given: ({ body }) => (body.channel as IDataObject).webhook_url,
		shownBy: ({ webhook_url: url }) => url,
		compared: sameAddress,
		repeats: true,
	},
	inbox_identifier: {
		given: ({ value }) => value.inboxIdentifier,
		shownBy: ({ inbox_identifier: identifier }) => identifier,
		compared: String,
	},
};

/** What decides for the channel of this call, and what the form says of it. */
export function identityOf(call: Call): Omit<Identity, 'key'> & { given: unknown } {
	const channel = channelTypeOf(call)!;
	if (channel.value === 'api') {
		const { given, ...identity } = API[call.value.matchBy as string] ?? API.name;
		return { ...identity, given: given(call) };
	}
	const { identity } = channel;
	return identity
		? { ...identity, given: (call.body.channel as IDataObject)[identity.key] }
		: { ...byName, given: call.body.name };
}

/** The value that decides, as it is compared. */
export function keyOf(call: Call): string {
	const { given, compared = folded } = identityOf(call);
	return `${String((call.body.channel as IDataObject).type)} ${String(call.value.matchBy ?? '')} ${compared(given)}`;
}

/** @throws UserError where the form lacks what decides */
export function requireIdentity(call: Call) {
	if (identityOf(call).given !== undefined) return;
	throw call.value.matchBy === 'webhook_url'
		? invalid("'Webhook URL'", "is required: 'Match By' says that the inbox is found by it")
		: invalid(
				"'Inbox Name' in 'Inbox Settings'",
				'is required: an inbox of this channel is found by its name',
			);
}

/** Whether an inbox is the one that the form means. */
export function isMeant(call: Call): (inbox: IDataObject) => boolean {
	const channel = channelTypeOf(call)!;
	const { shownAs } = channel.creation?.(call) ?? channel;
	const { given, shownBy, compared = folded } = identityOf(call);
	const wanted = compared(given);
	return (inbox) => {
		if (inbox.channel_type !== shownAs) return false;
		const own = shownBy(inbox);
		return own !== undefined && own !== null && compared(own) === wanted;
	};
}

const shownFor = (...channelType: string[]) => ({ displayOptions: { show: { channelType } } });

function notice(name: string, displayName: string, ...channelTypes: string[]): Field {
	return { displayName, name, type: 'notice', default: '', ...shownFor(...channelTypes) };
}

/** Stands above the fields of the channel. */
export const identityFields: Field[] = [
	notice('foundByWebsite', 'The inbox is found by its Website URL', 'web_widget'),
	notice('foundByEmail', 'The inbox is found by its Email', 'email'),
	notice('foundByNumber', 'The inbox is found by its Phone Number', 'sms', 'voice', 'whatsapp'),
	notice('foundByLine', 'The inbox is found by its LINE Channel ID', 'line'),
	notice('foundByName', "The inbox is found by 'Inbox Name' in Inbox Settings", 'telegram'),
	{
		displayName: 'Match By',
		name: 'matchBy',
		type: 'options',
		default: 'name',
		options: [
			{
				name: 'Inbox Identifier',
				value: 'inbox_identifier',
				description: 'Updates this inbox only, and creates none: Chatwoot makes identifiers itself',
			},
			{ name: 'Name', value: 'name', description: 'Somebody may rename the inbox in Chatwoot' },
			{
				name: 'Webhook URL',
				value: 'webhook_url',
				description: 'Needs the Webhook URL below; the name can change',
			},
		],
		description: 'Which of its values says whether the inbox exists already',
		...shownFor('api'),
		send: { value: 'matchBy' },
	},
	{
		displayName: 'Inbox Identifier',
		name: 'inboxIdentifier',
		type: 'string',
		required: true,
		default: '',
		placeholder: 'e.g. 7Rk9tpJYQmQ5UoQKwVhXc2Zf',
		description: 'From Settings > Inboxes > the inbox > Configuration',
		displayOptions: { show: { channelType: ['api'], matchBy: ['inbox_identifier'] } },
		send: { value: 'inboxIdentifier' },
	},
];
