import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { usePlayed } from '../../../../harness/played';
import { byId } from '../../../../harness/row';

const run = usePlayed('conversation');

const AT = 1795633503;
const message = (id: number, content: string | null, more: IDataObject = {}) => ({
	id,
	content,
	message_type: 0,
	private: false,
	created_at: AT + id,
	sender: { name: 'Jane', type: 'contact' },
	...more,
});
const agent = { message_type: 1, sender: { name: 'Alan', type: 'user' } };

async function transcript(payload: IDataObject[], parameters: INodeParameters = {}) {
	const { rows, error } = await run('getTranscript', { conversation: byId(7), ...parameters }, [
		{ request: 'GET /conversations/7/messages', answer: { payload } },
	]);
	expect(error).toBeUndefined();
	expect(rows).toHaveLength(1);
	return rows[0];
}
const contents = ({ messages }: IDataObject) =>
	(messages as IDataObject[]).map(({ content }) => content);

describe('Get Transcript', () => {
	it('gives the visitor the role of the user, agents, bots and greetings that of the assistant', async () => {
		const { messages, count, is_cut } = await transcript([
			message(1, 'Hello'),
			message(2, 'Welcome', { message_type: 3, sender: undefined }),
			message(3, 'I can help', { message_type: 1, sender: { name: 'Robo', type: 'agent_bot' } }),
			message(4, 'Me too', agent),
		]);
		expect((messages as IDataObject[]).map(({ role, name }) => [role, name])).toEqual([
			['user', 'Jane'],
			['assistant', 'Chatwoot'],
			['assistant', 'Robo'],
			['assistant', 'Alan'],
		]);
		expect([count, is_cut]).toEqual([4, false]);
	});

	it('leaves out activity, private notes, and what was deleted or is empty', async () => {
		const said = await transcript([
			message(1, 'Hello'),
			message(2, 'Assigned to Alan', { message_type: 2 }),
			message(3, 'He is angry', { ...agent, private: true }),
			message(4, 'This message was deleted', { content_attributes: { deleted: true } }),
			message(5, null),
		]);
		expect(contents(said)).toEqual(['Hello']);
	});

	it('says what a file is or holds, and never where it is', async () => {
		const address = 'https://chatwoot.example.com/rails/blobs/abc/my%20order.pdf?key=1';
		const said = await transcript([
			message(1, null, {
				attachments: [
					{ file_type: 'file', data_url: address },
					{ file_type: 'audio', data_url: address, transcribed_text: 'Call me' },
					{ file_type: 'location', coordinates_lat: 52.5, coordinates_long: 13.4, data_url: null },
					{ file_type: 'fallback', fallback_title: 'A post' },
					{ file_type: 'image' },
				],
			}),
		]);
		expect(contents(said)).toEqual([
			'[file: my order.pdf]\n[audio: Call me]\n[location: 52.5, 13.4]\n[fallback: A post]\n[image]',
		]);
		expect(JSON.stringify(said)).not.toContain('https://');
	});

	it('keeps the newest messages of a limit, and says that there are others', async () => {
		const said = await transcript([message(1, 'one'), message(2, 'two'), message(3, 'three')], {
			limit: 2,
		});
		expect(contents(said)).toEqual(['two', 'three']);
		expect(said.is_cut).toBe(true);
	});

	it('keeps whole messages within the characters, the newest ones', async () => {
		const said = await transcript(
			[message(1, 'x'.repeat(90)), message(2, 'two'), message(3, '😀')],
			{
				options: { max_characters: 100 },
			},
		);
		expect(contents(said)).toEqual(['two', '😀']);
		expect(said.is_cut).toBe(true);
		expect(String(said.text).length).toBeLessThanOrEqual(100);
	});

	it('cuts the newest message where it is too long alone', async () => {
		const said = await transcript([message(1, 'x'.repeat(300))], {
			options: { max_characters: 100 },
		});
		expect(said.text).toHaveLength(100);
		expect(said.text).toMatch(/x…$/);
		expect(said.is_cut).toBe(true);
	});

	it('is one item for a conversation in which nothing was said', async () => {
		expect(await transcript([])).toEqual({
			conversation_id: 7,
			text: '',
			messages: [],
			count: 0,
			is_cut: false,
		});
	});

	it('reads all messages, from the oldest one, with Return All', async () => {
		const { rows, sent } = await run('getTranscript', { conversation: byId(7), returnAll: true }, [
			{
				request: 'GET /conversations/7/messages',
				query: { after: 0 },
				answer: { payload: [message(1, 'one'), message(2, 'two')] },
			},
			{
				request: 'GET /conversations/7/messages',
				query: { after: 2 },
				answer: { payload: [] },
			},
		]);
		expect(contents(rows[0])).toEqual(['one', 'two']);
		expect(sent).toHaveLength(2);
	});
});
