/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
import { mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { INodeExecutionData, INodeParameters } from 'n8n-workflow';
import { loadEngine, runNode } from '../../test/harness/engine';
import type { NodeRun } from '../../test/harness/engine';

export const packageRoot = path.resolve(__dirname, '../..');

interface Manifest {
	version: string;
	n8n: { nodes: string[]; credentials: string[] };
}

/** Runs a node of the built package, or the floor node, on the given items. Throws when the node stops on an error. */
export type Run = (
	node: 'chatwoot' | 'floor',
	parameters: INodeParameters,
	items: INodeExecutionData[],
	more?: { onError?: 'continueRegularOutput' },
) => Promise<NodeRun>;

/**
 * n8n's engine with the built package and the floor node side by side: it is given a package of both, so that they
 * share loader, credential and all settings.
 */
export async function startEngine(baseUrl: string): Promise<Run> {
	const folder = mkdtempSync(path.join(tmpdir(), 'bench-package-'));
	symlinkSync(path.join(packageRoot, 'dist'), path.join(folder, 'dist'));
	symlinkSync(path.join(__dirname, 'Floor.ts'), path.join(folder, 'Floor.ts'));
	const { version, n8n } = JSON.parse(
		readFileSync(path.join(packageRoot, 'package.json'), 'utf8'),
	) as Manifest;
	n8n.nodes.push('Floor.ts');
	writeFileSync(
		path.join(folder, 'package.json'),
		JSON.stringify({ name: 'n8n-nodes-bench', version, n8n }),
	);
	const engine = await loadEngine(folder);
	rmSync(folder, { recursive: true });

	const credentials = {
		chatwootApi: { baseUrl, accessToken: 'bench-token', accountId: '1', ignoreSslIssues: false },
	};
	return async (node, parameters, items, more = {}) => {
		const run = await runNode(node, parameters, { engine, items, credentials, node: more });
		if (run.error) throw run.error;
		return run;
	};
}
