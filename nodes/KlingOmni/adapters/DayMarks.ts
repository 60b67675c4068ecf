import type { IExecuteFunctions } from 'n8n-workflow';
import type { DayPlace } from '../generation/purchase/DayPlace';
import type { DayPlaces } from '../generation/purchase/DayPlaces';
import { dayOf } from '../generation/purchase/dayOf';
import { reasonOf } from '../generation/reasonOf';
import { inTurn } from './inTurn';
import { storeOf, type StoreRow } from './storeOf';

const dayMs = 24 * 3_600_000;

/** What this process knows of a day: from which place on none is known to be taken, and which it holds itself. */
interface Day {
	day: string;
	from: number;
	mine: Set<number>;
}

/** The day that was last asked for, by row. */
const seen = new Map<string, Day>();

/**
 * Keeps the places of a day in n8n's deduplication store, beside the notes of purchases. The store knows only whether it
 * holds a text, so a place is a mark with the date and a number. In this process one execution takes places after the
 * other, so there the limit is exact. Between processes n8n has no lock: what they write at the same
 * moment may be lost. So each writes its own marks again with every further one, and never takes a place twice.
 */
export class DayMarks implements DayPlaces {
	private readonly store: StoreRow;

	constructor(private readonly context: IExecuteFunctions) {
		this.store = storeOf(context);
	}

	async take(wanted: number, limit: number): ReturnType<DayPlaces['take']> {
		if (!this.store.isThere) return { kind: 'unknown', reason: 'this version of n8n has no store for it' };
		return await inTurn(this.store.row, async () => {
			// The very first mark of a node may clash with that of another process; the second try finds its row.
			const tried = this.takeNow(wanted, limit).catch(async () => await this.takeNow(wanted, limit));
			return await tried.catch((error: unknown) => ({ kind: 'unknown', reason: reasonOf(error) }));
		});
	}

	private async takeNow(wanted: number, limit: number): ReturnType<DayPlaces['take']> {
		const today = await this.openDay(limit);
		const { from } = today;
		const free = await this.takeFrom(from, wanted, limit, today);
		// Others, or orders that came to nothing, may have given back places before those.
		if (free.length < wanted && from > 0)
			free.push(...(await this.takeFrom(0, wanted - free.length, Math.min(from, limit), today)));
		if (free.length < wanted) {
			await this.remove(free, today.day);
			return { kind: 'full', before: Math.max(0, limit - free.length) };
		}
		for (const place of free) {
			today.mine.add(place);
			today.from = Math.max(today.from, place + 1);
		}
		return { kind: 'taken', places: free.map((number) => ({ day: today.day, number })) };
	}

	async giveBack(places: DayPlace[]): Promise<void> {
		if (places.length === 0) return;
		await inTurn(this.store.row, async () => {
			const today = seen.get(this.store.row);
			for (const day of new Set(places.map((place) => place.day))) {
				const numbers = places.flatMap((place) => (place.day === day ? [place.number] : []));
				if (today?.day === day) {
					for (const number of numbers) today.mine.delete(number);
					today.from = Math.min(today.from, ...numbers);
				}
				await this.remove(numbers, day).catch(() => {});
			}
		});
	}

	/** Takes so many of the places from one to another, the first ones; lots grow while all of a lot are taken. */
	private async takeFrom(from: number, wanted: number, to: number, today: Day): Promise<number[]> {
		const taken: number[] = [];
		for (let at = from, size = wanted; at < to && taken.length < wanted;) {
			const end = Math.min(to, at + size);
			const lot = Array.from({ length: end - at }, (_none, index) => at + index);
			const fresh = await this.record(lot, today, taken);
			const missing = wanted - taken.length;
			await this.remove(fresh.slice(missing), today.day);
			taken.push(...fresh.slice(0, missing));
			size = fresh.length === 0 ? size * 2 : wanted - taken.length;
			at = end;
		}
		return taken;
	}

	/** Today, by the time zone of the workflow. What is left of yesterday goes. */
	private async openDay(limit: number): Promise<Day> {
		const timeZone = this.context.getTimezone();
		const now = Date.now();
		const day = dayOf(now, timeZone);
		const known = seen.get(this.store.row);
		if (known?.day === day) return known;
		const all = Array.from({ length: limit }, (_none, place) => place);
		await this.remove(all, dayOf(now - dayMs, timeZone));
		const opened = { day, from: 0, mine: new Set<number>() };
		seen.set(this.store.row, opened);
		return opened;
	}

	/** @returns those that nobody had taken before */
	private async record(lot: number[], { day, mine }: Day, taken: number[]): Promise<number[]> {
		const options = { mode: 'entries', maxEntries: this.store.maxEntries } as const;
		const marks = [...new Set([...mine, ...taken, ...lot])].map((place) => markOf(place, day));
		const { processed } = await this.context.helpers.checkProcessedAndRecord(marks, 'node', options);
		const known = new Set(processed.map(String));
		return lot.filter((place) => !mine.has(place) && !known.has(markOf(place, day)));
	}

	private async remove(places: number[], day: string): Promise<void> {
		if (places.length === 0) return;
		const marks = places.map((place) => markOf(place, day));
		await this.context.helpers.removeProcessed(marks, 'node', { mode: 'entries' });
	}
}

function markOf(place: number, day: string): string {
	return `place ${place} of ${day}`;
}
