import type { Failure } from '../generation/Failure';
import { waitInBackground } from './background';
import { deliver, type Ended } from './deliver';
import type { Outcome, Run } from './Run';
import type { WaitMode } from './waitModeOf';

/** Brings jobs that have ended, or that are only started, together with the items that failed before, in input order. */
export async function conclude(
	mode: WaitMode,
	ended: Ended[],
	invalid: Array<{ itemIndex: number; failure: Failure }>,
	run: Run,
): Promise<Outcome[]> {
	if (mode === 'background' && !run.host.isStopped()) return await waitInBackground(ended, invalid, run);
	const outcomes = await deliver(ended, run);
	return [...outcomes, ...invalid].sort((a, b) => a.itemIndex - b.itemIndex);
}
