import type { IDataObject, INodeParameters } from 'n8n-workflow';
import type { InboxState } from '../sandbox';
import { clientOf } from '../sandbox/client';
import type { Chatwoot, RunOptions } from './chatwoot';
import type { NodeRun } from './engine';

/** What stood on the wire: "PATCH /inboxes/{id}", and its body. */
export interface Wire {
	request: string;
	/** JSON, or the names of a form's parts; undefined without a body. */
	body?: unknown;
}

/** For tests of what is done with inboxes that exist already. */
export interface Inboxes {
	/** Makes an inbox (or a Twilio channel) behind the node's back, and forgets the requests of that. */
	add(body: object, account?: number): Promise<InboxState>;
	/** Any request behind the node's back, below the account. */
	call(method: string, path: string, body?: unknown): Promise<void>;
	/** Runs an operation of the resource Inbox. */
	run(operation: string, parameters: INodeParameters, options?: RunOptions): Promise<NodeRun>;
	/** The inbox as it is now. */
	now(id: number): InboxState;
	/** What arrived since, below the main account; not the list that agents are looked up in before. */
	wire(): Wire[];
}

export function inboxesOf(chatwoot: Chatwoot): Inboxes {
	const client = clientOf(() => chatwoot.sandbox);
	const main = () => `/api/v1/accounts/${chatwoot.sandbox.accounts.main}`;
	return {
		async add(body, account = chatwoot.sandbox.accounts.main) {
			const path = 'twilio_channel' in body ? '/channels/twilio_channel' : '/inboxes';
			const token = chatwoot.sandbox.tokens.allAccounts;
			const { status, text, json } = await client('POST', path, body, { account, token });
			if (status !== 200) throw new Error(`The sandbox refused the inbox: ${text}`);
			chatwoot.sandbox.clearRequests();
			return chatwoot.sandbox.inboxes(account).find(({ id }) => id === json.id)!;
		},
		async call(method, path, body) {
			const { status, text } = await client(method, path, body);
			if (status !== 200) throw new Error(`The sandbox refused: ${text}`);
			chatwoot.sandbox.clearRequests();
		},
		run: async (operation, parameters, options) =>
			await chatwoot.run({ resource: 'inbox', operation, ...parameters }, options),
		now: (id) => chatwoot.sandbox.inboxes().find((inbox) => inbox.id === id)!,
		wire: () =>
			chatwoot.sandbox.requests
				.map(({ method, path, query, json, form }) => ({
					request: `${method} ${path.replace(main(), '')}${query === '' ? '' : `?${query}`}`,
					body: json ?? form?.map(({ name }) => name),
				}))
				.filter(({ request }) => request !== 'GET /agents'),
	};
}

/** An inbox chosen by its id, which may be an expression. */
export const byId = (value: number | string): INodeParameters => ({
	inbox: { __rl: true, mode: 'id', value },
});

export const byUrl = (value: string): INodeParameters => ({
	inbox: { __rl: true, mode: 'url', value },
});

/** Bodies that make an inbox of each channel, other than through the node. */
export const existing = {
	api: (more: IDataObject = {}, channel: IDataObject = {}) => ({
		name: 'Orders',
		channel: { type: 'api', ...channel },
		...more,
	}),
	website: (more: IDataObject = {}, channel: IDataObject = {}) => ({
		name: 'Shop',
		channel: { type: 'web_widget', website_url: 'https://shop.example.com', ...channel },
		...more,
	}),
	email: (more: IDataObject = {}, channel: IDataObject = {}) => ({
		name: 'Mail',
		channel: { type: 'email', email: 'mail@example.com', ...channel },
		...more,
	}),
	whatsapp: (more: IDataObject = {}, config: IDataObject = {}, phone = '+15550001111') => ({
		name: 'WhatsApp',
		channel: {
			type: 'whatsapp',
			phone_number: phone,
			provider: 'whatsapp_cloud',
			provider_config: {
				api_key: 'cloud-key',
				phone_number_id: '111',
				business_account_id: '222',
				webhook_verify_token: 'verify-me',
				...config,
			},
		},
		...more,
	}),
	sms: (more: IDataObject = {}) => ({
		name: 'SMS',
		channel: { type: 'sms', phone_number: '+15550002222', provider_config: bandwidth },
		...more,
	}),
	line: (more: IDataObject = {}) => ({
		name: 'LINE',
		channel: {
			type: 'line',
			line_channel_id: '1234567890',
			line_channel_secret: 'line-secret',
			line_channel_token: 'line-token',
		},
		...more,
	}),
	telegram: (more: IDataObject = {}) => ({
		name: 'Telegram',
		channel: { type: 'telegram', bot_token: '123456789:bot-token' },
		...more,
	}),
	twilio: (more: IDataObject = {}) => ({
		twilio_channel: {
			name: 'Twilio',
			medium: 'sms',
			account_sid: TWILIO.accountSid,
			auth_token: TWILIO.authToken,
			phone_number: '+15550003333',
			...more,
		},
	}),
};

export const bandwidth = {
	account_id: '5001234',
	api_key: 'bandwidth-key',
	api_secret: 'bandwidth-secret',
	application_id: 'bandwidth-application',
};

/** Well-formed identifiers, made up. */
export const TWILIO = {
	accountSid: `AC${'0123456789abcdef'.repeat(2)}`,
	serviceSid: `MG${'0123456789abcdef'.repeat(2)}`,
	keySid: `SK${'0123456789abcdef'.repeat(2)}`,
	authToken: 'twilio-auth',
	keySecret: 'twilio-key-secret',
};
