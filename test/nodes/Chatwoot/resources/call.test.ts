import { usePlayed } from '../../../harness/played';
import { byId } from '../../../harness/row';

const run = usePlayed('call');

describe('calls', () => {
	const call = {
		id: 7,
		call_id: 'CA1',
		provider: 'twilio',
		status: 'completed',
		direction: 'inbound',
		duration_seconds: 61,
		started_at: 1795632670,
		recording_url: null,
		transcript: null,
		conversation: { id: 12 },
		inbox: { id: 3 },
		agent: { id: 1, name: 'Ada' },
		contact: { id: 5, name: 'Anna' },
	};
	const query = { page: 1 };

	it('are those that the filters say', async () => {
		const { rows } = await run(
			'getAll',
			{
				filters: {
					direction: 'inbound',
					status: 'in-progress',
					inbox_id: byId(3),
					since: '2026-11-01T00:00:00Z',
					until: '2026-12-01T00:00:00Z',
				},
			},
			[
				{
					request: 'GET /calls',
					query: {
						...query,
						direction: 'inbound',
						status: 'in-progress',
						inbox_id: 3,
						since: 1793491200,
						until: 1796083200,
					},
					answer: { payload: [call] },
				},
			],
		);
		expect(rows).toEqual([
			{
				id: 7,
				status: 'completed',
				direction: 'inbound',
				duration_seconds: 61,
				started_at: 1795632670,
				contact_name: 'Anna',
				agent_name: 'Ada',
				conversation_id: 12,
			},
		]);
	});

	it('come page by page', async () => {
		const page = (number: number, count: number) => ({
			request: 'GET /calls',
			query: { page: number },
			answer: {
				payload: Array.from({ length: count }, (_none, index) => ({ id: number * 100 + index })),
			},
		});
		const { rows } = await run('getAll', { returnAll: true }, [page(1, 25), page(2, 3)]);
		expect(rows).toHaveLength(28);
	});

	it.each([
		[{ since: '2026-11-01' }, "'To' is required together with 'From'"],
		[{ since: '2026-11-02', until: '2026-11-01' }, "'From' must be earlier than 'To'"],
	])('have a whole period, or none: %j', async (filters, sentence) => {
		const { error, sent } = await run('getAll', { filters }, []);
		expect(error?.message).toBe(sentence);
		expect(sent).toEqual([]);
	});
});

describe('Start', () => {
	const form = { contact: byId(5), inbox: byId(3) };

	it('calls within a conversation, and says what was started', async () => {
		const { rows } = await run(
			'start',
			{ ...form, additionalFields: { conversation_id: byId(12) } },
			[
				{
					request: 'POST /contacts/5/call',
					body: { inbox_id: 3, conversation_id: 12 },
					answer: { conversation_id: 12, inbox_id: 3, call_sid: 'CA1', conference_sid: 'conf' },
				},
			],
		);
		expect(rows).toEqual([
			{ contact_id: 5, conversation_id: 12, inbox_id: 3, call_sid: 'CA1', conference_sid: 'conf' },
		]);
	});

	it('is never repeated', async () => {
		const { error, sent } = await run('start', form, [
			{ request: 'POST /contacts/5/call', body: { inbox_id: 3 }, status: 503, answer: '' },
		]);
		expect(error?.context?.data).toEqual(expect.objectContaining({ outcomeUnknown: true }));
		expect(sent).toHaveLength(1);
	});
});
