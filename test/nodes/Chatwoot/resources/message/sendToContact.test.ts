import type { IDataObject, INodeExecutionData, INodeParameters } from 'n8n-workflow';
import { useSandbox } from '../../../../harness/chatwoot';
import { byId, itemWith } from '../../../../harness/row';
import { channel, clientOf } from '../../../../sandbox/client';

const chatwoot = useSandbox();
const call = clientOf(() => chatwoot.sandbox);
let inbox: number;

beforeEach(async () => {
	inbox = Number((await call('POST', '/inboxes', channel('api'))).json.id);
	chatwoot.sandbox.clearRequests();
});

async function send(form: INodeParameters, items?: INodeExecutionData[]) {
	const parameters = { resource: 'message', operation: 'sendToContact', inbox: byId(inbox) };
	const run = await chatwoot.run(
		{ ...parameters, recipient: '+4915112345678', content: 'Hello', ...form },
		{ items },
	);
	return { ...run, rows: run.items.map(({ json }) => json) };
}

const contacts = () => chatwoot.sandbox.contacts();
const conversations = () => chatwoot.sandbox.conversations();
const said = () =>
	conversations().flatMap(({ id }) =>
		chatwoot.sandbox.messages(Number(id)).map(({ content }) => content),
	);

it('makes the contact and the conversation of a new person, and says which', async () => {
	const { rows } = await send({ additionalFields: { name: 'Ann' } });
	expect(rows).toEqual([
		expect.objectContaining({
			id: expect.any(Number) as number,
			content: 'Hello',
			conversation_id: conversations()[0].id,
			conversation_created: true,
			contact_id: contacts()[0].id,
			contact_created: true,
		}),
	]);
	expect(contacts()).toEqual([
		expect.objectContaining({ name: 'Ann', phone_number: '+4915112345678' }),
	]);
});

it.each<[string, string, IDataObject]>([
	['email', 'Ann@Example.com', { email: 'ann@example.com' }],
	['identifier', ' crm-7 ', { identifier: 'crm-7' }],
	['phone_number', '0049 (0)151 / 123', { phone_number: '+49151123' }],
])(
	'run twice by %s makes one contact and one conversation',
	async (recipientBy, recipient, kept) => {
		await send({ recipientBy, recipient });
		const { rows, error } = await send({ recipientBy, recipient, content: 'Again' });
		expect(error).toBeUndefined();
		expect(rows).toEqual([
			expect.objectContaining({ contact_created: false, conversation_created: false }),
		]);
		expect(contacts()).toEqual([expect.objectContaining(kept)]);
		expect(conversations()).toHaveLength(1);
		expect(said()).toEqual(['Hello', 'Again']);
		expect(contacts()[0].contact_inboxes).toHaveLength(1);
	},
);

it('two items for one new person make one contact and one conversation, in their order', async () => {
	chatwoot.sandbox.latency = 20;
	const items = ['one', 'two', 'three'].map((text) => ({ json: { text } }));
	const { rows, error } = await send({ content: '={{ $json.text }}' }, items);
	expect(error).toBeUndefined();
	expect(rows.map((row) => row.contact_created)).toEqual([true, false, false]);
	expect(contacts()).toHaveLength(1);
	expect(conversations()).toHaveLength(1);
	expect(said()).toEqual(['one', 'two', 'three']);
});

describe('a conversation that was resolved', () => {
	const afterResolved = async (ifConversationExists: string) => {
		await send({});
		const [{ id }] = conversations();
		await call('POST', `/conversations/${String(id)}/toggle_status`, { status: 'resolved' });
		const { rows } = await send({ ifConversationExists });
		return { created: rows[0].conversation_created, all: conversations().map((one) => one.status) };
	};

	it.each([
		['reuse', { created: true, all: ['resolved', 'open'] }],
		['reopen', { created: false, all: ['open'] }],
		['new', { created: true, all: ['resolved', 'open'] }],
	])('%s', async (policy, outcome) => {
		expect(await afterResolved(policy)).toEqual(outcome);
	});
});

