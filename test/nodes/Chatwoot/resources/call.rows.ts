import { byId } from '../../../harness/row';
import type { Row } from '../../../harness/row';

export const rows: Row[] = [
	{
		operation: 'call.start',
		given: { contact: { id: 495 }, inbox: { id: 1 } },
		form: ({ contact, inbox }) => ({ contact: byId(contact.id), inbox: byId(inbox.id) }),
		exchange: 'contacts/call.start.noVoice',
		error:
			"Resource could not be found (Check the contact and 'Inbox': the inbox has to be one of Twilio",
	},
	{
		operation: 'call.getAll',
		form: {},
		exchange: 'contacts/call.getAll',
		error:
			'This Chatwoot does not know the call (Not Found) (It needs Chatwoot 4.16 or newer, Enterprise Edition.',
		skipLive: 'a newer server has the list',
	},
];
