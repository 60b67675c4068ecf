import type { Account } from './Account';
import type { AcceptedSubmit, Books } from './Books';
import type { FaultRules } from './FaultRules';
import type { Behaviour, Clock } from './StandInOptions';
import type { Tasks } from './Tasks';

/** All that one stand-in is made of; its endpoints are functions of a call and this. */
export interface Service {
	readonly behaviour: Behaviour;
	readonly clock: Clock;
	readonly books: Books;
	readonly faults: FaultRules;
	readonly tasks: Tasks;
	readonly account: Account;
	/** Uploaded pictures by the last part of their address. */
	readonly uploads: Map<string, { bytes: Buffer; contentType: string }>;
	/** Where files are linked, without a slash at the end. */
	filesUrl: string;
	/** What is being answered at the moment. */
	readonly open: { calls: number; downloads: number };
	/** Looks at whoever waits for the books to say something; see `until` of the stand-in. */
	notify(): void;
	readonly onAccept: ((submit: AcceptedSubmit) => void) | undefined;
}
