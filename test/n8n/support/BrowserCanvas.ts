import type { Page } from 'playwright-core';

const byTestId = (id: string) => `[data-test-id="${id}"]`;

/** A stored workflow in n8n's editor, and what n8n says of it there when no node is open. */
export class BrowserCanvas {
	constructor(
		private readonly page: Page,
		private readonly url: string,
	) {}

	async open(workflowId: string): Promise<void> {
		await this.page.goto(`${this.url}/workflow/${workflowId}`);
		await this.page.locator(byTestId('canvas-node')).first().waitFor({ timeout: 60_000 });
	}

	/** Executes the workflow that is open; gives what n8n says in the corner of the screen. */
	async execute(): Promise<string> {
		await this.page
			.getByRole('button', { name: /Execute workflow/ })
			.last()
			.click();
		const said = this.page.locator('.el-notification').first();
		await said.waitFor({ timeout: 60_000 });
		return await said.innerText();
	}

	/** Points at the sign that a node has failed; gives what it tells. */
	async pointAtIssues(): Promise<string> {
		await this.page.locator(byTestId('node-issues')).first().hover();
		const title = this.page.getByText('Issues:').filter({ visible: true }).last();
		await title.waitFor();
		return await title.locator('..').innerText();
	}
}
