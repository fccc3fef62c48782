import type { IDataObject } from 'n8n-workflow';
import { invalid } from '../../../engine/formError';
import { isRecord } from '../../../engine/record';
import type { Field } from '../../../engine/operation';
import { isEmpty, quoted } from '../../../engine/typed';

/** What a customer can choose, fill in or open in a message. */

/** The keys that Chatwoot takes of an item, the required ones first; it answers others with 422, or a Ruby error. */
interface Kind {
	required: string[];
	optional: string[];
}

const KINDS: Record<string, Kind> = {
	input_select: { required: ['title', 'value'], optional: [] },
	cards: { required: ['title', 'actions'], optional: ['description', 'media_url'] },
	form: {
		required: ['name', 'label', 'type'],
		optional: [
			...['placeholder', 'default', 'options', 'required'],
			...['pattern', 'pattern_error', 'title'],
		],
	},
	article: { required: ['title', 'link'], optional: ['description'] },
};

/** @throws UserError that names the item, where Chatwoot would answer with a Ruby error */
export function checkItems(items: unknown, kind: string, label: string) {
	if (!Array.isArray(items) || items.length === 0) {
		throw invalid(label, 'needs at least one entry');
	}
	const { required, optional } = KINDS[kind];
	items.forEach((item: unknown, index) => {
		const where = `entry ${index + 1}`;
		if (!isRecord(item))
			throw invalid(label, `must have an object as ${where}, not ${quoted(item)}`);
		const missing = required.find((key) => isEmpty(item[key]));
		if (missing) throw invalid(label, `must have ${missing} in ${where}`);
		const unknown = Object.keys(item).find((key) => ![...required, ...optional].includes(key));
		if (unknown) {
			throw invalid(
				label,
				`must not have ${quoted(unknown)} in ${where}: Chatwoot knows ${[...required, ...optional].join(', ')}`,
			);
		}
		if (kind === 'cards') checkActions(item.actions, `${where} of ${label}`);
	});
}

function checkActions(actions: unknown, label: string) {
	for (const action of [actions].flat() as IDataObject[]) {
		const needs = action.type === 'postback' ? 'payload' : 'uri';
		if (isEmpty(action.text)) throw invalid(label, 'must have a text in each action');
		if (isEmpty(action[needs])) {
			throw invalid(label, `must have ${needs} in the action ${quoted(action.text)}`);
		}
	}
}

const items = { body: 'content_attributes.items' };

const shownFor = (kind: string) => ({ show: { contentType: [kind], itemsBy: ['fields'] } });

function rows(
	displayName: string,
	name: string,
	entry: string,
	kind: string,
	values: Field[],
): Field {
	return {
		displayName,
		name,
		type: 'fixedCollection',
		placeholder: `Add ${entry}`,
		default: {},
		typeOptions: { multipleValues: true, sortable: true },
		displayOptions: shownFor(kind),
		options: [{ displayName: entry, name: 'items', values }],
		send: items,
	};
}

function text(
	displayName: string,
	name: string,
	description: string,
	more: Partial<Field> = {},
): Field {
	return { displayName, name, type: 'string', default: '', description, ...more };
}

const required = { required: true };

const action: Field = {
	displayName: 'Buttons',
	name: 'actions',
	type: 'fixedCollection',
	placeholder: 'Add Button',
	default: {},
	typeOptions: { multipleValues: true },
	required: true,
	options: [
		{
			displayName: 'Button',
			name: 'actions',
			values: [
				{
					displayName: 'Button Type',
					name: 'type',
					type: 'options',
					default: 'link',
					options: [
						{ name: 'Link', value: 'link', description: 'Opens a page' },
						{ name: 'Postback', value: 'postback', description: 'Gives your workflow a text' },
					],
					description: 'What the button does',
				},
				text('Button Text', 'text', 'What stands on the button', required),
				text('Link', 'uri', 'The address of the page', {
					placeholder: 'e.g. https://example.com/shoes',
					displayOptions: { show: { type: ['link'] } },
				}),
				text('Payload', 'payload', 'The text that your workflow gets', {
					displayOptions: { show: { type: ['postback'] } },
				}),
			],
		},
	],
};

