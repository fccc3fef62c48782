/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
/** `npm run bench`: what the built package costs in n8n's own engine. docs/performance.md explains the figures. */
import path from 'node:path';
import type { Benchmark } from './benchmark';
import { conversations } from './benchmarks/conversations';
import { cpu } from './benchmarks/cpu';
import { faults } from './benchmarks/faults';
import { form } from './benchmarks/form';
import { formGrowth } from './benchmarks/formGrowth';
import { memory } from './benchmarks/memory';
import { messages } from './benchmarks/messages';
import { order } from './benchmarks/order';
import { parallel } from './benchmarks/parallel';
import { throttle } from './benchmarks/throttle';
import { startChatwoot } from './chatwoot/client';
import { startEngine } from './engine';
import { readOptions } from './options';
import { print, save } from './report';
import type { Report } from './report';

const benchmarks: Benchmark[] = [
	cpu,
	parallel,
	memory,
	form,
	throttle,
	faults,
	order,
	formGrowth,
	conversations,
	messages,
];

async function main() {
	const { only, rounds, items } = readOptions(process.argv.slice(2));
	const chatwoot = await startChatwoot();
	const run = await startEngine(chatwoot.url);

	const reports: Report[] = [];
	for (const [index, { title, measure }] of benchmarks.entries()) {
		const number = index + 1;
		if (only && !only.includes(number)) continue;
		const before = performance.now();
		const findings = await measure({ run, chatwoot, rounds, items });
		const seconds = (performance.now() - before) / 1000;
		const report = { number, title, seconds, ...findings };
		reports.push(report);
		print(report);
	}
	chatwoot.close();

	save(path.join(__dirname, 'results.json'), reports);
	const broken = reports.flatMap(({ checks = [] }) => checks).filter(({ holds }) => !holds);
	process.exitCode = broken.length > 0 ? 1 : 0;
}

void main();
