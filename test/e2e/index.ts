/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
/**
 * The package in a real n8n, used through its editor as a person does: `npm run test:e2e`.
 * `npm run docs:images` runs the same and writes the pictures of the documentation. Names of scenarios
 * as arguments run only those.
 */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { startSandbox } from '../sandbox';
import { launchBrowser, openEditor } from './browser';
import { Editor } from './editor';
import { dismissToasts } from './pace';
import { packPackage, startN8n } from './n8n';
import { say, step } from './report';
import { credentialIsTested } from './scenarios/credential';
import { exampleRuns } from './scenarios/examples';
import { stepExecutes } from './scenarios/execute';
import { formFollowsChannel } from './scenarios/form';
import { jobsRun } from './scenarios/jobs';
import { listsLoad } from './scenarios/lists';
import { otherNodesLoad } from './scenarios/otherNodes';
import { packageLoads } from './scenarios/package';
import { queueMode } from './scenarios/queue';
import { worksAsTool } from './scenarios/tool';
import { triggerDelivers } from './scenarios/trigger';
import { webhookProvisions } from './scenarios/webhook';
import { credentialData, repository } from './scenarios/world';
import type { World } from './scenarios/world';

const SCENARIOS: Record<string, (world: World) => Promise<void>> = {
	package: packageLoads,
	nodes: otherNodesLoad,
	credential: credentialIsTested,
	form: formFollowsChannel,
	lists: listsLoad,
	execute: stepExecutes,
	examples: exampleRuns,
	jobs: jobsRun,
	webhook: webhookProvisions,
	tool: worksAsTool,
	trigger: triggerDelivers,
	queue: queueMode,
};

async function main(): Promise<void> {
	const begin = Date.now();
	const withPictures = process.argv.includes('--pictures');
	const wanted = process.argv.slice(2).filter((argument) => argument in SCENARIOS);
	const tarball = packPackage(repository);
	const sandbox = await startSandbox({ inboundEmailDomain: 'inbound.example.com' });
	const n8n = await step(
		'start n8n with the package',
		async () => await startN8n({ package: tarball }),
	);
	const browser = await step('start Chromium', launchBrowser);
	try {
		const editor = new Editor(await openEditor(browser, n8n.url, n8n.api));
		const images = join(repository, 'docs', 'images');
		mkdirSync(images, { recursive: true });
		const picture = async (name: string, part?: string) => {
			if (withPictures) await takePicture(editor.page, join(images, `${name}.png`), part);
		};
		const world = { tarball, sandbox, n8n, browser, editor, picture };
		const credential = await n8n.api.createCredential(
			'chatwootApi',
			credentialData(sandbox),
			'Sandbox',
		);
		for (const [name, scenario] of Object.entries(SCENARIOS)) {
			if (wanted.length > 0 && !wanted.includes(name)) continue;
			say(`\n${name}`);
			await scenario({ ...world, credential });
		}
	} finally {
		await browser.close();
		await n8n.stop();
		await sandbox.close();
	}
	say(`\nAll done in ${Math.round((Date.now() - begin) / 1000)} s`);
}

/** The whole page, or one part of it at its full height. */
async function takePicture(page: Page, path: string, part?: string): Promise<void> {
	await dismissToasts(page);
	if (part === undefined) {
		await page.screenshot({ path });
		return;
	}
	const usual = page.viewportSize();
	await page.setViewportSize({ width: 1440, height: 1800 });
	await page.getByTestId(part).screenshot({ path });
	if (usual) await page.setViewportSize(usual);
}

main().then(
	() => process.exit(0),
	(error: Error) => {
		process.stderr.write(`${error.stack}\n`);
		process.exit(1);
	},
);
