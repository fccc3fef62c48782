import { internalError } from '../answers';
import { enumOf, isBlank, type Json, type JsonObject, type Param } from '../params';
import { secureToken } from '../tokens';
import type { ChannelType } from './channelType';
import { presence } from './checks';

const FLAGS = [
	'attachments',
	'emoji_picker',
	'end_conversation',
	'use_inbox_avatar_for_bot',
	'allow_mobile_webview',
];

export const webWidget: ChannelType = {
	className: 'Channel::WebWidget',
	permitted: [
		'website_url',
		'widget_color',
		'welcome_title',
		'welcome_tagline',
		'reply_time',
		'pre_chat_form_enabled',
		'continuity_via_email',
		'hmac_mandatory',
		'allowed_domains',
		{
			pre_chat_form_options: [
				'pre_chat_message',
				'require_email',
				{
					pre_chat_fields: [
						'field_type',
						'label',
						'placeholder',
						'name',
						'enabled',
						'type',
						'required',
						'locale',
						{ values: 'scalars' },
						'regex_pattern',
						'regex_cue',
					],
				},
			],
		},
		{ selected_feature_flags: 'scalars' },
	],
	columns: {
		website_url: { kind: 'string' },
		widget_color: { kind: 'string', default: '#1f93ff' },
		welcome_title: { kind: 'string' },
		welcome_tagline: { kind: 'string' },
		reply_time: {
			kind: 'integer',
			default: 'in_a_few_minutes',
			cast: enumOf('in_a_few_minutes', 'in_a_few_hours', 'in_a_day'),
		},
		pre_chat_form_enabled: { kind: 'boolean', default: false },
		continuity_via_email: { kind: 'boolean', default: true, notNull: true },
		hmac_mandatory: { kind: 'boolean', default: false },
		allowed_domains: { kind: 'text', default: '' },
		pre_chat_form_options: { kind: 'jsonb', default: {} },
		selected_feature_flags: { kind: 'integer', default: FLAGS.slice(0, 3), cast: flagSet },
		website_token: { kind: 'string' },
		hmac_token: { kind: 'string' },
	},
	prepare(row) {
		row.website_token ??= secureToken();
		row.hmac_token ??= secureToken();
		// Without fields the whole object gives way to the default, and a message sent alone with it.
		const options = row.pre_chat_form_options as JsonObject;
		if (isBlank(options.pre_chat_fields)) row.pre_chat_form_options = defaultPreChatForm();
	},
	validate(row, problems) {
		presence(row, 'website_url', problems);
		presence(row, 'widget_color', problems);
	},
	script: (row, publicUrl) => `
    <script>
      (function(d,t) {
        var BASE_URL="${publicUrl}";
        var g=d.createElement(t),s=d.getElementsByTagName(t)[0];
        g.src=BASE_URL+"/packs/js/sdk.js";
        g.async = true;
        s.parentNode.insertBefore(g,s);
        g.onload=function(){
          window.chatwootSDK.run({
            websiteToken: '${String(row.website_token)}',
            baseUrl: BASE_URL
          })
        }
      })(document,"script");
    </script>
    `,
	keys: (row, { admin }) => ({
		beforePhone: {
			...(admin ? { hmac_token: row.hmac_token } : {}),
			pre_chat_form_enabled: row.pre_chat_form_enabled,
			pre_chat_form_options: row.pre_chat_form_options,
			continuity_via_email: row.continuity_via_email,
		},
	}),
};

/** Blank entries are how a form says "none"; an unknown flag raises. */
function flagSet(value: Param): Json {
	const flags = Array.isArray(value) ? value.filter((flag) => !isBlank(flag)) : [];
	if (flags.some((flag) => !FLAGS.includes(String(flag)))) throw internalError();
	return FLAGS.filter((flag) => flags.includes(flag));
}

function defaultPreChatForm(): JsonObject {
	const field = (label: string, name: string, type: string, required: boolean) => ({
		field_type: 'standard',
		label,
		name,
		type,
		required,
		enabled: false,
	});
	return {
		pre_chat_message: 'Share your queries or comments here.',
		pre_chat_fields: [
			field('Email Id', 'emailAddress', 'email', true),
			field('Full name', 'fullName', 'text', false),
			field('Phone number', 'phoneNumber', 'text', false),
		],
	};
}
