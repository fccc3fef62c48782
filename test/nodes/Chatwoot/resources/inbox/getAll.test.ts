import type { INodeParameters } from 'n8n-workflow';
import { useSandbox } from '../../../../harness/chatwoot';
import type { RunOptions } from '../../../../harness/chatwoot';
import { existing, inboxesOf } from '../../../../harness/inboxes';

const chatwoot = useSandbox();
const { add, call, run } = inboxesOf(chatwoot);

/** Names of what comes out; always one request, which asks for everything. */
async function names(parameters: INodeParameters, options?: RunOptions) {
	chatwoot.sandbox.clearRequests();
	const { items, error } = await run('getAll', parameters, options);
	expect(error).toBeUndefined();
	expect(chatwoot.requests()).toEqual(['GET /api/v1/accounts/1/inboxes']);
	return items.map(({ json }) => json.name);
}

describe('how many', () => {
	beforeEach(async () => {
		for (let number = 1; number <= 52; number++) {
			await add(existing.api({ name: `Inbox ${String(number).padStart(2, '0')}` }));
		}
	});

	it('50 unless told otherwise', async () => {
		const all = await names({});
		expect(all).toHaveLength(50);
		expect(all[49]).toBe('Inbox 50');
	});

	it('as many as Limit says', async () => {
		expect(await names({ limit: 3 })).toEqual(['Inbox 01', 'Inbox 02', 'Inbox 03']);
	});

	it('all with Return All, whatever Limit was before', async () => {
		expect(await names({ returnAll: true, limit: 3 })).toHaveLength(52);
	});

	it('counts what the filters leave', async () => {
		expect(await names({ limit: 2, filters: { name_contains: '5' } })).toEqual([
			'Inbox 05',
			'Inbox 15',
		]);
	});

	it.each([
		['0', 0, `'Limit' must be 1 or more, not "0"`],
		['a fraction', 1.5, `'Limit' must be a whole number, not "1.5"`],
	])('a Limit of %s is refused', async (_name, limit, sentence) => {
		chatwoot.sandbox.clearRequests();
		const { error } = await run('getAll', { limit });
		expect(error?.message).toBe(sentence);
		expect(chatwoot.requests()).toEqual([]);
	});
});

describe('which', () => {
	beforeEach(async () => {
		await add(existing.api());
		await add(existing.email());
		await add(existing.sms());
		await add(existing.twilio());
		await add(existing.website({ name: 'Shop orders' }));
	});

	it.each<[string, INodeParameters, string[]]>([
		['all without filters', {}, ['Mail', 'Orders', 'Shop orders', 'SMS', 'Twilio']],
		['one channel', { channel_type: ['Channel::Email'] }, ['Mail']],
		[
			'several channels',
			{ channel_type: ['Channel::Sms', 'Channel::TwilioSms'] },
			['SMS', 'Twilio'],
		],
		[
			'channels as text, by expression',
			{ channel_type: '={{ "Channel::Api, Channel::WebWidget" }}' },
			['Orders', 'Shop orders'],
		],
		['a part of the name in any case', { name_contains: 'ORDER' }, ['Orders', 'Shop orders']],
		[
			'both at once',
			{ name_contains: 'order', channel_type: ['Channel::WebWidget'] },
			['Shop orders'],
		],
		['none that matches', { name_contains: 'no such inbox' }, []],
		[
			'all when the filters are empty',
			{ name_contains: '', channel_type: [] },
			['Mail', 'Orders', 'Shop orders', 'SMS', 'Twilio'],
		],
	])('%s', async (_name, filters, expected) => {
		expect(await names({ filters })).toEqual(expected);
	});

	it('a channel that does not exist is refused', async () => {
		chatwoot.sandbox.clearRequests();
		const { error } = await run('getAll', { filters: { channel_type: '={{ ["Channel::Fax"] }}' } });
		expect(error?.message).toMatch(/^'Channel Types' in 'Filters' must be one of: Channel::/);
		expect(chatwoot.requests()).toEqual([]);
	});

	it('an agent gets those they are members of', async () => {
		const [{ id }] = chatwoot.sandbox.inboxes();
		const { agent } = chatwoot.sandbox.users;
		await call('POST', '/inbox_members', { inbox_id: id, user_ids: [agent] });

		const credentials = { accessToken: chatwoot.sandbox.tokens.agent };
		expect(await names({}, { credentials })).toEqual(['Mail']);
	});
});

it('nothing comes out of an account without inboxes', async () => {
	expect(await names({})).toEqual([]);
});

it('rows are simplified, or as Chatwoot sends them', async () => {
	await add(existing.email());
	const [{ id, json }] = chatwoot.sandbox.inboxes();

	const simple = await run('getAll', {});
	const raw = await run('getAll', { simplify: false });

	expect(simple.items.map((item) => item.json)).toEqual([
		{ id, name: 'Mail', channel_type: 'Channel::Email', email: 'mail@example.com' },
	]);
	expect(raw.items.map((item) => item.json)).toEqual([json]);
});

it('every row knows the item that asked for it', async () => {
	await add(existing.api());
	await add(existing.email());

	const { items } = await run(
		'getAll',
		{ filters: { name_contains: '={{ $json.name }}' } },
		{ items: [{ json: { name: 'mail' } }, { json: { name: '' } }] },
	);

	expect(items.map(({ json, pairedItem }) => [json.name, pairedItem])).toEqual([
		['Mail', { item: 0 }],
		['Mail', { item: 1 }],
		['Orders', { item: 1 }],
	]);
});
