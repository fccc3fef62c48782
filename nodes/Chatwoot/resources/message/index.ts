import type { Resource } from '../../../engine/operation';
import { getAll } from './getAll';
import { send } from './send';
import { sendTemplate } from './sendTemplate';

export const message: Resource = {
	name: 'Message',
	value: 'message',
	description: 'What is written in a conversation',
	operations: [getAll, send, sendTemplate],
	defaultOperation: 'send',
};
