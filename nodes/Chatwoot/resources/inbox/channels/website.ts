import {
	commaText,
	hexColor,
	sameAddress,
	website as websiteAddress,
} from '../../../../engine/convert';
import { invalid } from '../../../../engine/formError';
import type { Convert } from '../../../../engine/operation';
import type { Channel } from './channel';
import { preChatFields, preChatSettings } from './preChatForm';

/** An empty list means "no features" to Chatwoot, but a form can't tell it from "not filled in"; hence the entry None. */
const featureFlags: Convert = (flags, label) => {
	if (!(flags as string[]).includes('none')) return flags;
	if ((flags as string[]).length > 1) throw invalid(label, "can't have None together with others");
	return [];
};

export const website: Channel = {
	name: 'Website',
	value: 'web_widget',
	shownAs: 'Channel::WebWidget',
	identity: {
		key: 'website_url',
		shownBy: ({ website_url: url }) => url,
		compared: sameAddress,
		repeats: true,
	},
	description: 'Live chat on your website',
	fields: [
		{
			displayName: 'Website URL',
			name: 'websiteUrl',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. https://example.com',
			description: 'The website that shows the chat widget',
			maxLength: 255,
			send: { body: 'channel.website_url', as: websiteAddress },
		},
	],
	settings: [
		{
			displayName: 'Allowed Domains',
			name: 'allowed_domains',
			type: 'string',
			default: '',
			placeholder: 'e.g. example.com, shop.example.com',
			description:
				'Comma-separated domains that may show the widget; without it any may (Chatwoot 4.6 or later)',
			maxLength: 20000,
			several: true,
			clear: '',
			send: { body: 'channel.allowed_domains', as: commaText },
		},
		{
			displayName: 'Email Continuity',
			name: 'continuity_via_email',
			type: 'boolean',
			default: true,
			description: 'Whether conversations go on by email when the contact has left the website',
		},
		{
			displayName: 'Features',
			name: 'selected_feature_flags',
			type: 'multiOptions',
			default: [],
			clear: [],
			description:
				'What visitors can do in the widget. Without it: file picker, emoji picker and ending the conversation.',
			options: [
				{ name: 'Allow Mobile Webview', value: 'allow_mobile_webview' },
				{ name: 'Allow Users to End Conversation', value: 'end_conversation' },
				{ name: 'Display Emoji Picker', value: 'emoji_picker' },
				{ name: 'Display File Picker', value: 'attachments' },
				{ name: 'None', value: 'none' },
				{ name: 'Use Inbox Avatar for Bot', value: 'use_inbox_avatar_for_bot' },
			],
			send: { body: 'channel.selected_feature_flags', as: featureFlags },
		},
		{
			displayName: 'HMAC Mandatory',
			name: 'hmac_mandatory',
			type: 'boolean',
			default: true,
			description: 'Whether visitors must prove who they are with an HMAC of their identifier',
		},
		{
			displayName: 'Reply Time',
			name: 'reply_time',
			type: 'options',
			default: 'in_a_few_minutes',
			description: 'The expected reply time that the widget shows',
			options: [
				{ name: 'In a Few Minutes', value: 'in_a_few_minutes' },
				{ name: 'In a Few Hours', value: 'in_a_few_hours' },
				{ name: 'In a Day', value: 'in_a_day' },
			],
		},
		{
			displayName: 'Welcome Heading',
			name: 'welcome_title',
			type: 'string',
			default: '',
			clear: '',
			placeholder: 'e.g. Hi there!',
			description: 'The heading that the widget shows',
			maxLength: 255,
		},
		{
			displayName: 'Welcome Tagline',
			name: 'welcome_tagline',
			type: 'string',
			default: '',
			clear: '',
			placeholder: 'e.g. Ask us anything',
			description: 'The line below the heading of the widget',
			maxLength: 255,
		},
		{
			displayName: 'Widget Color',
			name: 'widget_color',
			type: 'color',
			default: '#1F93FF',
			description: 'The color of the widget as hex value',
			send: { body: 'channel.widget_color', as: hexColor },
		},
		...preChatSettings,
	],
	lists: [preChatFields],
	check({ body }) {
		const { pre_chat_form_options: form } = body.channel as {
			pre_chat_form_options?: { pre_chat_fields?: unknown };
		};
		if (form && !form.pre_chat_fields) {
			throw invalid("'Pre-Chat Fields'", 'needs a row: without one Chatwoot drops the whole form');
		}
	},
	hint: () =>
		"Website inbox: paste 'web_widget_script' at the end of the body of your website's pages.",
};
