import type { INodeParameters } from 'n8n-workflow';
import { useSandbox } from '../../../../harness/chatwoot';
import { loadOptionsContext } from '../../../../harness/engine';
import { byId, byUrl, existing, inboxesOf } from '../../../../harness/inboxes';
import { Chatwoot } from '../../../../../nodes/Chatwoot/Chatwoot.node';

const chatwoot = useSandbox();
const { add, run, now } = inboxesOf(chatwoot);

const page = (path: string) => `<base>/app/accounts/1/${path}`;

describe('Get', () => {
	it('returns what a person needs next, without secrets', async () => {
		const { id, json } = await add(existing.api({}, { webhook_url: 'https://example.com/hook' }));

		const { items, error } = await run('get', byId(id));

		expect(error).toBeUndefined();
		expect(chatwoot.requests()).toEqual([`GET /api/v1/accounts/1/inboxes/${id}`]);
		expect(chatwoot.lastBody()).toBeUndefined();
		expect(items).toEqual([
			{
				json: {
					id,
					name: 'Orders',
					channel_type: 'Channel::Api',
					inbox_identifier: json.inbox_identifier,
				},
				pairedItem: { item: 0 },
			},
		]);
	});

	it('returns everything with Simplify off', async () => {
		const { id } = await add(existing.api());

		const { items } = await run('get', { ...byId(id), simplify: false });

		expect(items[0].json).toEqual(now(id).json);
		expect(items[0].json).toHaveProperty('hmac_token');
	});

	it('says what to do about an inbox that is not there', async () => {
		const { error } = await run('get', byId(4711));

		expect(chatwoot.requests()).toEqual(['GET /api/v1/accounts/1/inboxes/4711']);
		expect(error?.message).toBe('Resource could not be found');
		expect(error?.description).toContain('Check the account and the ids you entered');
	});

	it('an agent gets the inboxes that are theirs, and is told why others are refused', async () => {
		const { id } = await add(existing.api());

		const { error } = await run('get', byId(id), {
			credentials: { accessToken: chatwoot.sandbox.tokens.agent },
		});

		expect(error?.message).toBe('You are not authorized to do this action');
		expect(error?.description).toContain('administrator');
	});
});

describe('the inbox', () => {
	const chosen = async (parameters: INodeParameters, json = {}) => {
		const { id } = await add(existing.api());
		const filled = (value: unknown) =>
			JSON.parse(
				JSON.stringify(value)
					.replaceAll('<id>', String(id))
					.replaceAll('<base>', chatwoot.sandbox.url),
			) as never;
		const { error } = await run('get', filled(parameters), {
			items: [{ json: filled({ id, url: page('settings/inboxes/<id>'), ...json }) }],
		});
		expect(error).toBeUndefined();
		expect(chatwoot.requests()).toEqual([`GET /api/v1/accounts/1/inboxes/${id}`]);
	};

	it.each<[string, INodeParameters]>([
		['from the list', { inbox: { __rl: true, mode: 'list', value: '<id>' } }],
		['by its id', byId('<id>')],
		['by its id with blanks around', byId(' <id> ')],
		['by an expression in By ID', byId('={{ $json.id }}')],
		['by an expression instead of the locator', { inbox: '={{ $json.id }}' }],
		['by the address of its settings', byUrl(page('settings/inboxes/<id>'))],
		['by the address of a tab of its settings', byUrl(page('settings/inboxes/<id>/configuration'))],
		['by the address of its conversations', byUrl(page('inbox/<id>'))],
		['by the address of a conversation in it', byUrl(page('inbox/<id>/conversations/9'))],
		['by an address with a query', byUrl(page('settings/inboxes/<id>?tab=1'))],
		['by an address from an expression', byUrl('={{ $json.url }}')],
	])('%s', async (_name, parameters) => await chosen(parameters));

	it.each<[string, INodeParameters, string]>([
		['an address of something else', byUrl(page('settings/labels/3')), ADDRESS()],
		['the address of the dashboard', byUrl(page('dashboard')), ADDRESS()],
		['no address at all', byUrl('support'), ADDRESS()],
		['a name for an id', byId('support'), "'Inbox' must be a number, such as 42"],
		['an id that leads elsewhere', byId('1/../../agents'), "'Inbox' must be a number, such as 42"],
		['zero', byId('0'), "'Inbox' must be a number, such as 42"],
		['nothing, by expression', byId('={{ $json.missing }}'), "'Inbox' is required"],
	])('%s is refused before anything is sent', async (_name, parameters, sentence) => {
		const { error, items } = await run('get', parameters);

		expect(error?.message).toContain(sentence);
		expect(items).toEqual([]);
		expect(chatwoot.requests()).toEqual([]);
	});
});

/** A function, since the table above is made first. */
function ADDRESS() {
	return "'Inbox' does not look like an address of this in Chatwoot";
}

describe('the list of inboxes to choose from', () => {
	const entries = async (filter?: string) => {
		const context = await loadOptionsContext('chatwoot', {}, chatwoot.credentials());
		const { searchInboxes } = new Chatwoot().methods.listSearch;
		const { results } = await searchInboxes.call(context, filter);
		return results.map(({ url, ...entry }) => {
			expect(url).toBe(
				`${chatwoot.sandbox.url}/app/accounts/1/settings/inboxes/${String(entry.value)}`,
			);
			return entry;
		});
	};

	it('shows name and channel, sorted', async () => {
		const mail = await add(existing.email());
		const api = await add(existing.api());
		const sms = await add(existing.sms());
		const twilio = await add(existing.twilio());

		expect(await entries()).toEqual([
			{ name: 'Mail (Email)', value: mail.id },
			{ name: 'Orders (API)', value: api.id },
			{ name: 'SMS (SMS)', value: sms.id },
			{ name: 'Twilio (Twilio)', value: twilio.id },
		]);
		expect(chatwoot.requests()).toEqual(['GET /api/v1/accounts/1/inboxes']);
	});

	it('finds by words of name or channel', async () => {
		await add(existing.email());
		await add(existing.email({ name: 'Orders by mail' }, { email: 'orders@example.com' }));
		await add(existing.api());

		const names = async (filter: string) => (await entries(filter)).map(({ name }) => name);
		expect(await names('email')).toEqual(['Mail (Email)', 'Orders by mail (Email)']);
		expect(await names('ORDERS email')).toEqual(['Orders by mail (Email)']);
		expect(await names('nothing like it')).toEqual([]);
	});
});
