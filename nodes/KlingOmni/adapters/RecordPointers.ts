import type { PurchaseRecord } from '../generation/purchase/PurchaseRecord';

/** What the id of an execution is made of; where n8n makes them of anything else, none is noted. */
const digits = '0123456789';
/** Stands after the last digit. */
const end = 'end';
/** No id of an execution is longer. */
const maxDigits = 15;
/** Two executions that note at once may mix their digits; so many ids that come of it are tried. */
const maxIds = 8;

/** Names one digit of one pointer in the store: nobody else must know it. */
export type NameDigit = (ordinal: number, position: number, digit: string) => string;

/**
 * Where the records of orders of an execution are, so that they are found again after a kill: the ids of their executions.
 * n8n's deduplication store only tells whether it knows a text, so an id is noted digit by digit.
 */
export class RecordPointers {
	constructor(
		private readonly record: Pick<PurchaseRecord, 'note' | 'known'>,
		private readonly nameDigit: NameDigit,
	) {}

	/** @param ordinal which of the records of this execution it is, 0 for the first */
	async note(ordinal: number, executionId: string): Promise<void> {
		if (!/^\d+$/.test(executionId) || executionId.length > maxDigits) return;
		const symbols = [...executionId, end];
		await this.record.note(symbols.map((symbol, position) => this.nameDigit(ordinal, position, symbol)));
	}

	/** @returns the ids that a record may have; none where they cannot be told; nothing where there is no such record */
	async read(ordinal: number): Promise<string[] | undefined> {
		const positions = Array.from({ length: maxDigits + 1 }, (_none, position) =>
			[...digits, end].map((symbol) => ({ symbol, key: this.nameDigit(ordinal, position, symbol) })),
		);
		const known = await this.record.known(positions.flat().map(({ key }) => key));
		if (known.size === 0) return undefined;
		const symbols = positions.map((all) =>
			all.filter(({ key }) => known.has(key)).map((each) => each.symbol),
		);
		return idsOf(symbols);
	}
}

/** All ids that can be read, from the first digit to an end. */
function idsOf(symbols: string[][]): string[] {
	const ids: string[] = [];
	let begun = [''];
	for (const possible of symbols) {
		if (possible.includes(end)) ids.push(...begun);
		begun = begun.flatMap((text) => possible.filter((symbol) => symbol !== end).map((digit) => text + digit));
		if (ids.length + begun.length > maxIds) return [];
	}
	return ids;
}
