import type { Books } from './Books';
import type { FaultHandle, FaultRule } from './Fault';
import type { Behaviour } from './StandInOptions';

/** A running stand-in for the video API. */
export interface StandIn {
	/** Where the API is, `http://127.0.0.1:<port>`: the credential's base URL. */
	readonly url: string;
	/** Where files are served: another origin, unless `separateFileHost` is off. */
	readonly filesUrl: string;
	/** The first of the accepted keys. */
	readonly apiKey: string;
	/** What it saw. */
	readonly books: Books;
	/** Changes how it behaves from now on; tasks under way keep what they began with. */
	set(changes: Partial<Behaviour>): void;
	/** Makes calls go wrong until the rule is removed. */
	fault(rule: FaultRule): FaultHandle;
	clearFaults(): void;
	/** Ends a task, or all that still run, now. */
	finish(taskId?: string): void;
	/** Resolves as soon as the books fulfil a condition; looks after each request. */
	until(condition: (books: Books) => boolean): Promise<void>;
	/** SHA-256, in hex, of each video as it is served at present. */
	videoSha256(): string;
	/** Empties books, faults, tasks and uploads, and restores the balance of the start. */
	reset(): void;
	/** Closes every connection, also those that hang, and both listeners. */
	stop(): Promise<void>;
}
