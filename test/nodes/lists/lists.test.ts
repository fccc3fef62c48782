import type {
	ILoadOptionsFunctions,
	INodeListSearchResult,
	INodeParameters,
	INodePropertyOptions,
} from 'n8n-workflow';
import { timeZones } from '../../../nodes/fields/timeZones';
import { Chatwoot } from '../../../nodes/Chatwoot/Chatwoot.node';
import { useSandbox } from '../../harness/chatwoot';
import type { ChatwootCredentials } from '../../harness/chatwoot';
import { loadOptionsContext } from '../../harness/engine';

const chatwoot = useSandbox();
const { listSearch, loadOptions } = new Chatwoot().methods;

interface Given {
	filter?: string;
	parameters?: INodeParameters;
	credentials?: Partial<ChatwootCredentials>;
}

async function context({ parameters = {}, credentials }: Given) {
	const created = await loadOptionsContext(
		'chatwoot',
		parameters,
		chatwoot.credentials(credentials),
	);
	return created as unknown as ILoadOptionsFunctions;
}

async function search(method: keyof typeof listSearch, given: Given = {}) {
	const { results }: INodeListSearchResult = await listSearch[method].call(
		await context(given),
		given.filter,
	);
	return results;
}

async function names(method: keyof typeof listSearch, given: Given = {}) {
	return (await search(method, given)).map(({ name }) => name);
}

async function options(
	method: keyof typeof loadOptions,
	given: Given = {},
): Promise<INodePropertyOptions[]> {
	return await loadOptions[method].call(await context(given));
}

const account = (value: unknown, mode = 'list') =>
	({ account: { __rl: true, mode, value } }) as INodeParameters;
const multi = () => ({ accessToken: chatwoot.sandbox.tokens.multiAccount, accountId: '' });

/** The address of a page of the main account. */
const page = (path: string) => `${chatwoot.sandbox.url}/app/accounts/1/${path}`;

describe('the lists of a form', () => {
	it('accounts', async () => {
		expect(await search('searchAccounts', { credentials: multi() })).toEqual([
			{ name: 'Acme (#1)', value: 1, url: `${chatwoot.sandbox.url}/app/accounts/1/dashboard` },
			{
				name: 'Acme Europe (#2)',
				value: 2,
				url: `${chatwoot.sandbox.url}/app/accounts/2/dashboard`,
			},
		]);
		expect(chatwoot.requests()).toEqual(['GET /api/v1/profile']);
	});

	it('agent bots', async () => {
		expect(await search('searchAgentBots')).toEqual([
			{ name: 'Greeter (#1)', value: 1, url: page('settings/agent-bots') },
			{ name: 'Triage (#2)', value: 2, url: page('settings/agent-bots') },
		]);
		expect(chatwoot.requests()).toEqual(['GET /api/v1/accounts/1/agent_bots']);
	});

	it('help centers, sorted by what people read', async () => {
		expect(await search('searchHelpCenters')).toEqual([
			{ name: 'Acme Developers (#2)', value: 2, url: page('portals/acme-developers/settings') },
			{ name: 'Acme Help (#1)', value: 1, url: page('portals/acme-help/settings') },
		]);
	});

	it('inboxes, with their channel', async () => {
		await chatwoot.createInbox({ channelType: 'api', name: 'Orders' });
		await chatwoot.createInbox({ name: 'Home', websiteUrl: 'https://example.com' });
		expect(await names('searchInboxes')).toEqual(['Home (Website)', 'Orders (API)']);
		expect(await names('searchInboxes', { filter: 'api' })).toEqual(['Orders (API)']);
	});

	it('inboxes of one name, with their ids', async () => {
		for (const name of ['Orders', 'Orders', 'Other']) {
			await chatwoot.createInbox({ channelType: 'api', name });
		}
		const [first, second] = chatwoot.sandbox.inboxes().map(({ id }) => id);
		const both = [`Orders (API, #${first})`, `Orders (API, #${second})`];
		expect(await names('searchInboxes')).toEqual([...both, 'Other (API)']);
		expect(await names('searchInboxes', { filter: `#${second}` })).toEqual([both[1]]);
	});

	it('agents, sorted', async () => {
		const agents = await options('loadAgents');
		expect(agents.slice(0, 2)).toEqual([
			{ name: 'Jane Doe (jane@example.com)', value: 1 },
			{ name: 'John Roe (john@example.com)', value: 2 },
		]);
		expect(agents).toHaveLength(chatwoot.sandbox.agents.length);
		const read = agents.map(({ name }) => name);
		expect(read).toEqual([...read].sort((a, b) => a.localeCompare(b)));
	});

	it('labels, by title', async () => {
		expect(await options('loadLabels')).toEqual([
			{ name: 'billing', value: 'billing' },
			{ name: 'refund', value: 'refund' },
			{ name: 'vip', value: 'vip' },
		]);
	});

	it.each([
		['', ['Greeter (#1)', 'Triage (#2)']],
		['  ', ['Greeter (#1)', 'Triage (#2)']],
		['TRI', ['Triage (#2)']],
		['#1', ['Greeter (#1)']],
		['greeter #1', ['Greeter (#1)']],
		['(#', ['Greeter (#1)', 'Triage (#2)']],
		['.*', []],
		['greeter triage', []],
	])('are searched for every word: %j', async (filter, found) => {
		expect(await names('searchAgentBots', { filter })).toEqual(found);
	});
});

