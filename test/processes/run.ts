/* eslint-disable no-console, @n8n/community-nodes/no-restricted-globals */
import '../harness/setup';
import type { INodeParameters } from 'n8n-workflow';
import type { ChatwootCredentials } from '../harness/chatwoot';
import { runNode } from '../harness/engine';

/**
 * An n8n of its own that runs the Chatwoot node once: says "ready", waits for a line on its input, and writes what
 * came out as JSON.
 */
async function main([parameters, credentials]: string[]): Promise<void> {
	const chatwootApi = JSON.parse(credentials) as ChatwootCredentials & Record<string, string>;
	const run = async (form: INodeParameters) =>
		await runNode('chatwoot', form, { credentials: { chatwootApi } });
	// What the first run loads is loaded before the start.
	await run({ resource: 'inbox', operation: 'getAll' });
	console.log('ready');
	await new Promise((resolve) => process.stdin.once('data', resolve));
	const { items, error } = await run(JSON.parse(parameters) as INodeParameters);
	console.log(JSON.stringify({ items: items.map(({ json }) => json), error: error?.message }));
	process.exit(0);
}

void main(process.argv.slice(2));
