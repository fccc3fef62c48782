import { emailAddress, id, jsonObject } from '../../../engine/convert';
import { known } from '../../../engine/known';
import { invalid } from '../../../engine/formError';
import type { Call, Convert, Field } from '../../../engine/operation';
import { locator } from '../../../fields/locator';
import { agentBots } from '../agentBot';
import { campaigns } from '../campaign';
import { messages, messageUrl } from './locator';

/** What a message is made of. */

const MOST_FILES = 15;
export const LONGEST_TEXT = 150_000;

export const contentField: Field = {
	displayName: 'Message',
	name: 'content',
	type: 'string',
	typeOptions: { rows: 4 },
	default: '',
	placeholder: 'e.g. Your order is on its way',
	description:
		'The text in Markdown. Chatwoot fills in variables such as {{contact.name}} and leaves out those it does not know.',
	maxLength: LONGEST_TEXT,
	send: { body: 'content' },
};

export const attachmentsField: Field = {
	displayName: 'Attachments',
	name: 'attachments',
	type: 'string',
	default: '',
	placeholder: 'e.g. data, invoice',
	description:
		'The names of the input data fields with the files to send, up to 15. WhatsApp takes one file a message: several then go out as several messages.',
	hint: 'Separate several names by commas',
	several: true,
	// Without the brackets Chatwoot refuses the files.
	send: { file: 'attachments[]' },
};

/** Bare addresses in one text with commas: Chatwoot refuses every other form, names too. */
const emailAddresses: Convert = (value, label) =>
	(value as unknown[]).map((address) => emailAddress(address, label)).join(', ');

function addresses(displayName: string, name: string, description: string): Field {
	return {
		displayName,
		name,
		type: 'string',
		default: '',
		placeholder: 'e.g. jane@example.com, john@example.com',
		description: `${description}. Only in an inbox of the channel Email.`,
		several: true,
		send: { body: name, as: emailAddresses },
	};
}

export const emailFields: Field[] = [
	addresses('BCC', 'bcc_emails', 'Who else gets the email, unseen by the others'),
	addresses('CC', 'cc_emails', 'Who else gets the email'),
	{
		displayName: 'Email HTML',
		name: 'email_html_content',
		type: 'string',
		typeOptions: { rows: 4 },
		default: '',
		placeholder: 'e.g. <p>Your order is on its way</p>',
		description:
			'The HTML of the email, in place of what Chatwoot makes of the message. Only in an inbox of the channel Email.',
	},
	addresses('To', 'to_emails', 'Who gets the email, in place of the contact'),
];

export const campaignDetail: Field = {
	...locator('Campaign', { list: campaigns }),
	name: 'campaign_id',
	required: false,
	description: 'The campaign that the message belongs to',
	send: { body: 'campaign_id', as: id },
};

export const contentAttributesDetail: Field = {
	displayName: 'Content Attributes',
	name: 'content_attributes',
	type: 'json',
	default: '{}',
	description: 'Any object to store with the message, such as an ID of your own',
	send: { body: 'content_attributes', as: jsonObject },
};

export const echoDetail: Field = {
	displayName: 'Echo ID',
	name: 'echo_id',
	type: 'string',
	default: '',
	placeholder: 'e.g. 7f3a',
	description:
		'A text that comes back in the answer. It does not keep a message from being sent twice.',
};

export const replyDetail: Field = {
	...locator('Message', { list: messages, url: messageUrl }),
	displayName: 'Reply to Message',
	name: 'in_reply_to',
	required: false,
	description: 'The message of the same conversation to answer to',
	send: { body: 'content_attributes.in_reply_to', as: id },
};

export const botDetail: Field = {
	...locator('Agent Bot', { list: agentBots }),
	displayName: 'Send as Agent Bot',
	name: 'sender_id',
	required: false,
	description: 'The agent bot that appears as the sender, instead of the user of the credential',
	send: { body: 'sender_id', as: id, resolve: known(agentBots) },
};

export const sourceDetail: Field = {
	displayName: 'Source ID',
	name: 'source_id',
	type: 'string',
	default: '',
	placeholder: 'e.g. wamid.42',
	description:
		"The channel's ID of a message that was sent by other means: channels such as WhatsApp then don't get it",
};

export const voiceDetail: Field = {
	displayName: 'Voice Message',
	name: 'is_voice_message',
	type: 'boolean',
	default: true,
	description: 'Whether to send an audio file as a voice note of WhatsApp',
};

export const braceOption: Field = {
	displayName: 'Keep Curly Braces',
	name: 'keep_curly_braces',
	type: 'boolean',
	default: true,
	description:
		'Whether to send double curly braces as they are, as in code, rather than let Chatwoot fill in variables',
};

/** The Options of operations that have no others. */
export const braceOptions: Field[] = [braceOption];

/** `sender_type` beside the bot that appears as the sender. */
export const botConstant = ({ body }: Call) =>
	body.sender_id === undefined ? undefined : 'AgentBot';

/** Chatwoot takes a message with nothing in it, and shows an empty bubble. */
export function requireContent({ body, files }: Call) {
	if (body.content === undefined && files.length === 0) {
		throw invalid("'Message' or 'Attachments'", 'is required');
	}
	if (files.length > MOST_FILES) {
		throw invalid("'Attachments'", `must name ${MOST_FILES} files or fewer, not ${files.length}`);
	}
}

/** The text as the option says: as it is for Chatwoot's Liquid, or with variables to fill in. */
export function written(text: string, { value }: Call, label = "'Message'"): string {
	if (value.keep_curly_braces !== true) return text;
	if (/\{%-?\s*endraw/.test(text)) {
		throw invalid(label, "must not hold {% endraw %} together with 'Keep Curly Braces'");
	}
	return `{% raw %}${text}{% endraw %}`;
}

/** `content` of an operation that sends one message. */
export const contentConstant = (call: Call) =>
	call.body.content === undefined ? undefined : written(String(call.body.content), call);
