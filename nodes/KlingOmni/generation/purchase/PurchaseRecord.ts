/** The record that outlives a kill of n8n: only that something was about to be ordered, not what came of it. */
export interface PurchaseRecord {
	/** Notes an order by its keys before it is made. @returns those that were noted before; none where n8n has no such store. */
	note(keys: string[]): Promise<ReadonlySet<string>>;
	/** Takes notes back once the service has provably refused. @returns whether they are gone. */
	withdraw(keys: string[]): Promise<boolean>;
	/** Those of the keys that were noted before; nothing is noted by asking. */
	known(keys: string[]): Promise<ReadonlySet<string>>;
	/** Whether this execution is a retry of an earlier one: only then does a known note mean a crash. */
	readonly isRetry: boolean;
}