describe('the account of a list', () => {
	const paths = async (given: Given) => {
		await search('searchAgentBots', given);
		return chatwoot.requests();
	};

	it('is the one that the form chose', async () => {
		const credentials = multi();
		expect(await paths({ credentials, parameters: account(2) })).toEqual([
			'GET /api/v1/accounts/2/agent_bots',
		]);
		expect(await names('searchAgentBots', { credentials, parameters: account(2) })).toEqual([
			'Europe Bot (#3)',
		]);
	});

	it.each<[string, INodeParameters]>([
		['ID', account('2', 'id')],
		['URL', account('https://app.chatwoot.com/app/accounts/2/dashboard', 'url')],
	])('may be chosen by %s', async (_what, parameters) => {
		expect(await paths({ credentials: multi(), parameters })).toEqual([
			'GET /api/v1/accounts/2/agent_bots',
		]);
	});

	it.each<[string, INodeParameters]>([
		['nothing was chosen', {}],
		['the choice is empty', account('')],
	])('is the default of the credential when %s', async (_what, parameters) => {
		const credentials = { ...multi(), accountId: '2' };
		expect(await paths({ credentials, parameters })).toEqual(['GET /api/v1/accounts/2/agent_bots']);
	});

	it('is the only one of the user when there is no default', async () => {
		expect(await paths({ credentials: { accountId: '' } })).toEqual([
			'GET /api/v1/profile',
			'GET /api/v1/accounts/1/agent_bots',
		]);
	});
});

describe('a list that can not be loaded says why', () => {
	it.each<[string, () => Given, string, RegExp]>([
		[
			'no account among several',
			() => ({ credentials: multi() }),
			"'Account' is required, since your user belongs to several accounts",
			/^Pick one of: Acme \(#1\), Acme Europe \(#2\)\.$/,
		],
		[
			'an account that is none',
			() => ({ parameters: account('1/../2', 'id') }),
			"'Account' must be a number, such as 42, not",
			/^Correct the value of 'Account'/,
		],
		[
			'somebody else\u2019s account',
			() => ({ parameters: account(5) }),
			'You are not authorized to access this account',
			/'Account'/,
		],
		[
			'a wrong token',
			() => ({ credentials: { accessToken: 'wrong-token' } }),
			'Invalid Access Token',
			/^Copy the token again/,
		],
		[
			'a bot',
			() => ({ credentials: { accessToken: chatwoot.sandbox.tokens.bot } }),
			'Access to this endpoint is not authorized for bots',
			/Use the token of a user/,
		],
		[
			'no address',
			() => ({ credentials: { baseUrl: '' } }),
			"The credential's 'Base URL' is not a web address",
			/^Enter the address you open Chatwoot at/,
		],
		[
			'nothing at the address',
			() => ({ credentials: { baseUrl: 'http://127.0.0.1:1' } }),
			'Nothing answers at the Base URL',
			/^Check host and port/,
		],
	])('%s', async (_what, given, message, description) => {
		const error: unknown = await search('searchAgentBots', given()).catch(
			(thrown: unknown) => thrown,
		);
		expect(error).toMatchObject({ name: 'NodeOperationError' });
		expect((error as Error).message).toContain(message);
		expect((error as { description?: string | null }).description ?? '').toMatch(description);
	});

	it.each([{}, { payload: 'x' }, 7])(
		'another server that answers %j',
		async (body) => {
			const text = JSON.stringify(body);
			const fault = { status: 200, body: text, contentType: 'application/json' };
			chatwoot.sandbox.fault({ times: 9 }, fault);
			await expect(search('searchHelpCenters')).rejects.toThrow(
				/^(The address answers, but not as Chatwoot does|Chatwoot's answer was cut off or is not JSON)$/,
			);
		},
		15_000,
	);

	it('never repeats the token', async () => {
		const { accessToken } = chatwoot.credentials().chatwootApi;
		chatwoot.sandbox.fault({}, { status: 400, body: { error: `Bad token ${accessToken}` } });
		await expect(search('searchAgentBots')).rejects.toThrow(/^Bad token \*\*\*$/);
	});
});

describe('time zones', () => {
	it('are all that the runtime knows', () => {
		const known = new Set(timeZones);
		// This one is newer than the data of Chatwoot 4.15, which refuses it.
		expect(Intl.supportedValuesOf('timeZone').filter((zone) => !known.has(zone))).toEqual([
			'America/Coyhaique',
		]);
	});

	it('are sorted, each once', () => {
		expect(timeZones).toEqual([...new Set(timeZones)].sort());
	});

	it('are names that the runtime can use', () => {
		const unusable = timeZones.filter((timeZone) => {
			try {
				new Intl.DateTimeFormat('en', { timeZone });
				return false;
			} catch {
				return true;
			}
		});
		expect(unusable).toEqual([]);
	});

	it.each([
		['new york', ['America/New_York']],
		['new_york', ['America/New_York']],
		['berlin', ['Europe/Berlin']],
		['america argentina ushuaia', ['America/Argentina/Ushuaia']],
		['atlantis', []],
	])('are found without their spelling: %s', async (filter, found) => {
		expect(await names('searchTimeZones', { filter })).toEqual(found);
	});

	it('are all listed at first, without asking Chatwoot', async () => {
		expect(await search('searchTimeZones')).toEqual(
			timeZones.map((name) => ({ name, value: name })),
		);
		expect(chatwoot.requests()).toEqual([]);
	});
});
