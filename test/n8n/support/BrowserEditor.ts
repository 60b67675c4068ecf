/* eslint-disable @n8n/community-nodes/require-node-api-error -- runs on the developer's machine, never in n8n */
import type { Locator, Page } from 'playwright-core';

const byTestId = (id: string) => `[data-test-id="${id}"]`;

/** What is needed of the browser's own video player. */
interface Player {
	muted: boolean;
	ended: boolean;
	duration: number;
	videoWidth: number;
	error?: { message: string };
	play(): Promise<void>;
	addEventListener(name: string, listener: (event: unknown) => void): void;
}

/** n8n's editor as somebody uses it who points and types: the canvas, and the panel of the node that is open. */
export class BrowserEditor {
	constructor(
		private readonly page: Page,
		private readonly url: string,
	) {}

	/** Opens an empty workflow with the list of nodes beside it. */
	async newWorkflow(): Promise<void> {
		await this.page.goto(`${this.url}/workflow/new`);
		await this.page.locator(byTestId('canvas-wrapper')).waitFor();
		await this.page.getByText('Add first step').first().waitFor();
		await this.page.keyboard.press('n');
		await this.page.locator(byTestId('node-creator-search-bar')).waitFor();
	}

	/** Types into the search of the list of nodes, and gives the names of those that are found once one of them is there. */
	async search(words: string, expected: string): Promise<string[]> {
		await this.page.locator(byTestId('node-creator-search-bar')).fill(words);
		const names = this.page.locator(byTestId('node-creator-item-name'));
		await names.getByText(expected, { exact: true }).waitFor();
		return await names.allInnerTexts();
	}

	/** Adds a node that was found with one of its actions; its panel opens. */
	async addNode(name: string, action: string): Promise<void> {
		await this.page.locator(byTestId('node-creator-item-name')).getByText(name, { exact: true }).click();
		await this.page.locator(byTestId('node-creator-item-name')).getByText(action, { exact: true }).click();
		await this.page.locator(byTestId('node-parameters')).waitFor();
	}

	/** Opens the panel of a node on the canvas. */
	async openNode(name: string): Promise<void> {
		await this.page.locator(`${byTestId('canvas-node')}[data-node-name="${name}"]`).dblclick();
		await this.page.locator(byTestId('node-parameters')).waitFor();
	}

	async closeNode(): Promise<void> {
		await this.page.locator(byTestId('ndv-close-button')).click();
	}

	/** A parameter in the panel. @param at which, where rows of a collection have one each */
	field(name: string, at = 0): Locator {
		return this.page.locator(`${byTestId('node-parameters')} ${byTestId(`parameter-input-${name}`)}`).nth(at);
	}

	async type(name: string, text: string, at = 0): Promise<void> {
		await this.field(name, at).locator('input, textarea').first().fill(text);
	}

	/** Chooses by the words that are shown. On a busy machine a list may close again by itself: then it is opened once more. */
	async choose(name: string, option: string, at = 0): Promise<void> {
		const item = this.page.locator(`${byTestId('parameter-input-item')}:visible`).filter({ hasText: option });
		for (let tries = 1; ; tries++) {
			await this.field(name, at).click();
			try {
				await item.first().click({ timeout: 5_000 });
				return;
			} catch (error) {
				if (tries === 3) throw error;
			}
		}
	}

	async toggle(name: string): Promise<void> {
		await this.field(name).locator('.el-switch').first().click();
	}

	/** Adds a row to a collection. @param button its words, such as `Add Image` */
	async addRow(collection: string, button: string): Promise<void> {
		const rows = this.page.locator(byTestId(`fixed-collection-${collection}`));
		await rows.getByText(button, { exact: true }).last().click();
	}

	/** Makes a new credential for the node that is open; n8n tests it as soon as it is saved. */
	async createCredential(fields: Record<string, string>): Promise<void> {
		const setUp = this.page.getByText('Set up credential', { exact: true });
		const select = this.page.locator(byTestId('node-credentials-select'));
		await select.or(setUp).first().click();
		if (await select.isVisible()) {
			await this.page.locator('[data-test-id^="node-credentials-select-item-new"]').click();
		}
		await this.saveCredential(fields);
	}

	/** Changes fields of the credential that is open and saves it; n8n closes it if its test ends well. */
	async saveCredential(fields: Record<string, string>): Promise<void> {
		for (const [name, value] of Object.entries(fields)) {
			await this.credential
				.locator(byTestId(`parameter-input-${name}`))
				.locator('input')
				.fill(value);
		}
		await this.credential.locator(byTestId('credential-save-button')).click();
	}

	/** Opens the credential of the node that is open; n8n tests it again. */
	async openCredential(): Promise<void> {
		await this.credential.waitFor({ state: 'hidden' });
		await this.page.locator(byTestId('credential-edit-button')).click();
	}

	/** All that the credential says once its test has ended with some words. */
	async credentialVerdict(words: RegExp): Promise<string> {
		await this.credential.getByText(words).filter({ visible: true }).first().waitFor();
		const details = this.credential.getByText('More details', { exact: true });
		if (await details.isVisible()) await details.click();
		return await this.credential.innerText();
	}

	get credential(): Locator {
		return this.page.locator(byTestId('editCredential-modal'));
	}

	async closeCredential(): Promise<void> {
		await this.page.keyboard.press('Escape');
		await this.credential.waitFor({ state: 'hidden' });
	}

	/** Executes the node that is open and waits for what comes out. */
	async execute(): Promise<void> {
		await this.page.locator(byTestId('node-execute-button')).click();
		const ended = `${byTestId('node-run-status-success')}, ${byTestId('node-run-status-danger')}, ${byTestId('node-error-view')}`;
		await this.page.locator(ended).first().waitFor({ timeout: 60_000 });
	}

	/** Unfolds what n8n keeps folded of the error of the node that is open. */
	async showErrorDetails(): Promise<void> {
		await this.output.getByText('Other info', { exact: true }).click();
	}

	get output(): Locator {
		return this.page.locator(byTestId('output-panel'));
	}

	/** What n8n says beside the output, once it is so many. */
	async hints(count: number): Promise<string[]> {
		const hints = this.output.locator(byTestId('node-hint'));
		await hints.nth(count - 1).waitFor();
		return await hints.allInnerTexts();
	}

	/** Shows the output as Schema, Table, JSON or Binary. */
	async showOutputAs(view: 'schema' | 'table' | 'json' | 'binary'): Promise<void> {
		await this.output.locator(byTestId(`radio-button-${view}`)).click();
	}

	/** Opens the file of the first item and plays it; gives what the player says at the end. */
	async playVideo(): Promise<{ ended: boolean; seconds: number; width: number }> {
		await this.output.locator(byTestId('ndv-view-binary-data')).first().click();
		const video = this.page.locator('video');
		await video.waitFor();
		return await video.evaluate(async (element: unknown) => {
			const player = element as Player;
			player.muted = true;
			const end = new Promise((resolve, reject) => {
				player.addEventListener('ended', resolve);
				player.addEventListener('error', () => reject(new Error(player.error?.message)));
			});
			await player.play();
			await end;
			return { ended: player.ended, seconds: Math.round(player.duration), width: player.videoWidth };
		});
	}

	/** What stands under the name of a node on the canvas. */
	async subtitleOf(name: string): Promise<string> {
		const node = this.page.locator(`${byTestId('canvas-node')}[data-node-name="${name}"]`);
		return (await node.innerText()).trim().split('\n').at(-1) ?? '';
	}
}
