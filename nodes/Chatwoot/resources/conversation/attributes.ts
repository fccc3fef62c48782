import type { IDataObject } from 'n8n-workflow';
import { invalid } from '../../../engine/formError';
import { omit } from '../../../engine/record';
import type { Call, Field, Operation } from '../../../engine/operation';
import { emptied } from '../../../fields/customAttributes';
import { botWithTeam } from './bots';
import { attributeFields } from './create';
import { CONVERSATION, conversationField } from './locator';

/** Chatwoot 4.15 only knows to replace all custom attributes, whatever "merge" says. */

const ATTRIBUTES = `POST ${CONVERSATION}/custom_attributes` as const;

const othersField: Field = {
	displayName: 'Other Attributes',
	name: 'otherAttributes',
	type: 'options',
	default: 'keep',
	options: [
		{ name: 'Keep', value: 'keep', description: 'Read the conversation first, and send all' },
		{ name: 'Remove', value: 'remove', description: 'The conversation has only these afterwards' },
	],
	description: 'What becomes of the attributes that are not named here',
	send: { value: 'otherAttributes' },
};

/** The attributes of a conversation with those of the form; keys that were given without a value are taken off. */
export function withAttributes(present: IDataObject, call: Call): IDataObject {
	const given = call.body.custom_attributes as IDataObject | undefined;
	const all = { ...(present.custom_attributes as IDataObject), ...given };
	return omit(all, ...emptied(call));
}

export const setCustomAttributes: Operation = {
	name: 'Set Custom Attributes',
	value: 'setCustomAttributes',
	action: 'Set custom attributes of conversation',
	description:
		'Give custom attributes of a conversation values. A value that another workflow sets at the same moment can get lost.',
	route: ATTRIBUTES,
	fields: [conversationField, ...attributeFields, othersField],
	repeat: true,
	check({ body }) {
		if (body.custom_attributes === undefined) {
			throw invalid("'Custom Attributes'", 'needs at least one attribute');
		}
	},
	merge: {
		read: `GET ${CONVERSATION}`,
		needed: ({ value }) => value.otherAttributes !== 'remove',
		body: (present, call) => ({
			custom_attributes: withAttributes(present, call),
			// Newer servers merge by themselves when told to.
			merge: true,
		}),
	},
	result: { simplify: ['custom_attributes'] },
	advice: botWithTeam,
};

export const deleteCustomAttributes: Operation = {
	name: 'Delete Custom Attributes',
	value: 'deleteCustomAttributes',
	action: 'Delete custom attributes of conversation',
	description:
		'Take custom attributes off a conversation. A value that another workflow sets at the same moment can get lost.',
	route: ATTRIBUTES,
	fields: [
		conversationField,
		{
			displayName: 'Attribute Keys',
			name: 'attributeKeys',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. order, tier',
			description: 'The keys of the attributes to take off, not their display names',
			hint: 'Separate several keys by commas',
			several: true,
			send: { value: 'attributeKeys' },
		},
	],
	repeat: true,
	merge: {
		read: `GET ${CONVERSATION}`,
		body(present, { value }) {
			const attributes = (present.custom_attributes ?? {}) as IDataObject;
			const keys = (value.attributeKeys as string[]).filter((key) => key in attributes);
			// Without "merge": a newer server would keep the others, and these too.
			return keys.length > 0 ? { custom_attributes: omit(attributes, ...keys) } : undefined;
		},
	},
	result: { simplify: ['custom_attributes'] },
	advice: botWithTeam,
};
