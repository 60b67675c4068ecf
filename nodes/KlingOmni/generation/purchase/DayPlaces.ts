import type { DayPlace } from './DayPlace';

/** The videos that one node may order in a day, over all executions: numbered places, kept where they outlive them. */
export interface DayPlaces {
	/**
	 * Takes so many places of today, all or none.
	 * @param limit how many there are in a day
	 * @returns the places; or how many were taken already; or why nobody knows
	 */
	take(
		wanted: number,
		limit: number,
	): Promise<
		| { kind: 'taken'; places: DayPlace[] }
		| { kind: 'full'; before: number }
		| { kind: 'unknown'; reason: string }
	>;
	/** Gives back what came to nothing. Never throws: a place that is not given back is lost for the day. */
	giveBack(places: DayPlace[]): Promise<void>;
}
