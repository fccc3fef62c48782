import type { IDataObject, ResourceMapperField } from 'n8n-workflow';
import { invalid } from '../../../engine/formError';
import { isRecord, valueAt } from '../../../engine/record';
import type { Call, Convert, Field, List, Resolve } from '../../../engine/operation';
import { jsonObject } from '../../../engine/convert';
import { isEmpty, quoted } from '../../../engine/typed';
import { inboxField } from '../inbox/locator';
import { componentsOf, isTwilio, mediaOf, slotsOf, VARIABLE } from './templateSlots';
import type { Slot } from './templateSlots';

/** Templates of WhatsApp inboxes (Meta's) and of Twilio's, and the values that go into them. */

const MAPPER = "'Template Parameters'";
const JSON_LABEL = "'Template Parameters (JSON)'";
/** Chatwoot cuts longer values without a word. */
const LONGEST_VALUE = 1000;

/** The approved templates of an inbox. */
const templates: List = {
	key: 'templates',
	route: 'GET /api/v1/accounts/{accountId}/inboxes/{inboxId}',
	rows: ['message_templates', 'content_templates.templates'],
	label: (row) => `${String(calledOf(row))} (${String(row.language)})`,
	value: nameOf,
	names: ['name', 'friendly_name'],
	needs: [inboxField],
	keep: ({ status }) => String(status).toUpperCase() === 'APPROVED',
	// Administrators get the inbox's keys along.
	pick: [
		...['name', 'language', 'category', 'status', 'namespace', 'components'],
		...['friendly_name', 'variables', 'body'],
	],
};

/** Meta's name of a template, or Twilio's. */
function calledOf({ name, friendly_name: friendly }: IDataObject): unknown {
	return name ?? friendly;
}

function nameOf(row: IDataObject): string {
	return `${String(calledOf(row))}:${String(row.language)}`;
}

/** One that the inbox doesn't know Chatwoot would send without parameters. */
const knownTemplate: Resolve = async (value, label, call) => {
	const rows = await call.rows(templates);
	const found = rows.filter((row) => [nameOf(row), calledOf(row)].includes(value as string));
	if (found.length === 1) {
		if (!hasLocation(found[0])) return found[0];
		throw invalid(label, 'must have no location in its header: Chatwoot can not send that');
	}
	const names = rows.map(nameOf).join(', ');
	throw invalid(
		label,
		found.length > 1
			? `needs the language too, such as ${nameOf(found[0])}, not ${quoted(value)}`
			: `must be an approved template of the inbox (${names || 'it has none'}), not ${quoted(value)}`,
	);
};

function hasLocation(template: IDataObject): boolean {
	return componentsOf(template).some(({ format }) => String(format).toUpperCase() === 'LOCATION');
}

export const templateField: Field = {
	displayName: 'Template',
	name: 'template',
	type: 'resourceLocator',
	required: true,
	default: { mode: 'list', value: '' },
	description: 'The approved template to send',
	modes: [
		{
			displayName: 'From List',
			name: 'list',
			type: 'list',
			placeholder: 'Select a template...',
		},
		{
			displayName: 'By Name and Language',
			name: 'id',
			type: 'string',
			placeholder: 'e.g. order_update:en_US',
		},
	],
	list: templates,
	send: { value: 'template', resolve: knownTemplate },
};

function columnsOf(template: IDataObject): ResourceMapperField[] {
	return slotsOf(template).map(({ id, label, isOptional = false }) => ({
		id,
		displayName: label,
		required: !isOptional,
		defaultMatch: false,
		display: true,
		type: 'string',
	}));
}

/** Chatwoot stores what can't be sent, and the message then stays "sent" for ever. */
const processedParams: Convert = (value, label) => {
	const params = jsonObject(value, label) as IDataObject;
	const { header, buttons } = params;
	const media = isRecord(header) ? header.media_url : undefined;
	if (media !== undefined && !/^https?:\/\/\S+$/i.test(String(media))) {
		throw invalid(
			label,
			`must have an http or https address as media_url of header, not ${quoted(media)}`,
		);
	}
	if (buttons === undefined) return params;
	if (!Array.isArray(buttons)) {
		throw invalid(label, 'must have a list as buttons, one entry for each button of the template');
	}
	return { ...params, buttons: (buttons as unknown[]).map((button) => buttonOf(button, label)) };
};

/** A button without a variable needs a placeholder, or the next value lands on it. */
function buttonOf(button: unknown, label: string): IDataObject {
	if (button === null || (isRecord(button) && Object.keys(button).length === 0)) {
		return PLACEHOLDER;
	}
	if (!isRecord(button)) throw invalid(label, 'must have objects as buttons');
	const { type, parameter } = button;
	if (type === 'copy_code' && !/^.{1,15}$/su.test(String(parameter ?? ''))) {
		throw invalid(label, 'must have 1 to 15 characters as the code of a copy_code button');
	}
	return button;
}

const PLACEHOLDER: IDataObject = { type: 'quick_reply' };

const shownFor = (way: string) => ({ show: { parametersBy: [way] } });

