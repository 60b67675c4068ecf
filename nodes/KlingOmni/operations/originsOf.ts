import type { IDataObject } from 'n8n-workflow';
import type { GenerationRequest } from '../api/contract';
import type { Origin, Origins } from '../generation/delivery/withOrigin';
import { lostOrigin } from '../generation/delivery/readOrigins';
import { readSettings, type Settings } from '../generation/request/readSettings';
import type { Run } from './Run';

/** An item that may have been ordered. */
interface Ordered {
	itemIndex: number;
	request?: GenerationRequest;
	/** Where they have been read already. */
	settings?: Pick<Settings, 'includeInputFields'>;
}

/** So many fields may the rows of an item with several task IDs have in all: each ID copies the row. */
const mostCopies = 1_000_000;

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
	const counts = new Map<number, number>();
	for (const { itemIndex } of items) counts.set(itemIndex, (counts.get(itemIndex) ?? 0) + 1);
	const first = new Map(items.map((item) => [item.itemIndex, item]));
	return new Map(
		[...first.values()].map(({ itemIndex, request, settings }) => {
			const isWanted = settings?.includeInputFields ?? wantsInputFields(run.values(itemIndex));
			const ids = counts.get(itemIndex) ?? 1;
			const fields = Object.keys(rows[itemIndex] ?? {}).length;
			if (isWanted && ids > 1 && ids * fields > mostCopies)
				return [itemIndex, lostOrigin(`${fields} fields for each of ${ids} IDs are too many`)];
			const origin: Origin = {
				...(isWanted ? { row: rows[itemIndex] } : {}),
				...(request === undefined ? {} : { request: { ...request } as IDataObject }),
				failureKeepsRow: run.failuresKeepRows,
			};
			return [itemIndex, origin];
		}),
	);
}

function wantsInputFields(given: ReturnType<Run['values']>): boolean {
	return 'problem' in given || readSettings(given.values).settings.includeInputFields;
}
