import { byId, picked } from '../../../harness/row';
import type { Row } from '../../../harness/row';

const api = { inbox: { id: 438 } };
const agentKeys = ['id', 'name', 'email', 'role', 'availability_status', 'available_name'];

/** What needs no state; the rest is in inbox/everyOperation.test.ts. */
export const rows: Row[] = [
	{
		operation: 'inbox.get',
		given: api,
		form: ({ inbox }) => ({ inbox: byId(inbox.id) }),
		exchange: 'inbox/inbox.get_api',
		output: (inbox) => picked(inbox, 'id', 'name', 'channel_type', 'inbox_identifier'),
	},
	{
		operation: 'inbox.addAgents',
		given: { ...api, agent: { id: 21 } },
		form: ({ inbox, agent }) => ({ inbox: byId(inbox.id), agents: [agent.id] }),
		exchange: ['inbox/inbox.agents_admin', 'inbox/inbox.add_member_to_api'],
		output: (_agents, { payload }) => picked(payload, ...agentKeys),
	},
	{
		operation: 'inbox.getAgents',
		given: api,
		form: ({ inbox }) => ({ inbox: byId(inbox.id) }),
		exchange: 'inbox/inbox.members_as_member_agent',
		output: ({ payload }) => picked(payload, ...agentKeys),
	},
	{
		operation: 'inbox.getAgentBot',
		given: { ...api, inboxBot: { id: 13 } },
		form: ({ inbox }) => ({ inbox: byId(inbox.id) }),
		exchange: 'inbox/inbox.agent_bot',
		output: ({ agent_bot: bot }) =>
			picked(bot, 'id', 'name', 'description', 'outgoing_url', 'bot_type'),
	},
	{
		operation: 'inbox.getCampaigns',
		given: api,
		form: ({ inbox }) => ({ inbox: byId(inbox.id) }),
		exchange: 'inbox/inbox.campaigns_api',
		output: [],
	},
	{
		operation: 'inbox.deleteAvatar',
		given: api,
		form: ({ inbox }) => ({ inbox: byId(inbox.id) }),
		exchange: 'inbox/inbox.delete_avatar',
		output: [{ deleted: true }],
	},
	{
		operation: 'inbox.delete',
		given: api,
		form: ({ inbox }) => ({ inbox: byId(inbox.id) }),
		exchange: ['inbox/inbox.delete', 'inbox/inbox.get_unknown'],
		instead: {
			exchange: 'inbox/inbox.get_unknown',
			request: { path: '/api/v1/accounts/10/inboxes/438' },
			why: 'the node waits until the inbox is gone',
		},
		output: [{ deleted: true }],
	},
	{
		operation: 'inbox.delete',
		given: { inbox: { id: 9999999 } },
		form: ({ inbox }) => ({ inbox: byId(inbox.id) }),
		exchange: 'inbox/inbox.delete_unknown',
		error: 'Resource could not be found',
		skipLive: 'the inbox must not be there',
	},
];
