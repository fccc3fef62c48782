import { recording } from '../harness/recordings';
import { channel, clientOf, formOf, png } from './client';
import { startSandbox, type Sandbox } from './index';

let sandbox: Sandbox;
const call = clientOf(() => sandbox);

beforeAll(async () => {
	sandbox = await startSandbox();
});
afterEach(() => sandbox.reset());
afterAll(async () => await sandbox.close());

type Body = Record<string, never>;

/** What is asked for in a test, without the answer around it. */
const asked = async (...given: Parameters<typeof call>) => (await call(...given)).json as Body;

const newInbox = async (type = 'api') => (await asked('POST', '/inboxes', channel(type))).id;
const newContact = async (more: object = {}) =>
	(
		await asked('POST', '/contacts', {
			name: 'Ann',
			email: 'Ann@example.com',
			identifier: 'ann',
			phone_number: '+4915112345678',
			...more,
		})
	).payload as Record<'contact' | 'contact_inbox', Body>;

/** A conversation of a contact in an API inbox, and ways to write into it. */
async function conversation() {
	const inbox_id = await newInbox();
	const { contact, contact_inbox } = await newContact({ inbox_id });
	const { source_id } = contact_inbox;
	const body = { inbox_id, contact_id: contact.id, source_id };
	const created = await asked('POST', '/conversations', body);
	const messages = `/conversations/${String(created.id)}/messages`;
	return {
		created,
		contact,
		messages,
		write: async (content: string, more: object = {}, options = {}) =>
			await asked('POST', messages, { content, ...more }, options),
		list: async (query = '') =>
			((await asked('GET', messages + query)).payload as unknown as Body[]).map(({ id }) => id),
	};
}

/** The keys of a value, in their order, down to where the recording has values of its own. */
function shape(value: unknown, depth = 3): unknown {
	if (Array.isArray(value)) return value.slice(0, 1).map((entry) => shape(entry, depth));
	if (typeof value !== 'object' || value === null || depth === 0) return null;
	return Object.fromEntries(
		Object.entries(value).map(([key, below]) => [
			key,
			OWN_KEYS.includes(key) ? null : shape(below, depth - 1),
		]),
	);
}

const OWN_KEYS = ['additional_attributes', 'custom_attributes', 'auto_assignment_config'];

describe('answers have the keys of recorded ones', () => {
	const expectShape = (answer: unknown, name: string) =>
		expect(JSON.stringify(shape(answer))).toBe(
			JSON.stringify(shape(recording(name).response.body)),
		);

	it('of a contact that is looked up, created, and written to', async () => {
		const { created, write } = await conversation();
		const payload = [{ attribute_key: 'email', values: ['nobody@example.com'] }];
		const none = await asked('POST', '/contacts/filter', { payload });
		expectShape(none, 'conversations/message.sendToContact.find');
		const { payload: found } = await asked('POST', '/contacts/filter', {
			payload: [{ attribute_key: 'email', values: ['ann@EXAMPLE.com'] }],
		});
		expect(found).toEqual([expect.objectContaining({ email: 'ann@example.com' })]);
		expectShape(created, 'conversations/message.sendToContact.conversation');
		expectShape(await write('Hi'), 'conversations/message.sendToContact.send');
	});

	it('of messages from the customer', async () => {
		const { write, messages } = await conversation();
		const incoming = await write('Hello?', { message_type: 'incoming' });
		expectShape(incoming, 'conversations/message.addIncoming.row');
		expectShape(await asked('GET', messages), 'conversations/message.getUnanswered');
	});

	it('of files', async () => {
		const { messages } = await conversation();
		const form = formOf([
			['content', 'with files'],
			['attachments[]', png()],
			['content_attributes', '{"in_reply_to":1,"k":"v"}'],
		]);
		const sent = await asked('POST', messages, form);
		expectShape(sent, 'conversations/message.send.files');
		const [{ data_url: address }] = sent.attachments as unknown as Body[];
		const file = await fetch(address);
		expect(file.redirected).toBe(true);
		expect(file.headers.get('content-disposition')).toContain('filename="avatar.png"');
		expect((await file.arrayBuffer()).byteLength).toBe(64);
	});
});

it('pages messages as Chatwoot does', async () => {
	const { write, list } = await conversation();
	for (let number = 1; number <= 25; number++) await write(`Line ${number}`);
	await write('For us', { private: true });

	expect(await list()).toEqual(Array.from({ length: 20 }, (_none, index) => index + 7));
	expect(await list('?before=7')).toEqual([1, 2, 3, 4, 5, 6]);
	expect(await list('?after=0')).toHaveLength(26);
	expect(await list('?after=24')).toEqual([25, 26]);
	expect(await list('?after=24&before=26')).toEqual([24, 25]);
	expect(await list('?after=24&filter_internal_messages=true')).toEqual([25]);
});

it('a customer waits from the first message until an answer; a note is none', async () => {
	const { created, write } = await conversation();
	const waiting = async () => {
		const { waiting_since: since } = await asked('GET', `/conversations/${String(created.id)}`);
		return Boolean(since);
	};
	expect(await waiting()).toBe(true);
	await write('Hi');
	expect(await waiting()).toBe(false);
	await write('Hello?', { message_type: 'incoming' });
	await write('note', { private: true });
	expect(await waiting()).toBe(true);
});

it('a customer who writes reopens the conversation', async () => {
	const { created, write } = await conversation();
	const address = `/conversations/${String(created.id)}`;
	const { payload } = await asked('POST', `${address}/toggle_status`, { status: 'resolved' });
	expect(payload).toMatchObject({ success: true, current_status: 'resolved' });
	await write('Hello?', { message_type: 'incoming' });
	expect(await asked('GET', address)).toMatchObject({ status: 'open' });
	expect((await call('POST', `${address}/toggle_status`, { status: 'gone' })).status).toBe(500);
});

it('refuses as Chatwoot does', async () => {
	const { created, messages, contact } = await conversation();
	expect((await call('POST', '/contacts', { email: 'ANN@example.com' })).json).toEqual({
		message: 'Email has already been taken',
		attributes: ['email'],
	});
	expect((await call('POST', messages, { message_type: 'sideways' })).json).toEqual({
		error: `'sideways' is not a valid message_type`,
	});
	expect((await call('GET', '/conversations/99/messages')).status).toBe(404);
	const agent = { token: sandbox.tokens.agent };
	expect((await call('GET', messages, undefined, agent)).status).toBe(401);
	const other = await newContact({ email: 'b@example.com', identifier: 'b', phone_number: null });
	const taken = (sandbox.contacts()[0].contact_inboxes as unknown as Body[])[0].source_id;
	const body = { inbox_id: created.inbox_id, contact_id: other.contact.id, source_id: taken };
	expect((await call('POST', '/conversations', body)).json).toEqual({
		error: 'source_id should be unique',
	});
	const { payload } = await asked('GET', `/contacts/${String(contact.id)}/conversations`);
	expect(payload).toEqual([expect.objectContaining({ id: created.id })]);
});
