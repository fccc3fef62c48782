import type { Resource } from '../../../engine/operation';
import { addIncoming } from './addIncoming';
import { addNote } from './addNote';
import { getAll } from './getAll';
import { getUnanswered } from './getUnanswered';
import { deleteMessage, downloadAttachments, get, retry, translate, updateStatus } from './one';
import { send } from './send';
import { sendCsat } from './sendCsat';
import { sendInteractive } from './sendInteractive';
import { sendToContact } from './sendToContact';
import { sendTemplate } from './sendTemplate';

export const message: Resource = {
	name: 'Message',
	value: 'message',
	description: 'What is written in a conversation',
	operations: [
		addIncoming,
		addNote,
		deleteMessage,
		downloadAttachments,
		get,
		getAll,
		getUnanswered,
		retry,
		send,
		sendInteractive,
		sendCsat,
		sendTemplate,
		sendToContact,
		translate,
		updateStatus,
	],
	defaultOperation: 'send',
};
