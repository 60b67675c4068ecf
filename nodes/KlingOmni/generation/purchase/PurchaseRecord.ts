/** The record that outlives a kill of n8n: only that something was about to be ordered, not what came of it. */
export interface PurchaseRecord {
	/** Notes an order before it is made. `known` when it was noted before, `unavailable` where n8n has no such store. */
	note(key: string): Promise<'new' | 'known' | 'unavailable'>;
	/** Takes a note back once the service has provably refused. @returns whether it is gone. */
	withdraw(key: string): Promise<boolean>;
	/** Whether this execution is a retry of an earlier one: only then does a known note mean a crash. */
	readonly isRetry: boolean;
}
