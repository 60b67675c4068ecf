import type { IDataObject } from 'n8n-workflow';
import type { GenerationRequest } from '../api/contract';
import type { Origin, Origins } from '../generation/delivery/withOrigin';
import { readSettings } from '../generation/request/readSettings';
import type { Run } from './Run';

/** An item that may have been ordered. */
interface Ordered {
	itemIndex: number;
	request?: GenerationRequest;
}

/**
 * What comes out of each item besides its video: its row, unless that was turned off, and what was ordered. A tool gives an
 * agent the video alone, since it reads every word.
 */
export function originsOf(
	run: Pick<Run, 'values' | 'inputs' | 'isTool' | 'failuresKeepRows'>,
	items: readonly Ordered[],
): Origins {
	if (run.isTool) return new Map();
	const rows = run.inputs();
	return new Map(
		items.map(({ itemIndex, request }) => {
			const given = run.values(itemIndex);
			const isWanted = 'problem' in given || readSettings(given.values).settings.includeInputFields;
			const origin: Origin = {
				...(isWanted ? { row: rows[itemIndex] } : {}),
				...(request === undefined ? {} : { request: { ...request } as IDataObject }),
				failureKeepsRow: run.failuresKeepRows,
			};
			return [itemIndex, origin];
		}),
	);
}
