import type { Operation } from '../../../engine/operation';
import { inboxField } from './locator';

export const getCampaigns: Operation = {
	name: 'Get Many Campaigns',
	value: 'getCampaigns',
	action: 'Get many campaigns of inbox',
	description: 'Retrieve the campaigns that send through the inbox',
	route: 'GET /api/v1/accounts/{accountId}/inboxes/{inboxId}/campaigns',
	who: 'administrator',
	fields: [inboxField],
	result: { many: true },
};