/** The entries of each kind of message, as rows or as JSON. */
export const itemFields: Field[] = [
	{
		displayName: 'Entries',
		name: 'itemsBy',
		type: 'options',
		default: 'fields',
		options: [
			{ name: 'As Fields', value: 'fields', description: 'A row for each' },
			{ name: 'As JSON', value: 'json', description: 'All of them as one list' },
		],
		displayOptions: { hide: { contentType: ['input_email'] } },
		description: 'How to enter what the message offers',
		send: { value: 'itemsBy' },
	},
	rows('Choices', 'choices', 'Choice', 'input_select', [
		text('Choice', 'title', 'What the customer reads: up to 20 characters on WhatsApp', required),
		text('Value', 'value', 'What your workflow gets when it is chosen', required),
	]),
	rows('Cards', 'cards', 'Card', 'cards', [
		text('Title', 'title', 'The title of the card', required),
		text('Card Text', 'description', 'What stands below the title'),
		text('Image URL', 'media_url', 'The address of a picture', {
			placeholder: 'e.g. https://example.com/shoe.png',
		}),
		action,
	]),
	rows('Form Fields', 'formFields', 'Form Field', 'form', [
		text('Name', 'name', 'The key under which your workflow gets what was filled in', required),
		text('Label', 'label', 'How the form calls it', required),
		{
			displayName: 'Type',
			name: 'type',
			type: 'options',
			default: 'text',
			options: [
				{ name: 'Email', value: 'email' },
				{ name: 'Select', value: 'select' },
				{ name: 'Text', value: 'text' },
				{ name: 'Text Area', value: 'text_area' },
			],
			description: 'What can be filled in',
		},
		text('Placeholder', 'placeholder', 'What stands in the field while it is empty'),
		text('Default Value', 'default', 'What the field holds at first'),
		{
			displayName: 'Choices',
			name: 'options',
			type: 'fixedCollection',
			placeholder: 'Add Choice',
			default: {},
			typeOptions: { multipleValues: true },
			displayOptions: { show: { type: ['select'] } },
			options: [
				{
					displayName: 'Choice',
					name: 'options',
					values: [
						text('Choice', 'label', 'What the customer reads', required),
						text('Value', 'value', 'What your workflow gets', required),
					],
				},
			],
		},
		{
			displayName: 'Required',
			name: 'required',
			type: 'boolean',
			default: false,
			description: 'Whether the form can only be sent with it',
		},
		text('Pattern', 'pattern', 'A regular expression that the text has to match'),
		text('Pattern Hint', 'pattern_error', 'What is shown when the text does not match'),
		text('Tooltip', 'title', 'What is shown when the pointer rests on the field'),
	]),
	rows('Articles', 'articles', 'Article', 'article', [
		text('Title', 'title', 'The title of the article', required),
		text('Article Text', 'description', 'What stands below the title'),
		text('Link', 'link', 'The address of the article', {
			required: true,
			placeholder: 'e.g. https://example.com/help/returns',
		}),
	]),
	{
		displayName: 'Entries (JSON)',
		name: 'items',
		type: 'json',
		default: '[]',
		displayOptions: { show: { itemsBy: ['json'] }, hide: { contentType: ['input_email'] } },
		description:
			'The list of entries, such as [{"title": "Small", "value": "s"}] for options, or [{"title": "Runner", "actions": [{"type": "link", "text": "View", "uri": "https://example.com"}]}] for cards',
		send: { ...items, as: asList },
	},
];

function asList(value: unknown, label: string): unknown {
	if (!Array.isArray(value))
		throw invalid(label, 'must be a list, such as [{"title": "Small", "value": "s"}]');
	return value;
}
export const itemsLabel: Record<string, string> = {
	input_select: "'Choices'",
	cards: "'Cards'",
	form: "'Form Fields'",
	article: "'Articles'",
	json: "'Entries (JSON)'",
};
