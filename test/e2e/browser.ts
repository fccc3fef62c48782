/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { type Browser, type Page, chromium, selectors } from 'playwright-core';
import { BROWSER_ID, type N8nApi } from './api';
import { findChromium, required } from './tools';

/** Without these Chromium calls home at every start, and stalls where those calls are refused. */
const FLAGS = [
	'--no-sandbox',
	'--disable-gpu',
	'--disable-quic',
	'--no-first-run',
	'--disable-background-networking',
	'--disable-component-update',
	'--disable-sync',
];

export async function launchBrowser(): Promise<Browser> {
	selectors.setTestIdAttribute('data-test-id');
	return await chromium.launch({
		executablePath: required(findChromium(), 'apt-get install -y chromium'),
		args: FLAGS,
	});
}

/** A page of the editor, signed in as the owner without going through the login form. */
export async function openEditor(browser: Browser, url: string, api: N8nApi): Promise<Page> {
	const context = await browser.newContext({
		baseURL: url,
		viewport: { width: 1440, height: 1000 },
		permissions: ['clipboard-read', 'clipboard-write'],
	});
	await context.addCookies([{ name: 'n8n-auth', value: api.authToken(), url }]);
	await context.addInitScript((id) => localStorage.setItem('n8n-browserId', id), BROWSER_ID);
	// the editor asks these for banners and news; refused at once they cost no time
	await context.route(
		(address) => address.hostname !== 'localhost',
		(route) => route.abort(),
	);
	const page = await context.newPage();
	page.setDefaultTimeout(30_000);
	return page;
}
