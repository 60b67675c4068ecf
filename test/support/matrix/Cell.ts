import type { MatrixFault } from './MatrixFault';

/** One combination of the matrix. */
export interface Cell {
	fault: MatrixFault;
	phase: 'submit' | 'read';
	/** Which item it befalls, and for a read which of its reads. */
	position: 'first' | 'middle' | 'last';
	/** Whether it befalls that call once or every time that it is made again. */
	lasts: 'once' | 'always';
	onError: 'stopWorkflow' | 'continueRegularOutput' | 'continueErrorOutput';
	/** Tries of Retry On Fail; 1 is off. */
	tries: 1 | 3 | 5;
	items: 1 | 3 | 20;
	waitMode: 'inProcess' | 'none';
}

/** What to call it when it fails. */
export function nameOf({ fault, phase, position, lasts, onError, tries, items, waitMode }: Cell): string {
	return `${fault.name} · ${phase} · ${position} · ${lasts} · ${onError} · ${tries} tries · ${items} items · ${waitMode}`;
}

/** The prompt of each item: one of its own, so that the books tell which item was bought. */
export function promptsOf({ items }: Cell): string[] {
	return Array.from({ length: items }, (_none, at) => `film no. ${at} of a red kite`);
}

/**
 * What the node is set to, beside the prompt. Where a fault lasts, the waiting ends soon: for a task once it would have
 * ended, for a service that cannot be reached once the patience with it has.
 * @param taskMs how long a task takes
 */
export function parametersOf({ waitMode, lasts, phase }: Cell, taskMs: number) {
	const taskMinutes = (1.5 * taskMs) / 60_000;
	const patientMinutes = phase === 'submit' ? Math.max(0.5, taskMinutes) : taskMinutes;
	return { waitMode, options: { timeout: lasts === 'once' ? 30 : patientMinutes } };
}

/** Whether a combination, perhaps not complete yet, can be. */
export function isPossible({ fault, phase, waitMode }: Partial<Cell>): boolean {
	if (fault !== undefined && phase !== undefined && !fault.phases.includes(phase)) return false;
	return phase !== 'read' || waitMode !== 'none';
}

/** The levels of each factor, up to 20 items. */
export const levels = {
	phase: ['submit', 'read'],
	position: ['first', 'middle', 'last'],
	lasts: ['once', 'always'],
	onError: ['stopWorkflow', 'continueRegularOutput', 'continueErrorOutput'],
	tries: [1, 3, 5],
	items: [1, 3, 20],
	waitMode: ['inProcess', 'none'],
} as const;
