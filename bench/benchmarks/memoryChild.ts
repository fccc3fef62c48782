/* eslint-disable @n8n/community-nodes/no-restricted-globals */
/** One side of the memory benchmark: tells its parent by how many megabytes the process grew at most. */
import { startEngine } from '../engine';
import { createForm, namedItems } from '../forms';
import { collectGarbage } from '../measure';

const MEGABYTE = 1024 * 1024;

async function main(side: 'chatwoot' | 'floor', url: string, count: number) {
	const run = await startEngine(url);
	const form = side === 'floor' ? {} : { ...createForm, simplify: false };
	await run(side, form, namedItems(10));
	const items = namedItems(count);
	collectGarbage();

	const before = process.memoryUsage.rss();
	let peak = before;
	const sample = () => {
		peak = Math.max(peak, process.memoryUsage.rss());
	};
	const timer = setInterval(sample, 5);
	await run(side, form, items);
	sample();
	clearInterval(timer);
	process.send!((peak - before) / MEGABYTE, () => process.exit());
}

const [side, url, count] = process.argv.slice(2);
void main(side as 'chatwoot' | 'floor', url, Number(count));