it('sends files', async () => {
	const { rows } = await send({ content: '', attachments: 'data' }, [
		itemWith({ data: 'note.txt' }),
	]);
	expect(rows[0].attachments).toEqual([expect.objectContaining({ content_type: 'text/plain' })]);
});

it('gives a new conversation of an email inbox its subject', async () => {
	const email = channel('email', { email: 'support@example.com' });
	const other = Number((await call('POST', '/inboxes', email)).json.id);
	await send({
		inbox: byId(other),
		recipientBy: 'email',
		recipient: 'ann@example.com',
		additionalFields: { mail_subject: 'Order 1', cc_emails: 'bob@example.com' },
	});
	expect(conversations()[0].additional_attributes).toEqual({ mail_subject: 'Order 1' });
	expect(chatwoot.lastBody()).toEqual({ content: 'Hello', cc_emails: 'bob@example.com' });
});

it('names what is there when a later step fails', async () => {
	chatwoot.sandbox.fault(
		{ method: 'POST', path: /messages$/ },
		{ status: 422, body: { error: 'Validation failed: Too many messages' } },
	);
	const { error } = await send({ additionalFields: { name: 'Ann' } });
	expect(error?.message).toBe(
		`Conversation 1 of contact 1 (Ann) was opened, but 'Message' did not work: Validation failed: Too many messages`,
	);
	expect(error?.context.data).toMatchObject({ contactId: 1, conversationId: 1 });

	chatwoot.sandbox.fault({ method: 'POST', path: /conversations$/ }, { status: 422, body: {} });
	const { error: earlier } = await send({ recipient: '+4915100000000' });
	expect(earlier?.message).toMatch(/^Contact 2 was created, but 'Conversation' did not work: /);
});

it.each<[INodeParameters, string]>([
	[{ recipient: '0151 123' }, `'Recipient' must start with + and the country code`],
	[{ recipientBy: 'email', recipient: 'ann' }, `'Recipient' must be an email address`],
	[{ content: '' }, `'Message' or 'Attachments' is required`],
	[{ attachments: 'data' }, `'Attachments' names the input data field 'data'`],
])('refuses %j before anything is sent', async (form, words) => {
	const { error } = await send(form);
	expect(error?.message).toContain(words);
	expect(chatwoot.requests()).toEqual([]);
});

describe('WhatsApp', () => {
	const components = [{ type: 'BODY', text: 'Hi {{1}}' }];
	const hello = {
		name: 'hello',
		language: 'en',
		category: 'UTILITY',
		status: 'APPROVED',
		components,
	};

	beforeEach(async () => {
		const whatsapp = channel('whatsapp', {
			phone_number: '+15551230001',
			provider: 'whatsapp_cloud',
			provider_config: { api_key: 'k', phone_number_id: '1', business_account_id: '2' },
		});
		inbox = Number((await call('POST', '/inboxes', whatsapp)).json.id);
		chatwoot.sandbox.setTemplates(inbox, [hello]);
		chatwoot.sandbox.clearRequests();
	});
	const template = (value: IDataObject) =>
		({
			messageKind: 'template',
			template: byId('hello:en'),
			templateParameters: { mappingMode: 'defineBelow', value },
		}) as INodeParameters;

	it('writes first by a template', async () => {
		const { rows, error } = await send(template({ body_1: 'Ann' }));
		expect(error).toBeUndefined();
		expect(rows).toEqual([expect.objectContaining({ content: 'Hi Ann', contact_created: true })]);
		expect(chatwoot.lastBody()).toEqual({
			content: 'Hi Ann',
			template_params: {
				name: 'hello',
				language: 'en',
				category: 'UTILITY',
				processed_params: { body: { 1: 'Ann' } },
			},
		});
	});

	it('names a missing parameter before a contact is made', async () => {
		const { error } = await send(template({}));
		expect(error?.message).toBe(`'Body {{1}}' in 'Template Parameters' is required`);
		expect(contacts()).toEqual([]);
	});

	it('refuses a text that nobody would get', async () => {
		const { error } = await send({});
		expect(error?.message).toMatch(
			/^Conversation 1 of contact 1 was opened, but 'Message' did not work: 'Send' must be Template/,
		);
		expect(said()).toEqual([]);
	});
});
