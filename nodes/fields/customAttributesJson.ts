import { jsonObject } from '../engine/convert';
import type { Field } from '../engine/operation';

/** Custom attributes of a record whose definitions can't be asked for. */
export const customAttributesJson: Field = {
	displayName: 'Custom Attributes',
	name: 'custom_attributes',
	type: 'json',
	default: '',
	placeholder: 'e.g. {"plan": "gold", "seats": 5}',
	description: 'Values of your own, as a JSON object',
	send: { as: jsonObject },
};
