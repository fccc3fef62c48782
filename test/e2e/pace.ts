/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import type { Locator, Page } from 'playwright-core';

/** n8n takes over what is typed after a pause; what is done earlier would use the old value. */
export const TYPING_PAUSE_MS = 400;

/** The messages that slide in at the editor's lower right corner. */
export function toasts(page: Page): Locator {
	return page.locator('.el-notification');
}

/** Through the page's own script: toasts slide and vanish by themselves while one aims at them. */
export async function dismissToasts(page: Page): Promise<void> {
	await toasts(page)
		.locator('.el-notification__closeBtn')
		.evaluateAll((buttons) =>
			buttons.forEach((button) => button.dispatchEvent(new MouseEvent('click', { bubbles: true }))),
		);
	await toasts(page).first().waitFor({ state: 'detached' });
}
