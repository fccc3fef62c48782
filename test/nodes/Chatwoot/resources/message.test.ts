import type { IDataObject, INodeExecutionData, INodeParameters } from 'n8n-workflow';
import { runNode } from '../../../harness/engine';
import type { Scene } from '../../../harness/player';
import { byId, itemWith } from '../../../harness/row';
import { usePlayer } from '../../../harness/rows';

const player = usePlayer();
const ACCOUNT = '/api/v1/accounts/1';

async function run(
	operation: string,
	parameters: INodeParameters,
	{ items, scenes = [] }: { items?: INodeExecutionData[]; scenes?: Scene[] } = {},
) {
	player().play(scenes);
	return await runNode(
		'chatwoot',
		{ resource: 'message', operation, conversation: byId(7), ...parameters },
		{
			items,
			credentials: {
				chatwootApi: { baseUrl: player().url, accessToken: 'token', accountId: '1' },
			} as never,
		},
	);
}

const sending = (body: unknown, answer: IDataObject = {}): Scene => ({
	request: { method: 'POST', path: `${ACCOUNT}/conversations/7/messages`, query: [], body },
	response: { status: 200, type: 'application/json', body: { id: 1, ...answer } },
});

const conversation = (channel = 'Channel::Api', more: IDataObject = {}): Scene => ({
	request: { method: 'GET', path: `${ACCOUNT}/conversations/7`, query: [], body: undefined },
	response: {
		status: 200,
		type: 'application/json',
		body: { id: 7, can_reply: true, meta: { channel }, ...more },
	},
});

async function refusal(...given: Parameters<typeof run>) {
	const { error } = await run(...given);
	return error?.message;
}

