import type { Failure } from '../generation/Failure';
import { invalidParameters } from '../generation/failures/invalidParameters';
import type { Run } from './Run';
import type { Settings } from './settingsOf';

export type WaitMode = 'inProcess' | 'background' | 'none';

/**
 * How the node is to wait, decided before anything is bought: what was asked for, or waiting here where n8n cannot park, or
 * a failure where neither would be right.
 */
export function waitModeOf(
	asked: string,
	settings: Settings[],
	run: Run,
): { mode: WaitMode } | { failure: Failure } {
	if (asked === 'none') return { mode: 'none' };
	if (asked !== 'background') return { mode: 'inProcess' };
	const longest = settings.reduce((longestMs, { timeoutMs }) => Math.max(longestMs, timeoutMs), 0);
	const { here, refused } = run.mayPark(longest);
	if (refused !== undefined) {
		return { failure: invalidParameters([{ field: 'Waiting › Wait in the Background', rule: refused }]) };
	}
	if (here !== undefined) run.hint(here);
	return { mode: here === undefined ? 'background' : 'inProcess' };
}
