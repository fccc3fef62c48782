import { valueAt } from '../../../engine/record';
import type { Field, Operation } from '../../../engine/operation';
import { additionalFields } from '../../../fields/collections';
import { conversationField } from '../conversation/locator';
import {
	botConstant,
	botDetail,
	braceOptions,
	contentConstant,
	contentField,
	echoDetail,
	replyDetail,
} from './content';
import { checkItems, itemFields, itemsLabel } from './interactiveItems';
import { advice, MESSAGES } from './route';
import { messageSummary } from './summary';

const EMAIL = 'input_email';

const contentType: Field = {
	displayName: 'Message Type',
	name: 'contentType',
	type: 'options',
	default: 'input_select',
	options: [
		{ name: 'Articles', value: 'article', description: 'Links with title and text, on Website' },
		{ name: 'Cards', value: 'cards', description: 'Pictures with text and buttons, on Website' },
		{
			name: 'Email Input',
			value: EMAIL,
			description: "Asks for the customer's email address, on Website",
		},
		{ name: 'Form', value: 'form', description: 'Fields to fill in, on Website' },
		{
			name: 'Options',
			value: 'input_select',
			description:
				'One of several answers. On WhatsApp up to 3 become buttons, 4 to 10 a list; Telegram, LINE and Facebook show buttons.',
		},
	],
	description: 'What the customer sees. Channels that cannot show it get the text alone.',
	send: { body: 'content_type' },
};

export const sendInteractive: Operation = {
	name: 'Send Interactive',
	value: 'sendInteractive',
	action: 'Send interactive message',
	description:
		"Send a message to choose, fill in or open something. The customer's answer comes as an update of this message.",
	route: `POST ${MESSAGES}`,
	fields: [
		conversationField,
		contentType,
		{ ...contentField, required: true },
		...itemFields,
		additionalFields(echoDetail, replyDetail, botDetail),
	],
	options: braceOptions,
	body: { content: contentConstant, sender_type: botConstant },
	check({ body, value }) {
		const kind = String(body.content_type);
		if (kind === EMAIL) return;
		const label = itemsLabel[value.itemsBy === 'json' ? 'json' : kind];
		checkItems(valueAt(body, 'content_attributes.items'), kind, label);
	},
	result: { simplify: messageSummary },
	advice,
};
