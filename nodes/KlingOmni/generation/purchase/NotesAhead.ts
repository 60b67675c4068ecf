import { maxRequests } from '../maxRequests';
import type { PurchaseRecord } from './PurchaseRecord';

/** Only orders that will be sent within so many milliseconds are noted ahead. */
const aheadMs = 30;

/** An order that was noted before its turn. */
interface Noted {
	keys: string[];
	/** Which of its keys were noted by somebody else before. */
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
	private tookMs = Infinity;
	private givenBack = Promise.resolve();

	constructor(private readonly record: PurchaseRecord) {}

	/**
	 * @param keys those of the order that is about to be sent
	 * @param next those of the orders after it, in turn; each is taken by a call of its own later, or given back
	 * @returns those of its keys that somebody else has noted before
	 */
	async note(keys: string[], next: () => string[][]): Promise<ReadonlySet<string>> {
		const name = nameOf(keys);
		// What is being given back must be gone before it is noted again, or it would be taken for another's.
		if (!this.ahead.has(name)) await this.givenBack;
		const noted = this.ahead.get(name);
		if (noted !== undefined) {
			this.ahead.delete(name);
			return await noted.before;
		}
		const soon = Math.min(maxRequests, Math.floor((maxRequests * aheadMs) / this.tookMs));
		const along = next()
			.filter((each) => !this.ahead.has(nameOf(each)))
			.slice(0, Math.max(0, soon - this.ahead.size));
		const before = this.record.note([keys, ...along].flat());
		for (const each of along) this.ahead.set(nameOf(each), { keys: each, before });
		return await before;
	}

	/** An order was accepted so many milliseconds after its turn had come. */
	accepted(tookMs: number): void {
		this.tookMs = tookMs;
	}

	/** Takes back what was noted and is not sent now. What was noted by somebody else before stays. */
	async giveBack(): Promise<void> {
		this.tookMs = Infinity;
		const unused = [...this.ahead];
		this.ahead.clear();
		this.givenBack = this.givenBack.then(async () => await this.withdraw(unused));
		await this.givenBack;
	}

	private async withdraw(unused: Array<[string, Noted]>): Promise<void> {
		const own = await Promise.all(
			unused.map(async ([, { keys, before }]) => {
				const others = await before;
				return keys.filter((key) => !others.has(key));
			}),
		);
		if (own.flat().length === 0 || (await this.record.withdraw(own.flat()))) return;
		// They are still noted, by us.
		for (const [name, noted] of unused) this.ahead.set(name, noted);
	}
}

function nameOf([first = '']: string[]): string {
	return first;
}
