import type { Field, Operation } from '../../../engine/operation';
import { additionalFields } from '../../../fields/collections';
import { conversationField } from '../conversation/locator';
import {
	attachmentsField,
	botConstant,
	botDetail,
	braceOption,
	campaignDetail,
	contentAttributesDetail,
	contentField,
	echoDetail,
	emailFields,
	replyDetail,
	requireContent,
	sourceDetail,
	voiceDetail,
} from './content';
import { deliveryHint, waitOption } from './delivery';
import { contentsOf, sendParts } from './parts';
import { advice, MESSAGES } from './route';
import { checkSkip, skipOptions, skipped } from './skip';
import { splitOptions } from './split';
import { messageSummary } from './summary';

const details = additionalFields(
	...emailFields,
	campaignDetail,
	contentAttributesDetail,
	echoDetail,
	replyDetail,
	botDetail,
	sourceDetail,
	voiceDetail,
);

const windowOption: Field = {
	displayName: 'Check Reply Window',
	name: 'check_reply_window',
	type: 'boolean',
	default: true,
	description:
		"Whether to refuse a message that the channel would not deliver, as more than 24 hours after the customer's last one on WhatsApp",
};

const options: Field[] = [braceOption, windowOption, waitOption, ...skipOptions, ...splitOptions];

export const send: Operation = {
	name: 'Send',
	value: 'send',
	action: 'Send message',
	description:
		'Send a text or files to the customer of a conversation. The status "sent" means that Chatwoot has stored the message; the channel gets it a moment later.',
	route: `POST ${MESSAGES}`,
	fields: [conversationField, contentField, attachmentsField, details],
	options,
	// `private` stays out: a form with private=false counts as true for emails.
	body: { sender_type: botConstant },
	check(call) {
		requireContent(call);
		checkSkip(call);
		contentsOf(call);
	},
	async run(call) {
		const instead = await skipped(call);
		return instead ? [instead] : await sendParts(call);
	},
	result: { simplify: messageSummary },
	hint(call) {
		return call.value.isNoReply
			? 'The message was sent, but not as a reply: the message to answer to is not in this conversation.'
			: deliveryHint(call);
	},
	advice,
};
