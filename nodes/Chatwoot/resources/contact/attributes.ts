import type { Operation } from '../../../engine/operation';
import { attributeKeys } from '../../../fields/customAttributes';
import { contactAttributes } from './fields';
import { CONTACT } from './find';
import { summary } from './get';
import { contactField } from './locator';

export const deleteCustomAttributes: Operation = {
	name: 'Delete Custom Attributes',
	value: 'deleteCustomAttributes',
	action: 'Delete custom attributes of contact',
	description:
		'Remove values of custom attributes from a contact; their definitions stay. An empty value would break filters.',
	route: `POST ${CONTACT}/destroy_custom_attributes`,
	fields: [contactField, attributeKeys('contactAttributes', contactAttributes)],
	repeat: true,
	result: { rows: 'payload', simplify: summary },
};
