import type { LedgerStore } from './LedgerEntry';

/** What one execution may order. Seconds of video. */
export interface Limits {
	videos: number;
	seconds?: number;
}

/** A limit that would be exceeded: how much is ordered already, and how much more was asked for. */
export interface Exceeded {
	limit: keyof Limits | 'videosOfDay';
	allowed: number;
	ordered: number;
	wanted: number;
}

/** What runs that are still at work may order, by ledger key, in seconds: an agent calls its tool many times at once. */
const reserved = new WeakMap<LedgerStore, Map<string, number>>();

/**
 * Takes places for orders within the limits of their execution, all of them or none. What the ledger has already needs no
 * place of its own; an order that was refused, or whose task failed, has given its place back.
 * @param store the ledger's live object, by which calls of one execution know each other
 * @returns what to call once all these orders were made or given up
 */
export function takePlaces(
	orders: ReadonlyArray<{ ledgerKey: string; seconds: number }>,
	store: LedgerStore,
	limits: Limits,
): { release: () => void } | { exceeded: Exceeded } {
	const taken = new Map(reserved.get(store));
	for (const [key, entry] of Object.entries(store))
		if (holdsPlace(entry)) taken.set(key, entry?.seconds ?? 0);
	const fresh = orders.filter(({ ledgerKey }) => !taken.has(ledgerKey));
	const ordered = { videos: taken.size, seconds: sum([...taken.values()]) };
	const wanted = { videos: fresh.length, seconds: sum(fresh.map(({ seconds }) => seconds)) };
	for (const limit of ['videos', 'seconds'] as const) {
		const allowed = limits[limit] ?? Infinity;
		if (wanted[limit] > 0 && ordered[limit] + wanted[limit] > allowed)
			return { exceeded: { limit, allowed, ordered: ordered[limit], wanted: wanted[limit] } };
	}
	const mine = reserved.get(store) ?? new Map<string, number>();
	reserved.set(store, mine);
	for (const { ledgerKey, seconds } of fresh) mine.set(ledgerKey, seconds);
	return { release: () => fresh.forEach(({ ledgerKey }) => mine.delete(ledgerKey)) };
}

/** Whether an order is, or may be, paid for. What cannot be read may be. */
export function holdsPlace(entry: LedgerStore[string]): boolean {
	if (entry === undefined || entry.state === 'refused') return false;
	return entry.state !== 'ended' || entry.task?.state !== 'failed';
}

function sum(numbers: number[]): number {
	return numbers.reduce((total, number) => total + number, 0);
}
