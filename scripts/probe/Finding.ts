import type { Difference } from './Difference';

/** The lines of the page "Unproven" that a question may belong to, in its order. */
export type Topic =
	'paths' | 'key' | 'unknownTask' | 'lifetimes' | 'idempotency' | 'images' | 'combinations' | 'capacity';

/** What came of one question to the service. */
export interface Finding {
	topic: Topic;
	/** What was asked, such as "Balance: GET /v1/balance". */
	question: string;
	documented: string;
	found: string;
	meaning: string;
	differences: Difference[];
}
