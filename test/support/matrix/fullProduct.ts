import { isPossible, levels, type Cell } from './Cell';
import { matrixFaults } from './matrixFaults';

/**
 * Every combination of all that decides where a fault strikes and what n8n does then: for a submit with one and with three
 * items, for a read with three items and up to three tries. How long the fault lasts is taken in turn; it alternates along
 * every factor. All else is left to the pairs.
 */
export function fullProduct(): Cell[] {
	const { lasts, ...others } = levels;
	return matrixFaults.flatMap((fault, row) => {
		let parts: Array<Partial<Cell>> = [{ fault }];
		for (const [factor, choices] of Object.entries({ ...others, waitMode: ['inProcess'] }))
			parts = parts.flatMap((part) =>
				choices.map((choice) => ({ ...part, [factor]: choice })).filter(isWanted),
			);
		return parts.map((part, at) => ({ ...part, lasts: lasts[(row + at) % 2] }) as Cell);
	});
}

function isWanted(part: Partial<Cell>): boolean {
	const { fault, phase, position, items, tries } = part;
	if (!isPossible(part) || items === 20) return false;
	if (phase !== undefined && fault?.pairsOnly?.includes(phase)) return false;
	// The only item is the first, the middle and the last one.
	if (phase === 'submit') return items !== 1 || position === 'first';
	return items !== 1 && tries !== 5;
}