/** A template of the inbox and its values: fields that follow the template, or JSON. */
export const templateFields: Field[] = [
	templateField,
	{
		displayName: 'Parameters',
		name: 'parametersBy',
		type: 'options',
		default: 'template',
		options: [
			{
				name: 'As Fields of the Template',
				value: 'template',
				description: 'A field for each value that the chosen template needs',
			},
			{
				name: 'As JSON',
				value: 'json',
				description: 'All values as one object, such as for a template that the data names',
			},
		],
		description: 'How to enter the values of the template',
		send: { value: 'parametersBy' },
	},
	{
		displayName: 'Template Parameters',
		name: 'templateParameters',
		type: 'resourceMapper',
		noDataExpression: true,
		default: { mappingMode: 'defineBelow', value: null },
		displayOptions: shownFor('template'),
		typeOptions: {
			resourceMapper: {
				// The engine puts in the name of the method that loads the columns.
				resourceMapperMethod: '',
				mode: 'add',
				fieldWords: { singular: 'parameter', plural: 'parameters' },
				addAllFields: true,
				multiKeyMatch: false,
				supportAutoMap: false,
			},
		},
		columns: {
			list: templates,
			of: templateField,
			columns: columnsOf,
			none: 'This template needs no parameters.',
		},
		send: { value: 'templateParameters' },
	},
	{
		displayName: 'Template Parameters (JSON)',
		name: 'processedParams',
		type: 'json',
		default: '{}',
		displayOptions: shownFor('json'),
		description:
			'The values of the template: body by number or name, header, buttons by position. For example {"body": {"1": "Jane"}, "header": {"media_url": "https://example.com/a.png", "media_type": "image"}, "buttons": [{"type": "copy_code", "parameter": "SAVE10"}]}.',
		send: { value: 'processedParams', as: processedParams },
	},
];

/** What goes to Chatwoot: the template and its values, and the text that agents see of it. */
export interface FilledTemplate {
	content?: string;
	template_params: IDataObject;
}

/** @throws UserError that names a value which the template needs, and one that it has no place for */
export function filledTemplate({ value }: Call): FilledTemplate {
	const template = value.template as IDataObject;
	const slots = slotsOf(template);
	const isJson = value.parametersBy === 'json';
	const params = isJson
		? (value.processedParams as IDataObject | undefined)
		: fromColumns(template, slots, (value.templateParameters ?? {}) as IDataObject);
	checkValues(template, slots, params ?? {}, isJson);
	const { language, category, namespace } = template;
	const content = preview(template, slots, params ?? {});
	return {
		...(content !== undefined && { content }),
		template_params: {
			name: calledOf(template) as string,
			language,
			...(category !== undefined && { category }),
			...(namespace && { namespace }),
			...(params && { processed_params: params }),
		},
	};
}

/** The values of a form's columns in the places that Chatwoot takes them from. */
function fromColumns(
	template: IDataObject,
	slots: Slot[],
	columns: IDataObject,
): IDataObject | undefined {
	for (const id of Object.keys(columns)) {
		if (!slots.some((slot) => slot.id === id)) {
			throw invalid(
				MAPPER,
				`has a value for ${id}, which the template ${nameOf(template)} has not`,
			);
		}
	}
	const params: IDataObject = {};
	const buttons: IDataObject[] = [];
	for (const { id, at, type } of slots) {
		const value = columns[id];
		if (isEmpty(value)) continue;
		const [part, key] = at.split('.');
		if (key === undefined) params[part] = String(value);
		else if (part === 'buttons') buttons[Number(key)] = { type, parameter: String(value) };
		else params[part] = { ...(params[part] as IDataObject), [key]: String(value) };
	}
	const media = mediaOf(template);
	if (media && isRecord(params.header)) {
		params.header = { ...params.header, media_type: media.toLowerCase() };
	}
	// A list with holes would lose them.
	if (buttons.length > 0) params.buttons = Array.from(buttons, (button) => button ?? PLACEHOLDER);
	return Object.keys(params).length === 0
		? undefined
		: (processedParams(params, MAPPER) as IDataObject);
}

function checkValues(template: IDataObject, slots: Slot[], params: IDataObject, isJson: boolean) {
	for (const slot of slots) {
		const value = valueIn(template, params, slot);
		if (isEmpty(value) && !slot.isOptional) {
			throw isJson
				? invalid(JSON_LABEL, `must have a value for ${slot.where}`)
				: invalid(`'${slot.label}' in ${MAPPER}`, 'is required');
		}
		if (typeof value === 'string' && [...value].length > LONGEST_VALUE) {
			throw invalid(
				isJson ? JSON_LABEL : MAPPER,
				`must have ${LONGEST_VALUE} characters or fewer for ${slot.where}`,
			);
		}
	}
}

/** The value of a place; in the old form those of the body stand alone. */
function valueIn(template: IDataObject, params: IDataObject, { at }: Slot): unknown {
	const [part, key] = at.split('.');
	if (part === 'buttons') {
		const button = Array.isArray(params.buttons) ? (params.buttons as unknown[])[Number(key)] : {};
		return valueAt(button, 'parameter');
	}
	const isFlat = !('body' in params || 'header' in params || 'buttons' in params);
	const value = valueAt(
		params,
		isTwilio(template) || (part === 'body' && isFlat) ? (key ?? part) : at,
	);
	return isRecord(value) ? value.fallback_value : value;
}

/** What agents see: Chatwoot doesn't fill the template in. */
function preview(template: IDataObject, slots: Slot[], params: IDataObject): string | undefined {
	const body = isTwilio(template)
		? template.body
		: componentsOf(template).find(({ type }) => String(type).toUpperCase() === 'BODY')?.text;
	if (typeof body !== 'string') return undefined;
	return body.replace(VARIABLE, (variable, name: string) => {
		const slot = slots.find(({ id }) => id === `body_${name}`);
		return slot ? String(valueIn(template, params, slot) as string) : variable;
	});
}

/** Chatwoot takes these characters out of every value. */
const LOST_CHARACTERS = /[<>"']/;

export function lossHint(params: unknown): string | undefined {
	return holdsLost(params)
		? 'Chatwoot leaves < > " and \' out of the values of a template: the customer reads them without.'
		: undefined;
}

function holdsLost(value: unknown): boolean {
	if (typeof value === 'string') return LOST_CHARACTERS.test(value);
	return typeof value === 'object' && value !== null && Object.values(value).some(holdsLost);
}
