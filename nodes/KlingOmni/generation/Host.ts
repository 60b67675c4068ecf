import type { Service } from '../api/transport';

/** What the steps need from the world around them. Times in milliseconds; nothing here throws because of a Stop. */
export interface Host extends Service {
	now(): number;
	/** Returns early once the execution is stopped. */
	sleep(ms: number): Promise<void>;
	/** Whether the user, or a timeout of the workflow, has stopped the execution: nothing may be sent any more. */
	isStopped(): boolean;
	/** A number from 0 to 1, so that retries of many do not come all at once. */
	random(): number;
	/** A line in n8n's log that outlives the execution. Never holds a key. */
	log(message: string, facts: Record<string, unknown>): void;
	/** Tells somebody who watches a manual run how far it is. */
	tell(message: string): void;
	/**
	 * Something worth knowing that is not an error, shown with the node's output.
	 * @param type what n8n makes of it, `info`; `ofItem` is an `info` that each item or task may have, so that of many only
	 * the first ones are shown
	 */
	hint(message: string, type?: 'info' | 'warning' | 'ofItem'): void;
}
