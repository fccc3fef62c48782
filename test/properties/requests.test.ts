import fc from 'fast-check';
import { anything, runs } from '../harness/arbitraryForms';
import { useSandbox } from '../harness/chatwoot';

/** Whatever is entered into Create Inbox, its requests are well-formed. */

const chatwoot = useSandbox();

const PATHS = [
	/^GET \/api\/v1\/profile$/,
	/^GET \/api\/v1\/accounts\/[1-9]\d*\/(agents|inboxes\/[1-9]\d*)$/,
	/^POST \/api\/v1\/accounts\/[1-9]\d*\/(inboxes|inbox_members|channels\/twilio_channel)$/,
	/^(PATCH|DELETE) \/api\/v1\/accounts\/[1-9]\d*\/inboxes\/[1-9]\d*$/,
	/^POST \/api\/v1\/accounts\/[1-9]\d*\/inboxes\/[1-9]\d*\/set_agent_bot$/,
];

function strayRequests(): string[] {
	return chatwoot.requests().filter((request) => !PATHS.some((path) => path.test(request)));
}

/** Places of a JSON body that hold nothing. */
function emptyPlaces(value: unknown, at: string): string[] {
	if (value === null || (typeof value === 'string' && value.trim() === '')) return [at];
	if (typeof value !== 'object') return [];
	const entries = Object.entries(value);
	if (entries.length === 0) return at === '.channel.selected_feature_flags' ? [] : [at];
	return entries.flatMap(([key, child]) => emptyPlaces(child, `${at}.${key}`));
}

/** Without what people write as JSON of their own: that is data, and sent as it is. */
function withoutOwnJson(body: unknown): unknown {
	return JSON.parse(
		JSON.stringify(body, (key, value: unknown) =>
			key === 'additional_attributes' ? 'data' : value,
		),
	);
}

it('no form makes a request leave its path, or send an empty value', async () => {
	let sent = 0;
	let items = 0;
	await fc.assert(
		fc.asyncProperty(runs(4, 2), async (run) => {
			chatwoot.sandbox.reset();
			await chatwoot.createInbox(run.parameters, {
				items: run.items,
				node: { onError: 'continueRegularOutput' },
			});
			items += run.items.length;
			sent += chatwoot.requests().length;
			expect(strayRequests()).toEqual([]);
			for (const body of chatwoot.bodies()) {
				if (body !== undefined) expect(emptyPlaces(withoutOwnJson(body), '')).toEqual([]);
			}
		}),
		{ numRuns: 250, interruptAfterTimeLimit: 8_000 },
	);
	expect(sent).toBeGreaterThan(items / 4);
}, 60_000);

it('no account leads to another endpoint', async () => {
	const account = fc.oneof(
		anything.map((value) => ({ account: '={{ $json.value }}', value })),
		fc.tuple(fc.constantFrom('list', 'id', 'url', 'other'), anything).map(([mode, value]) => ({
			account: { __rl: true, mode, value: '={{ $json.value }}' },
			value,
		})),
	);
	await fc.assert(
		fc.asyncProperty(account, anything, async ({ account: given, value }, accountId) => {
			chatwoot.sandbox.reset();
			await chatwoot.createInbox(
				{ channelType: 'api', name: 'A', account: given },
				{
					items: [{ json: { value } as never }],
					node: { onError: 'continueRegularOutput' },
					credentials: { accountId: accountId as string },
				},
			);
			expect(strayRequests()).toEqual([]);
		}),
		{ numRuns: 400, interruptAfterTimeLimit: 8_000 },
	);
}, 60_000);
