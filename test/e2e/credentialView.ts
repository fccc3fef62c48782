/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import type { Locator, Page } from 'playwright-core';
import { TYPING_PAUSE_MS } from './pace';

export interface CredentialTest {
	ok: boolean;
	/** What the credential's test answered. On success n8n shows a sentence of its own instead. */
	message: string;
	/** The banner that the person sees. Empty when n8n closed the dialog because all is well. */
	shown: string;
}

/** n8n's credential dialog. */
export class CredentialView {
	private readonly dialog: Locator;

	constructor(private readonly page: Page) {
		this.dialog = page.getByTestId('editCredential-modal');
	}

	/** Labels of the fields in order; those of required fields end in an asterisk. */
	async labels(): Promise<string[]> {
		const labels = this.dialog.getByTestId('credential-connection-parameter').locator('label');
		await labels.first().waitFor();
		return await labels.evaluateAll((elements) =>
			elements.map((element) => element.querySelector('.n8n-text')?.textContent?.trim() ?? ''),
		);
	}

	/** Fills a field by its internal name, such as `baseUrl`. */
	async fill(name: string, text: string): Promise<void> {
		await this.dialog.getByTestId(`parameter-input-${name}`).locator('input').fill(text);
		await this.page.waitForTimeout(TYPING_PAUSE_MS);
	}

	/** Saves, upon which n8n runs the credential's test, and answers the test's outcome. */
	async save(): Promise<CredentialTest> {
		const tested = this.page.waitForResponse(/\/rest\/credentials\/test$/);
		await this.dialog.getByTestId('credential-save-button').click();
		const { data } = (await (await tested).json()) as {
			data: { status: string; message: string };
		};
		const ok = data.status === 'OK';
		return {
			ok,
			message: data.message,
			shown: ok ? await this.success() : await this.failure(data.message),
		};
	}

	/** The success banner; a new credential's dialog closes instead. */
	private async success(): Promise<string> {
		const banner = this.dialog.getByTestId('credentials-config-container-test-success');
		const saved = this.page.getByText('Credential saved').last();
		await banner.or(saved).filter({ visible: true }).first().waitFor();
		if (await banner.isVisible()) return await banner.innerText();
		await this.dialog.waitFor({ state: 'hidden' });
		return '';
	}

	/** The failure banner with its details opened, where the test's own words are. */
	private async failure(message: string): Promise<string> {
		const banner = this.dialog.locator('.el-tag--danger').filter({ visible: true });
		const closed = banner.getByText('More details');
		const words = banner.getByText(message);
		await closed.or(words).first().waitFor();
		if (await closed.isVisible()) await closed.click();
		await words.waitFor();
		return await banner.innerText();
	}

	/** Not by the Escape key, which would close the node behind it as well. */
	async close(): Promise<void> {
		if (await this.dialog.isVisible()) await this.dialog.locator('.el-dialog__headerbtn').click();
		await this.dialog.waitFor({ state: 'hidden' });
	}
}
