/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
/**
 * Replays answers recorded from a real Chatwoot. The recordings are not part of this repository; where
 * they are absent, only these tests are skipped.
 */
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { startSandbox, type Sandbox } from './index';

const samples = path.resolve(__dirname, '../../../shared/chatwoot/samples');
const recorded = existsSync(samples);
if (!recorded) {
	process.stdout.write(
		'Skipped, as it should be without the full collection of recordings: a replay of all of them. Those that the rows use are in test/recordings.\n',
	);
}

type Body = Record<string, unknown>;
interface Sample {
	request: unknown;
	status: number;
	response: Body;
}
interface Case {
	case: string;
	request: unknown;
	status: number;
	content_type: string;
	body: unknown;
}

/** Cases that can't be replayed as recorded, with the reason. None so far. */
const UNMATCHED: Record<string, string> = {};

const SAMPLES = [
	'web_widget',
	'api',
	'email',
	'line',
	'telegram',
	'whatsapp',
	'whatsapp_360dialog',
	'sms',
];

/** Requests that the recording doesn't spell out. */
const CONSTRUCTED: Record<string, unknown> = {
	'greeting_message > 10000': {
		name: 'x',
		greeting_message: 'a'.repeat(10_001),
		channel: { type: 'web_widget', website_url: 'x.io' },
	},
	'api webhook_url > 2048': {
		name: 'x',
		channel: { type: 'api', webhook_url: `https://${'a'.repeat(2048)}` },
	},
	'malformed JSON': '{"name":',
};

function read<T>(file: string): T {
	return JSON.parse(readFileSync(path.join(samples, file), 'utf8')) as T;
}

/** Generated values become placeholders; a token that is missing or misshapen still shows. */
function normalized(body: unknown, publicUrl: string): unknown {
	const text = JSON.stringify(body)
		.replaceAll(publicUrl, 'FRONTEND')
		.replaceAll('http://localhost:3999', 'FRONTEND')
		.replace(/"(id|channel_id)":\d+/g, '"$1":0')
		.replace(/("(?:hmac_token|secret|inbox_identifier|website_token)"):"\w{24}"/g, '$1:"TOKEN"')
		.replace(/("webhook_verify_token"):"[0-9a-f]{32}"/g, '$1:"TOKEN"')
		.replace(/websiteToken: '\w{24}'/g, "websiteToken: 'TOKEN'");
	return JSON.parse(text);
}

function expectSame(actual: unknown, expected: unknown, publicUrl: string): void {
	const [mine, theirs] = [normalized(actual, publicUrl), normalized(expected, publicUrl)];
	expect(mine).toEqual(theirs);
	// The order of the keys, too.
	expect(JSON.stringify(mine)).toBe(JSON.stringify(theirs));
}

const cases = recorded
	? read<Case[]>('inbox_create_errors.json')
	: [{ case: 'recorded cases', request: {}, status: 0, content_type: '', body: '' }];
const replayed = cases.filter((one) => !(one.case in UNMATCHED));

(recorded ? describe : describe.skip)('recorded answers of a real Chatwoot', () => {
	let sandbox: Sandbox;

	async function call(method: string, to: string, token: string | undefined, body?: unknown) {
		const response = await fetch(`${sandbox.url}/api/v1/accounts/${to}`, {
			method,
			headers: {
				accept: 'application/json',
				'content-type': 'application/json',
				...(token === undefined ? {} : { api_access_token: token }),
			},
			body: body === undefined || typeof body === 'string' ? body : JSON.stringify(body),
		});
		const type = response.headers.get('content-type');
		return { status: response.status, type, body: (await response.json()) as Body };
	}

	beforeAll(async () => {
		sandbox = await startSandbox();
	});
	afterAll(async () => {
		await sandbox.close();
	});

	// The lists and the errors that follow need these inboxes, so the order of the tests matters.
	test.each(SAMPLES)('creates the %s inbox', async (name) => {
		const sample = read<Sample>(`inbox_create_${name}.json`);
		const { tokens, accounts, publicUrl } = sandbox;
		const answer = await call(
			'POST',
			`${accounts.main}/inboxes`,
			tokens.administrator,
			sample.request,
		);
		expect(answer.status).toBe(sample.status);
		expectSame(answer.body, sample.response, publicUrl);
	});

	test.each(['admin', 'agent'] as const)('lists them for an %s', async (who) => {
		const { tokens, accounts, users, publicUrl } = sandbox;
		for (const { id } of sandbox.inboxes()) {
			const members = { inbox_id: id, user_ids: [users.agent] };
			await call('POST', `${accounts.main}/inbox_members`, tokens.administrator, members);
		}
		const token = who === 'admin' ? tokens.administrator : tokens.agent;
		const { body } = await call('GET', `${accounts.main}/inboxes`, token);
		expectSame(body, read(`inbox_index_${who}.json`), publicUrl);
	});

	test('covers all recorded cases', () => {
		expect(cases).toHaveLength(47);
		expect(
			Object.keys(UNMATCHED).filter((name) => !cases.some((one) => one.case === name)),
		).toEqual([]);
	});

	test.each(replayed)('$case', async (one) => {
		const name = one.case;
		const { tokens, accounts, publicUrl } = sandbox;
		const token: Record<string, string | undefined> = {
			'no token': undefined,
			'wrong token': 'wrong',
			'agent (not administrator)': tokens.agent,
			'agent bot token': tokens.bot,
			'platform app token': tokens.platform,
			'api_and_webhooks feature off (cloud)': tokens.allAccounts,
			'account suspended': tokens.allAccounts,
		};
		const account: Record<string, number> = {
			'account does not exist': accounts.unknown,
			'account not mine': accounts.notMember,
			'api_and_webhooks feature off (cloud)': accounts.featureOff,
			'account suspended': accounts.suspended,
		};
		if (name === 'inbox limit: first is fine') {
			sandbox.setInboxLimit(accounts.main, sandbox.inboxes().length + 1);
		}
		const before = sandbox.inboxes().length;
		const answer = await call(
			'POST',
			`${account[name] ?? accounts.main}/inboxes`,
			name in token ? token[name] : tokens.administrator,
			CONSTRUCTED[name] ?? one.request,
		);
		expect(answer).toMatchObject({ status: one.status, type: one.content_type });
		if (one.body === '(inbox)') expect(answer.body.name).toBe('x');
		else expectSame(answer.body, one.body, publicUrl);
		expect(sandbox.inboxes()).toHaveLength(before + (one.status === 200 ? 1 : 0));
	});
});
