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
		exchange: ['conversations/conversation.get', 'conversations/message.send.files'],
		instead: {
			exchange: 'conversations/message.send.files',
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
		output: (_conversation, message) => simplified(message),
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
			parametersBy: 'json',
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
	{
		operation: 'message.sendTemplate',
		given: { conversation: { id: 552 }, inbox: { id: 4 } },
		form: ({ inbox, ...given }) => ({
			conversation: byId(given.conversation.id),
			inbox: byId(inbox.id),
			template: byId('order_update:en_US'),
			parametersBy: 'json',
			processedParams: {
				body: { 1: "O'Brien", 2: 'A-17' },
				header: { media_url: 'https://example.com/a.png', media_type: 'image' },
				buttons: [{}, { type: 'url', parameter: 'abc' }] as never,
			},
		}),
		exchange: [{ reusable: 'conversations/setup.templates' }, 'conversations/message.sendTemplate'],
		instead: {
			exchange: 'conversations/message.sendTemplate',
			request: {
				body: {
					content: "Hi O'Brien, your order A-17 is on its way.",
					template_params: {
						name: 'order_update',
						category: 'UTILITY',
						language: 'en_US',
						processed_params: {
							body: { 1: "O'Brien", 2: 'A-17' },
							header: { media_url: 'https://example.com/a.png', media_type: 'image' },
							buttons: [{ type: 'quick_reply' }, { type: 'url', parameter: 'abc' }],
						},
					},
				},
			},
			why: 'agents see the text of the template with its values',
		},
		output: (_inbox, message) => simplified(message),
		skipLive: 'a WhatsApp inbox with templates needs WhatsApp',
	},
	{
		operation: 'message.sendTemplate',
		given: { conversation: { id: 552 }, inbox: { id: 4 } },
		form: ({ inbox, ...given }) => ({
			conversation: byId(given.conversation.id),
			inbox: byId(inbox.id),
			template: byId('welcome_named'),
			templateParameters: {
				mappingMode: 'defineBelow',
				value: { body_name: 'Ada', media_url: 'https://example.com/a.png', button_0: 'abc' },
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
	{
		operation: 'message.send',
		given: { conversation: { id: 552 } },
		form: (given) => ({
			conversation: byId(given.conversation.id),
			content: 'inside the window **bold** a01s4s',
			options: { wait_for_delivery: 5, check_reply_window: true },
		}),
		exchange: [
			'conversations/conversation.get.windowOpen',
			'conversations/message.send.whatsapp',
			'conversations/message.send.whatsapp.get',
		],
		output: (_conversation, _sent, { payload }) => simplified(payload),
		skipLive: 'a WhatsApp inbox needs WhatsApp',
	},
	{
		operation: 'message.send',
		given: { conversation: { id: 591 }, message: { id: 3439 } },
		form: ({ message, ...given }) => ({
			conversation: byId(given.conversation.id),
			content: 'It is in Hamburg.',
			options: {
				message_being_answered: byId(message.id),
				skip_if_customer_wrote_again: true,
				skip_if_person_answered: true,
			},
		}),
		exchange: ['conversations/message.send.skip.check', 'conversations/message.send.skip.send'],
		output: (_newer, message) => simplified(message),
	},
	{
		operation: 'message.send',
		given: { conversation: { id: 591 }, message: { id: 3437 } },
		form: ({ message, ...given }) => ({
			conversation: byId(given.conversation.id),
			content: 'It is in Hamburg.',
			options: {
				message_being_answered: byId(message.id),
				skip_if_customer_wrote_again: true,
			},
		}),
		exchange: 'conversations/message.send.skip.wroteAgain',
		output: ({ payload }) => {
			const incoming = (payload as IDataObject[]).filter(({ message_type: type }) => type === 0);
			const [message] = incoming.slice(-1);
			return [
				{
					skipped: true,
					reason: 'customerWroteAgain',
					conversation_id: 591,
					message_id: message.id,
					sender_name: (message.sender as IDataObject).name,
				},
			];
		},
		skipLive: 'the customer must have written again',
	},
	{
		operation: 'message.send',
		given: { conversation: { id: 591 }, message: { id: 3439 } },
		form: ({ message, ...given }) => ({
			conversation: byId(given.conversation.id),
			content: 'It is in Hamburg.',
			options: {
				message_being_answered: byId(message.id),
				skip_if_person_answered: true,
				ignore_own_messages: false,
			},
		}),
		exchange: 'conversations/message.send.skip.bySelf',
		output: ({ payload }) => [
			{
				skipped: true,
				reason: 'personAnswered',
				conversation_id: 591,
				message_id: (payload as IDataObject[])[0].id,
				sender_name: 'Alan Agent',
			},
		],
		skipLive: 'a person must have answered',
	},
	{
		operation: 'message.send',
		given: { conversation: { id: 591 }, message: { id: 3439 } },
		form: ({ message, ...given }) => ({
			conversation: byId(given.conversation.id),
			content: 'It is in Hamburg.',
			options: { message_being_answered: byId(message.id), skip_if_person_answered: true },
		}),
		exchange: 'conversations/message.send.skip.bot401',
		error: "'Skip If...' in 'Options' needs the token of a user: agent bots may not read messages",
	},
	{
		operation: 'message.addNote',
		given: { conversation },
		form: (given) => ({
			conversation: byId(given.conversation.id),
			content: '[@Admin](mention://user/1/Admin) please look',
		}),
		exchange: 'conversations/message.addNote',
		output: simplified,
	},
	{
		operation: 'message.addNote',
		given: { conversation },
		form: (given) => ({ conversation: byId(given.conversation.id), attachments: 'data' }),
		items: [itemWith({ data: 'contacts.csv' })],
		exchange: 'conversations/message.send.files.note',
		output: simplified,
	},
	{
		operation: 'message.addIncoming',
		given: { conversation },
		form: (given) => ({
			conversation: byId(given.conversation.id),
			content: 'Where is my order?',
			additionalFields: { source_id: 'crm-a01s4s-1' },
		}),
		exchange: 'conversations/message.addIncoming.row',
		output: simplified,
	},
	{
		operation: 'message.addIncoming',
		given: { conversation: { id: 550 } },
		form: (given) => ({ conversation: byId(given.conversation.id), content: 'x' }),
		exchange: 'conversations/message.addIncoming.email',
		error:
			'Incoming messages are only allowed in Api inboxes (Only conversations of an API inbox take messages of the customer.)',
		skipLive: 'the conversation must be one of an email inbox',
	},
	{
		operation: 'message.sendCsat',
		given: { conversation: { id: 551 } },
		form: (given) => ({ conversation: byId(given.conversation.id), content: 'How was it?' }),
		exchange: 'conversations/message.sendCsat',
		output: simplified,
	},
	{
		operation: 'message.sendInteractive',
		given: { conversation: { id: 551 } },
		form: (given) => ({
			conversation: byId(given.conversation.id),
			content: 'Which size?',
			choices: {
				items: [
					{ title: 'Small', value: 's' },
					{ title: 'Large', value: 'l' },
				],
			},
		}),
		exchange: 'conversations/message.send.select',
		output: simplified,
	},
	{
		operation: 'message.sendInteractive',
		given: { conversation: { id: 551 } },
		form: (given) => ({
			conversation: byId(given.conversation.id),
			contentType: 'cards',
			content: 'Shoes',
			cards: {
				items: [
					{
						title: 'Runner',
						description: 'd',
						media_url: 'https://example.com/a.png',
						actions: {
							actions: [
								{ type: 'link', text: 'View', uri: 'https://example.com' },
								{ type: 'postback', text: 'Buy', payload: 'BUY' },
							],
						},
					},
				],
			},
		}),
		exchange: 'conversations/message.send.cards',
		output: simplified,
	},
	{
		operation: 'message.sendInteractive',
		given: { conversation: { id: 551 } },
		form: (given) => ({
			conversation: byId(given.conversation.id),
			contentType: 'form',
			content: 'Your data',
			itemsBy: 'json',
			items:
				'[{"name":"email","type":"email","label":"Email","placeholder":"a@b.c","default":""},{"name":"why","type":"select","label":"Why","options":[{"label":"One","value":"1"}]}]',
		}),
		exchange: 'conversations/message.send.form',
		output: simplified,
	},
	{
		operation: 'message.sendInteractive',
		given: { conversation: { id: 551 } },
		form: (given) => ({
			conversation: byId(given.conversation.id),
			contentType: 'article',
			content: 'Read',
			articles: { items: [{ title: 'T', description: 'D', link: 'https://example.com' }] },
		}),
		exchange: 'conversations/message.send.article',
		output: simplified,
	},
	{
		operation: 'message.sendInteractive',
		given: { conversation: { id: 551 } },
		form: (given) => ({
			conversation: byId(given.conversation.id),
			contentType: 'input_email',
			content: 'Your email?',
		}),
		exchange: 'conversations/message.send.inputEmail',
		output: simplified,
	},
	{
		operation: 'message.sendToContact',
		given: { inbox: { id: 514 } },
		form: ({ inbox }) => ({
			inbox: byId(inbox.id),
			recipientBy: 'email',
			recipient: 'new.a01s4s@example.com',
			content: 'Your order is on its way.',
			additionalFields: { name: 'Conv New a01s4s' },
		}),
		exchange: [
			'conversations/message.sendToContact.find',
			'conversations/message.sendToContact.contact',
			'conversations/message.sendToContact.conversation',
			'conversations/message.sendToContact.send',
		],
		fresh: ['new.a01s4s@example.com'],
		output: (_none, _contact, _conversation, message) =>
			picked(message, 'id', 'conversation_id', 'content', 'status', 'created_at').map((row) => ({
				...row,
				contact_id: 560,
				contact_created: true,
				conversation_created: true,
			})),
	},
	{
		operation: 'message.get',
		given: { conversation, message: { id: 3346 } },
		form: ({ message, ...given }) => ({
			conversation: byId(given.conversation.id),
			message: byId(message.id),
		}),
		exchange: 'conversations/message.get',
		output: ({ payload }) => simplified(payload),
	},
	{
		operation: 'message.getUnanswered',
		given: { conversation: { id: 591 }, incomingMessage: { id: 3439 } },
		form: ({ incomingMessage: message, ...given }) => ({
			conversation: byId(given.conversation.id),
			message: byId(message.id),
		}),
		exchange: ['conversations/message.getUnanswered', 'conversations/message.getUnanswered.page2'],
		output: (newest, older) => unanswered([older, newest], 3416),
	},
	{
		operation: 'message.getUnanswered',
		given: { conversation: { id: 591 }, incomingMessage: { id: 3414 } },
		form: ({ incomingMessage: message, ...given }) => ({
			conversation: byId(given.conversation.id),
			message: byId(message.id),
		}),
		exchange: 'conversations/message.getUnanswered.greetingOnly',
		output: (page) => unanswered([page], 0),
	},
	{
		operation: 'message.getUnanswered',
		given: { conversation: { id: 591 }, message: { id: 3414 } },
		form: ({ message, ...given }) => ({
			conversation: byId(given.conversation.id),
			message: byId(message.id),
		}),
		exchange: 'conversations/message.getUnanswered.answered',
		output: [],
		skipLive: 'somebody must have answered',
	},
	{
		operation: 'message.getUnanswered',
		given: { conversation: { id: 591 }, message: { id: 3437 } },
		form: ({ message, ...given }) => ({
			conversation: byId(given.conversation.id),
			message: byId(message.id),
		}),
		exchange: 'conversations/message.getUnanswered.wroteAgain',
		output: [],
		skipLive: 'the customer must have written again',
	},
	{
		operation: 'message.updateStatus',
		given: { conversation, message: { id: 3347 } },
		form: ({ message, ...given }) => ({
			conversation: byId(given.conversation.id),
			message: byId(message.id),
			status: 'failed',
			externalError: 'Number is not on the network',
		}),
		exchange: 'conversations/message.updateStatus',
		output: simplified,
	},
	{
		operation: 'message.retry',
		given: { conversation: { id: 552 }, message: { id: 3391 } },
		form: ({ message, ...given }) => ({
			conversation: byId(given.conversation.id),
			message: byId(message.id),
		}),
		exchange: ['conversations/message.send.outsideWindow.get', 'conversations/message.retry'],
		instead: [
			{
				exchange: 'conversations/message.send.outsideWindow.get',
				request: { query: ['after=3391', 'before=3392'] },
				why: 'the node reads the one message, to see whether it failed',
			},
			{
				exchange: 'conversations/message.retry',
				request: { path: '/api/v1/accounts/1/conversations/552/messages/3391/retry' },
				why: 'the message that is known to have failed is of another conversation',
			},
		],
		output: (_failed, message) => simplified(message),
		skipLive: 'a message that failed needs WhatsApp',
	},
	{
		operation: 'message.translate',
		given: { conversation, message: { id: 3347 } },
		form: ({ message, ...given }) => ({
			conversation: byId(given.conversation.id),
			message: byId(message.id),
			targetLanguage: 'de',
		}),
		exchange: 'conversations/message.translate',
		error: 'Chatwoot has translated nothing: this needs its Google Translate integration',
	},
	{
		operation: 'message.downloadAttachments',
		given: { conversation, message: { id: 3346 } },
		form: ({ message, ...given }) => ({
			conversation: byId(given.conversation.id),
			message: byId(message.id),
		}),
		// A message without files; those of others stand outside of the API.
		exchange: 'conversations/message.get',
		output: [],
	},
	{
		operation: 'message.delete',
		given: { conversation, message: { id: 3359 } },
		form: ({ message, ...given }) => ({
			conversation: byId(given.conversation.id),
			message: byId(message.id),
		}),
		exchange: 'conversations/message.delete',
		output: [{ deleted: true }],
	},
];

/** The customer's messages behind the last answer of these pages, as Get Unanswered returns them. */
function unanswered(pages: IDataObject[], answer: number): IDataObject[] {
	const messages = pages
		.flatMap(({ payload }) => payload as IDataObject[])
		.filter((row) => row.message_type === 0 && Number(row.id) > answer);
	const files = (row: IDataObject) => (row.attachments ?? []) as IDataObject[];
	const file = ({ file_type, data_url, transcribed_text: transcript }: IDataObject) => ({
		file_type,
		name: String(data_url).split('?')[0].split('/').pop(),
		...(transcript ? { transcribed_text: transcript } : {}),
	});
	const [first, last] = [messages[0], messages[messages.length - 1]];
	const sender = last.sender as IDataObject;
	return [
		{
			conversation_id: 591,
			text: messages
				.map(
					(row) => row.content ?? files(row).map(({ file_type: type }) => `[${String(type)}]`)[0],
				)
				.join('\n'),
			count: messages.length,
			first_message_id: first.id,
			last_message_id: last.id,
			first_created_at: first.created_at,
			last_created_at: last.created_at,
			waiting_seconds: expect.any(Number) as never,
			contact_id: sender.id,
			contact_name: sender.name,
			messages: messages.map(({ id, content, created_at, ...row }) => ({
				id,
				content,
				created_at,
				...(row.attachments ? { attachments: files(row).map(file) } : {}),
			})),
			attachments: messages.flatMap((row) =>
				files(row).map((one) => ({ message_id: row.id, ...file(one) })),
			),
		},
	] as IDataObject[];
}
