import { maxRequests } from '../maxRequests';
import type { PurchaseRecord } from './PurchaseRecord';

/** Only orders that will be sent within so many milliseconds are noted ahead. */
const aheadMs = 30;

/** An order whose turn is yet to come. */
export interface UpcomingOrder {
	keys: string[];
	/** It is not sent now, but its note could not be taken back: whoever finds it later has to know that it is of no order. */
	leftNoted(): void;
}

/** An order that was noted before its turn. */
interface Noted extends UpcomingOrder {
	/** What of all keys noted with it somebody else had noted before. */
	before: Promise<ReadonlySet<string>>;
}

/**
 * Notes an order in the record, and along with it those that are about to be sent: n8n reads and writes all notes of a node
 * for each one. How many follows from how long the last order took, so that a kill leaves no more in doubt than would have
 * been sent a moment later: none where the service takes a third of a second, eight where it answers at once.
 */
export class NotesAhead {
	/** By the first of its keys. */
	private readonly ahead = new Map<string, Noted>();
	/** Those that could not be taken back. */
	private readonly left = new Map<string, Noted>();
	private tookMs = Infinity;
	private givenBack = Promise.resolve();
	private givingBack = 0;

	constructor(private readonly record: PurchaseRecord) {}

	/**
	 * @param keys those of the order that is about to be sent
	 * @param next the orders after it, in turn; each is taken by a call of its own later, or given back
	 * @returns what somebody else has noted before, of these keys and others
	 */
	async note(keys: string[], next: () => UpcomingOrder[]): Promise<ReadonlySet<string>> {
		const name = nameOf(keys);
		// What is being given back must be gone before it is noted again, or it would be taken for another's.
		while (!this.ahead.has(name) && this.givingBack > 0) await this.givenBack;
		const noted = this.ahead.get(name);
		if (noted !== undefined) {
			this.ahead.delete(name);
			return await noted.before;
		}
		this.left.delete(name);
		const along = this.choose(next);
		const before = this.record.note([keys, ...along.map((each) => each.keys)].flat());
		for (const each of along) this.ahead.set(nameOf(each.keys), { ...each, before });
		return await before;
	}

	/** An order was accepted so many milliseconds after its turn had come. */
	accepted(tookMs: number): void {
		this.tookMs = tookMs;
	}

	/** Takes back what was noted and is not sent now. What was noted by somebody else before stays. Never throws. */
	async giveBack(): Promise<void> {
		this.tookMs = Infinity;
		const unused = [...this.ahead, ...this.left];
		this.ahead.clear();
		this.left.clear();
		this.givingBack++;
		this.givenBack = this.givenBack
			.then(async () => await this.withdraw(unused))
			.finally(() => this.givingBack--);
		await this.givenBack;
	}

	private choose(next: () => UpcomingOrder[]): UpcomingOrder[] {
		const soon = Math.min(maxRequests, Math.floor((maxRequests * aheadMs) / this.tookMs));
		const most = soon - this.ahead.size;
		if (most <= 0) return [];
		return next()
			.filter(({ keys }) => !this.ahead.has(nameOf(keys)))
			.slice(0, most);
	}

	private async withdraw(unused: Array<[string, Noted]>): Promise<void> {
		const own: string[] = [];
		const entirelyOwn: Noted[] = [];
		for (const [, noted] of unused) {
			const before = await noted.before;
			const keys = noted.keys.filter((key) => !before.has(key));
			own.push(...keys);
			if (keys.length === noted.keys.length) entirelyOwn.push(noted);
		}
		if (own.length === 0 || (await this.record.withdraw(own))) return;
		for (const [name, noted] of unused) this.left.set(name, noted);
		for (const { leftNoted } of entirelyOwn) leftNoted();
	}
}

function nameOf([first = '']: string[]): string {
	return first;
}
