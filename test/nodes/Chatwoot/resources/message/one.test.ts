import { useAnswers } from '../../../../harness/answers';
import { byId } from '../../../../harness/row';
import { formOf, png } from '../../../../sandbox/client';
import { useConversation } from './talk';

const answers = useAnswers();
const form = { conversation: byId(7), message: byId(3) };
const ONE = 'GET /conversations/7/messages?after=3&before=4';

it.each(['get', 'retry', 'downloadAttachments'])(
	'%s names a message that is not in the conversation',
	async (operation) => {
		const { error } = await answers(`message.${operation}`, form, [
			[ONE, undefined, { payload: [] }],
		]);
		expect(error).toMatch(/^There is no message 3 in conversation 7/);
	},
);

describe('Retry', () => {
	const refusal = async (message: object) =>
		await answers('message.retry', form, [[ONE, undefined, { payload: [{ id: 3, ...message }] }]]);

	it.each([
		[{ status: 'delivered' }, `'Message' must be a failed one: this one is delivered`],
		[
			{ status: 'failed', content_type: 'input_select' },
			`'Message' must be no Options message: Chatwoot can only send it anew`,
		],
	])('refuses %j, which would lose what it holds', async (message, words) => {
		const { error, sent } = await refusal(message);
		expect(error).toBe(words);
		expect(sent).toHaveLength(1);
	});
});

it('Translate takes a translation that is there already from the message', async () => {
	const { rows } = await answers('message.translate', { ...form, targetLanguage: 'de' }, [
		['POST /conversations/7/messages/3/translate', { target_language: 'de' }, ''],
		[
			ONE,
			undefined,
			{ payload: [{ id: 3, content_attributes: { translations: { de: 'Hallo' } } }] },
		],
	]);
	expect(rows).toEqual([{ id: 3, target_language: 'de', content: 'Hallo' }]);
});

it('Update Status says when Chatwoot leaves the status as it was', async () => {
	const hintsFor = async (status: string) => {
		const { hints } = await answers('message.updateStatus', { ...form, status: 'delivered' }, [
			['PATCH /conversations/7/messages/3', { status: 'delivered' }, { id: 3, status }],
		]);
		return hints;
	};
	expect(await hintsFor('read')).toEqual([
		'The status is still read: Chatwoot does not go back from read to delivered.',
	]);
	expect(await hintsFor('delivered')).toEqual([]);
});

describe('Add Private Note', () => {
	const lists: Array<[string, unknown, unknown]> = [
		['GET /agents', undefined, [{ id: 2, name: 'Jane (Doe)', email: 'jane@example.com' }]],
		['GET /teams', undefined, [{ id: 5, name: 'support' }]],
	];
	const note = { conversation: byId(7), content: 'please look' };

	it('mentions agents and teams by name or ID', async () => {
		const { error } = await answers(
			'message.addNote',
			{
				...note,
				additionalFields: { mentioned_agents: ['jane@example.com'], mentioned_teams: [5] },
			},
			[
				...lists,
				[
					'POST /conversations/7/messages',
					{
						content:
							'please look [@Jane (Doe)](mention://user/2/Jane%20%28Doe%29) [@support](mention://team/5/support)',
						private: true,
					},
					{ id: 1 },
				],
			],
		);
		expect(error).toBeUndefined();
	});

	it('names an agent who is not there, before anything is sent', async () => {
		const { error, sent } = await answers(
			'message.addNote',
			{ ...note, additionalFields: { mentioned_agents: [9] } },
			lists,
		);
		expect(error).toBe(
			`'Mentioned Agent Names or IDs' in 'Additional Fields' names "9", which is not in this account`,
		);
		expect(sent).toEqual(['GET /agents']);
	});

	it('needs a text or a file', async () => {
		const { error } = await answers('message.addNote', { conversation: byId(7) });
		expect(error).toBe(`'Message' or 'Attachments' is required`);
	});
});

describe('Get Many with Since', () => {
	const page = (first: number, size = 20) => ({
		payload: Array.from({ length: size }, (_none, index) => ({
			id: first + index,
			created_at: 1801382400 + first + index,
			message_type: 0,
		})),
	});
	const since = '2027-01-31T08:00:30Z';

	it.each([{ returnAll: true }, { limit: 50 }])(
		'%j asks for no page behind that date',
		async (how) => {
			const { rows, sent } = await answers(
				'message.getAll',
				{ conversation: byId(7), ...how, filters: { since } },
				[
					['GET /conversations/7/messages', undefined, page(41)],
					['GET /conversations/7/messages?before=41', undefined, page(21)],
				],
			);
			expect(rows.map(({ id }) => id)).toEqual(
				Array.from({ length: 31 }, (_none, index) => index + 30),
			);
			expect(sent).toHaveLength(2);
		},
	);
});

describe('Download Attachments', () => {
	const talk = useConversation();

	it('brings each file of a message as an item, without giving the token to the store', async () => {
		const { json } = await talk.call(
			'POST',
			`/conversations/${talk.id}/messages`,
			formOf([
				['attachments[]', png()],
				['attachments[]', png('image/png', 99)],
			]),
		);
		talk.chatwoot.sandbox.clearRequests();
		const { items } = await talk.run('downloadAttachments', { message: byId(json.id) });
		expect(items).toEqual([
			expect.objectContaining({
				json: expect.objectContaining({
					message_id: json.id,
					file_type: 'image',
					fileName: 'avatar.png',
				}) as object,
				binary: {
					data: expect.objectContaining({
						fileName: 'avatar.png',
						mimeType: 'image/png',
						bytes: 64,
					}) as object,
				},
				pairedItem: { item: 0 },
			}),
			expect.objectContaining({ pairedItem: { item: 0 } }),
		]);
		const fetched = talk.chatwoot.sandbox.requests.filter(({ path }) => path.startsWith('/rails'));
		expect(fetched).toHaveLength(4);
		expect(fetched.filter(({ headers }) => 'api-access-token' in headers)).toEqual([]);
	});

	it('says which file could not be had', async () => {
		const { json } = await talk.call(
			'POST',
			`/conversations/${talk.id}/messages`,
			formOf([['attachments[]', png()]]),
		);
		talk.chatwoot.sandbox.fault({ path: /^\/rails/ }, { status: 404 });
		const { error } = await talk.run('downloadAttachments', { message: byId(json.id) });
		expect(error?.message).toBe('Attachment 1: The store of the file answered with status 404');
	});
});