describe('Send', () => {
	it.each<INodeParameters>([
		{},
		{ content: ' \n ' },
		{ additionalFields: { echo_id: 'x' } },
		{ content: '={{ $json.text }}' },
	])('refuses a message with nothing in it: %j', async (form) => {
		expect(await refusal('send', form)).toBe(`'Message' or 'Attachments' is required`);
		expect(player().sent).toEqual([]);
	});

	const files = (count: number) =>
		Object.fromEntries(
			Array.from({ length: count }, (_none, index) => [`file${index}`, 'note.txt' as const]),
		);
	const allOf = (given: object) => Object.keys(given).join(', ');

	it('sends 15 files and no more', async () => {
		const fifteen = files(15);
		const body = { form: new Array(15).fill('attachments[]=<file text/plain>') as string[] };
		const { error } = await run(
			'send',
			{ attachments: allOf(fifteen) },
			{ items: [itemWith(fifteen)], scenes: [conversation(), sending(body)] },
		);
		expect(error).toBeUndefined();

		const sixteen = files(16);
		const form = { attachments: allOf(sixteen) };
		expect(await refusal('send', form, { items: [itemWith(sixteen)] })).toBe(
			`'Attachments' must name 15 files or fewer, not 16`,
		);
		expect(player().sent).toEqual([]);
	});

	it.each(['={{ Object.keys($binary) }}', '={{ JSON.stringify(Object.keys($binary)) }}', 'a,b'])(
		'takes the names of files as %s',
		async (attachments) => {
			const form = { form: ['attachments[]=<file image/png>', 'attachments[]=<file text/plain>'] };
			const items = [itemWith({ a: 'avatar.png', b: 'note.txt' })];
			const scenes = [conversation(), sending(form)];
			const { error } = await run('send', { attachments }, { items, scenes });
			expect(error).toBeUndefined();
		},
	);

	it('opens every file before anything is sent', async () => {
		const items = [itemWith({ data: 'note.txt' }), { json: {} }];
		expect(await refusal('send', { attachments: 'data' }, { items })).toBe(
			`'Attachments' names the input data field 'data', which holds no file [item 1]`,
		);
		expect(player().sent).toEqual([]);
	});

	it.each([
		['cc_emails', 'CC'],
		['bcc_emails', 'BCC'],
		['to_emails', 'To'],
	])('%s are bare addresses', async (name, label) => {
		const form = { content: 'Hi', additionalFields: { [name]: 'a@example.com, Jane <b@c.de>' } };
		expect(await refusal('send', form)).toBe(
			`'${label}' in 'Additional Fields' must be an email address, such as support@example.com, not "Jane <b@c.de>"`,
		);
	});

	it('takes addresses as a list too', async () => {
		const form = { content: 'Hi', additionalFields: { cc_emails: '={{ ["a@b.de", "c@d.de"] }}' } };
		const { error } = await run('send', form, {
			scenes: [sending({ content: 'Hi', cc_emails: 'a@b.de, c@d.de' })],
		});
		expect(error).toBeUndefined();
	});

	it('keeps curly braces where it is told to', async () => {
		const form = { content: 'Use {{ x }}', options: { keep_curly_braces: true } };
		const content = '{% raw %}Use {{ x }}{% endraw %}';
		expect((await run('send', form, { scenes: [sending({ content })] })).error).toBeUndefined();

		const closing = { ...form, content: 'a {% endraw %} b' };
		expect(await refusal('send', closing)).toBe(
			`'Message' must not hold {% endraw %} together with 'Keep Curly Braces'`,
		);
	});

	it('says when the message was no reply, as it would have been to one of another conversation', async () => {
		const form = { content: 'Hi', additionalFields: { in_reply_to: byId(3) } };
		const body = { content: 'Hi', content_attributes: { in_reply_to: 3 } };
		const hintsFor = async (found: number | null) => {
			const answer = { content_attributes: { in_reply_to: found } };
			const { hints } = await run('send', form, { scenes: [sending(body, answer)] });
			return hints.map(({ message }) => message);
		};
		expect(await hintsFor(null)).toEqual([
			expect.stringMatching(/^The message was sent, but not as a reply/),
		]);
		expect(await hintsFor(3)).toEqual([]);
	});

	it('leaves the object of the input data as it was', async () => {
		const attributes = { ticket: 'A' };
		const body = { content: 'Hi', content_attributes: { in_reply_to: 3, ticket: 'A' } };
		await run(
			'send',
			{
				content: 'Hi',
				additionalFields: {
					content_attributes: '={{ $json.attributes }}',
					in_reply_to: byId(3),
				},
			},
			{ items: [{ json: { attributes } }], scenes: [sending(body)] },
		);
		expect(player().sent).toHaveLength(1);
		expect(attributes).toEqual({ ticket: 'A' });
	});
});

