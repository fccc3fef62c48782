/** Conversations and messages as Chatwoot shows them, in the size that counts: a kilobyte and a third of one. */

const PAGE = 25;

/** A page of so many conversations in all; past the end it is empty. */
export function conversationPage(page: number, total: number): string {
	const first = (page - 1) * PAGE + 1;
	const length = Math.max(0, Math.min(PAGE, total - first + 1));
	const rows = Array.from({ length }, (_, row) => `{"id":${first + row},${restOfConversation}`);
	const meta = `{"mine_count":0,"assigned_count":0,"unassigned_count":${total},"all_count":${total}}`;
	return `{"data":{"meta":${meta},"payload":[${rows.join()}]}}`;
}

export function messageJson(id: number, conversationId: number, content: string): string {
	return `{"id":${id},"conversation_id":${conversationId},"content":${JSON.stringify(content)},${restOfMessage}`;
}

const restOfConversation = JSON.stringify({
	meta: {
		sender: {
			additional_attributes: {},
			availability_status: 'offline',
			email: 'jane@example.com',
			id: 558,
			name: 'Jane Doe',
			phone_number: '+15550001111',
			blocked: false,
			identifier: 'customer-558',
			thumbnail: '',
			custom_attributes: {},
			created_at: 1795633492,
		},
		channel: 'Channel::Api',
		hmac_verified: false,
	},
	messages: [],
	account_id: 1,
	uuid: 'c4031012-ac59-4e0a-a10e-c8b4de6488e8',
	additional_attributes: {},
	agent_last_seen_at: 0,
	assignee_last_seen_at: 0,
	can_reply: true,
	contact_last_seen_at: 0,
	custom_attributes: {},
	inbox_id: 517,
	labels: ['vip'],
	muted: false,
	snoozed_until: null,
	status: 'open',
	created_at: 1795633492,
	updated_at: 1795633492.7308118,
	timestamp: 1795633492,
	first_reply_created_at: 0,
	unread_count: 0,
	last_non_activity_message: null,
	last_activity_at: 1795633492,
	priority: null,
	waiting_since: 1795633492,
	sla_policy_id: null,
	sla_events: [],
}).slice(1);

const restOfMessage = JSON.stringify({
	inbox_id: 517,
	message_type: 1,
	content_type: 'text',
	status: 'sent',
	content_attributes: {},
	created_at: 1795633503,
	private: false,
	source_id: null,
	sender: { id: 2, name: 'Jane Agent', available_name: 'Jane', avatar_url: '', type: 'user' },
}).slice(1);
