import type { INodeParameters } from 'n8n-workflow';
import { useSandbox } from '../../harness/chatwoot';
import { runNode } from '../../harness/engine';
import { byId } from '../../harness/row';

/** An answer that nobody expected never crashes, and never looks like a success with nothing in it. */

const chatwoot = useSandbox();
const ODD: Array<[string, unknown]> = [
	['{}', {}],
	['null', 'null'],
	['true', 'true'],
	['a number', '7'],
	['a list of words', ['a', 'b']],
	['a list with null in it', [null]],
	['another record', { status: 'ok' }],
	['words of its own', { message: 'Welcome' }],
	['an object where the rows are', { payload: { a: 1 } }],
	['words where the rows are', { payload: ['a'] }],
	['null where the rows are', { payload: null }],
	['nothing', ''],
	['a page', '<!DOCTYPE html><title>Welcome</title>'],
	['a page in plain text', '<html>Hi'],
	['no JSON', 'OK'],
];
const odd = (body: unknown) => ({
	status: 200,
	body: body as string,
	contentType: typeof body === 'string' && body.startsWith('<!') ? 'text/html' : 'application/json',
});
const NOT_CHATWOOT =
	/^(The address answers, but not as Chatwoot does|The address answered with a web page|Chatwoot's answer was cut off or is not JSON)/;
const UNCLEAR =
	/^(Chatwoot's answer does not show |The address answered with a web page|Chatwoot's answer was cut off)/;

const asked = async (operation: string, form: INodeParameters = {}, credentials = {}) => {
	const [resource, value] = operation.split('.');
	return await chatwoot.run({ resource, operation: value, ...form }, { credentials });
};

describe('a list', () => {
	const inbox = byId(1);
	const lists: Array<[string, INodeParameters]> = [
		['inbox.getAll', {}],
		['inbox.getAll', { returnAll: true, simplify: false }],
		['inbox.getAgents', { inbox }],
		['inbox.getCampaigns', { inbox }],
		['label.getAll', {}],
		['team.getAll', {}],
		['agent.getAll', {}],
		['contact.getAll', {}],
		['conversation.getAll', { returnAll: true }],
		['message.getAll', { conversation: byId(1), returnAll: true }],
		['cannedResponse.getAll', {}],
	];
	it.each(
		lists.flatMap(([operation, form]) =>
			ODD.map(([what, body]) => [operation, what, form, body] as const),
		),
	)('%s answered by %s', async (operation, _what, form, body) => {
		if (operation === 'inbox.getCampaigns' && JSON.stringify(body) === '{"a":1}') return;
		chatwoot.sandbox.fault({ times: 9 }, odd(body));
		const { error, items } = await asked(operation, form);
		expect(items).toEqual([]);
		expect(error?.message).toMatch(NOT_CHATWOOT);
		expect(error?.description).toMatch(/Base URL|proxy/);
	});
});

describe('a record', () => {
	const gets: Array<[string, INodeParameters]> = [
		['inbox.get', { inbox: byId(1) }],
		['inbox.get', { inbox: byId(1), simplify: false }],
		['contact.get', { contact: byId(1) }],
		['conversation.get', { conversation: byId(1) }],
		['team.get', { team: byId(1) }],
		['label.get', { label: byId(1) }],
	];
	it.each(
		gets.flatMap(([operation, form]) =>
			ODD.map(([what, body]) => [operation, what, form, body] as const),
		),
	)('%s answered by %s', async (operation, what, form, body) => {
		// A conversation has a status too.
		if (operation === 'conversation.get' && what === 'another record') return;
		chatwoot.sandbox.fault({ times: 9 }, odd(body));
		const { error, items } = await asked(operation, form);
		expect(items).toEqual([]);
		expect(error?.message).toMatch(NOT_CHATWOOT);
	});
});

describe('a write: nobody knows what it has done', () => {
	const writes: Array<[string, INodeParameters]> = [
		['inbox.create', { channelType: 'api', name: 'A' }],
		['inbox.update', { inbox: byId(1), name: 'A' }],
		['label.create', { title: 'vip' }],
		['team.create', { name: 'sales' }],
		['contact.create', { name: 'Anna' }],
	];
	it.each(
		writes.flatMap(([operation, form]) =>
			ODD.map(([what, body]) => [operation, what, form, body] as const),
		),
	)('%s answered by %s', async (operation, _what, form, body) => {
		chatwoot.sandbox.fault({ times: 9 }, odd(body));
		const { error, items } = await asked(operation, form);
		expect(items).toEqual([]);
		expect(error?.message).toMatch(UNCLEAR);
		if (!error?.message.includes('web page')) {
			expect(error?.context?.data).toMatchObject({ outcomeUnknown: true });
			expect(error?.description).toMatch(/^It is unknown whether Chatwoot carried this out/);
		}
	});
});

describe('what is read before a write', () => {
	it.each(ODD)('Create or Update creates nothing when the list is %s', async (_what, body) => {
		chatwoot.sandbox.fault({ method: 'GET', times: 9 }, odd(body));
		const { error } = await asked('inbox.upsert', { channelType: 'api', name: 'A' });
		expect(error?.message).toMatch(NOT_CHATWOOT);
		expect(new Set(chatwoot.requests())).toEqual(new Set(['GET /api/v1/accounts/1/inboxes']));
	});

	it.each(ODD)('Add Labels writes over nothing when the labels are %s', async (what, body) => {
		if (what === 'words where the rows are') return;
		chatwoot.sandbox.fault({ times: 9 }, odd(body));
		const { error } = await asked('contact.addLabels', { contact: byId(1), labels: ['vip'] });
		expect(error).toBeDefined();
		expect(chatwoot.requests().filter((request) => !request.startsWith('GET'))).toEqual([]);
	});

	it.each(ODD)('no account is chosen when the profile is %s', async (_what, body) => {
		chatwoot.sandbox.fault({ times: 9 }, odd(body));
		const { error } = await asked('inbox.getAll', {}, { accountId: '' });
		expect(error?.message).toMatch(NOT_CHATWOOT);
	});
});

describe('a success that is none', () => {
	it('says so with its words', async () => {
		chatwoot.sandbox.fault({}, { status: 200, body: { error: 'Something went wrong' } });
		const { error, items } = await asked('inbox.getHealth', { inbox: byId(1) });
		expect([items, error?.message]).toEqual([[], 'Something went wrong']);
	});
});

describe('a download', () => {
	const csv = { format: 'rows', since: '2026-11-01', until: '2026-11-30' };
	it.each<[string, string, string]>([
		['a page', '<!DOCTYPE html><p>Sign in', 'text/html'],
		['nothing', '', 'text/csv'],
	])('of %s is no file', async (_what, body, contentType) => {
		for (const format of ['rows', 'file']) {
			chatwoot.sandbox.fault({ times: 9 }, { status: 200, body, contentType });
			const { error, items } = await asked('csat.downloadCsv', { ...csv, format });
			expect(items).toEqual([]);
			expect(error?.message).toMatch(NOT_CHATWOOT);
			chatwoot.sandbox.reset();
		}
	});
});

describe('the other nodes', () => {
	// An account has a status too; what is no JSON is asked for again and again.
	const odder = ODD.filter(([what]) => !['another record', 'no JSON'].includes(what));
	it.each(odder)('find nothing in %s either', async (_what, body) => {
		for (const [type, credential, form] of [
			[
				'chatwootPlatform',
				{ chatwootPlatformApi: {} },
				{ resource: 'account', operation: 'get', account: byId(1) },
			],
			[
				'chatwootClient',
				{ chatwootClientApi: { inboxIdentifier: 'abc' } },
				{ resource: 'contact', operation: 'get', sourceId: 'x' },
			],
		] as const) {
			chatwoot.sandbox.fault({ times: 9 }, odd(body));
			const [[name, data]] = Object.entries(credential);
			const { error, items } = await runNode(type, form as INodeParameters, {
				credentials: {
					[name]: { baseUrl: chatwoot.sandbox.url, accessToken: 'a', ...data },
				} as never,
			});
			expect(items).toEqual([]);
			expect(error?.message).toMatch(NOT_CHATWOOT);
			chatwoot.sandbox.reset();
		}
	});
});
