import type { Cell } from './Cell';
import { matrixFaults } from './matrixFaults';
import { pairwise } from './pairwise';

const factors = {
	fault: matrixFaults,
	phase: ['submit', 'read'],
	position: ['first', 'middle', 'last'],
	lasts: ['once', 'always'],
	onError: ['stopWorkflow', 'continueRegularOutput', 'continueErrorOutput'],
	tries: [1, 3, 5],
	items: [1, 3, 20],
	waitMode: ['inProcess', 'none'],
} as const;

/** The full product of what can befall the submits of one and of three items, apart from how long it lasts. */
function submitCells(): Cell[] {
	const cells: Cell[] = [];
	matrixFaults.forEach((fault, at) => {
		if (fault.isKin) return;
		for (const items of [1, 3] as const)
			for (const position of items === 1 ? (['first'] as const) : factors.position)
				for (const onError of factors.onError)
					for (const tries of factors.tries) {
						const lasts = factors.lasts[(at + cells.length) % 2] ?? 'once';
						cells.push({
							fault,
							phase: 'submit',
							position,
							lasts,
							onError,
							tries,
							items,
							waitMode: 'inProcess',
						});
					}
	});
	return cells;
}

/** Every pair of factors at least once, submits and reads, up to 20 items; and the full product of `submitCells`. */
export function matrixCells(): Cell[] {
	const isPossible = ({ fault, phase, waitMode }: Partial<Cell>) =>
		(fault === undefined || phase === undefined || fault.phases.includes(phase)) &&
		(phase !== 'read' || waitMode !== 'none');
	return [...submitCells(), ...pairwise<Cell>(factors, isPossible)];
}
