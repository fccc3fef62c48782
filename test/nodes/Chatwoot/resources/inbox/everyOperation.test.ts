import type { IDataObject, INodeExecutionData, INodeParameters } from 'n8n-workflow';
import { inbox as resource } from '../../../../../nodes/Chatwoot/resources/inbox';
import { useSandbox } from '../../../../harness/chatwoot';
import { documentedRoutes, withoutNames } from '../../../../harness/documentedRoutes';
import { pixel } from '../../../../harness/inboxForms';
import { byId, existing, inboxesOf } from '../../../../harness/inboxes';
import type { Wire } from '../../../../harness/inboxes';
import type { InboxState } from '../../../../sandbox';

/**
 * One row per declared operation: what its form sends and what comes out of it. Each runs for three items, of which
 * the one in the middle names an account that does not exist.
 */

const chatwoot = useSandbox({ deletionDelay: 50 });
const { add, call, now } = inboxesOf(chatwoot);

interface Row {
	/** The inbox that is there, by its number (1 or 2). */
	given?: (number: number) => object;
	/** What else is there. */
	setUp?: (inbox: InboxState) => Promise<void> | void;
	form: INodeParameters;
	/** What is asked before anything is sent, once an account. */
	before?: Wire[];
	/** All that is on the wire for one item. */
	wire: (inbox: InboxState) => Wire[];
	/** Requests that other forms of the operation make. */
	besides?: string[];
	/** What comes out for one item; `inboxes` is how all are afterwards. */
	output: (inbox: InboxState, inboxes: InboxState[]) => unknown[];
}

const api = (number: number) => existing.api({ name: `Orders ${number}` });
const whatsapp = (number: number) => existing.whatsapp({}, {}, `+1555000111${number}`);
const theInbox = byId('={{ $json.inbox }}');
const summary = ({ id, name, json }: InboxState) => ({
	id,
	name,
	channel_type: 'Channel::Api',
	inbox_identifier: json.inbox_identifier,
});
const agents = (...ids: number[]) =>
	ids.map((id) => {
		const { name, email, role } = chatwoot.sandbox.agents.find((agent) => agent.id === id)!;
		return { id, name, email, role, availability_status: 'offline', available_name: name };
	});
const giveMembers = async ({ id }: InboxState) =>
	await call('POST', '/inbox_members', { inbox_id: id, user_ids: [2, 3] });
const giveBot = async ({ id }: InboxState) =>
	await call('POST', `/inboxes/${id}/set_agent_bot`, { agent_bot: 2 });
const giveAvatar = async ({ id }: InboxState) => {
	const form = new FormData();
	const data = Buffer.from(pixel.binary.logo.data, 'base64');
	form.append('avatar', new Blob([new Uint8Array(data)], { type: 'image/png' }), 'logo.png');
	await call('PATCH', `/inboxes/${id}`, form);
};
/** What Meta knows the number by, and where it sends what arrives. */
const whatsappAccount = ({
	provider_config: config,
	phone_number: number,
}: InboxState['channel']) => {
	const { phone_number_id, business_account_id } = config as IDataObject;
	return {
		id: phone_number_id,
		business_id: business_account_id,
		certificate: null,
		expected_webhook_url: `${chatwoot.sandbox.publicUrl}/webhooks/whatsapp/${String(number)}`,
		last_onboarded_time: null,
		webhook_configuration: {},
	};
};
const campaigns = [{ id: 1, title: 'Welcome' }];

