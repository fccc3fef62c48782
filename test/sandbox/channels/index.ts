/** Channel types by the discriminator that the create call takes. */
import { api } from './api';
import type { ChannelType } from './channelType';
import { email } from './email';
import { line } from './line';
import { sms } from './sms';
import { telegram } from './telegram';
import { voice } from './twilio';
import { webWidget } from './webWidget';
import { whatsapp } from './whatsapp';

export const channelTypes = new Map<string, ChannelType>([
	['web_widget', webWidget],
	['api', api],
	['email', email],
	['line', line],
	['telegram', telegram],
	['whatsapp', whatsapp],
	['sms', sms],
	['voice', voice],
]);
