/* eslint-disable @n8n/community-nodes/no-restricted-globals */
/**
 * Runs every row against a running Chatwoot: npm run test:live. In an account of its own, which it keeps for the next
 * time. ROWS=label runs the rows of one resource only; --remove-account deletes the account.
 */
import { rowFiles, rowNode } from '../harness/rowNodes';
import { enter, removeAccount } from './account';
import type { Entrance } from './account';
import { reportOf } from './report';
import { runRow } from './run';
import type { Outcome } from './run';

const NEEDED = {
	CHATWOOT_URL: 'the address of Chatwoot',
	CHATWOOT_ADMIN_TOKEN: 'the access token of a user who becomes administrator of the account',
	CHATWOOT_AGENT_TOKEN: 'the access token of another user, who becomes an agent of it',
	CHATWOOT_PLATFORM_TOKEN: 'the token of a platform app, which makes the account',
};

const say = (line: string) => process.stdout.write(`${line}\n`);

function entrance(): Entrance | undefined {
	const missing = Object.entries(NEEDED).filter(([name]) => !process.env[name]);
	if (missing.length > 0) {
		say('skipped: the live test needs a Chatwoot, given by environment variables. Not set:');
		for (const [name, meaning] of missing) say(`  ${name}: ${meaning}`);
		say('Optional: CHATWOOT_BOT_TOKEN, where Chatwoot does not show the token of a new bot.');
		return undefined;
	}
	const value = (name: string) => process.env[name] ?? '';
	return {
		url: value('CHATWOOT_URL'),
		adminToken: value('CHATWOOT_ADMIN_TOKEN'),
		agentToken: value('CHATWOOT_AGENT_TOKEN'),
		platformToken: value('CHATWOOT_PLATFORM_TOKEN'),
		botToken: process.env.CHATWOOT_BOT_TOKEN,
	};
}

async function main(): Promise<void> {
	const door = entrance();
	if (!door) return;
	if (process.argv.includes('--remove-account')) {
		say('In Chatwoot 4.15 the list of accounts of this platform app will answer 500 from now on.');
		const id = await removeAccount(door);
		say(id === undefined ? 'There is no such account.' : `Account ${id} is being deleted.`);
		return;
	}
	const world = await enter(door);
	say(`In account ${world.accountId} of ${world.url}`);
	const outcomes: Outcome[] = [];
	for (const { folder, load } of rowFiles()) {
		const { name } = rowNode(folder);
		// One after the other: rows count and list what is there.
		for (const row of load()) outcomes.push(await runRow(world, name, row));
	}
	say(reportOf(outcomes));
	if (outcomes.some(({ result }) => result === 'failed')) process.exitCode = 1;
}

main().catch((error: unknown) => {
	process.stderr.write(`${(error as Error).message}\n`);
	process.exitCode = 1;
});
