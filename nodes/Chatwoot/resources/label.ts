import { hexColor } from '../../engine/convert';
import { invalid } from '../../engine/formError';
import type { Convert, Field, List, Operation, Resource } from '../../engine/operation';
import { quoted } from '../../engine/typed';
import { additionalFields, filters, updateFields } from '../../fields/collections';
import { by, locator } from '../../fields/locator';
import { upsertInList } from '../../fields/upsert';

const LABELS = '/api/v1/accounts/{accountId}/labels';
const LABEL = `${LABELS}/{labelId}` as const;

/** Labels by title: the name that conversations and contacts carry. */
export const labels: List = {
	key: 'labels',
	route: `GET ${LABELS}`,
	rows: 'payload',
	label: ({ title }) => String(title),
	value: 'title',
};

/** Labels by id: the records themselves. */
const labelRecords: List = { ...labels, key: 'labelRecords', value: 'id', names: ['title'] };

/** Labels that a record carries, as Chatwoot writes them; it stores what no label is called without a word. */
export const labelTitles: Convert = (value, label) => [
	...new Set(
		(value as unknown[]).map((title) => {
			// Chatwoot makes two labels of it.
			if (String(title).includes(',')) throw invalid(label, `has a comma in ${quoted(title)}`);
			return String(title).toLowerCase();
		}),
	),
];

const labelField = locator('Label', {
	list: labelRecords,
	by: [by('Name', 'refund-request', labelRecords)],
});

/** As Chatwoot takes it; it answers "Title is invalid" to everything else, and to blanks. */
const labelTitle: Convert = (value, label) => {
	const title = String(value).toLowerCase().replace(/\s+/gu, '-');
	if (/^[\p{L}\p{N}][\p{L}\p{N}\p{M}_-]+$/u.test(title)) return title;
	throw invalid(
		label,
		'must have two or more letters, digits, hyphens or underscores and start with a letter or digit, such as refund-request',
	);
};

const title: Field = {
	displayName: 'Label Name',
	name: 'title',
	type: 'string',
	required: true,
	default: '',
	placeholder: 'e.g. refund-request',
	description:
		'Letters, digits, hyphens and underscores. Spaces become hyphens, capitals small letters.',
	maxLength: 255,
	send: { body: 'title', as: labelTitle },
};

const details: Field[] = [
	{
		displayName: 'Color',
		name: 'color',
		type: 'color',
		default: '#1F93FF',
		description: 'The color of the label as hex value',
		send: { body: 'color', as: hexColor },
	},
	{
		displayName: 'Description',
		name: 'description',
		type: 'string',
		default: '',
		placeholder: 'e.g. The customer wants money back',
		description: 'What the label is for',
		clear: '',
	},
	{
		displayName: 'Show Label on Sidebar',
		name: 'show_on_sidebar',
		type: 'boolean',
		default: true,
		description: 'Whether the label is shown in the sidebar of the dashboard',
	},
];

const simplify = ['id', 'title', 'description', 'color', 'show_on_sidebar'];

const create: Operation = {
	name: 'Create',
	value: 'create',
	action: 'Create label',
	description: 'Add a label that conversations and contacts can carry',
	route: `POST ${LABELS}`,
	fields: [title, additionalFields(...details)],
	// Chatwoot's own form shows a new label; without the key the API hides it.
	body: { show_on_sidebar: ({ body }) => body.show_on_sidebar ?? true },
	result: { simplify },
	who: 'administrator',
};

export const label: Resource = {
	name: 'Label',
	value: 'label',
	description: 'Words that conversations and contacts carry',
	operations: [
		create,
		{
			name: 'Create or Update',
			value: 'upsert',
			action: 'Create or update label',
			description: 'Create a new record, or update the current one if it already exists (upsert)',
			route: `POST ${LABELS}`,
			fields: create.fields,
			upsert: {
				...upsertInList({
					list: labels,
					by: 'title',
					stored: (value) => String(value).toLowerCase(),
					update: `PATCH ${LABEL}`,
					path: 'labelId',
				}),
				create: async (call) =>
					await call.send(undefined, { body: { show_on_sidebar: true, ...call.body } }),
			},
			result: { simplify: ['created', ...simplify] },
			who: 'administrator',
		},
		{
			name: 'Delete',
			value: 'delete',
			action: 'Delete label',
			description:
				'Delete a label. Chatwoot takes it off conversations and contacts in the background.',
			route: `DELETE ${LABEL}`,
			fields: [labelField],
			result: { row: { deleted: true } },
			who: 'administrator',
		},
		{
			name: 'Get',
			value: 'get',
			action: 'Get label',
			description: 'Retrieve one label by ID or name',
			// The route of a single label is open to administrators only, the list to everybody.
			route: `GET ${LABELS}`,
			fields: [labelField],
			from: { list: labelRecords, key: 'id', path: 'labelId' },
			result: { simplify },
		},
		{
			name: 'Get Many',
			value: 'getAll',
			action: 'Get many labels',
			description: 'Retrieve the labels of the account',
			route: `GET ${LABELS}`,
			fields: [
				filters(
					'value',
					{
						displayName: 'Name Contains',
						name: 'name_contains',
						type: 'string',
						default: '',
						placeholder: 'e.g. refund',
						description: 'Return only labels with this text in their name',
					},
					{
						displayName: 'Shown on Sidebar',
						name: 'shown_on_sidebar',
						type: 'boolean',
						default: true,
						description: 'Whether to return only labels that the sidebar shows, or only the others',
					},
				),
			],
			result: {
				rows: 'payload',
				many: true,
				keep: ({ title: name, show_on_sidebar: shown }, { value }) =>
					String(name).includes(String(value.name_contains ?? '').toLowerCase()) &&
					[undefined, Boolean(shown)].includes(value.shown_on_sidebar as boolean | undefined),
				simplify,
			},
		},
		{
			name: 'Update',
			value: 'update',
			action: 'Update label',
			description: 'Change a label. What you leave out stays as it is.',
			route: `PATCH ${LABEL}`,
			fields: [labelField, updateFields({ ...title, required: false }, ...details)],
			changes: true,
			result: { simplify },
			hint: ({ body }) =>
				body.title === undefined
					? undefined
					: 'Macros, automation rules and surveys keep the old name of the label: change them too.',
			who: 'administrator',
		},
	],
};
