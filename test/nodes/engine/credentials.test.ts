import type { INodeParameters } from 'n8n-workflow';
import { useSandbox } from '../../harness/chatwoot';
import { startSandbox } from '../../sandbox';
import type { Sandbox } from '../../sandbox';

const chatwoot = useSandbox();
const form: INodeParameters = { channelType: 'api', name: '={{ $json.name }}' };

describe('a credential with expressions', () => {
	let other: Sandbox;
	beforeAll(async () => {
		other = await startSandbox();
	});
	beforeEach(() => other.reset());
	afterAll(async () => await other.close());

	const items = () => [
		{ json: { name: 'Here', url: chatwoot.sandbox.url, account: 1 } },
		{ json: { name: 'There', url: other.url, account: 1 } },
		{ json: { name: 'Here again', url: chatwoot.sandbox.url, account: 2 } },
	];

	it('is resolved for each item: two customers of one run get their own', async () => {
		const { items: created, error } = await chatwoot.createInbox(form, {
			items: items(),
			credentials: {
				baseUrl: '={{ $json.url }}',
				accountId: '={{ $json.account }}',
				accessToken: `={{ $json.account === 2 ? "${chatwoot.sandbox.tokens.multiAccount}" : "${chatwoot.sandbox.tokens.administrator}" }}`,
			},
		});

		expect(error).toBeUndefined();
		expect(created.map(({ json }) => json.name)).toEqual(['Here', 'There', 'Here again']);
		expect(other.requests.map(({ path }) => path)).toEqual(['/api/v1/accounts/1/inboxes']);
		expect(chatwoot.requests().sort()).toEqual([
			'POST /api/v1/accounts/1/inboxes',
			'POST /api/v1/accounts/2/inboxes',
		]);
	});

	it('that fails for one item fails that item', async () => {
		const { items: created, errorItems } = await chatwoot.createInbox(form, {
			items: [...items().slice(0, 1), { json: { name: 'Nowhere', url: 'ftp://x', account: 1 } }],
			credentials: { baseUrl: '={{ $json.url }}' },
			node: { onError: 'continueErrorOutput' },
		});

		expect(created.map(({ json }) => json.name)).toEqual(['Here']);
		expect(errorItems.map(({ json }) => json.error)).toEqual([
			"The credential's 'Base URL' is not a web address [item 1]",
		]);
	});
});

describe('what fails before the items', () => {
	const two = [{ json: { name: 'A' } }, { json: { name: 'B' } }];

	it.each<[string, INodeParameters, object]>([
		['a Base URL that is none', {}, { baseUrl: 'no address' }],
		['an option that is wrong', { options: { itemsInParallel: 0 } }, {}],
		['an account that is none', { account: { __rl: true, mode: 'id', value: 'x' } }, {}],
	])(
		'%s: leaves by the error output, one item for each',
		async (_what, parameters, credentials) => {
			const run = await chatwoot.createInbox(
				{ ...form, ...parameters },
				{ items: two, credentials, node: { onError: 'continueErrorOutput' } },
			);

			expect(run.items).toEqual([]);
			expect(run.errorItems).toHaveLength(2);
			expect(run.errorItems.map(({ json }) => json.error)).toEqual(
				[0, 1].map((item) => expect.stringMatching(new RegExp(`\\[item ${item}\\]$`)) as unknown),
			);
			expect(run.errorItems.map(({ pairedItem }) => pairedItem)).toEqual([
				{ item: 0 },
				{ item: 1 },
			]);
			expect(chatwoot.requests()).toEqual([]);
		},
	);
});
