import type { Fault } from '../standIn/Fault';

/** A way in which a call can go wrong, as the matrix tries it in every place. */
export interface MatrixFault {
	name: string;
	/** Which calls it can befall. */
	phases: ReadonlyArray<'submit' | 'read'>;
	/** The fault, or a service that is not there at all: nothing listens, or no host has the name. */
	make: ((at: { apiUrl: string; filesUrl: string }) => Fault) | 'nothing listens' | 'unknown host';
	/** Whether a submit is accepted before its answer is spoiled. */
	accepts?: boolean;
	/** What the spoiled answer of a submit proves: that nothing was bought, or nothing at all. */
	proves: 'refusal' | 'nothing';
	/** Where the pairs are enough, without the full product: it is so like another fault there, or takes too long. */
	pairsOnly?: ReadonlyArray<'submit' | 'read'>;
}
