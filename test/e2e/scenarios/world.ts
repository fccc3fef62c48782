/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import type { Sandbox } from '../../sandbox';
import type { CredentialReference, WorkflowJson } from '../api';
import type { Editor } from '../editor';
import type { N8n } from '../n8n';

/** What every scenario works with: one n8n with the package, one embedded Chatwoot, one browser page. */
export interface World {
	/** The packed package, for scenarios that start an n8n of their own. */
	tarball: string;
	sandbox: Sandbox;
	n8n: N8n;
	browser: Browser;
	editor: Editor;
	/** A credential for the embedded Chatwoot. */
	credential: CredentialReference;
	/** Writes a picture for the documentation, of one part of the page if given; does nothing when none are asked for. */
	picture: (name: string, part?: string) => Promise<void>;
}

export const CHATWOOT = 'n8n-nodes-chatwoot-suite.chatwoot';

export const repository = join(__dirname, '../../..');

export const examplePath = (name: string) => join(repository, 'examples', `${name}.json`);

/** An example as its user has it after choosing the credential. */
export function example(name: string, credential: CredentialReference): WorkflowJson {
	const workflow = JSON.parse(readFileSync(examplePath(name), 'utf8')) as WorkflowJson;
	return {
		...workflow,
		nodes: workflow.nodes.map((node) =>
			node.type === CHATWOOT ? { ...node, credentials: { chatwootApi: credential } } : node,
		),
	};
}

/** What a webhook of an example asks its callers for. */
export const callerHeader = { name: 'X-Api-Key', value: 'a-long-random-value' };

/** An example that a webhook starts, as its user has it after choosing both credentials. */
export async function webhookExample(
	{ api }: N8n,
	credential: CredentialReference,
	name = 'provision-inbox-on-webhook',
): Promise<WorkflowJson> {
	const httpHeaderAuth = await api.createCredential('httpHeaderAuth', callerHeader);
	const workflow = example(name, credential);
	return {
		...workflow,
		nodes: workflow.nodes.map((node) =>
			node.parameters?.authentication === 'headerAuth'
				? { ...node, credentials: { httpHeaderAuth } }
				: node,
		),
	};
}

export function credentialData(sandbox: Sandbox): Record<string, unknown> {
	return {
		baseUrl: sandbox.url,
		accessToken: sandbox.tokens.administrator,
		accountId: '',
		ignoreSslIssues: false,
	};
}
