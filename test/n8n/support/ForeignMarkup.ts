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

/** Runs in the page: what lies on top, at points all over the screen. */
const tops = `
	Array.from({ length: 35 }, (_none, at) => {
		const x = (innerWidth * ((at % 7) + 0.5)) / 7;
		const y = (innerHeight * (Math.floor(at / 7) + 0.5)) / 5;
		const top = document.elementFromPoint(x, y);
		return top === null ? 'nothing' : top.closest('[href*="//e.co"], [style*="inset:0"]') ? 'foreign' : top.tagName + '.' + top.className;
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

	/** The elements on top, each once. */
	async tops(): Promise<string[]> {
		return [...new Set(await this.page.evaluate<string[]>(tops))];
	}
}
