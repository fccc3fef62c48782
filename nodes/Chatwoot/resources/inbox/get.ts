import type { Operation } from '../../../engine/operation';
import { inboxField } from './locator';
import { inboxSummary } from './summary';

export const get: Operation = {
	name: 'Get',
	value: 'get',
	action: 'Get inbox',
	description: 'Retrieve the settings of one inbox',
	route: 'GET /api/v1/accounts/{accountId}/inboxes/{inboxId}',
	fields: [inboxField],
	result: { simplify: inboxSummary },
};
