import type { IDataObject } from 'n8n-workflow';
import { invalid } from '../../../engine/formError';
import type { Call, Field, Operation } from '../../../engine/operation';
import { runSteps } from '../../../engine/steps';
import type { Step } from '../../../engine/steps';
import { additionalFields } from '../../../fields/collections';
import { storedKeys } from '../contact/convert';
import { named } from '../contact/find';
import type { Key } from '../contact/find';
import { findOrCreateContact, soughtKey, variantsOption } from '../contact/lookUp';
import type { Sought } from '../contact/lookUp';
import { conversationForContact, existingField } from '../conversation/forContact';
import type { Existing } from '../conversation/forContact';
import { CONVERSATIONS } from '../conversation/locator';
import { inboxField } from '../inbox/locator';
import {
	attachmentsField,
	braceOption,
	contentAttributesDetail,
	contentField,
	emailFields,
	requireContent,
} from './content';
import { deliveryHint, waitOption } from './delivery';
import { contentsOf, sendParts } from './parts';
import { filledTemplate, lossHint, templateFields } from './templates';

const recipientBy: Field = {
	displayName: 'Recipient By',
	name: 'recipientBy',
	type: 'options',
	default: 'phone_number',
	options: [
		{ name: 'Email Address', value: 'email' },
		{ name: 'Identifier', value: 'identifier', description: 'What your own system calls him' },
		{ name: 'Phone Number', value: 'phone_number' },
	],
	description: 'By what the contact is found. A contact who is not there yet is created with it.',
	send: { value: 'recipientBy' },
};

const recipient: Field = {
	displayName: 'Recipient',
	name: 'recipient',
	type: 'string',
	required: true,
	default: '',
	placeholder: 'e.g. +4915112345678',
	description: 'The phone number with its country code, the email address or the identifier',
	send: { value: 'recipient' },
};

const messageKind: Field = {
	displayName: 'Send',
	name: 'messageKind',
	type: 'options',
	default: 'text',
	options: [
		{ name: 'Template', value: 'template', description: 'An approved template of WhatsApp' },
		{ name: 'Text', value: 'text', description: 'A text, files, or both' },
	],
	description:
		"What to send. WhatsApp delivers texts only within 24 hours after the customer's last message.",
	send: { value: 'messageKind' },
};

const shownFor = (kind: string) => (field: Field) => ({
	...field,
	displayOptions: { show: { messageKind: [kind], ...field.displayOptions?.show } },
});

const details = additionalFields(
	...emailFields,
	contentAttributesDetail,
	{
		displayName: 'Full Name',
		name: 'name',
		type: 'string',
		default: '',
		placeholder: 'e.g. Jane Doe',
		description: 'The name of a contact who is created. One who is there keeps his name.',
		maxLength: 255,
		send: { value: 'contactName' },
	},
	{
		displayName: 'Subject',
		name: 'mail_subject',
		type: 'string',
		default: '',
		placeholder: 'e.g. Your order 1001',
		description: 'The subject of a new conversation. Only in an inbox of the channel Email.',
		send: { value: 'mailSubject' },
	},
);

const options: Field[] = [braceOption, variantsOption, waitOption];

export const sendToContact: Operation = {
	name: 'Send to Contact',
	value: 'sendToContact',
	action: 'Send message to contact',
	description:
		'Send a message to a phone number, email address or identifier: finds or creates the contact and the conversation. Run twice, it makes one contact.',
	route: `POST ${CONVERSATIONS}`,
	fields: [
		{ ...inboxField, description: 'The inbox to send from' },
		recipientBy,
		recipient,
		existingField,
		messageKind,
		...[contentField, attachmentsField].map(shownFor('text')),
		...templateFields.map(shownFor('template')),
		details,
	],
	options,
	check(call) {
		soughtOf(call);
		if (call.value.messageKind === 'template') Object.assign(call.body, filledTemplate(call));
		else {
			requireContent(call);
			contentsOf(call);
		}
	},
	// All that may open a conversation of one person, one after the other.
	entity: (call) => `${String(call.path.inboxId)} ${soughtKey(soughtOf(call))}`,
	run: sendTo,
	result: {
		simplify: [
			...['id', 'conversation_id', 'conversation_created', 'contact_id', 'contact_created'],
			...['content', 'status', 'created_at', 'attachments', 'matched_phone_number'],
		],
	},
	hint: (call) =>
		deliveryHint(call) ??
		lossHint((call.body.template_params as IDataObject | undefined)?.processed_params),
	advice: {
		401: 'Check that the user of the credential is a member of the inbox. The token of an agent bot may not look contacts up.',
		404: "Check the account and 'Inbox'.",
		422: 'Where a parameter is missing, the channel of the inbox needs what the contact lacks: an email address or a phone number.',
	},
};

/** Whom the form means. @throws UserError when it is no such value */
function soughtOf({ value }: Call): Sought {
	const by = value.recipientBy as Key;
	return {
		by,
		value: String(storedKeys[by](value.recipient, "'Recipient'")),
		matchVariants: value.match_number_variants === true,
	};
}

/** Contact, conversation, message; what fails on the way says what is there by then. */
async function sendTo(call: Call): Promise<IDataObject[]> {
	const { path, value } = call;
	const inbox_id = path.inboxId;
	const contactDetails = {
		...(value.contactName !== undefined && { name: value.contactName }),
		inbox_id,
	} as IDataObject;
	const contact = await findOrCreateContact(call, soughtOf(call), contactDetails, "'Recipient'");

	const conversation = await runSteps([conversationStep(call, contact)], {} as IDataObject, {
		words: `Contact ${named(contact)} was ${contact.created ? 'created' : 'found'}`,
		details: { contactId: contact.id as number },
	});
	path.conversationId = conversation.id;
	const messages = await runSteps([messageStep(call, conversation)], [] as IDataObject[], {
		words: `Conversation ${String(conversation.id)} of contact ${named(contact)} was ${conversation.created ? 'opened' : 'found'}`,
		details: {
			contactId: contact.id as number,
			conversationId: conversation.id as number,
		},
	});
	return messages.map((message) => ({
		...message,
		contact_id: contact.id,
		contact_created: contact.created,
		conversation_created: conversation.created,
		...(contact.matched_phone_number !== undefined && {
			matched_phone_number: contact.matched_phone_number,
		}),
	}));
}

function conversationStep(call: Call, contact: IDataObject): Step<IDataObject> {
	const { path, value } = call;
	return {
		name: 'Conversation',
		run: async () =>
			await conversationForContact(call, {
				contactId: contact.id as number,
				inboxId: path.inboxId as number,
				existing: value.ifConversationExists as Existing | undefined,
				contact,
				isNewContact: contact.created === true,
				body:
					value.mailSubject === undefined
						? {}
						: { additional_attributes: { mail_subject: value.mailSubject } },
			}),
	};
}

function messageStep(call: Call, conversation: IDataObject): Step<IDataObject[]> {
	const isTemplate = call.value.messageKind === 'template';
	return {
		name: isTemplate ? 'Template' : 'Message',
		async run() {
			if (!isTemplate && conversation.can_reply === false) {
				throw invalid(
					"'Send'",
					'must be Template: the time to answer with a text is over, or has not begun, in this channel',
				);
			}
			return await sendParts(call, conversation);
		},
	};
}
