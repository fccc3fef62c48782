import { useSandbox } from '../../../../harness/chatwoot';
import { byId, existing, inboxesOf } from '../../../../harness/inboxes';

const chatwoot = useSandbox();
const { add, run, now, wire } = inboxesOf(chatwoot);

it('gives out the new secret, and says what to do with it', async () => {
	const { id, channel, json } = await add(existing.api());

	const { items, hints, error } = await run('resetSecret', byId(id));

	expect(error).toBeUndefined();
	expect(wire()).toEqual([{ request: `POST /inboxes/${id}/reset_secret` }]);
	const { secret } = now(id).channel;
	expect(secret).not.toBe(channel.secret);
	expect(items).toEqual([
		{
			json: { id, name: 'Orders', inbox_identifier: json.inbox_identifier, secret },
			pairedItem: { item: 0 },
		},
	]);
	expect(hints.map(({ message }) => message)).toEqual([
		"Use the new 'secret' wherever you check the signatures of this inbox.",
	]);
});

it('returns the whole inbox with Simplify off', async () => {
	const { id } = await add(existing.api());
	const { items } = await run('resetSecret', { ...byId(id), simplify: false });
	expect(items[0].json).toEqual(now(id).json);
});

it.each([
	['Email', existing.email()],
	['Website', existing.website()],
	['SMS', existing.sms()],
	['Twilio', existing.twilio()],
])('%s inboxes have none, and the error says so', async (_name, body) => {
	const { id, channel } = await add(body);

	const { error, hints } = await run('resetSecret', byId(id));

	expect(error?.message).toBe('Chatwoot answered with status 404');
	expect(error?.description).toBe(
		'Check the inbox: only API inboxes have a secret (Chatwoot 4.13 or later).',
	);
	expect(hints).toEqual([]);
	expect(now(id).channel).toEqual(channel);
});

it('a reset whose outcome is unknown is not repeated', async () => {
	const { id } = await add(existing.api());
	chatwoot.sandbox.fault({ method: 'POST' }, { reset: 'after' });

	const { error } = await run('resetSecret', byId(id));

	expect(wire()).toHaveLength(1);
	expect(error?.description).toContain('It is unknown whether Chatwoot carried this out');
});
