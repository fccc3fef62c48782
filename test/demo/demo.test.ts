/* eslint-disable @n8n/community-nodes/no-dangerous-functions, @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
import { spawn } from 'node:child_process';
import path from 'node:path';
import { useSandbox } from '../harness/chatwoot';

/** `npm run demo` after its build. */
const chatwoot = useSandbox();
const root = path.resolve(__dirname, '../..');

async function demo(settings: Record<string, string> = {}) {
	const env = Object.fromEntries(
		Object.entries(process.env).filter(([name]) => !name.startsWith('CHATWOOT_')),
	);
	const tsx = path.join(root, 'node_modules', 'tsx', 'dist', 'cli.mjs');
	const child = spawn(process.execPath, [tsx, 'test/demo/demo.ts'], {
		cwd: root,
		env: { ...env, ...settings },
	});
	let text = '';
	child.stdout.on('data', (chunk) => (text += String(chunk)));
	child.stderr.on('data', (chunk) => (text += String(chunk)));
	const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
	return { code, text };
}
const settings = () => ({
	CHATWOOT_URL: chatwoot.sandbox.url,
	CHATWOOT_TOKEN: chatwoot.sandbox.tokens.administrator,
	CHATWOOT_ACCOUNT_ID: '1',
});

jest.setTimeout(60_000);

it('shows an inbox of each channel with what to do next, and the message for a wrong input', async () => {
	const { code, text } = await demo();

	expect(text).toMatch(/^Running "Create an Inbox per Channel"/);
	for (const channel of ['Website', 'WhatsApp', 'SMS', 'Email', 'API', 'Telegram', 'LINE']) {
		expect(text).toMatch(new RegExp(`^${channel} +\\S.* \\d+  \\S`, 'm'));
	}
	expect(text).toContain("'Phone Number' must start with + and the country code");
	expect(text.split('\n').length).toBeLessThan(40);
	expect(code).toBe(0);
});

it('creates the API and the Website inbox on a server of one’s own, without showing the token', async () => {
	const { code, text } = await demo(settings());

	expect(code).toBe(0);
	expect(
		chatwoot.sandbox
			.inboxes()
			.map(({ channelType }) => channelType)
			.sort(),
	).toEqual(['Channel::Api', 'Channel::WebWidget']);
	expect(text).toContain(chatwoot.sandbox.url);
	expect(text).not.toContain(chatwoot.sandbox.tokens.administrator);
});

it('fails when the server refuses, and says why', async () => {
	const { code, text } = await demo({ ...settings(), CHATWOOT_TOKEN: 'a-token-that-is-not-one' });

	expect(code).toBe(1);
	expect(text).toContain('Invalid Access Token');
	expect(text).not.toContain('a-token-that-is-not-one');
	expect(chatwoot.sandbox.inboxes()).toEqual([]);
});

it.each([
	['no token', (url: string) => ({ CHATWOOT_URL: url })],
	['an empty address', () => ({ CHATWOOT_URL: '', CHATWOOT_TOKEN: 'a-token' })],
])('fails when the server is named only in part: %s', async (_case, partOf) => {
	const { code, text } = await demo(partOf(chatwoot.sandbox.url));

	expect(code).toBe(1);
	expect(text).toContain('Set CHATWOOT_URL, CHATWOOT_TOKEN and CHATWOOT_ACCOUNT_ID');
	expect(chatwoot.requests()).toEqual([]);
});
