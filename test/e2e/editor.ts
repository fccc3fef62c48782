/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import type { Locator, Page } from 'playwright-core';
import { CredentialView } from './credentialView';
import { NodeView } from './nodeView';
import { dismissToasts, toasts } from './pace';

/** n8n's workflow editor. */
export class Editor {
	constructor(readonly page: Page) {}

	/** Shows the editor as to a person whose system prefers light or dark. */
	async useTheme(theme: 'light' | 'dark'): Promise<void> {
		await this.page.emulateMedia({ colorScheme: theme });
	}

	async newWorkflow(): Promise<void> {
		await this.page.goto('/workflow/new');
		await this.page.getByTestId('canvas-wrapper').waitFor();
	}

	/**
	 * Opens a stored workflow. One that another page has just edited is read-only for a while:
	 * n8n holds a lock on it.
	 */
	async openWorkflow(id: string): Promise<void> {
		await this.page.goto(`/workflow/${id}`);
		await this.page.getByTestId('canvas-node').first().waitFor();
	}

	/** Imports a workflow file into the open workflow, as with the menu's "Import from File". */
	async importFile(path: string): Promise<void> {
		await this.page.getByTestId('workflow-import-input').setInputFiles(path);
		await this.page.getByTestId('canvas-node').first().waitFor();
	}

	/** Opens the node creator, searches, and answers the names of the nodes found, best first. */
	async searchNodes(text: string): Promise<string[]> {
		const search = this.page.getByTestId('node-creator-search-bar');
		if (!(await search.isVisible())) {
			const first = this.page.getByTestId('canvas-add-button');
			const another = this.page.getByTestId('node-creator-plus-button');
			await first.or(another).first().click();
		}
		await search.fill(text);
		const found = this.page.getByTestId('node-creator-item-name');
		const none = this.page.getByTestId('node-creator-no-results');
		// the list follows the typing after a pause
		await this.page.waitForTimeout(400);
		await found.or(none).first().waitFor();
		return await found.allInnerTexts();
	}

	/** The icon of a node in the open node creator. */
	nodeIcon(displayName: string): Locator {
		const item = this.page.getByTestId('item-iterator-item').filter({ hasText: displayName });
		return item.locator('img').filter({ visible: true }).first();
	}

	/** Opens the list of credentials. @returns the icon of one of them */
	async credentialIcon(name: string): Promise<Locator> {
		await this.page.goto('/home/credentials');
		const item = this.page.getByTestId('resources-list-item').filter({ hasText: name });
		return item.locator('img').first();
	}

	/**
	 * Adds a node through the node creator, by its display name and the action to begin with.
	 * n8n adds a manual trigger to an empty workflow and opens the node.
	 */
	async addNode(displayName: string, action: string): Promise<NodeView> {
		await this.searchNodes(displayName);
		const items = this.page.getByTestId('node-creator-item-name');
		await items.getByText(displayName, { exact: true }).first().click();
		// Beside a trigger n8n folds the actions.
		const entry = items.getByText(action, { exact: true });
		const folded = this.page
			.getByTestId('node-creator-category-item')
			.filter({ hasText: 'Actions' });
		await entry.or(folded).first().waitFor();
		if (!(await entry.isVisible())) await folded.click();
		await entry.click();
		return await this.openedNode();
	}

	async openNode(name: string): Promise<NodeView> {
		await this.page.locator(`[data-test-id="canvas-node"][data-node-name="${name}"]`).dblclick();
		return await this.openedNode();
	}

	private async openedNode(): Promise<NodeView> {
		await this.page.getByTestId('node-parameters').waitFor();
		return new NodeView(this.page);
	}

	/** Runs the whole workflow from the canvas and waits for its end; answers n8n's closing words. */
	async executeWorkflow(): Promise<string> {
		await dismissToasts(this.page);
		await this.page.getByTestId('execute-workflow-button').click();
		const words = toasts(this.page).filter({
			hasText: /executed successfully|cannot start|Problem in/,
		});
		await words.waitFor();
		return await words.innerText();
	}

	/** From an open node: begins a new credential. */
	async newCredential(): Promise<CredentialView> {
		const setUp = this.page.getByTestId('node-credentials-empty-state').getByRole('button').first();
		const select = this.page.getByTestId('node-credentials-select');
		await select.or(setUp).first().waitFor();
		if (await select.isVisible()) {
			await select.click();
			await this.page
				.getByTestId('node-credentials-select-item-new')
				.filter({ visible: true })
				.click();
		} else await setUp.click();
		return await this.openedCredential();
	}

	/** From an open node: opens the credential it uses. */
	async editCredential(): Promise<CredentialView> {
		// n8n tests a stored credential as soon as it is opened.
		const tested = this.page.waitForResponse(/\/rest\/credentials\/test$/);
		await this.page.getByTestId('credential-edit-button').click();
		await tested;
		return await this.openedCredential();
	}

	private async openedCredential(): Promise<CredentialView> {
		await this.page.getByTestId('editCredential-modal').waitFor();
		return new CredentialView(this.page);
	}
}
