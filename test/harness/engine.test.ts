import { useSandbox } from './chatwoot';
import { loadOptionsContext, runNode } from './engine';
import { expectAllSeen } from './unseenErrors';

const chatwoot = useSandbox();
const getInboxes = { resource: 'inbox', operation: 'getAll' };
const tokens = () => chatwoot.sandbox.requests.map(({ headers }) => headers['api-access-token']);

describe('expressions in credentials', () => {
	it('have the data of the item', async () => {
		const { administrator } = chatwoot.sandbox.tokens;

		const { error } = await chatwoot.run(getInboxes, {
			items: [{ json: { token: administrator } }],
			credentials: { accessToken: '={{ $json.token }}' },
		});

		expect(error).toBeUndefined();
		expect(tokens()).toEqual([administrator]);
	});

	it('keep the type that they have', async () => {
		const context = await loadOptionsContext(
			'chatwoot',
			{},
			chatwoot.credentials({ accountId: '={{ 6 * 7 }}' }),
		);

		expect(await context.getCredentials('chatwootApi')).toMatchObject({ accountId: 42 });
	});

	it('and what was left out has its default', async () => {
		const context = await loadOptionsContext('chatwoot', {}, { chatwootApi: {} });

		expect(await context.getCredentials('chatwootApi')).toMatchObject({
			baseUrl: 'https://app.chatwoot.com',
			ignoreSslIssues: false,
		});
	});

	it('that fail are told apart from those of the form', async () => {
		const { error } = await chatwoot.run(getInboxes, {
			credentials: { accessToken: '={{ $("Nowhere").item.json.token }}' },
		});

		expect(error?.message).toContain('[Error resolving credentials]');
	});
});

describe('an error that the test did not ask for', () => {
	const fail = async () =>
		await runNode('chatwoot', { ...getInboxes, account: { __rl: true, mode: 'id', value: 'x' } });

	it('fails the test when nothing looks at it', async () => {
		const { items } = await fail();

		expect(items).toEqual([]);
		expect(expectAllSeen).toThrow('The node failed, and the test did not look at its error');
		expect(expectAllSeen).not.toThrow();
	});

	it('is seen once it was read', async () => {
		const { error } = await fail();

		expect(error).toBeDefined();
		expect(expectAllSeen).not.toThrow();
	});
});
