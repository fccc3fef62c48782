import { useSandbox } from '../../../../harness/chatwoot';
import { byId, existing, inboxesOf } from '../../../../harness/inboxes';

const chatwoot = useSandbox();
const { add, run, wire } = inboxesOf(chatwoot);

const campaigns = [1, 2, 3].map((id) => ({ id, title: `Campaign ${id}`, enabled: true }));
const withCampaigns = async () => {
	const { id } = await add(existing.website());
	chatwoot.sandbox.fault({ path: /\/campaigns$/ }, { status: 200, body: campaigns });
	return id;
};

it('returns each campaign as an item', async () => {
	const id = await withCampaigns();

	const { items, error } = await run('getCampaigns', byId(id));

	expect(error).toBeUndefined();
	expect(wire()).toEqual([{ request: `GET /inboxes/${id}/campaigns` }]);
	expect(items).toEqual(campaigns.map((json) => ({ json, pairedItem: { item: 0 } })));
});

it('no more than Limit', async () => {
	const id = await withCampaigns();
	const { items } = await run('getCampaigns', { ...byId(id), limit: 2 });
	expect(items.map(({ json }) => json.id)).toEqual([1, 2]);
});

it('nothing for an inbox without campaigns', async () => {
	const { id } = await add(existing.website());
	const { items, error } = await run('getCampaigns', byId(id));
	expect(error).toBeUndefined();
	expect(items).toEqual([]);
});

it('an agent may not', async () => {
	const { id } = await add(existing.website());
	const { error } = await run('getCampaigns', byId(id), {
		credentials: { accessToken: chatwoot.sandbox.tokens.agent },
	});
	expect(error?.message).toBe('You are not authorized to do this action');
});
