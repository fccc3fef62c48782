import type { IDataObject } from 'n8n-workflow';
import type { Field, List, Resource } from '../../engine/operation';
import { filters, updateFields } from '../../fields/collections';
import { by, locator } from '../../fields/locator';
import { upsertInList } from '../../fields/upsert';

const RESPONSES = '/api/v1/accounts/{accountId}/canned_responses';
const RESPONSE = `${RESPONSES}/{cannedResponseId}` as const;

const cannedResponses: List = {
	key: 'cannedResponses',
	route: `GET ${RESPONSES}`,
	label: ({ short_code: shortCode }) => `/${String(shortCode)}`,
	value: 'id',
	names: ['short_code'],
	search: { route: `GET ${RESPONSES}`, query: 'search' },
};

const cannedResponseField = locator('Canned Response', {
	list: cannedResponses,
	by: [by('Short Code', 'hours', cannedResponses)],
});

const shortCode: Field = {
	displayName: 'Short Code',
	name: 'shortCode',
	type: 'string',
	required: true,
	default: '',
	placeholder: 'e.g. hours',
	description: 'What agents type after a slash to insert the message, without the slash',
	maxLength: 255,
	send: { body: 'short_code' },
};

const content: Field = {
	displayName: 'Message',
	name: 'content',
	type: 'string',
	typeOptions: { rows: 4 },
	required: true,
	default: '',
	placeholder: 'e.g. Hello {{contact.name}}, we are here from 9 to 17.',
	description: 'The text in Markdown. The dashboard fills in variables, such as {{contact.name}}.',
	maxLength: 20_000,
	send: { body: 'content' },
};

const simplify = ['id', 'short_code', 'content', 'created_at', 'updated_at'];

export const cannedResponse: Resource = {
	name: 'Canned Response',
	value: 'cannedResponse',
	description: 'Replies that agents insert by a short code',
	operations: [
		{
			name: 'Create',
			value: 'create',
			action: 'Create canned response',
			description: 'Save a reply that agents insert by typing / and its short code',
			route: `POST ${RESPONSES}`,
			fields: [shortCode, content],
			result: { simplify },
		},
		{
			name: 'Create or Update',
			value: 'upsert',
			action: 'Create or update canned response',
			description: 'Create a new record, or update the current one if it already exists (upsert)',
			route: `POST ${RESPONSES}`,
			fields: [shortCode, content],
			upsert: upsertInList({
				list: cannedResponses,
				by: 'short_code',
				query: ({ body }) => ({ search: body.short_code }),
				update: `PATCH ${RESPONSE}`,
				remove: `DELETE ${RESPONSE}`,
				path: 'cannedResponseId',
			}),
			result: { simplify: ['created', ...simplify] },
		},
		{
			name: 'Delete',
			value: 'delete',
			action: 'Delete canned response',
			description: 'Delete a canned response',
			route: `DELETE ${RESPONSE}`,
			fields: [cannedResponseField],
			result: { row: { deleted: true } },
		},
		{
			name: 'Get',
			value: 'get',
			action: 'Get canned response',
			description: 'Retrieve one canned response by ID or short code',
			route: `GET ${RESPONSES}`,
			fields: [cannedResponseField],
			from: { list: cannedResponses, key: 'id', path: 'cannedResponseId' },
			result: { simplify },
		},
		{
			name: 'Get Many',
			value: 'getAll',
			action: 'Get many canned responses',
			description: 'Retrieve canned responses',
			route: `GET ${RESPONSES}`,
			fields: [
				filters('query', {
					displayName: 'Search',
					name: 'search',
					type: 'string',
					default: '',
					placeholder: 'e.g. opening hours',
					description:
						'Text in the short code or the message, in capital or small letters. % stands for any text, _ for any letter.',
				}),
			],
			result: {
				// Chatwoot puts the best hits of a search first, and has no order otherwise.
				shape: (answer, { query }) =>
					query.search === undefined
						? [...(answer as IDataObject[])].sort((a, b) =>
								String(a.short_code).localeCompare(String(b.short_code), 'en'),
							)
						: (answer as IDataObject[]),
				many: true,
				simplify,
			},
		},
		{
			name: 'Update',
			value: 'update',
			action: 'Update canned response',
			description: 'Change a canned response. What you leave out stays as it is.',
			route: `PATCH ${RESPONSE}`,
			fields: [
				cannedResponseField,
				updateFields(
					{ ...shortCode, name: 'short_code', required: false },
					{ ...content, required: false },
				),
			],
			changes: true,
			result: { simplify },
		},
	],
};