const rows: Record<string, Record<string, Row>> = {
	inbox: {
		addAgents: {
			setUp: giveMembers,
			form: { ...theInbox, agents: [3, 4] },
			before: [{ request: 'GET /agents' }],
			wire: ({ id }) => [
				{ request: 'POST /inbox_members', body: { inbox_id: id, user_ids: [3, 4] } },
			],
			output: () => agents(2, 3, 4),
		},
		create: {
			form: { channelType: 'api', name: '=New {{ $json.inbox }}' },
			wire: ({ id }) => [
				{ request: 'POST /inboxes', body: { name: `New ${id}`, channel: { type: 'api' } } },
			],
			besides: ['POST /channels/twilio_channel', 'PATCH /inboxes/1', 'DELETE /inboxes/1'],
			output: ({ id }, inboxes) => [summary(inboxes.find(({ name }) => name === `New ${id}`)!)],
		},
		delete: {
			form: theInbox,
			wire: ({ id }) => [{ request: `DELETE /inboxes/${id}` }, { request: `GET /inboxes/${id}` }],
			output: () => [{ deleted: true }],
		},
		deleteAvatar: {
			setUp: giveAvatar,
			form: theInbox,
			wire: ({ id }) => [{ request: `DELETE /inboxes/${id}/avatar` }],
			output: ({ id }) => [{ deleted: now(id).avatar === undefined }],
		},
		get: {
			form: theInbox,
			wire: ({ id }) => [{ request: `GET /inboxes/${id}` }],
			output: (inbox) => [summary(inbox)],
		},
		getAgentBot: {
			setUp: giveBot,
			form: theInbox,
			wire: ({ id }) => [{ request: `GET /inboxes/${id}/agent_bot` }],
			output: () => [
				{
					id: 2,
					name: 'Triage',
					description: 'Sorts conversations',
					outgoing_url: 'https://bots.example.com/triage',
					bot_type: 'webhook',
				},
			],
		},
		getAgents: {
			setUp: giveMembers,
			form: theInbox,
			wire: ({ id }) => [{ request: `GET /inbox_members/${id}` }],
			output: () => agents(2, 3),
		},
		getAll: {
			form: { filters: { name_contains: '={{ $json.name }}' } },
			wire: () => [{ request: 'GET /inboxes' }],
			output: (inbox) => [summary(inbox)],
		},
		getCampaigns: {
			setUp: () =>
				chatwoot.sandbox.fault(
					{ path: /^\/api\/v1\/accounts\/1\/.*\/campaigns$/ },
					{ status: 200, body: campaigns },
				),
			form: theInbox,
			wire: ({ id }) => [{ request: `GET /inboxes/${id}/campaigns` }],
			output: () => campaigns,
		},
		getHealth: {
			given: whatsapp,
			form: theInbox,
			wire: ({ id }) => [{ request: `GET /inboxes/${id}/health` }],
			output: ({ name, channel }) => [
				{
					...whatsappAccount(channel),
					display_phone_number: channel.phone_number,
					verified_name: name,
					name_status: 'APPROVED',
					quality_rating: 'GREEN',
					messaging_limit_tier: 'TIER_1K',
					account_mode: 'LIVE',
					code_verification_status: 'VERIFIED',
					throughput: { level: 'STANDARD' },
					platform_type: 'CLOUD_API',
				},
			],
		},
		getMessageTemplates: {
			given: whatsapp,
			form: theInbox,
			wire: ({ id }) => [{ request: `GET /inboxes/${id}` }],
			output: () => [{ name: 't1' }],
		},
		registerWebhook: {
			given: whatsapp,
			form: theInbox,
			wire: ({ id }) => [{ request: `POST /inboxes/${id}/register_webhook` }],
			output: () => [{ message: 'Webhook registered successfully' }],
		},
		removeAgentBot: {
			setUp: giveBot,
			form: theInbox,
			wire: ({ id }) => [
				{ request: `POST /inboxes/${id}/set_agent_bot`, body: { agent_bot: null } },
			],
			output: ({ id }) => [{ success: now(id).agentBotId === undefined }],
		},
		removeAgents: {
			setUp: giveMembers,
			form: { ...theInbox, agents: [3] },
			before: [{ request: 'GET /agents' }],
			wire: ({ id }) => [
				{ request: 'DELETE /inbox_members', body: { inbox_id: id, user_ids: [3] } },
			],
			output: ({ id }) => [{ removed: !now(id).memberIds.includes(3) }],
		},
		resetSecret: {
			form: theInbox,
			wire: ({ id }) => [{ request: `POST /inboxes/${id}/reset_secret` }],
			output: (inbox) => {
				const { id, name, inbox_identifier, secret } = now(inbox.id).json;
				return [{ id, name, inbox_identifier, secret }];
			},
		},
		setAgentBot: {
			form: { ...theInbox, agentBot: { __rl: true, mode: 'list', value: '2' } },
			wire: ({ id }) => [{ request: `POST /inboxes/${id}/set_agent_bot`, body: { agent_bot: 2 } }],
			output: ({ id }) => [{ success: now(id).agentBotId === 2 }],
		},
		setAgents: {
			setUp: giveMembers,
			form: { ...theInbox, agents: [3, 4] },
			before: [{ request: 'GET /agents' }],
			wire: ({ id }) => [
				{ request: 'PATCH /inbox_members', body: { inbox_id: id, user_ids: [3, 4] } },
			],
			output: () => agents(3, 4),
		},
		syncMessageTemplates: {
			given: whatsapp,
			form: theInbox,
			wire: ({ id }) => [{ request: `POST /inboxes/${id}/sync_templates` }],
			output: () => [{ message: 'Template sync initiated successfully' }],
		},
		update: {
			form: { ...theInbox, name: '=Renamed {{ $json.inbox }}' },
			wire: ({ id }) => [{ request: `PATCH /inboxes/${id}`, body: { name: `Renamed ${id}` } }],
			output: (inbox) => [{ ...summary(inbox), name: `Renamed ${inbox.id}` }],
		},
		upsert: {
			form: {
				channelType: 'api',
				name: '={{ $json.name }}',
				inboxSettings: { greeting_message: 'Hello' },
			},
			wire: ({ id }) => [
				{ request: 'GET /inboxes' },
				{ request: `PATCH /inboxes/${id}`, body: { greeting_message: 'Hello' } },
			],
			output: (inbox) => [{ created: false, ...summary(inbox) }],
		},
	},
};

const table = resource.operations.map((operation) => ({
	resource: resource.value,
	operation: operation.value,
	declared: operation,
	row: rows[resource.value]?.[operation.value] as Row | undefined,
}));

