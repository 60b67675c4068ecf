/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports -- runs on the developer's machine, never in n8n */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { chromium, type Browser as Chromium, type Page } from 'playwright-core';
import { findProgram } from './findProgram';
import type { Account } from './RestSession';

const screenshots = join(__dirname, '../out');

/** Without a display, and without the browser's own traffic. */
const flags = [
	'--no-sandbox',
	'--disable-gpu',
	'--disable-quic',
	'--no-first-run',
	'--disable-background-networking',
	'--disable-component-update',
	'--disable-sync',
	'--autoplay-policy=no-user-gesture-required',
];

/** A browser in which somebody is signed in to an n8n. */
export class Browser {
	private constructor(
		private readonly chromium: Chromium,
		readonly page: Page,
		readonly url: string,
	) {}

	/** @param url of the instance, without a slash at the end */
	static async open(url: string, account: Account): Promise<Browser> {
		const executablePath = await findProgram('chromium', 'chromium');
		const browser = await chromium.launch({ executablePath, args: flags });
		const page = await browser.newPage({ viewport: { width: 1400, height: 900 } });
		page.setDefaultTimeout(20_000);
		await page.goto(`${url}/signin`);
		await page.locator('input[name=emailOrLdapLoginId]').fill(account.email);
		await page.locator('input[type=password]').fill(account.password);
		await page.getByRole('button', { name: 'Sign in' }).click();
		await page.waitForURL(/\/(home|workflow)/);
		return new Browser(browser, page, url);
	}

	/** Keeps what can be seen for a person to look at, in test/n8n/out. */
	async keepScreenshot(name: string): Promise<void> {
		await mkdir(screenshots, { recursive: true });
		await this.page.screenshot({ path: join(screenshots, `${name.replace(/\W+/g, '-')}.png`) });
	}

	async close(): Promise<void> {
		await this.chromium.close();
	}
}
