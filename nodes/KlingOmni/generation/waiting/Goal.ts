/** How far to bring videos. */
export interface Goal {
	/** What to wait for: the end of every video, or only that every one is ordered. */
	until: 'ended' | 'bought';
	/** How many tasks may be in progress at the service at once; no limit where it is left out. */
	concurrency?: number;
}
