import { columnsOfCsv } from '../../../engine/csv';
import { invalid } from '../../../engine/formError';
import type { Call, Operation } from '../../../engine/operation';
import { additionalFields } from '../../../fields/collections';
import { labels, labelTitles } from '../label';
import { contactAttributes } from './fields';
import { contactConditions } from './filter';
import { CONTACTS } from './find';

/** Contacts as CSV files. Chatwoot works on them in the background. */

const FILE = 'Input Data Field Name';

/** Columns that Chatwoot reads; it makes a custom attribute of every other one, as text. */
const COLUMNS = 'name email phone_number identifier company_name city labels'.split(' ');
const KEYS = ['email', 'phone_number', 'identifier'];

async function csvOf(call: Call): Promise<{ text: string; fileName: string }> {
	const { data, fileName } = await call.file(call.value.file as string, `'${FILE}'`);
	// Chatwoot takes the mark at the start for a part of the first name.
	return { text: data.toString('utf8').replace(/^\uFEFF/, ''), fileName };
}

async function checkColumns(call: Call) {
	const columns = columnsOfCsv((await csvOf(call)).text);
	const written = columns
		.map((column) => `"${column.slice(0, 40)}"`)
		.slice(0, 10)
		.join(', ');
	if (!KEYS.some((key) => columns.includes(key))) {
		throw invalid(
			`'${FILE}'`,
			`must name a CSV whose first line has email, phone_number or identifier, in small letters with commas between. It has ${written || 'nothing'}`,
		);
	}
	if (call.value.accept_other_columns) return;
	const defined = (await call.rows(contactAttributes)).map(({ attribute_key: key }) => key);
	const unknown = columns.filter(
		(column) => !COLUMNS.includes(column) && !defined.includes(column),
	);
	if (unknown.length > 0) {
		throw invalid(
			`'${FILE}'`,
			`has columns that Chatwoot does not know, of which it would make custom attributes: ${unknown.join(', ')}. It knows ${[...COLUMNS, ...defined].join(', ')}. Rename them, or add 'Accept Other Columns' in Options.`,
		);
	}
}

export const importContacts: Operation = {
	name: 'Import',
	value: 'import',
	action: 'Import contacts from CSV',
	description:
		'Create and update contacts from a CSV file with the columns name, email, phone_number, identifier, company_name, city, labels, and keys of custom attributes. Chatwoot works on it in the background and mails rejected rows to the administrators; new contacts start no webhooks.',
	route: `POST ${CONTACTS}/import`,
	fields: [
		{
			displayName: FILE,
			name: 'importFile',
			type: 'string',
			required: true,
			default: 'data',
			placeholder: 'e.g. data',
			description: 'Name of the input field that holds the CSV file, with commas, in UTF-8',
			send: { value: 'file' },
		},
	],
	options: [
		{
			displayName: 'Accept Other Columns',
			name: 'accept_other_columns',
			type: 'boolean',
			default: true,
			description: 'Whether columns that Chatwoot does not know become custom attributes, as text',
		},
	],
	check: checkColumns,
	async run(call) {
		const { text, fileName } = await csvOf(call);
		const body = new FormData();
		body.append('import_file', new Blob([text], { type: 'text/csv' }), fileName);
		return await call.send(undefined, { body });
	},
	result: { row: { queued: true } },
	who: 'administrator',
};

export const exportContacts: Operation = {
	name: 'Export',
	value: 'export',
	action: 'Export contacts by email',
	description:
		'Have Chatwoot mail the address of a CSV file with contacts to the user of the access token: all contacts, those that fit conditions, or those with a label',
	route: `POST ${CONTACTS}/export`,
	fields: [
		...contactConditions,
		additionalFields(
			{
				displayName: 'Column Names',
				name: 'column_names',
				type: 'multiOptions',
				default: ['id', 'name', 'email', 'phone_number', 'labels'],
				options: [
					{ name: 'Additional Attributes', value: 'additional_attributes' },
					{ name: 'Blocked', value: 'blocked' },
					{ name: 'Company ID', value: 'company_id' },
					{ name: 'Contact Type', value: 'contact_type' },
					{ name: 'Country Code', value: 'country_code' },
					{ name: 'Created At', value: 'created_at' },
					{ name: 'Custom Attributes', value: 'custom_attributes' },
					{ name: 'Email Address', value: 'email' },
					{ name: 'Full Name', value: 'name' },
					{ name: 'ID', value: 'id' },
					{ name: 'Identifier', value: 'identifier' },
					{ name: 'Labels', value: 'labels' },
					{ name: 'Last Activity', value: 'last_activity_at' },
					{ name: 'Location', value: 'location' },
					{ name: 'Phone Number', value: 'phone_number' },
				],
				description:
					'The columns of the file. Attributes come as one text each. Without this: ID, Full Name, Email Address, Phone Number and Labels.',
			},
			{
				displayName: 'Label Name or ID',
				name: 'label',
				type: 'options',
				list: labels,
				default: '',
				description:
					'Export only contacts that carry this label. Choose from the list, or specify an ID using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
				send: { body: 'label', as: (title) => (labelTitles([title], '') as string[])[0] },
			},
		),
	],
	check({ body }) {
		if (body.payload !== undefined && body.label !== undefined) {
			throw invalid(
				"'Label Name or ID' in 'Additional Fields'",
				'has no effect beside conditions: make the label one of them',
			);
		}
	},
	result: { row: { queued: true } },
	who: 'administrator',
};
