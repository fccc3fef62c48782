import type { INodeExecutionData } from 'n8n-workflow';
import type { Line } from '../harness/played';

/** Examples about what the embedded Chatwoot does not know: what starts them, and what is asked and answered. */
export const played: Record<string, { starts?: INodeExecutionData[]; lines: () => Line[] }> = {
	'filter-and-search-conversations.json': {
		lines: () => [
			{
				request: 'POST /conversations/filter',
				query: { page: 1 },
				body: {
					payload: [
						condition('status', 'equal_to', ['open', 'pending'], 'AND'),
						condition('priority', 'equal_to', ['high', 'urgent'], 'AND'),
						condition('last_activity_at', 'is_less_than', [yesterday()], null),
					],
				},
				answer: { payload: [{ id: 7 }], meta: { all_count: 1 } },
			},
			{
				request: 'GET /search/messages',
				query: { q: 'refund', page: 1 },
				answer: {
					payload: {
						messages: [{ id: 70, conversation_id: 7, content: 'A refund', created_at: 1 }],
					},
				},
			},
		],
	},
	'hand-off-to-a-team.json': {
		starts: [{ json: { body: { conversation: 7, summary: 'Wants a refund.' } } }],
		lines: () => [
			{ request: 'GET /teams', answer: [{ id: 1, name: 'Support' }] },
			{ request: 'GET /conversations/7', answer: { id: 7, status: 'pending', labels: ['old'] } },
			{
				request: 'GET /api/v1/profile',
				answer: { accounts: [{ id: 1, role: 'administrator' }] },
			},
			{
				request: 'POST /conversations/7/messages',
				body: { content: 'Wants a refund.', private: true },
				answer: { id: 70 },
			},
			{
				request: 'POST /conversations/7/labels',
				body: { labels: ['old', 'handed-off'] },
				answer: { payload: ['old', 'handed-off'] },
			},
			{ request: 'POST /conversations/7/toggle_priority', body: { priority: 'high' } },
			{
				request: 'POST /conversations/7/toggle_status',
				body: { status: 'open' },
				answer: { payload: { current_status: 'open' } },
			},
			{
				request: 'POST /conversations/7/assignments',
				body: { team_id: 1 },
				answer: { id: 1, name: 'Support' },
			},
			{
				request: 'GET /conversations/7',
				answer: { id: 7, status: 'open', meta: { team: { id: 1, name: 'Support' } } },
			},
		],
	},
	'transcript-for-an-ai-agent.json': {
		starts: [{ json: { body: { conversation: 7 } } }],
		lines: () => [
			{
				request: 'GET /conversations/7/messages',
				answer: {
					payload: [
						{
							id: 1,
							message_type: 0,
							content: 'Where is it?',
							created_at: 1,
							sender: { name: 'Ann' },
						},
					],
				},
			},
			{
				request: 'POST /conversations/7/messages',
				body: { content: 'Asks for her parcel.', private: true },
				answer: { id: 2, content: 'Asks for her parcel.' },
			},
		],
	},
};

function condition(
	attribute_key: string,
	filter_operator: string,
	values: string[],
	query_operator: string | null,
) {
	return { attribute_key, filter_operator, values, query_operator };
}

function yesterday(): string {
	return new Date(Date.now() - 24 * 60 * 60 * 1000).toISOString().slice(0, 10);
}
