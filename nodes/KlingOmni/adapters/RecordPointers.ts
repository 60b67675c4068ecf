import type { PurchaseRecord } from '../generation/purchase/PurchaseRecord';

/** An id is noted in digits of this base: few notes, and a question for one of them is not long. */
const base = 256;
/** How many digits an id has: three up to 16 million, else six. */
const lengths = [3, 6] as const;
/** Digits of several ids may be mixed, of executions that noted at once or were killed in between; so many ids are tried. */
const maxIds = 64;

/** Names one digit in the store: nobody else must know it. */
export type NameDigit = (slot: number, length: number, position: number, digit: number) => string;

/**
 * Where the latest record of orders of an execution is, so that it is found again after a kill: the id of its execution.
 * n8n's deduplication store only tells whether it knows a text, so an id is noted digit by digit. An execution and each of
 * its retries have a slot of their own.
 */
export class RecordPointers {
	/** @param newestId no record has a higher id */
	constructor(
		private readonly record: Pick<PurchaseRecord, 'note' | 'known' | 'withdraw'>,
		private readonly nameDigit: NameDigit,
		private readonly newestId: string,
	) {}

	/** @param from where it led until now */
	async move(slot: number, from: string | undefined, to: string): Promise<void> {
		const keys = this.keysOf(slot, to);
		if (keys.length === 0) return;
		await this.record.note(keys);
		const old = (from === undefined ? [] : this.keysOf(slot, from)).filter((key) => !keys.includes(key));
		if (old.length > 0) await this.record.withdraw(old);
	}

	/** @returns the ids that it may lead to; none where they cannot be told; nothing where none is noted */
	async read(slot: number): Promise<string[] | undefined> {
		const asked = lengths.slice(0, (digitsOf(this.newestId)?.length ?? 0) > lengths[0] ? 2 : 1);
		let ids: string[] | undefined;
		for (const length of asked) {
			const digits = await this.digitsAt(slot, length);
			if (digits.length > 0) ids = [...(ids ?? []), ...idsOf(digits, length)];
		}
		return ids;
	}

	/** The digits that are noted, by their position, as far as there are any. */
	private async digitsAt(slot: number, length: number): Promise<number[][]> {
		const positions: number[][] = [];
		while (positions.length < length) {
			const keys = Array.from({ length: base }, (_none, digit) =>
				this.nameDigit(slot, length, positions.length, digit),
			);
			const known = await this.record.known(keys);
			if (known.size === 0) break;
			positions.push(keys.flatMap((key, digit) => (known.has(key) ? [digit] : [])));
		}
		return positions;
	}

	private keysOf(slot: number, id: string): string[] {
		const digits = digitsOf(id) ?? [];
		return digits.map((digit, position) => this.nameDigit(slot, digits.length, position, digit));
	}
}

/** Nothing where n8n makes its ids of anything but digits. */
function digitsOf(id: string): number[] | undefined {
	const value = /^\d{1,15}$/.test(id) ? Number(id) : 0;
	const length = lengths.find((each) => value < base ** each);
	if (value === 0 || length === undefined) return undefined;
	return Array.from({ length }, (_none, at) => Math.floor(value / base ** (length - 1 - at)) % base);
}

function idsOf(positions: number[][], length: number): string[] {
	if (positions.length < length) return [];
	let values = [0];
	for (const digits of positions) {
		if (values.length * digits.length > maxIds) return [];
		values = values.flatMap((value) => digits.map((digit) => value * base + digit));
	}
	return values.map(String);
}
