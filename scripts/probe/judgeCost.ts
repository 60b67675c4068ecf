import { pricePerSecond, prices } from '../../nodes/KlingOmni/api/prices';
import type { Difference } from './Difference';
import type { Finding } from './Finding';
import { testOrder } from './testOrder';

interface Known {
	cost: unknown;
	/** How long it took, in seconds. */
	seconds: number;
	before: number | undefined;
	after: number | undefined;
	/** How many tasks were bought. */
	tasks: number;
}

/** Holds what a video has cost against the price list, and against what is gone from the balance. */
export function judgeCost({ cost, seconds, before, after, tasks }: Known): Finding {
	const expected = (pricePerSecond(testOrder) ?? 0) * (testOrder.duration ?? 0);
	const differences: Difference[] = [];
	if (typeof cost === 'number' && (cost > expected * 2 || cost < expected / 2))
		differences.push({
			place: 'cost',
			what: `it is ${cost}, expected were about ${expected.toFixed(3)} ${prices.currency}`,
			meaning: 'another price, or another unit than US dollars: set Price per Second to what is right',
		});
	const gone = before === undefined || after === undefined ? undefined : Number((before - after).toFixed(6));
	if (gone !== undefined && typeof cost === 'number' && Math.abs(gone - cost * tasks) > 0.02 * cost * tasks)
		differences.push({
			place: 'balance',
			what: `${gone} is gone from it, the ${tasks === 1 ? 'task says' : `${tasks} tasks say`} ${Number((cost * tasks).toFixed(6))}`,
			meaning: 'the balance has another unit, is booked later, or was used by others meanwhile',
		});
	const said = typeof cost === 'number' ? `cost ${cost}` : 'no cost named';
	return {
		topic: 'capacity',
		question: 'What it cost, and how long it took',
		documented: `about ${expected.toFixed(3)} ${prices.currency} (${prices.source}); no time is documented`,
		found: `${said}; ${gone === undefined ? 'the balance is not known' : `${gone} gone from the balance`}; ${seconds} seconds`,
		meaning: differences.length === 0 ? 'the estimate fits' : 'the estimate does not fit',
		differences,
	};
}
