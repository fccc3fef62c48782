import type { IDataObject } from 'n8n-workflow';
import type { Convert, Field } from '../../../../engine/operation';

const OPTIONS = 'channel.pre_chat_form_options';

/** The fields that Chatwoot knows itself, with the type and the label that it gives them. */
const STANDARD: Record<string, { type: string; label: string }> = {
	emailAddress: { type: 'email', label: 'Email Id' },
	fullName: { type: 'text', label: 'Full name' },
	phoneNumber: { type: 'text', label: 'Phone number' },
};

/** A row names what it fills in; Chatwoot wants the kind of it, its key, its type and a label. */
const chatFields: Convert = (rows) =>
	(rows as IDataObject[]).map(({ field, attribute_key: key, type, ...row }) =>
		String(field) in STANDARD
			? { field_type: 'standard', name: field, ...STANDARD[String(field)], ...row }
			: { field_type: field, name: key, type, label: words(String(key)), ...row },
	);

/** "order_number" is "Order number". */
function words(key: string): string {
	const text = key.replace(/_+/g, ' ');
	return text.charAt(0).toUpperCase() + text.slice(1);
}

const CUSTOM = { show: { field: ['contact_attribute', 'conversation_attribute'] } };
/** What has no pattern; standard fields have no type in the form. */
const NO_TEXT = { hide: { type: ['checkbox', 'date', 'email', 'link', 'list', 'number'] } };

/** One row, in the order in which its fields depend on each other; what is not required is shown when it is added. */
const rowFields: Field[] = [
	{
		displayName: 'Field',
		name: 'field',
		type: 'options',
		required: true,
		default: 'emailAddress',
		options: [
			{ name: 'Contact Attribute', value: 'contact_attribute' },
			{ name: 'Conversation Attribute', value: 'conversation_attribute' },
			{ name: 'Email', value: 'emailAddress' },
			{ name: 'Full Name', value: 'fullName' },
			{ name: 'Phone Number', value: 'phoneNumber' },
		],
		description: 'What the answer fills in, in the contact or in a custom attribute',
	},
	{
		displayName: 'Attribute Key',
		name: 'attribute_key',
		type: 'string',
		required: true,
		default: '',
		placeholder: 'e.g. order_number',
		displayOptions: CUSTOM,
		description: 'Key of the custom attribute, as in Settings > Custom Attributes',
	},
	{
		displayName: 'Type',
		name: 'type',
		type: 'options',
		required: true,
		default: 'text',
		options: [
			{ name: 'Checkbox', value: 'checkbox' },
			{ name: 'Date', value: 'date' },
			{ name: 'Email', value: 'email' },
			{ name: 'Link', value: 'link' },
			{ name: 'List', value: 'list' },
			{ name: 'Number', value: 'number' },
			{ name: 'Text', value: 'text' },
		],
		displayOptions: CUSTOM,
		description: 'What kind of value visitors enter',
	},
	{
		displayName: 'Values',
		name: 'values',
		type: 'string',
		required: true,
		default: '',
		placeholder: 'e.g. Sales, Support',
		displayOptions: { show: { ...CUSTOM.show, type: ['list'] } },
		description: 'The entries of the list, comma-separated',
		several: true,
		send: { body: 'values' },
	},
	{
		displayName: 'Enabled',
		name: 'enabled',
		type: 'boolean',
		default: true,
		description: 'Whether the form shows the field',
	},
	{
		displayName: 'Label',
		name: 'label',
		type: 'string',
		default: '',
		placeholder: 'e.g. Your email',
		description:
			"What visitors read above the field. Without it Chatwoot's own word for it, or that of the attribute's key.",
	},
	{
		displayName: 'Locale',
		name: 'locale',
		type: 'string',
		default: '',
		placeholder: 'e.g. en',
		description: 'Language code that the field is for',
	},
	{
		displayName: 'Placeholder',
		name: 'placeholder',
		type: 'string',
		default: '',
		placeholder: 'e.g. jane@example.com',
		description: 'What stands in the field until visitors write',
	},
	{
		displayName: 'Regex Hint',
		name: 'regex_cue',
		type: 'string',
		default: '',
		placeholder: 'e.g. Two letters, then digits',
		displayOptions: NO_TEXT,
		description: 'What visitors read when the text does not match',
	},
	{
		displayName: 'Regex Pattern',
		name: 'regex_pattern',
		type: 'string',
		default: '',
		placeholder: 'e.g. ^[A-Z]{2}\\d+$',
		displayOptions: NO_TEXT,
		description: 'Pattern that the text must match',
	},
	{
		displayName: 'Required',
		name: 'required',
		type: 'boolean',
		default: false,
		description: 'Whether visitors must fill in the field',
	},
];

/** What the Settings of a website say about the form; its rows are a list of their own. */
export const preChatSettings: Field[] = [
	{
		displayName: 'Pre-Chat Form Enabled',
		name: 'pre_chat_form_enabled',
		type: 'boolean',
		default: true,
		description:
			"Whether visitors fill in the fields of 'Pre-Chat Fields' before they can chat. That list stands below these settings.",
	},
	{
		displayName: 'Pre-Chat Message',
		name: 'pre_chat_message',
		type: 'string',
		typeOptions: { rows: 2 },
		default: '',
		clear: '',
		placeholder: 'e.g. Share your queries or comments here.',
		description: "The text above the fields. It needs rows in 'Pre-Chat Fields'.",
		send: { body: `${OPTIONS}.pre_chat_message` },
	},
	{
		displayName: 'Pre-Chat Requires Email',
		name: 'require_email',
		type: 'boolean',
		default: true,
		description: "Whether visitors must give an email address. It needs rows in 'Pre-Chat Fields'.",
		send: { body: `${OPTIONS}.require_email` },
	},
];

export const preChatFields: Field = {
	displayName: 'Pre-Chat Fields',
	name: 'preChatFields',
	type: 'fixedCollection',
	typeOptions: {
		multipleValues: true,
		sortable: true,
		hideOptionalFields: true,
		addOptionalFieldButtonText: 'Add detail',
	},
	placeholder: 'Add pre-chat field',
	default: {},
	description:
		"What visitors are asked before a conversation starts, in this order, once 'Pre-Chat Form Enabled' in Website Settings is on",
	options: [{ displayName: 'Field', name: 'field', values: rowFields }],
	send: { body: `${OPTIONS}.pre_chat_fields`, as: chatFields },
};
