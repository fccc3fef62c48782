/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-dangerous-functions */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { serialize } from 'node:v8';
import { gzipSync } from 'node:zlib';
import { NodeHelpers } from 'n8n-workflow';
import type { INodeParameters, INodeProperties } from 'n8n-workflow';
import type * as Resources from '../../nodes/Chatwoot/resources';
import type * as FormOf from '../../nodes/engine/form';
import { syntheticForm, syntheticResources } from '../../test/harness/synthetic';
import type { Benchmark } from '../benchmark';
import { packageRoot } from '../engine';
import { createForm } from '../forms';
import { interleaved, ratios } from '../measure';
import { figure } from '../report';

/** Operations of the made-up node: a quarter, half and all of what Chatwoot's API has. */
const SIZES = { quarter: 110, half: 215, all: 430 };

/** What the form will cost with the whole API in it: made-up operations, built by the package's own engine. */
export const formGrowth: Benchmark = {
	title: `Growth of the form: ${SIZES.quarter}, ${SIZES.half} and ${SIZES.all} made-up operations`,
	async measure({ rounds }) {
		const load = createRequire(path.join(packageRoot, 'package.json'));
		const { resources } = load('./dist/nodes/Chatwoot/resources') as typeof Resources;
		const { formOf } = load('./dist/nodes/engine/form') as typeof FormOf;

		const made = (size: keyof typeof SIZES) => syntheticResources(SIZES[size]);
		const forms = {
			quarter: formOf(made('quarter')),
			half: formOf(made('half')),
			all: formOf(made('all')),
		};
		const inbox = formOf(resources.filter(({ value }) => value === createForm.resource));
		const real = formOf(resources);

		const loading = loadTimes(rounds);
		const building = await interleaved(rounds, {
			quarter: () => buildTime(formOf, 'quarter'),
			half: () => buildTime(formOf, 'half'),
			all: () => buildTime(formOf, 'all'),
		});
		const filling = await interleaved(rounds, {
			inbox: () => fillTime(inbox, createForm),
			real: () => fillTime(real, createForm),
			quarter: () => fillTime(forms.quarter, syntheticForm),
			half: () => fillTime(forms.half, syntheticForm),
			all: () => fillTime(forms.all, syntheticForm),
		});

		const growth = (cost: Record<keyof typeof SIZES, number[]>) => {
			const perOperation = (size: keyof typeof SIZES) => cost[size].map((ms) => ms / SIZES[size]);
			return ratios(perOperation('all'), perOperation('quarter'));
		};
		const whole = ratios(filling.all, filling.inbox);
		const perProperty = whole.map((ratio) => (ratio * inbox.length) / forms.all.length);
		const description = JSON.stringify(forms.all);
		const operations = resources.flatMap((resource) => resource.operations).length;
		return {
			figures: [
				figure('package / n8n-workflow', 'x', ratios(loading.nodes, loading.workflow), {
					atMost: 0.25,
				}),
				figure(
					`package and form of ${SIZES.all} / n8n-workflow`,
					'x',
					ratios(loading.package, loading.workflow),
					{ atMost: 0.25 },
				),
				figure('  n8n-workflow', 'ms', loading.workflow),
				figure('  package', 'ms', loading.nodes),
				figure('  package and form', 'ms', loading.package),
				figure('building, an operation of all / of a quarter', 'x', growth(building), {
					atMost: 1.5,
				}),
				...Object.entries(building).map(([size, ms]) => figure(`  ${size}`, 'ms', ms)),
				figure(`parameters of Chatwoot / Inbox alone`, 'x', ratios(filling.real, filling.inbox), {
					atMost: 4,
				}),
				figure(`parameters of a node, ${SIZES.all} / Inbox alone`, 'x', whole, { atMost: 4 }),
				figure('  a property of all / of Inbox', 'x', perProperty, { atMost: 1.25 }),
				figure('  an operation of all / of a quarter', 'x', growth(filling), { atMost: 1.25 }),
				...Object.entries(filling).map(([size, ms]) => figure(`  ${size}`, 'ms', ms)),
				figure(`description of ${SIZES.all}`, 'kB', [description.length / 1000], { atMost: 500 }),
				figure('  gzipped', 'kB', [gzipSync(description).length / 1000], { atMost: 60 }),
			],
			notes: [
				`The made-up form has ${forms.all.length} properties, that of Inbox alone ${inbox.length}; the node Chatwoot has ${operations} operations with ${real.length}.`,
				'Package: all nodes of package.json required and constructed, which builds their forms. Package and form: all nodes of package.json required and constructed, then the made-up form built, in a fresh process that has loaded n8n-workflow.',
				'Parameters of a node: n8n walks all properties of a node, shown or not, so that their number decides.',
				'An operation of all / of a quarter: 1 is growth in proportion, less has a fixed part.',
			],
		};
	},
};

/** Milliseconds that one form takes to build; the declarations are new each time, as they are in a fresh process. */
function buildTime(formOf: typeof FormOf.formOf, size: keyof typeof SIZES): number {
	const builds = 10;
	const declared = Array.from({ length: builds }, () => syntheticResources(SIZES[size]));
	const before = performance.now();
	for (const resources of declared) formOf(resources);
	return (performance.now() - before) / builds;
}

/** Milliseconds that n8n takes to complete the parameters of a filled node. */
function fillTime(properties: INodeProperties[], parameters: INodeParameters): number {
	const calls = 300;
	const before = performance.now();
	for (let call = 0; call < calls; call++) {
		NodeHelpers.getNodeParameters(properties, parameters, true, false, { typeVersion: 1 }, null);
	}
	return (performance.now() - before) / calls;
}

/** Milliseconds of fresh processes, for n8n-workflow and for what comes on top of it. */
function loadTimes(rounds: number): Record<'workflow' | 'nodes' | 'package', number[]> {
	const folder = mkdtempSync(path.join(tmpdir(), 'bench-form-'));
	const declared = path.join(folder, 'resources');
	// Keeps which operations share a field, unlike JSON.
	writeFileSync(declared, serialize(syntheticResources(SIZES.all)));
	const { n8n } = JSON.parse(readFileSync(path.join(packageRoot, 'package.json'), 'utf8')) as {
		n8n: { nodes: string[] };
	};
	const script = `
		const resources = require('v8').deserialize(require('fs').readFileSync(${JSON.stringify(declared)}));
		const start = performance.now();
		require('n8n-workflow');
		const loaded = performance.now();
		for (const file of ${JSON.stringify(n8n.nodes)}) new (Object.values(require('./' + file))[0])();
		const constructed = performance.now();
		require('./dist/nodes/engine/form').formOf(resources);
		console.log(JSON.stringify([loaded - start, constructed - loaded, performance.now() - loaded]));
	`;
	const times = { workflow: [] as number[], nodes: [] as number[], package: [] as number[] };
	for (let round = 0; round < rounds; round++) {
		const output = execFileSync(process.execPath, ['-e', script], { cwd: packageRoot });
		const [workflow, nodes, own] = JSON.parse(String(output)) as [number, number, number];
		times.workflow.push(workflow);
		times.nodes.push(nodes);
		times.package.push(own);
	}
	rmSync(folder, { recursive: true });
	return times;
}
