import type { Page } from 'playwright-core';

/** What a text from outside would draw if n8n took it for HTML: a link over the whole screen. */
export const markup = '<a href=//e.co style=position:fixed;inset:0>Log in</a>';
/** How it is shown instead. */
export const shownMarkup = '‹a href=//e.co style=position:fixed;inset:0›Log in‹/a›';

/** Runs in the page: notes every element that the markup could have become, even if it is there for a moment only. */
const watch = `
	window.foreignMarkup = [];
	const isForeign = (element) =>
		element.matches('[href*="//e.co"], [src*="//e.co"], [style*="inset:0"]') ||
		(element.children.length === 0 && /^(Log in|Enter)$/.test(element.textContent.trim()));
	const note = (element) => isForeign(element) && window.foreignMarkup.push(element.outerHTML.slice(0, 300));
	new MutationObserver((records) => {
		for (const { target, addedNodes } of records) {
			if (target.nodeType === 1) note(target);
			for (const node of addedNodes) {
				if (node.nodeType !== 1) continue;
				note(node);
				node.querySelectorAll('*').forEach(note);
			}
		}
	}).observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
`;

/** Runs in the page: for points all over the screen, whether what lies on top there is foreign, a part of the view, or else. */
const tops = (view: string) => `
	Array.from({ length: 35 }, (_none, at) => {
		const x = (innerWidth * ((at % 7) + 0.5)) / 7;
		const y = (innerHeight * (Math.floor(at / 7) + 0.5)) / 5;
		const lies = (within) => document.elementFromPoint(x, y)?.closest(within);
		return lies('[href*="//e.co"], [style*="inset:0"]') ? 'foreign' : lies('[data-test-id="${view}"]') ? 'view' : 'else';
	})
`;

/** Watches an editor for elements that came out of texts from outside. */
export class ForeignMarkup {
	private constructor(private readonly page: Page) {}

	/** Begins with the next page that is opened. */
	static async watch(page: Page): Promise<ForeignMarkup> {
		await page.addInitScript({ content: watch });
		return new ForeignMarkup(page);
	}

	/** Every foreign element that there was since the page was opened. @throws when the page is not being watched */
	async found(): Promise<string[]> {
		return await this.page.evaluate<string[]>('[...window.foreignMarkup]');
	}

	/** At how many of 35 points all over the screen something foreign lies on top, and at how many a part of the view. @param view its test id */
	async tops(view: string): Promise<{ foreign: number; view: number }> {
		const found = await this.page.evaluate<string[]>(tops(view));
		const count = (kind: string) => found.filter((top) => top === kind).length;
		return { foreign: count('foreign'), view: count('view') };
	}
}
