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
