import { isPossible, levels, type Cell } from './Cell';
import { matrixFaults } from './matrixFaults';

/**
 * Every combination of the factors, where the node waits for its tasks itself: with one and with three items for what
 * befalls a submit; with three items and up to three tries for what befalls a read. All else is left to the pairs.
 */
export function fullProduct(): Cell[] {
	const factors = { fault: matrixFaults, ...levels, waitMode: ['inProcess'] };
	let parts: Array<Partial<Cell>> = [{}];
	for (const [factor, choices] of Object.entries(factors))
		parts = parts.flatMap((part) =>
			choices
				.map((choice) => ({ ...part, [factor]: choice }))
				.filter(isPossible)
				.filter(isWanted),
		);
	return parts as Cell[];
}

function isWanted({ fault, phase, position, items, tries }: Partial<Cell>): boolean {
	if (items === 20 || (phase !== undefined && fault?.pairsOnly?.includes(phase))) return false;
	// The only item is the first, the middle and the last one.
	if (phase === 'submit') return items !== 1 || position === 'first';
	return items !== 1 && tries !== 5;
}
