import { byDisplayName, byName } from '../../../../engine/alphabetical';
import type { Field } from '../../../../engine/operation';
import { api } from './api';
import { forChannel } from './channel';
import type { Channel } from './channel';
import { email } from './email';
import { line } from './line';
import { sms } from './sms';
import { telegram } from './telegram';
import { voice } from './voice';
import { website } from './website';
import { whatsapp } from './whatsapp';

/** The channel types of Create Inbox, in the order of Chatwoot's own wizard. */
export const channels: Channel[] = [website, whatsapp, sms, email, api, telegram, line, voice];

/** The choices of Channel Type, by name. */
export const channelOptions = channels
	.map(({ name, value, description }) => ({ name, value, description }))
	.sort(byName);

/** What Chatwoot's answers call them. Twilio's inboxes may be of two channels, so that their word says nothing. */
export const channelWords = Object.fromEntries(
	channels
		.filter(({ shownAs }) => shownAs !== 'Channel::TwilioSms')
		.map(({ shownAs, value }) => [shownAs.toLowerCase(), value]),
);

/** The channel of a form, by the API's `channel.type`. */
export function channelOf(type: unknown): Channel | undefined {
	return channels.find(({ value }) => value === type);
}

/** One object for each field, so that the operations share it. */
const shownFor = new Map<Field, Field>();

/** The required fields of all channels, each shown for its own only. Providers come first: other fields follow from them. */
export const channelFields = shown(({ fields }) => fields).sort(
	(a, b) => Number(b.type === 'options') - Number(a.type === 'options'),
);

/**
 * One collection for each channel, with the same name on Create and on Update, which offers there what Create asks for
 * in fields. Voice's can't be changed.
 */
const settingsOf = new Map(
	channels
		.filter(({ value }) => value !== 'voice')
		.map((channel): [Channel, Field] => [channel, settings(channel)])
		.filter(([, { options }]) => options!.length > 0),
);

/** What Create shows below Channel Type and its fields. */
export const channelSettings = shown((channel) => [
	...(channel.settings.length > 0 ? [settingsOf.get(channel)!] : []),
	...(channel.lists ?? []),
]);

/** The same for Update. */
export const channelChanges = shown((channel) => [
	...[settingsOf.get(channel) ?? []].flat(),
	...(channel.lists ?? []),
]);

function settings({ name, fields, settings: own, hideSettings }: Channel): Field {
	return {
		displayName: `${name} Settings`,
		name: `${name.toLowerCase()}Settings`,
		type: 'collection',
		placeholder: `Add ${/^[A-Z]+$/.test(name) || name === 'WhatsApp' ? name : name.toLowerCase()} setting`,
		default: {},
		...(hideSettings && { displayOptions: { hide: hideSettings } }),
		send: { body: 'channel' },
		options: [...own, ...fields.filter(canChange).map(asOption)].sort(byDisplayName),
	};
}

function canChange({ type, send }: Field): boolean {
	return type !== 'hidden' && send?.body?.startsWith('channel.') === true;
}

/** What Create asks for, as an option of Update. */
function asOption(field: Field): Field {
	return {
		...field,
		name: field.send!.body!.split('.').pop()!,
		required: false,
		displayOptions: { show: { '/operation': ['update'] } },
	};
}

function shown(fieldsOf: (channel: Channel) => Field[]): Field[] {
	const all = channels.flatMap((channel) =>
		fieldsOf(channel).map((field) => {
			const known = shownFor.get(field) ?? forChannel(channel.value, field);
			shownFor.set(field, known);
			return known;
		}),
	);
	return [...new Set(all)];
}