describe('Send Template', () => {
	const components = [{ type: 'BODY', text: 'Hi {{1}}, {{ 2 }} is on its way.' }];
	const order = { name: 'order', language: 'en_US', category: 'UTILITY', components };
	const inbox: Scene = {
		request: { method: 'GET', path: `${ACCOUNT}/inboxes/4`, query: [], body: undefined },
		response: {
			status: 200,
			type: 'application/json',
			body: {
				id: 4,
				message_templates: [
					{ ...order, status: 'APPROVED' },
					{ ...order, name: 'greet', components: [], status: 'APPROVED' },
					{ ...order, name: 'greet', language: 'de', components: [], status: 'APPROVED' },
					{ ...order, name: 'draft', status: 'PENDING' },
				],
			},
		},
	};
	const send = async (template: string, processedParams: unknown, scenes: Scene[] = []) =>
		await run(
			'sendTemplate',
			{
				inbox: byId(4),
				template: byId(template),
				parametersBy: 'json',
				processedParams: JSON.stringify(processedParams),
			},
			{ scenes: [inbox, ...scenes] },
		);
	const sent = (content: string | undefined, params: unknown, name = 'order') =>
		sending({
			...(content !== undefined && { content }),
			template_params: {
				name,
				language: 'en_US',
				category: 'UTILITY',
				processed_params: params,
			},
		});

	it.each<[string, unknown, unknown]>([
		['by number', { body: { 1: 'Jane', 2: 'A-17' } }, undefined],
		['alone, as it once was', { 1: 'Jane', 2: 'A-17' }, undefined],
		[
			'with a fallback',
			{ body: { 1: 'Jane', 2: { type: 'date_time', fallback_value: 'A-17' } } },
			undefined,
		],
		[
			'beside a button without one',
			{ body: { 1: 'Jane', 2: 'A-17' }, buttons: [null, {}, { type: 'url', parameter: 'x' }] },
			{
				body: { 1: 'Jane', 2: 'A-17' },
				buttons: [
					{ type: 'quick_reply' },
					{ type: 'quick_reply' },
					{ type: 'url', parameter: 'x' },
				],
			},
		],
	])('fills in values %s, and shows agents the text', async (_what, params, instead = params) => {
		const { error } = await send('order:en_US', params, [
			sent('Hi Jane, A-17 is on its way.', instead),
		]);
		expect(error).toBeUndefined();
		expect(player().sent).toHaveLength(2);
	});

	it('takes the name alone where there is one language', async () => {
		const params = { body: { 1: 'Jane', 2: 'A' } };
		const { error } = await send('order', params, [sent('Hi Jane, A is on its way.', params)]);
		expect(error).toBeUndefined();
	});

	it.each([
		['greet', `'Template' needs the language too, such as greet:en_US, not "greet"`],
		[
			'draft:en_US',
			`'Template' must be an approved template of the inbox (order:en_US, greet:en_US, greet:de), not "draft:en_US"`,
		],
	])('%s is refused', async (template, message) => {
		expect((await send(template, {})).error?.message).toBe(message);
	});

	it.each<[unknown, string]>([
		[{ body: { 1: 'Jane' } }, 'must have a value for {{2}} in body'],
		[{ body: { 1: 'Jane', 2: ' ' } }, 'must have a value for {{2}} in body'],
		[[1, 2], 'must be a JSON object'],
		[{ header: { media_url: 'file.png' } }, 'must have an http or https address as media_url'],
		[{ buttons: { type: 'url' } }, 'must have a list as buttons'],
		[{ buttons: ['x'] }, 'must have objects as buttons'],
		[
			{ buttons: [{ type: 'copy_code', parameter: 'SIXTEEN-LETTERS!' }] },
			'must have 1 to 15 characters',
		],
		[{ buttons: [{ type: 'copy_code' }] }, 'must have 1 to 15 characters'],
	])('parameters %j are refused', async (params, message) => {
		const { error } = await send('order:en_US', params);
		expect(error?.message).toContain(`'Template Parameters (JSON)' ${message}`);
		expect(player().sent.filter(({ request }) => request.method === 'POST')).toEqual([]);
	});
});

describe('Get Many', () => {
	const page: Scene = {
		request: {
			method: 'GET',
			path: `${ACCOUNT}/conversations/7/messages`,
			query: ['filter_internal_messages=true'],
			body: undefined,
		},
		response: {
			status: 200,
			type: 'application/json',
			body: {
				payload: [
					{ id: 1, message_type: 0, created_at: 1801382399, sender: { type: 'contact' } },
					{ id: 2, message_type: 0, created_at: 1801382400, sender: { type: 'contact' } },
					{ id: 3, message_type: 1, created_at: 1801382401, sender: { type: 'user' } },
					{ id: 4, message_type: 3, created_at: 1801382402 },
				],
			},
		},
	};
	const filtered = async (filters: INodeParameters) => {
		const { items } = await run(
			'getAll',
			{ filters: { filter_internal_messages: true, ...filters } },
			{ scenes: [page] },
		);
		return items.map(({ json }) => json.id);
	};

	it('filters what Chatwoot does not', async () => {
		expect(await filtered({})).toEqual([1, 2, 3, 4]);
		expect(await filtered({ message_type: ['outgoing', 'template'] })).toEqual([3, 4]);
		expect(await filtered({ sender_type: 'contact' })).toEqual([1, 2]);
		expect(await filtered({ since: '2027-01-31T08:00:00Z' })).toEqual([2, 3, 4]);
	});
});
