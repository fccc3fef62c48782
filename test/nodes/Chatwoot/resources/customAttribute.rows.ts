import type { IDataObject } from 'n8n-workflow';
import { byId, picked } from '../../../harness/row';
import type { Row } from '../../../harness/row';

const keys = [
	'id',
	'attribute_key',
	'attribute_display_name',
	'attribute_display_type',
	'attribute_model',
	'attribute_values',
	'attribute_description',
];
const shown = (answer: IDataObject | IDataObject[]) => picked(answer, ...keys);
const tier = { customAttribute: { id: 102 } };

export const rows: Row[] = [
	{
		operation: 'customAttribute.create',
		form: {
			attributeDisplayName: 'Plan bs9ynp',
			attributeModel: 'contact_attribute',
			attributeDisplayType: 'list',
			attributeValues: 'Free, Gold',
			attributeKey: 'plan_bs9ynp',
		},
		fresh: ['plan_bs9ynp'],
		exchange: 'contacts/customAttribute.create.list',
		output: shown,
	},
	{
		operation: 'customAttribute.create',
		form: {
			attributeDisplayName: ' Tier bs9ynp ',
			attributeModel: 'contact_attribute',
			attributeDisplayType: 'text',
			additionalFields: {
				attribute_description: 'Tier of the customer',
				regex_pattern: '/^[a-z ]+$/i',
				regex_cue: 'letters only',
			},
		},
		fresh: ['Tier bs9ynp'],
		exchange: 'contacts/customAttribute.create.text',
		instead: {
			request: {
				body: {
					custom_attribute_definition: {
						attribute_display_name: 'Tier bs9ynp',
						attribute_model: 'contact_attribute',
						attribute_display_type: 'text',
						attribute_description: 'Tier of the customer',
						regex_pattern: '/^[a-z ]+$/i',
						regex_cue: 'letters only',
						attribute_key: 'tier_bs9ynp',
					},
				},
			},
			why: 'the node itself takes blanks away that Chatwoot does not store',
		},
		output: shown,
	},
	{
		operation: 'customAttribute.create',
		form: {
			attributeDisplayName: 'Tier again',
			attributeModel: 'contact_attribute',
			attributeDisplayType: 'text',
			attributeKey: 'tier_bs9ynp',
		},
		exchange: 'contacts/customAttribute.create.duplicate',
		instead: {
			request: {
				body: {
					custom_attribute_definition: {
						attribute_display_name: 'Tier again',
						attribute_model: 'contact_attribute',
						attribute_display_type: 'text',
						attribute_key: 'tier_bs9ynp',
					},
				},
			},
			why: 'the node always says the type',
		},
		error: "Attribute key has already been taken (Check 'Key'.",
		skipLive: 'the key must be taken',
	},
	{
		operation: 'customAttribute.create',
		form: {
			attributeDisplayName: 'A',
			attributeModel: 'conversation_attribute',
			attributeDisplayType: 'text',
			attributeKey: 'a_bs9ynp',
		},
		exchange: 'contacts/customAttribute.create.agent',
		instead: {
			request: {
				body: {
					custom_attribute_definition: {
						attribute_display_name: 'A',
						attribute_model: 'conversation_attribute',
						attribute_display_type: 'text',
						attribute_key: 'a_bs9ynp',
					},
				},
			},
			why: 'the node always says the type and what the attribute applies to',
		},
		error: 'You are not authorized to do this action',
	},
	{
		operation: 'customAttribute.upsert',
		form: {
			attributeDisplayName: 'Region bs9ynp',
			attributeModel: 'contact_attribute',
			attributeDisplayType: 'list',
			attributeValues: ['North', 'South'],
		},
		fresh: ['Region bs9ynp'],
		exchange: ['contacts/customAttribute.upsert.none', 'contacts/customAttribute.upsert.create'],
		output: (_none, created) => [{ created: true, ...shown(created)[0] }],
	},
	{
		operation: 'customAttribute.upsert',
		form: {
			attributeDisplayName: 'Region bs9ynp',
			attributeModel: 'contact_attribute',
			attributeDisplayType: 'list',
			attributeValues: 'East',
			options: { add_values: true },
		},
		exchange: ['contacts/customAttribute.upsert.find', 'contacts/customAttribute.upsert.update'],
		output: (_found, updated) => [{ created: false, ...shown(updated)[0] }],
		skipLive: 'the attribute must be there with its values',
	},
	{
		operation: 'customAttribute.getAll',
		form: { returnAll: true, filters: { attribute_model: 'contact_attribute' } },
		exchange: 'contacts/customAttribute.getAll.contact',
		output: shown,
	},
	{
		operation: 'customAttribute.getAll',
		form: { returnAll: true },
		exchange: 'contacts/customAttribute.getAll',
		output: shown,
	},
	{
		operation: 'customAttribute.get',
		given: tier,
		form: ({ customAttribute }) => ({ customAttribute: byId(customAttribute.id) }),
		exchange: 'contacts/customAttribute.get',
		output: shown,
	},
	{
		operation: 'customAttribute.get',
		form: { customAttribute: byId(99999999) },
		exchange: 'contacts/customAttribute.get.unknown',
		error: 'Resource could not be found',
	},
	{
		operation: 'customAttribute.update',
		given: { customAttribute: { id: 105 } },
		form: ({ customAttribute }) => ({
			customAttribute: byId(customAttribute.id),
			updateFields: {
				attribute_display_name: 'Plan B bs9ynp',
				attribute_values: 'Free, Silver, Gold',
			},
		}),
		exchange: 'contacts/customAttribute.update.values',
		output: shown,
	},
	{
		operation: 'customAttribute.delete',
		given: { customAttribute: { id: 107 } },
		form: ({ customAttribute }) => ({ customAttribute: byId(customAttribute.id) }),
		exchange: 'contacts/customAttribute.delete',
		output: [{ deleted: true }],
	},
];
