/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import type { Locator, Page } from 'playwright-core';
import { dismissToasts, toasts, TYPING_PAUSE_MS } from './pace';
import { waitFor } from './processes';

/**
 * n8n's node detail view, driven as a person does. A field is named by its label, below the labels of the
 * collections that hold it: `view.type('09:00', 'Inbox Settings', 'Business Hours', 'From')`.
 */
export class NodeView {
	private readonly form: Locator;
	private readonly output: Locator;

	constructor(private readonly page: Page) {
		this.form = page.getByTestId('node-parameters');
		this.output = page.getByTestId('output-panel');
	}

	/** The visible fields in order; those inside a collection are indented by two spaces per level. */
	async labels(): Promise<string[]> {
		return await this.form.getByTestId('input-label').evaluateAll((elements) =>
			elements
				.filter((element) => element.checkVisibility())
				.map((element) => {
					const label = element.querySelector('label .n8n-text')?.textContent?.trim() ?? '';
					let depth = -1;
					for (let at: Element | null = element; at; at = at.parentElement)
						if (at.getAttribute('data-test-id') === 'parameter-item') depth++;
					return '  '.repeat(depth) + label;
				}),
		);
	}

	/** Labels that n8n cuts off, because their line is too short for them. */
	async cutLabels(): Promise<string[]> {
		return await this.form
			.locator('label .n8n-text')
			.evaluateAll((elements) =>
				elements
					.filter(
						(element) => element.checkVisibility() && element.scrollWidth > element.clientWidth,
					)
					.map((element) => element.textContent?.trim() ?? ''),
			);
	}

	/** The element of one field. When several rows of a collection hold the same label, the last one. */
	field(...path: string[]): Locator {
		return path.reduce((within, label) => {
			const own = this.page
				.locator('> [data-test-id=input-label], > * > [data-test-id=input-label]')
				.filter({ has: this.page.locator('label').getByText(label, { exact: true }) });
			return within.getByTestId('parameter-item').filter({ has: own }).last();
		}, this.form);
	}

	/** Picks `option` in a drop-down. */
	async choose(option: string, ...path: string[]): Promise<void> {
		await this.openList(...path);
		await this.listEntry(option).click();
	}

	/** The entries of a drop-down, without their descriptions. */
	async options(...path: string[]): Promise<string[]> {
		await this.openList(...path);
		await this.listEntries().first().waitFor();
		const names = await this.listEntries().locator('.option-headline').allInnerTexts();
		await this.closeList(this.listEntries());
		return names;
	}

	private async openList(...path: string[]): Promise<void> {
		const input = this.field(...path).getByTestId('parameter-input');
		// disabled while its entries load
		await input.locator('.el-input__inner:enabled').last().waitFor();
		// the arrow, because a multi-select covers its middle with the picked entries
		await input.locator('.el-select__caret').last().click();
	}

	private async closeList(entries: Locator): Promise<void> {
		await this.page.keyboard.press('Escape');
		await entries.first().waitFor({ state: 'hidden' });
	}

	private listEntries(): Locator {
		const headline = this.page.locator('.option-headline');
		return this.page.getByRole('option').filter({ visible: true, has: headline });
	}

	private listEntry(name: string): Locator {
		const headline = this.page.locator('.option-headline').getByText(name, { exact: true });
		return this.listEntries().filter({ has: headline });
	}

	async type(text: string, ...path: string[]): Promise<void> {
		await this.input(...path).fill(text);
		await this.page.waitForTimeout(TYPING_PAUSE_MS);
	}

	/** What a text field or drop-down shows. */
	async value(...path: string[]): Promise<string> {
		return await this.input(...path).inputValue();
	}

	private input(...path: string[]): Locator {
		return this.field(...path)
			.getByTestId('parameter-input')
			.locator('input, textarea')
			.last();
	}

	/** What a collection's add menu offers. */
	async addMenu(...path: string[]): Promise<string[]> {
		await this.addControl(...path).click();
		await this.addEntries().first().waitFor();
		const names = await this.addEntries().allInnerTexts();
		await this.closeList(this.addEntries());
		return names;
	}

	/** Adds one option of a collection. One with a single option has a button instead of a menu. */
	async addOption(option: string, ...path: string[]): Promise<void> {
		await this.addControl(...path).click();
		const entry = this.addEntries().getByText(option, { exact: true });
		const added = this.field(...path, option);
		await entry.or(added).first().waitFor();
		if (await entry.isVisible()) await entry.click();
		await added.waitFor();
		await this.addEntries().first().waitFor({ state: 'hidden' });
	}

