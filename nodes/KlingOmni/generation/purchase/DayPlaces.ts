/** The videos that one node may order in a day, over all executions: numbered places, kept where they outlive them. */
export interface DayPlaces {
	/**
	 * Takes so many places of today, all or none.
	 * @param limit how many there are in a day
	 * @returns what to call with the number of those that were not needed; or how many were taken already; or why nobody knows
	 */
	take(
		wanted: number,
		limit: number,
	): Promise<
		| { kind: 'taken'; giveBack: (count: number) => Promise<void> }
		| { kind: 'full'; before: number }
		| { kind: 'unknown'; reason: string }
	>;
}
