import { byName } from '../../../../engine/alphabetical';
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

/** The channel of a form, by the API's `channel.type`. */
export function channelOf(type: unknown): Channel | undefined {
	return channels.find(({ value }) => value === type);
}

/** The required fields of all channels, each shown for its own only. Providers come first: other fields follow from them. */
export const channelFields = shown(({ fields }) => fields).sort(
	(a, b) => Number(b.type === 'options') - Number(a.type === 'options'),
);

/** The collections of all channels, each shown for its own only. */
export const channelSettings = shown(({ settings }) => settings);

function shown(fieldsOf: (channel: Channel) => Field[]): Field[] {
	return [
		...new Set(
			channels.flatMap((channel) =>
				fieldsOf(channel).map((field) => forChannel(channel.value, field)),
			),
		),
	];
}
