import { useSandbox } from '../../../../harness/chatwoot';
import { byId, existing, inboxesOf } from '../../../../harness/inboxes';

const chatwoot = useSandbox();
const { add, run, wire } = inboxesOf(chatwoot);

const dialog360 = () => ({
	name: '360dialog',
	channel: {
		type: 'whatsapp',
		phone_number: '+15550004444',
		provider: 'default',
		provider_config: { api_key: 'dialog-key' },
	},
});
const twilioWhatsApp = () => existing.twilio({ medium: 'whatsapp' });

describe('Get Message Templates', () => {
	it('returns each template as an item', async () => {
		const { id } = await add(existing.whatsapp());

		const { items, error } = await run('getMessageTemplates', byId(id));

		expect(error).toBeUndefined();
		expect(wire()).toEqual([{ request: `GET /inboxes/${id}` }]);
		expect(items).toEqual([{ json: { name: 't1' }, pairedItem: { item: 0 } }]);
	});

	it('no more than Limit, and all with Return All', async () => {
		const { id } = await add(existing.whatsapp());
		const templates = Array.from({ length: 60 }, (_, index) => ({ name: `t${index}` }));
		const body = { id, channel_type: 'Channel::Whatsapp', message_templates: templates };
		chatwoot.sandbox.fault({ method: 'GET', times: 2 }, { status: 200, body });

		const some = await run('getMessageTemplates', { ...byId(id), limit: 2 });
		const all = await run('getMessageTemplates', { ...byId(id), returnAll: true });

		expect(some.items.map(({ json }) => json.name)).toEqual(['t0', 't1']);
		expect(all.items.map(({ json }) => json)).toEqual(templates);
	});

	it('nothing where no synchronization has succeeded yet: Chatwoot says {} then', async () => {
		const { id } = await add(existing.whatsapp());
		chatwoot.sandbox.fault({ method: 'GET' }, { status: 200, body: { message_templates: {} } });

		const { items, error } = await run('getMessageTemplates', byId(id));

		expect(error).toBeUndefined();
		expect(items).toEqual([]);
	});

	it('nothing for an inbox of another channel', async () => {
		const { id } = await add(existing.email());
		const { items, error } = await run('getMessageTemplates', byId(id));
		expect(error).toBeUndefined();
		expect(items).toEqual([]);
	});
});

describe('Sync Message Templates', () => {
	it.each([
		['WhatsApp Cloud', existing.whatsapp()],
		['360dialog', dialog360()],
		['WhatsApp by Twilio', twilioWhatsApp()],
	])('%s: starts it', async (_name, body) => {
		const { id } = await add(body);

		const { items, error } = await run('syncMessageTemplates', byId(id));

		expect(error).toBeUndefined();
		expect(wire()).toEqual([{ request: `POST /inboxes/${id}/sync_templates` }]);
		expect(items).toEqual([
			{
				json: { message: 'Template sync initiated successfully' },
				pairedItem: { item: 0 },
			},
		]);
	});

	it.each([
		['Email', existing.email()],
		['SMS by Twilio', existing.twilio()],
	])("%s: Chatwoot's words, and what to do", async (_name, body) => {
		const { id } = await add(body);

		const { error } = await run('syncMessageTemplates', byId(id));

		expect(error?.message).toBe('Template sync is only available for WhatsApp channels');
		expect(error?.httpCode).toBe('422');
		expect(error?.description).toContain('Only WhatsApp inboxes have this');
	});
});

describe('Get Health', () => {
	it('returns what Meta says of the number', async () => {
		const { id } = await add(existing.whatsapp());

		const { items, error } = await run('getHealth', byId(id));

		expect(error).toBeUndefined();
		expect(wire()).toEqual([{ request: `GET /inboxes/${id}/health` }]);
		expect(items).toHaveLength(1);
		expect(items[0].json).toMatchObject({
			display_phone_number: '+15550001111',
			quality_rating: 'GREEN',
			throughput: { level: 'STANDARD' },
		});
	});

	it("repeats Meta's words when Meta refuses", async () => {
		const { id } = await add(existing.whatsapp());
		const words = 'Error validating access token: Session has expired';
		chatwoot.sandbox.fault(
			{ path: /health$/ },
			{
				status: 422,
				body: {
					error: { type: 'OAuthException', message: words, http_status: 401, code: 190 },
				},
			},
		);

		const { error } = await run('getHealth', byId(id));

		expect(error?.message).toBe(words);
		expect(error?.description).toContain('these are the words of Meta');
	});
});

describe('Register Webhook', () => {
	it('says what Chatwoot says', async () => {
		const { id } = await add(existing.whatsapp());

		const { items, error } = await run('registerWebhook', byId(id));

		expect(error).toBeUndefined();
		expect(wire()).toEqual([{ request: `POST /inboxes/${id}/register_webhook` }]);
		expect(items).toEqual([
			{ json: { message: 'Webhook registered successfully' }, pairedItem: { item: 0 } },
		]);
	});
});

describe.each(['getHealth', 'registerWebhook'])('%s', (operation) => {
	it.each([
		['360dialog', dialog360()],
		['WhatsApp by Twilio', twilioWhatsApp()],
		['API', existing.api()],
	])("%s has none: Chatwoot's words, and what to do", async (_name, body) => {
		const { id } = await add(body);

		const { error } = await run(operation, byId(id));

		expect(error?.message).toBe('Health data only available for WhatsApp Cloud API channels');
		expect(error?.httpCode).toBe('400');
		expect(error?.description).toBe('Only inboxes of WhatsApp Cloud have this.');
	});
});
