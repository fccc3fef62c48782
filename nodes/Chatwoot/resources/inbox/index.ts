import type { Resource } from '../../../engine/operation';
import { getAgentBot, removeAgentBot, setAgentBot } from './agentBot';
import { addAgents, getAgents, removeAgents, setAgents } from './agents';
import { create } from './create';
import { deleteAvatar, deleteInbox } from './delete';
import { get } from './get';
import { getAll } from './getAll';
import { getCampaigns } from './getCampaigns';
import { resetSecret } from './resetSecret';
import { update } from './update';
import { upsert } from './upsert';
import { getHealth, getMessageTemplates, registerWebhook, syncMessageTemplates } from './whatsapp';

export const inbox: Resource = {
	name: 'Inbox',
	value: 'inbox',
	description: 'Where conversations of one channel arrive',
	isDefault: true,
	defaultOperation: create.value,
	// The token of the inbox's bot, which Chatwoot shows to every agent.
	drop: ['access_token'],
	operations: [
		addAgents,
		create,
		upsert,
		deleteInbox,
		deleteAvatar,
		get,
		getAgentBot,
		getHealth,
		getAll,
		getAgents,
		getCampaigns,
		getMessageTemplates,
		registerWebhook,
		removeAgentBot,
		removeAgents,
		resetSecret,
		setAgentBot,
		setAgents,
		syncMessageTemplates,
		update,
	],
};
