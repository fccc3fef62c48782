/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-dangerous-functions */
import { execFileSync } from 'node:child_process';
import { createRequire } from 'node:module';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { NodeHelpers } from 'n8n-workflow';
import type { INode, INodeTypeDescription } from 'n8n-workflow';
import type * as ChatwootNode from '../../nodes/Chatwoot/Chatwoot.node';
import type * as Resources from '../../nodes/Chatwoot/resources';
import type * as FormOf from '../../nodes/engine/form';
import type { Benchmark } from '../benchmark';
import { packageRoot } from '../engine';
import { createForm } from '../forms';
import { interleaved, ratios } from '../measure';
import { figure } from '../report';
import type { Figure } from '../report';

/** Below the package's folder. */
const nodes = './dist/nodes';

/** What the form costs every editor session and every load of a workflow. */
export const form: Benchmark = {
	title: 'Cost of the form: all operations, and the same declarations reduced to Create Inbox',
	async measure({ rounds }) {
		const load = createRequire(path.join(packageRoot, 'package.json'));
		const { Chatwoot } = load(`${nodes}/Chatwoot/Chatwoot.node`) as typeof ChatwootNode;
		const { resources } = load(`${nodes}/Chatwoot/resources`) as typeof Resources;
		const { formOf } = load(`${nodes}/engine/form`) as typeof FormOf;

		const operations = resources.flatMap((resource) => resource.operations);
		const inbox = resources.find(({ value }) => value === createForm.resource)!;
		const create = inbox.operations.filter(({ value }) => value === createForm.operation);
		const { description: all } = new Chatwoot();
		const one = { ...all, properties: formOf([{ ...inbox, operations: create }]) };

		const rows = (label: string, unit: string, cost: Record<'all' | 'one', number[]>): Figure[] => {
			const each = cost.all.map((value) => value / operations.length);
			return [
				figure(`${label}: per operation / Create alone`, 'x', ratios(each, cost.one), { below: 1 }),
				figure('  all operations', unit, cost.all),
				figure('  Create alone', unit, cost.one),
				figure('  per operation', unit, each),
			];
		};
		fillTime(all);
		fillTime(one);
		const filling = await interleaved(rounds, {
			all: () => fillTime(all),
			one: () => fillTime(one),
		});
		const createFile = `${nodes}/Chatwoot/resources/inbox/create`;
		const loading = await interleaved(rounds, {
			all: () => loadTime(`formOf(require('${nodes}/Chatwoot/resources').resources)`),
			one: () =>
				loadTime(`formOf([{ value: 'inbox', operations: [require('${createFile}').create] }])`),
			package: () => loadTime(`new (require('${nodes}/Chatwoot/Chatwoot.node').Chatwoot)()`),
		});
		return {
			figures: [
				...rows('parameters of a node', 'ms', filling),
				...rows('description, gzipped', 'kB', { all: [sizeOf(all)], one: [sizeOf(one)] }),
				...rows('loading', 'ms', loading),
				figure('loading the whole package', 'ms', loading.package),
			],
			notes: [
				`${operations.length} operations with ${all.properties.length} properties; Create alone has ${one.properties.length}.`,
				'Parameters of a node: NodeHelpers.getNodeParameters for a filled Create Inbox, as n8n does whenever a workflow is loaded.',
				'Loading: the declarations and the form made from them, in a fresh process that has loaded n8n-workflow.',
			],
		};
	},
};

/** Milliseconds that n8n takes to complete the parameters of a filled node. */
function fillTime({ properties }: INodeTypeDescription): number {
	const node: INode = {
		id: 'subject',
		name: 'Subject',
		type: 'chatwoot',
		typeVersion: 1,
		position: [0, 0],
		parameters: createForm,
	};
	const calls = 500;
	const before = performance.now();
	for (let call = 0; call < calls; call++) {
		NodeHelpers.getNodeParameters(properties, createForm, true, false, node, null);
	}
	return (performance.now() - before) / calls;
}

/** Kilobytes that an editor loads. */
function sizeOf(description: INodeTypeDescription): number {
	return gzipSync(JSON.stringify(description)).length / 1000;
}

/** Milliseconds that building a form takes a fresh process, with loading what it needs. */
function loadTime(build: string): number {
	const script = `
		require('n8n-workflow');
		const before = performance.now();
		const { formOf } = require('${nodes}/engine/form');
		${build};
		console.log(performance.now() - before);
	`;
	return Number(execFileSync(process.execPath, ['-e', script], { cwd: packageRoot }));
}
