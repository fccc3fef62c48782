/** Keys of an inbox that a person needs next, ten with `created`; of the channel's keys each inbox has only a few. */
export const inboxSummary = [
	'id',
	'name',
	'channel_type',
	'web_widget_script',
	'inbox_identifier',
	'email',
	'forward_to_email',
	'phone_number',
	'callback_webhook_url',
];
