import type { INodeParameters } from 'n8n-workflow';
import { useSandbox } from '../../harness/chatwoot';
import { runNode } from '../../harness/engine';
import { byId } from '../../harness/row';

/** What fails before anything is sent leaves by the error output: one error item for each input item, no success. */

const chatwoot = useSandbox();
const form: INodeParameters = { channelType: 'api', name: '={{ $json.name }}' };
const items = [{ json: { name: 'A' } }, { json: { name: 'B' } }, { json: { name: 'C' } }];

async function both(parameters: INodeParameters, credentials: object = {}) {
	return await chatwoot.createInbox(
		{ ...form, ...parameters },
		{ items, credentials, node: { onError: 'continueErrorOutput' } },
	);
}

const FAILING = "={{ $('Nowhere').first().json.x }}";
const locator = (value: unknown) => ({ account: byId(value) }) as INodeParameters;

describe('what fails for every item', () => {
	it.each<[string, INodeParameters, object]>([
		['a Base URL that is none', {}, { baseUrl: 'no address' }],
		['a Base URL with a login', {}, { baseUrl: 'https://user:secret@x.io' }],
		['a Base URL by an expression that fails', {}, { baseUrl: FAILING }],
		['a token by an expression that fails', {}, { accessToken: FAILING }],
		['a default account that is none', {}, { accountId: 'Acme' }],
		['an account that is none', locator('x'), {}],
		['an account by an expression that fails', locator(FAILING), {}],
		['an account by an expression that gives nothing', locator('={{ $json.none }}'), {}],
		['an option that is wrong', { options: { itemsInParallel: 0 } }, {}],
		['another option that is wrong', { options: { timeout: 'soon' } }, {}],
		['an option by an expression that fails', { options: { itemsInParallel: FAILING } }, {}],
		['a field by an expression that fails', { name: FAILING }, {}],
	])('%s', async (_what, parameters, credentials) => {
		const run = await both(parameters, credentials);

		expect([run.status, run.items, run.error]).toEqual(['success', [], undefined]);
		expect(run.errorItems.map(({ json }) => json)).toEqual(
			items.map(({ json }, index) => ({
				...json,
				error: expect.stringMatching(new RegExp(` \\[item ${index}\\]$`)) as string,
				details: expect.any(Object) as object,
			})),
		);
		expect(run.errorItems.map(({ pairedItem }) => pairedItem)).toEqual(
			items.map((_item, item) => ({ item })),
		);
		expect(JSON.stringify(run.errorItems)).not.toContain('user:secret');
		expect(chatwoot.requests()).toEqual([]);
	});

	it('a token that cannot ask for its account', async () => {
		const { bot } = chatwoot.sandbox.tokens;
		const run = await both({}, { accountId: '', accessToken: bot });
		expect(run.items).toEqual([]);
		expect(run.errorItems.map(({ json }) => json.error)).toEqual(
			items.map((_, item) => `'Account' is required with the token of an agent bot [item ${item}]`),
		);
		expect(chatwoot.requests()).toEqual(['GET /api/v1/profile']);
	});

	it('in the other nodes too', async () => {
		for (const [type, credential, parameters] of [
			['chatwootPlatform', 'chatwootPlatformApi', { resource: 'account', operation: 'get' }],
			['chatwootClient', 'chatwootClientApi', { resource: 'contact', operation: 'get' }],
		] as const) {
			const run = await runNode(
				type,
				{ ...parameters, account: byId(1), sourceId: 'x' },
				{
					items,
					credentials: { [credential]: { baseUrl: 'no address', accessToken: 'a' } },
					node: { onError: 'continueErrorOutput' },
				},
			);
			expect([run.items, run.errorItems.length, run.error]).toEqual([[], 3, undefined]);
		}
	});

	it('stops the run otherwise, with the item that stands first', async () => {
		const { error } = await chatwoot.createInbox(
			{ ...form, options: { timeout: '={{ $json.name === "B" ? 0 : 5 }}' } },
			{ items },
		);
		expect(error?.message).toBe(`'Timeout' in 'Options' must be 1 or more, not "0" [item 1]`);
		expect(chatwoot.requests()).toEqual([]);
	});
});

describe('what fails for one item', () => {
	it.each<[string, INodeParameters, object]>([
		['an option', { options: { itemsInParallel: '={{ $json.name === "A" ? 0 : 2 }}' } }, {}],
		['the Base URL', {}, { baseUrl: `={{ $json.name === "A" ? "ftp://x" : "<url>" }}` }],
		['the default account', {}, { accountId: '={{ $json.name === "A" ? "x" : 1 }}' }],
	])(
		'%s fails that item alone, also when it is the first',
		async (_what, parameters, overrides) => {
			const credentials = JSON.parse(
				JSON.stringify(overrides).replace('<url>', chatwoot.sandbox.url),
			) as object;
			const run = await both(parameters, credentials);
			expect(run.errorItems.map(({ json }) => json.name)).toEqual(['A']);
			expect(run.items.map(({ json }) => json.name)).toEqual(['B', 'C']);
		},
	);

	it('Timeout may differ from item to item', async () => {
		chatwoot.sandbox.fault({ method: 'POST', times: 1 }, { hang: true });
		const run = await both({
			options: { timeout: '={{ $json.name === "A" ? 1 : 20 }}', itemsInParallel: 1 },
		});
		expect(run.errorItems.map(({ json }) => json.error)).toEqual([
			'Chatwoot did not answer within 1 second [item 0]',
		]);
		expect(run.items).toHaveLength(2);
	});
});