	/** Adds a row to a list. */
	async addRow(...path: string[]): Promise<void> {
		await this.field(...path)
			.getByTestId('fixed-collection-add')
			.or(this.field(...path).getByTestId('fixed-collection-add-property'))
			.or(this.field(...path).getByTestId('fixed-collection-add-header'))
			.last()
			.click();
	}

	/** Of a field with all that is in it, in pixels. */
	async height(...path: string[]): Promise<number> {
		return (await this.field(...path).boundingBox())?.height ?? 0;
	}

	private addControl(...path: string[]): Locator {
		return this.field(...path)
			.getByTestId('collection-parameter-add')
			.last();
	}

	private addEntries(): Locator {
		return this.page.getByTestId('collection-parameter-option').filter({ visible: true });
	}

	/** Opens a locator's list, optionally searches in it, and answers what it shows. */
	async openLocator(path: string[], search?: string): Promise<string[]> {
		await this.field(...path)
			.getByTestId('rlc-input')
			.click();
		const entries = this.page.getByTestId('rlc-item');
		await entries.first().waitFor();
		if (search !== undefined) {
			const searched = this.page.waitForResponse((response) =>
				response.url().includes('/dynamic-node-parameters/resource-locator-results'),
			);
			await this.page.getByTestId('rlc-search').fill(search);
			await searched;
			await this.page.getByTestId('rlc-search').waitFor();
		}
		return await entries.allInnerTexts();
	}

	/** Picks an entry of the open locator list. */
	async pick(entry: string): Promise<void> {
		await this.page.getByTestId('rlc-item').getByText(entry, { exact: true }).click();
	}

	/** The same, and waits until n8n has loaded again the lists of the form that depend on it. */
	async pickAndReload(entry: string): Promise<void> {
		const loaded = this.page.waitForResponse((response) =>
			response.url().includes('/dynamic-node-parameters/options'),
		);
		await this.pick(entry);
		await loaded;
	}

	/**
	 * Executes the step and waits for its end. Throws n8n's own words when it refuses to start,
	 * for instance because a required field is empty.
	 */
	async execute(): Promise<void> {
		await dismissToasts(this.page);
		const started = this.page.waitForResponse(/\/rest\/workflows\/[^/]+\/run$/);
		await this.page.getByTestId('node-execute-button').click();
		await started;
		const refused = toasts(this.page).filter({ hasText: 'cannot start' });
		const ended = this.output.locator('[data-test-id^=node-run-status-]');
		await ended.or(refused).first().waitFor();
		if (await refused.isVisible()) throw new Error(await refused.innerText());
	}

	/** The items of the output panel's JSON view, of the branch that is shown, through its copy button. */
	async json(): Promise<Array<Record<string, unknown>>> {
		const asJson = this.output.getByTestId('radio-button-json');
		await asJson.click({ timeout: 10_000 }).catch(async (cause: Error) => {
			// Such as the error of the node.
			throw new Error(`There are no items: ${await this.output.innerText()}`, { cause });
		});
		await this.output.getByTestId('ndv-data-container').hover();
		await this.page.evaluate(async () => await navigator.clipboard.writeText(''));
		await this.output.getByTestId('ndv-json-actions').getByRole('button').first().click();
		const copied = await waitFor(
			async () => await this.page.evaluate(async () => await navigator.clipboard.readText()),
			() => 'The output was not copied',
			10_000,
			50,
		);
		return JSON.parse(copied) as Array<Record<string, unknown>>;
	}

	/** Shows another output branch, by its (beginning) label, such as `Error Branch`. */
	async showBranch(label: string): Promise<void> {
		await this.output.getByText(label).click();
	}

	async hints(): Promise<string[]> {
		return await this.output.getByTestId('node-hint').allInnerTexts();
	}

	/** The error that the output panel shows after a failed step. n8n adds ` [item <index>]` to the message when the node has several input items. */
	async error(): Promise<{ message: string; description: string }> {
		const description = this.output.getByTestId('node-error-description');
		return {
			message: await this.output.getByTestId('node-error-message').innerText(),
			description: (await description.allInnerTexts()).join('\n'),
		};
	}

	/** Chooses one of the credentials that exist, by its name. */
	async useCredential(name: string): Promise<void> {
		await this.page.getByTestId('node-credentials-select').click();
		await this.page
			.getByTestId('node-credentials-select-item')
			.or(this.page.getByRole('option'))
			.filter({ visible: true })
			.getByText(name, { exact: true })
			.first()
			.click();
	}

	async close(): Promise<void> {
		await this.page.getByTestId('ndv-close-button').click();
		await this.form.waitFor({ state: 'hidden' });
	}
}
