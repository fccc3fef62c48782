import type { IDataObject } from 'n8n-workflow';
import { byId, itemWith, picked } from '../../../harness/row';
import type { Row } from '../../../harness/row';

const conversation = { id: 544 };
const words = ['incoming', 'outgoing', 'activity', 'template'];

/** What Simplify keeps, with the word for the type. */
const simplified = (rows: unknown) =>
	picked(
		rows,
		'id',
		'conversation_id',
		'content',
		'message_type',
		'private',
		'status',
		{ sender_name: 'sender.name' },
		{ sender_type: 'sender.type' },
		'created_at',
		'attachments',
	).map((row) => ({ ...row, message_type: words[row.message_type as number] }));

export const rows: Row[] = [
	{
		operation: 'message.getAll',
		given: { conversation },
		form: (given) => ({ conversation: byId(given.conversation.id), returnAll: true }),
		exchange: ['conversations/message.getAll.after0', 'conversations/message.getAll.afterLast'],
		output: ({ payload }) => simplified(payload),
	},
	{
		operation: 'message.getAll',
		given: { conversation },
		form: (given) => ({ conversation: byId(given.conversation.id), limit: 5 }),
		exchange: 'conversations/message.getAll',
		output: ({ payload }) => simplified((payload as IDataObject[]).slice(-5)),
	},
	{
		operation: 'message.getAll',
		given: { conversation: { id: 591 } },
		form: (given) => ({ conversation: byId(given.conversation.id), limit: 25 }),
		exchange: ['conversations/message.getUnanswered', 'conversations/message.getUnanswered.page2'],
		output: (newest, older) =>
			simplified(
				[...(older.payload as IDataObject[]), ...(newest.payload as IDataObject[])].slice(-25),
			),
	},
	{
		operation: 'message.getAll',
		given: { conversation },
		form: (given) => ({
			conversation: byId(given.conversation.id),
			returnAll: true,
			filters: { message_type: ['outgoing'], sender_type: 'agent_bot' },
		}),
		exchange: ['conversations/message.getAll.after0', 'conversations/message.getAll.afterLast'],
		output: ({ payload }) =>
			simplified(payload).filter(
				({ message_type: type, sender_type: sender }: IDataObject) =>
					type === 'outgoing' && sender === 'agent_bot',
			),
	},
	{
		operation: 'message.send',
		given: { conversation, message: { id: 3352 } },
		form: ({ message, ...given }) => ({
			conversation: byId(given.conversation.id),
			content: 'Hi Jane, your order is **on its way**.',
			additionalFields: {
				in_reply_to: byId(message.id),
				content_attributes: '{"ticket": "A-17"}',
				echo_id: 'n8n-a01s4s',
			},
		}),
		exchange: 'conversations/message.send.row',
		output: simplified,
	},
	{
		operation: 'message.send',
		given: { conversation },
		form: (given) => ({ conversation: byId(given.conversation.id), content: 'Hello' }),
		exchange: 'conversations/message.send.minimal',
		output: simplified,
	},
	{
		operation: 'message.send',
		given: { conversation, message: { id: 3352 } },
		form: ({ message, ...given }) => ({
			conversation: byId(given.conversation.id),
			content: 'with files',
			attachments: 'picture, text',
			additionalFields: {
				in_reply_to: byId(message.id),
				content_attributes: { k: 'v' },
			},
		}),
		items: [itemWith({ picture: 'avatar.png', text: 'note.txt' })],
		exchange: 'conversations/message.send.files',
		instead: {
			request: {
				body: {
					form: [
						'attachments[]=<file image/png>',
						'attachments[]=<file text/plain>',
						'content=with files',
						'content_attributes[in_reply_to]=3352',
						'content_attributes[k]=v',
					],
				},
			},
			why: 'Chatwoot takes an object in brackets as well, and other objects only so',
		},
		output: simplified,
	},
	{
		operation: 'message.send',
		given: { conversation: { id: 550 } },
		form: (given) => ({
			conversation: byId(given.conversation.id),
			content: 'Dear *customer*',
			additionalFields: {
				to_emails: 'conv.a01s4s@example.com',
				cc_emails: 'a@example.com,b@example.com',
				bcc_emails: 'c@example.com',
				email_html_content: '<p>Dear <b>customer</b></p>',
			},
		}),
		exchange: 'conversations/message.send.email',
		output: simplified,
	},
	{
		operation: 'message.send',
		given: { conversation: { id: 550 } },
		form: (given) => ({
			conversation: byId(given.conversation.id),
			content: 'html kept',
			attachments: 'data',
			additionalFields: { email_html_content: '<p>kept</p>' },
		}),
		items: [itemWith({ data: 'avatar.png' })],
		exchange: 'conversations/message.send.email.fileNoPrivate',
		output: simplified,
	},
	{
		operation: 'message.send',
		given: { conversation, agentBot: { id: 1 } },
		form: ({ agentBot, ...given }) => ({
			conversation: byId(given.conversation.id),
			content: 'as bot',
			additionalFields: { sender_id: byId(agentBot.id) },
		}),
		exchange: [{ reusable: 'administration/bot.getAll' }, 'conversations/message.send.asBot'],
		output: (_bots, message) => simplified(message),
	},
	{
		operation: 'message.sendTemplate',
		given: { conversation: { id: 552 }, inbox: { id: 4 } },
		form: ({ inbox, ...given }) => ({
			conversation: byId(given.conversation.id),
			inbox: byId(inbox.id),
			template: byId('welcome_named:en'),
			processedParams: {
				body: { name: 'Ada' },
				header: { media_url: 'https://example.com/a.png', media_type: 'image' },
				buttons: [{ type: 'url', parameter: 'abc' }],
			},
		}),
		exchange: [
			{ reusable: 'conversations/setup.templates' },
			'conversations/message.sendTemplate.named',
		],
		instead: {
			exchange: 'conversations/message.sendTemplate.named',
			request: {
				body: {
					content: 'Welcome Ada!',
					template_params: {
						name: 'welcome_named',
						language: 'en',
						category: 'MARKETING',
						processed_params: {
							body: { name: 'Ada' },
							header: { media_url: 'https://example.com/a.png', media_type: 'image' },
							buttons: [{ type: 'url', parameter: 'abc' }],
						},
					},
				},
			},
			why: 'agents see the text of the template with its values',
		},
		output: (_inbox, message) => simplified(message),
		skipLive: 'a WhatsApp inbox with templates needs WhatsApp',
	},
];
