import { emailAddress, id, jsonObject } from '../../../engine/convert';
import { known } from '../../../engine/known';
import { invalid, valueAt } from '../../../engine/operation';
import type { Call, Convert, Field, Operation } from '../../../engine/operation';
import { additionalFields } from '../../../fields/collections';
import { locator } from '../../../fields/locator';
import { agentBots } from '../agentBot';
import { campaigns } from '../campaign';
import { conversationField } from '../conversation/locator';
import { messages, messageUrl } from './locator';
import { messageSummary } from './summary';

const MOST_FILES = 15;

/** Bare addresses in one text with commas: Chatwoot refuses every other form, names too. */
const emailAddresses: Convert = (value, label) =>
	(value as unknown[]).map((address) => emailAddress(address, label)).join(', ');

const content: Field = {
	displayName: 'Message',
	name: 'content',
	type: 'string',
	typeOptions: { rows: 4 },
	default: '',
	placeholder: 'e.g. Your order is on its way',
	description:
		'The text in Markdown. Chatwoot fills in variables such as {{contact.name}} and leaves out those it does not know.',
	maxLength: 150000,
	send: { body: 'content' },
};

const attachments: Field = {
	displayName: 'Attachments',
	name: 'attachments',
	type: 'string',
	default: '',
	placeholder: 'e.g. data, invoice',
	description:
		'The names of the input data fields with the files to send, up to 15. WhatsApp delivers only one file of a message.',
	hint: 'Separate several names by commas',
	several: true,
	// Without the brackets Chatwoot refuses the files.
	send: { file: 'attachments[]' },
};

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

const details = additionalFields(
	addresses('BCC', 'bcc_emails', 'Who else gets the email, unseen by the others'),
	{
		...locator('Campaign', { list: campaigns }),
		name: 'campaign_id',
		required: false,
		description: 'The campaign that the message belongs to',
		send: { body: 'campaign_id', as: id },
	},
	addresses('CC', 'cc_emails', 'Who else gets the email'),
	{
		displayName: 'Content Attributes',
		name: 'content_attributes',
		type: 'json',
		default: '{}',
		description: 'Any object to store with the message, such as an ID of your own',
		send: { body: 'content_attributes', as: jsonObject },
	},
	{
		displayName: 'Echo ID',
		name: 'echo_id',
		type: 'string',
		default: '',
		placeholder: 'e.g. 7f3a',
		description:
			'A text that comes back in the answer. It does not keep a message from being sent twice.',
	},
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
	{
		...locator('Message', { list: messages, url: messageUrl }),
		displayName: 'Reply to Message',
		name: 'in_reply_to',
		required: false,
		description: 'The message of the same conversation to answer to',
		send: { body: 'content_attributes.in_reply_to', as: id },
	},
	{
		...locator('Agent Bot', { list: agentBots }),
		displayName: 'Send as Agent Bot',
		name: 'sender_id',
		required: false,
		description: 'The agent bot that appears as the sender, instead of the user of the credential',
		send: { body: 'sender_id', as: id, resolve: known(agentBots) },
	},
	{
		displayName: 'Source ID',
		name: 'source_id',
		type: 'string',
		default: '',
		placeholder: 'e.g. wamid.42',
		description:
			"The channel's ID of a message that was sent by other means: channels such as WhatsApp then don't get it",
	},
	addresses('To', 'to_emails', 'Who gets the email, in place of the contact'),
	{
		displayName: 'Voice Message',
		name: 'is_voice_message',
		type: 'boolean',
		default: true,
		description: 'Whether to send an audio file as a voice note of WhatsApp',
	},
);

const options: Field[] = [
	{
		displayName: 'Keep Curly Braces',
		name: 'keep_curly_braces',
		type: 'boolean',
		default: true,
		description:
			'Whether to send double curly braces as they are, as in code, rather than let Chatwoot fill in variables',
	},
];

export const send: Operation = {
	name: 'Send',
	value: 'send',
	action: 'Send message',
	description:
		'Send a text or files to the customer of a conversation. The status "sent" means that Chatwoot has stored the message; the channel gets it a moment later.',
	route: 'POST /api/v1/accounts/{accountId}/conversations/{conversationId}/messages',
	fields: [conversationField, content, attachments, details],
	options,
	body: {
		content: ({ body, value }) => (value.keep_curly_braces ? verbatim(body.content) : undefined),
		// `private` stays out: a form with private=false counts as true for emails.
		sender_type: ({ body }) => (body.sender_id === undefined ? undefined : 'AgentBot'),
	},
	check: checkMessage,
	result: { simplify: messageSummary },
	hint: ({ body }, message) =>
		isDropped(body, message)
			? 'The message was sent, but not as a reply: the message to answer to is not in this conversation.'
			: undefined,
	advice: { 404: 'Check the account and the conversation; it may have been deleted.' },
};

/** Chatwoot takes a message with nothing in it, and shows an empty bubble. */
function checkMessage({ body, files }: Call) {
	if (body.content === undefined && files.length === 0) {
		throw invalid("'Message' or 'Attachments'", 'is required');
	}
	if (files.length > MOST_FILES) {
		throw invalid("'Attachments'", `must name ${MOST_FILES} files or fewer, not ${files.length}`);
	}
}

/** The text as it is, for Chatwoot's Liquid. */
function verbatim(text: unknown): string | undefined {
	if (text === undefined) return undefined;
	if (/\{%-?\s*endraw/.test(String(text))) {
		throw invalid("'Message'", "must not hold {% endraw %} together with 'Keep Curly Braces'");
	}
	return `{% raw %}${String(text)}{% endraw %}`;
}

function isDropped(sent: unknown, message: unknown): boolean {
	const at = 'content_attributes.in_reply_to';
	return valueAt(sent, at) !== undefined && (valueAt(message, at) ?? null) === null;
}
