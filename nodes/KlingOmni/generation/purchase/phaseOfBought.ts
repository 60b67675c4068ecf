import type { Acceptance } from '../../api/readAcceptance';
import type { Order, PhaseOf } from '../Video';
import { startPolling } from '../waiting/startPolling';

/**
 * The phase of a video whose order was accepted, now or by an earlier try.
 * @param isLastOrder whether it is not ordered once more when its task fails
 */
export function phaseOfBought(
	{ taskId, furtherTaskIds }: Pick<Acceptance, 'taskId' | 'furtherTaskIds'>,
	{ timeoutMs, ledgerKey, dayPlace }: Order,
	isLastOrder: boolean,
	nowMs: number,
): PhaseOf<'bought'> {
	const polling = {
		...startPolling(taskId, nowMs, timeoutMs, ledgerKey),
		...(isLastOrder ? { isLastOrder } : {}),
		...(dayPlace === undefined ? {} : { dayPlace }),
		...(furtherTaskIds.length > 0 ? { furtherTaskIds } : {}),
	};
	return { phase: 'bought', polling };
}
