/** What Chatwoot's `channel_type` is called where people choose or read it. */
export const channelNames: Record<string, string> = {
	'Channel::Api': 'API',
	'Channel::Email': 'Email',
	'Channel::FacebookPage': 'Facebook',
	'Channel::Instagram': 'Instagram',
	'Channel::Line': 'LINE',
	'Channel::Sms': 'SMS',
	'Channel::Telegram': 'Telegram',
	'Channel::Tiktok': 'TikTok',
	'Channel::TwilioSms': 'Twilio',
	'Channel::WebWidget': 'Website',
	'Channel::Whatsapp': 'WhatsApp',
};

export function channelName(channelType: unknown): string {
	return channelNames[String(channelType)] ?? String(channelType);
}
