import type { IDataObject } from 'n8n-workflow';
import { runNode } from '../harness/engine';
import type { NodeRun } from '../harness/engine';
import { recording } from '../harness/recordings';
import type { Recording } from '../harness/recordings';
import { exchangesOf } from '../harness/row';
import type { Given, Row } from '../harness/row';
import { parametersOf } from '../harness/rowNodes';
import { restoreAccount } from './account';
import type { Token, World } from './chatwoot';
import { differences } from './compare';
import { freshWord, refreshed } from './fresh';
import { workshop } from './makers';
import type { Made } from './makers';

export interface Outcome {
	node: string;
	operation: string;
	result: 'passed' | 'failed' | 'skipped';
	/** Why it failed or was skipped. */
	reason?: string;
	/** Keys and JSON types that are not as in the recording. */
	differences: string[];
}

/** What would hurt the people, the tokens or the account of the run, whatever its row says. */
const NEVER: Array<[request: RegExp, reason: string]> = [
	[/^(POST|PUT|PATCH|DELETE) \/api\/v1\/profile\b/, 'changes the person behind the token'],
	[
		/^(POST|DELETE) \/platform\/api\/v1\/accounts(\/\d+)?$/,
		"an account that is deleted breaks the platform app's list of accounts, so none is made",
	],
];

/** Runs one row: makes what it needs, runs the node, takes away what was made. */
export async function runRow(world: World, node: string, row: Row): Promise<Outcome> {
	const outcome = { node, operation: row.operation, differences: [] };
	const reason = row.skipLive ?? hurts(row);
	if (reason !== undefined) return { ...outcome, result: 'skipped', reason };
	const made = workshop(world);
	try {
		const given = await makeGiven(row, made);
		const word = freshWord();
		const parameters = parametersOf({ ...row, given });
		const run = await runNode(node, refreshed(parameters, row, word), {
			items: refreshed(row.items, row, word),
			credentials: await credentials(world, node, row, made),
		});
		return { ...outcome, ...judged(row, run) };
	} catch (error) {
		return { ...outcome, result: 'failed', reason: (error as Error).message };
	} finally {
		await made.remove();
		if (requestsOf(row).some(({ method, path }) => method === 'PATCH' && ACCOUNT.test(path))) {
			await restoreAccount(world);
		}
	}
}

const ACCOUNT = /^\/(platform\/)?api\/v1\/accounts\/\d+$/;

const requestsOf = (row: Row): Array<Recording['request']> =>
	exchangesOf(row).map(({ name }) => recording(name).request);

function hurts(row: Row): string | undefined {
	const requests = requestsOf(row).map(({ method, path }) => `${method} ${path.split('?')[0]}`);
	return NEVER.find(([hurtful]) => requests.some((request) => hurtful.test(request)))?.[1];
}

/** @throws a sentence when the maker gives less than the row names */
async function makeGiven({ given = {} }: Row, made: Made): Promise<Given> {
	for (const [name, recorded] of Object.entries(given)) {
		const record = await made.need(name);
		const absent = Object.keys(recorded).filter((key) => record[key] === undefined);
		if (absent.length > 0) throw new Error(`The ${name} that was made has no ${absent.join(', ')}`);
	}
	return made.given;
}

async function credentials(world: World, node: string, row: Row, made: Made) {
	const { url: baseUrl } = world;
	const accessToken = world.tokens[tokenOf(row)];
	const own: Record<string, () => Promise<IDataObject> | IDataObject> = {
		chatwoot: () => ({ baseUrl, accessToken, accountId: String(world.accountId) }),
		chatwootPlatform: () => ({ baseUrl, accessToken: world.tokens.platform }),
		chatwootClient: async () => {
			const inbox = await made.need('inbox');
			const { inbox_identifier: inboxIdentifier, hmac_token: hmacToken } = inbox;
			return { baseUrl, inboxIdentifier, hmacToken };
		},
	};
	// Those of the row were made for the recording; only what it leaves empty is meant for here, too.
	const emptied = Object.entries(row.credentials ?? {}).filter(([, value]) => value === '');
	return {
		[`${node}Api`]: { ...(await own[node]()), ...Object.fromEntries(emptied) },
	} as Record<string, never>;
}

/** That of the recording; a bot's or an agent's, where it was theirs. */
function tokenOf(row: Row): Token {
	const { as } = recording(exchangesOf(row)[0].name);
	return as === 'agent' || as === 'bot' ? as : 'admin';
}

function judged(row: Row, { error, items }: NodeRun): Partial<Outcome> & Pick<Outcome, 'result'> {
	const words = error && [error.message, error.description].filter(Boolean).join(' ');
	if (row.error !== undefined) {
		return words?.startsWith(row.error)
			? { result: 'passed' }
			: { result: 'failed', reason: words ?? `no error, but expected was: ${row.error}` };
	}
	if (words !== undefined) return { result: 'failed', reason: words };
	const answers = exchangesOf(row).map(({ name }) => recording(name).response.body as IDataObject);
	const { output = [] } = row;
	const recorded = typeof output === 'function' ? output(...answers) : output;
	const live = items.map(({ json }) => json);
	return { result: 'passed', differences: differences(recorded, live) };
}
