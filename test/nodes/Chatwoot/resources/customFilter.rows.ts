import type { IDataObject } from 'n8n-workflow';
import { byId } from '../../../harness/row';
import type { Row } from '../../../harness/row';

const bonn = { customFilter: { id: 30 } };
const whole = (answer: IDataObject | IDataObject[]) => [answer].flat();
const city = (operator: string, values: string) => ({
	attribute: 'city',
	operator,
	values,
	query_operator: 'AND',
});
const condition = (
	attribute_key: string,
	filter_operator: string,
	value: string,
	more: object,
) => ({
	attribute_key,
	filter_operator,
	values: [value],
	attribute_model: 'standard',
	custom_attribute_type: '',
	...more,
});

export const rows: Row[] = [
	{
		operation: 'customFilter.create',
		form: {
			name: 'Bonn bs9ynp',
			filterType: 'contact',
			contactConditions: {
				rows: [
					city('contains', 'Bonn'),
					{
						attribute: 'custom_attribute',
						contact_attribute: 'tier_bs9ynp',
						operator: 'equal_to',
						values: 'gold',
					},
				],
			},
		},
		exchange: ['contacts/customAttribute.getAll.contact', 'contacts/customFilter.create.contact'],
		instead: {
			exchange: 'contacts/customFilter.create.contact',
			request: {
				body: {
					custom_filter: {
						name: 'Bonn bs9ynp',
						filter_type: 'contact',
						query: {
							payload: [
								condition('city', 'contains', 'Bonn', { query_operator: 'and' }),
								condition('tier_bs9ynp', 'equal_to', 'gold', {
									attribute_model: 'customAttributes',
									query_operator: null,
								}),
							],
						},
					},
				},
			},
			why: 'the last condition says that none follows, which Chatwoot wants when it filters',
		},
		output: (_definitions, created) => whole(created),
		skipLive: 'the custom attribute must be defined first',
	},
	{
		operation: 'customFilter.create',
		form: {
			name: 'Mine bs9ynp',
			conditionsBy: 'json',
			conditionsJson: '[{"attribute_key":"status","filter_operator":"equal_to","values":["open"]}]',
		},
		fresh: ['Mine bs9ynp'],
		exchange: 'contacts/customFilter.create.conversation',
		instead: {
			request: {
				body: {
					custom_filter: {
						name: 'Mine bs9ynp',
						filter_type: 'conversation',
						query: { payload: [condition('status', 'equal_to', 'open', { query_operator: null })] },
					},
				},
			},
			why: 'the last condition says that none follows, which Chatwoot wants when it filters',
		},
		output: whole,
	},
	{
		operation: 'customFilter.upsert',
		form: {
			name: 'Cologne bs9ynp',
			filterType: 'contact',
			contactConditions: { rows: [city('contains', 'Köln')] },
		},
		fresh: ['Cologne bs9ynp'],
		exchange: [
			'contacts/customFilter.upsert.none',
			'contacts/customFilter.upsert.create',
			'contacts/customFilter.upsert.find',
		],
		output: (_none, created) => [{ created: true, ...created }],
	},
	{
		operation: 'customFilter.upsert',
		form: {
			name: 'Cologne bs9ynp',
			filterType: 'contact',
			contactConditions: { rows: [city('contains', 'Cologne')] },
		},
		exchange: ['contacts/customFilter.upsert.find', 'contacts/customFilter.upsert.update'],
		output: (_found, updated) => [{ created: false, ...updated }],
		skipLive: 'the filter must be there first',
	},
	{
		operation: 'customFilter.getAll',
		form: { filterType: 'contact', returnAll: true },
		exchange: 'contacts/customFilter.getAll',
		output: whole,
	},
	{
		operation: 'customFilter.get',
		given: bonn,
		form: ({ customFilter }) => ({ customFilter: byId(customFilter.id) }),
		exchange: 'contacts/customFilter.get',
		output: whole,
	},
	{
		operation: 'customFilter.get',
		form: { customFilter: byId(30) },
		exchange: 'contacts/customFilter.get.otherUser',
		error: 'Resource could not be found (A saved filter is shown to the user who saved it only',
		skipLive: 'the filter must be that of another user',
	},
	{
		operation: 'customFilter.update',
		given: bonn,
		form: ({ customFilter }) => ({
			customFilter: byId(customFilter.id),
			conditionsBy: 'none',
			updateFields: { name: 'Bonn or Köln bs9ynp' },
		}),
		exchange: 'contacts/customFilter.update',
		output: whole,
	},
	{
		operation: 'customFilter.delete',
		given: { customFilter: { id: 31 } },
		form: ({ customFilter }) => ({ customFilter: byId(customFilter.id) }),
		exchange: 'contacts/customFilter.delete',
		output: [{ deleted: true }],
	},
];