it('every declared operation has a row here, and every row an operation', () => {
	const declared = table.map(({ resource, operation }) => `${resource}: ${operation}`);
	const tested = Object.entries(rows).flatMap(([resource, operations]) =>
		Object.keys(operations).map((operation) => `${resource}: ${operation}`),
	);
	expect(tested.sort()).toEqual(declared.sort());
});

describe.each(table.filter(({ row }) => row))(
	'$resource: $operation',
	({ resource, operation, declared, row: known }) => {
		const row = known!;
		let first: InboxState;
		let second: InboxState;
		let items: INodeExecutionData[];

		beforeEach(async () => {
			const given = row.given ?? api;
			first = await add(given(1));
			second = await add(given(2));
			await row.setUp?.(first);
			await row.setUp?.(second);
			chatwoot.sandbox.clearRequests();
			const { main, unknown } = chatwoot.sandbox.accounts;
			const item = ({ id, name }: InboxState, account: number) => ({
				json: { account, inbox: id, name },
			});
			items = [item(first, main), item(first, unknown), item(second, main)];
		});

		const run = async (onError?: 'continueRegularOutput' | 'continueErrorOutput') =>
			await chatwoot.run(
				{
					resource,
					operation,
					...row.form,
					account: { __rl: true, mode: 'id', value: '={{ $json.account }}' },
					options: { itemsInParallel: 1 },
				},
				{ items, ...(onError && { node: { onError } }) },
			);

		/** Method, path and body of all three items, in order; the account that is not there ends its item at once. */
		function expectWire(until = 3) {
			const { main, unknown } = chatwoot.sandbox.accounts;
			const sent = (account: number, steps: Wire[]) =>
				steps.map(({ request, body }) => ({
					request: request.replace(' ', ` /api/v1/accounts/${account}`),
					body,
				}));
			const { before = [] } = row;
			const items =
				before.length > 0
					? [row.wire(first), [], row.wire(second)].map((steps) => sent(main, steps))
					: [
							sent(main, row.wire(first)),
							sent(unknown, row.wire(first).slice(0, 1)),
							sent(main, row.wire(second)),
						];
			const expected = [...sent(main, before), ...sent(unknown, before)];
			const { requests } = chatwoot.sandbox;
			expect(
				requests.map(({ method, path, json }) => ({ request: `${method} ${path}`, body: json })),
			).toEqual([...expected, ...items.slice(0, until).flat()]);
			for (const { query, headers, text, json } of requests) {
				expect(query).toBe('');
				expect(headers.accept).toBe('application/json');
				expect(headers['api-access-token']).toBe(chatwoot.sandbox.tokens.administrator);
				if (json === undefined) expect(text).toBe('');
			}
		}

		const outputs = () => {
			const inboxes = chatwoot.sandbox.inboxes();
			const of = (inbox: InboxState, item: number) =>
				row.output(inbox, inboxes).map((json) => ({ json, pairedItem: { item } }));
			return [of(first, 0), of(second, 2)] as const;
		};
		const failure = {
			error: 'Resource could not be found [item 1]',
			details: expect.objectContaining({ status: 404 }) as IDataObject,
		};

		it('continues with the regular output, the failed item in its place', async () => {
			const { items: out, error } = await run('continueRegularOutput');

			expect(error).toBeUndefined();
			expectWire();
			const [before, after] = outputs();
			expect(before.length + after.length).toBeGreaterThanOrEqual(2);
			expect(out).toEqual([...before, { json: failure, pairedItem: { item: 1 } }, ...after]);
		});

		it('continues with the error output, which gets the failed item and its data', async () => {
			const { items: out, errorItems, error } = await run('continueErrorOutput');

			expect(error).toBeUndefined();
			expectWire();
			const [before, after] = outputs();
			expect(out).toEqual([...before, ...after]);
			expect(errorItems).toHaveLength(1);
			expect(errorItems[0]).toMatchObject({
				json: { ...items[1].json, ...failure },
				pairedItem: { item: 1 },
			});
		});

		it('stops at the failed item, and says what is done already', async () => {
			const { items: out, error } = await run();

			expect(out).toEqual([]);
			expect(error?.message).toBe('Resource could not be found [item 1]');
			expect(error?.context?.itemIndex).toBe(1);
			expect(error?.httpCode).toBe('404');
			if (row.before) {
				expect(error?.description).not.toContain('Already carried out');
				expectWire(0);
			} else {
				expect(error?.description).toContain('Already carried out in this run: item 0');
				expectWire(2);
			}
		});

		const routes = documentedRoutes();
		const documented = (name: string, test: () => void) =>
			routes ? it(name, test) : it.skip(`${name} (skipped: Chatwoot's lists are not there)`, test);
		documented('every route that it uses is one of Chatwoot', () => {
			const used = [...row.wire(first).map(({ request }) => request), ...(row.besides ?? [])];
			const asRoute = (request: string) =>
				request.replace(' ', ' /api/v1/accounts/{}').replace(/\/\d+/g, '/{}');
			const all = [withoutNames(declared.route), ...used.map(asRoute)];
			expect(all.filter((route) => !routes!.has(route))).toEqual([]);
		});
	},
);
