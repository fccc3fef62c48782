import type { IDataObject } from 'n8n-workflow';
import { invalid, isRecord } from '../../../engine/operation';
import type { Convert, Field, List, Operation, Resolve } from '../../../engine/operation';
import { jsonObject } from '../../../engine/convert';
import { quoted } from '../../../engine/typed';
import { conversationField } from '../conversation/locator';
import { inboxField } from '../inbox/locator';
import { messageSummary } from './summary';

/** The approved templates of a WhatsApp inbox. */
const templates: List = {
	key: 'templates',
	route: 'GET /api/v1/accounts/{accountId}/inboxes/{inboxId}',
	rows: 'message_templates',
	label: ({ name, language }) => `${String(name)} (${String(language)})`,
	value: nameOf,
	needs: [inboxField],
	keep: ({ status }) => String(status).toUpperCase() === 'APPROVED',
	// Administrators get the inbox's keys along.
	pick: ['name', 'language', 'category', 'status', 'components'],
};

function nameOf({ name, language }: IDataObject): string {
	return `${String(name)}:${String(language)}`;
}

/** One that the inbox doesn't know Chatwoot would send without parameters. */
const knownTemplate: Resolve = async (value, label, call) => {
	const rows = await call.rows(templates);
	const found = rows.filter((row) => [nameOf(row), row.name].includes(value as string));
	if (found.length === 1) return found[0];
	const names = rows.map(nameOf).join(', ');
	throw invalid(
		label,
		found.length > 1
			? `needs the language too, such as ${nameOf(found[0])}, not ${quoted(value)}`
			: `must be an approved template of the inbox (${names || 'it has none'}), not ${quoted(value)}`,
	);
};

const templateField: Field = {
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
		return { type: 'quick_reply' };
	}
	if (!isRecord(button)) throw invalid(label, 'must have objects as buttons');
	const { type, parameter } = button;
	if (type === 'copy_code' && !/^.{1,15}$/su.test(String(parameter ?? ''))) {
		throw invalid(label, 'must have 1 to 15 characters as the code of a copy_code button');
	}
	return button;
}

const parameters: Field = {
	displayName: 'Template Parameters',
	name: 'processedParams',
	type: 'json',
	default: '{}',
	description:
		'The values of the template: body by number or name, header, buttons by position. For example {"body": {"1": "Jane"}, "header": {"1": "Order 5"}, "buttons": [{"type": "copy_code", "parameter": "SAVE10"}]}.',
	send: { value: 'processedParams', as: processedParams },
};

export const sendTemplate: Operation = {
	name: 'Send Template',
	value: 'sendTemplate',
	action: 'Send WhatsApp template',
	description:
		"Send an approved template of WhatsApp: the only way to write first, or 24 hours after the customer's last message",
	route: 'POST /api/v1/accounts/{accountId}/conversations/{conversationId}/messages',
	fields: [
		conversationField,
		{ ...inboxField, description: 'The WhatsApp inbox of the conversation, for its templates' },
		templateField,
		parameters,
	],
	body: {
		content: ({ value }) => preview(value.template as IDataObject, bodyValues(value)),
		template_params: ({ value }) => {
			const { name, language, category } = value.template as IDataObject;
			return {
				name,
				language,
				category,
				...(value.processedParams !== undefined && { processed_params: value.processedParams }),
			};
		},
	},
	result: { simplify: messageSummary },
	advice: { 404: 'Check the account and the conversation; it may have been deleted.' },
};

/** In the old form the values of the body stand alone. */
function bodyValues({ processedParams: params = {} }: IDataObject): IDataObject {
	const { body, header, buttons, ...flat } = params as IDataObject;
	return isRecord(body) ? body : header || buttons ? {} : flat;
}

/** What agents see: Chatwoot doesn't fill the template in. @throws UserError when a value is missing */
function preview({ components }: IDataObject, values: IDataObject): string | undefined {
	const text = (Array.isArray(components) ? (components as IDataObject[]) : []).find(
		({ type }) => String(type).toUpperCase() === 'BODY',
	)?.text;
	if (typeof text !== 'string') return undefined;
	return text.replace(/\{\{\s*(\w+)\s*\}\}/g, (_variable, name: string) => {
		const value = values[name];
		const shown = isRecord(value) ? value.fallback_value : value;
		if (shown === undefined || shown === null || String(shown).trim() === '') {
			throw invalid("'Template Parameters'", `must have a value for {{${name}}} in body`);
		}
		return String(shown as string);
	});
}
