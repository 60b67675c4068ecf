import { isPossible, levels, type Cell } from './Cell';
import { matrixFaults } from './matrixFaults';
import { pairwise } from './pairwise';

/** Combinations in which every pair of levels of two factors occurs at least once. */
export function pairwiseCells(): Cell[] {
	return pairwise<Cell>({ fault: matrixFaults, ...levels }, isPossible);
}
