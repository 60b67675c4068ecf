import type { Failure } from '../Failure';
import { believedRefusals } from './judgePoll';
import type { Ordered } from './Steps';

/** Refusals in a row that every other order would get too: so many are believed, and the others are not sent. */
export class CommonRefusals {
	private readonly inARow: Failure[] = [];

	saw(ordered: Ordered): void {
		if (ordered.kind === 'later') return;
		if (ordered.phase.phase === 'bought') this.inARow.length = 0;
		if (ordered.concernsAll && ordered.phase.phase === 'failed') this.inARow.push(ordered.phase.failure);
	}

	/** How the orders that are still to be sent would end. */
	get believed(): Failure | undefined {
		return this.inARow.length < believedRefusals ? undefined : this.inARow[0];
	}
}
