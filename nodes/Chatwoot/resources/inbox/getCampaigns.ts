import type { Operation } from '../../../engine/operation';
import { inboxField } from './locator';

export const getCampaigns: Operation = {
	name: 'Get Campaigns',
	value: 'getCampaigns',
	action: 'Get campaigns of inbox',
	description: 'Retrieve the campaigns that send through the inbox',
	route: 'GET /api/v1/accounts/{accountId}/inboxes/{inboxId}/campaigns',
	fields: [inboxField],
	result: { many: true },
};
