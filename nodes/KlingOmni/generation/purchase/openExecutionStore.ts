import type { LedgerStore } from './LedgerEntry';
import type { UploadedImages } from '../images/UploadedImages';
import type { Place } from './Place';

/** The version of what the node keeps with an execution. It outlives the process, and so an update of this package. */
export const executionStoreVersion = 1;

/** What the node keeps with an execution; it survives Retry On Fail and Retry execution. Plain JSON. */
export interface ExecutionStore {
	version: number;
	purchases: LedgerStore;
	places: Record<string, Place | undefined>;
	/** How many places have asked for a request, by its hash. */
	counts: Record<string, number | undefined>;
	uploadedImages: UploadedImages;
	/** Where the records of orders are: the latest one of the execution that is named here, and the slot that leads to it. */
	records: { executionId?: string; slot?: number; latest?: string };
}

/**
 * Opens what is kept, and brings what an earlier version wrote to the form of this one. Single entries are read through
 * their schemas by whoever uses them.
 * @param kept the live object that n8n stores with the execution; it is changed in place
 */
export function openExecutionStore(kept: Partial<Record<keyof ExecutionStore, unknown>>): ExecutionStore {
	// What 0.1.0 wrote before it had versions counts as version 0.
	const version = kept.version ?? 0;
	const purchases = objectIn(kept, 'purchases');
	if (version === 0) {
		// It hashed all parameters, also those that form no request. Without a hash they count as unchanged.
		for (const place of Object.values(objectIn(kept, 'places'))) if (isObject(place)) delete place.parameters;
		for (const entry of Object.values(purchases))
			if (isObject(entry) && entry.state === 'done') entry.state = 'ended';
		kept.version = executionStoreVersion;
	}
	return Object.assign(kept, {
		// What is no number was written by nobody: it is treated as a later version, which cannot be read either.
		version: typeof kept.version === 'number' ? kept.version : Number.MAX_SAFE_INTEGER,
		purchases: purchases as LedgerStore,
		places: objectIn(kept, 'places') as ExecutionStore['places'],
		counts: objectIn(kept, 'counts') as ExecutionStore['counts'],
		uploadedImages: objectIn(kept, 'uploadedImages') as UploadedImages,
		records: objectIn(kept, 'records') as ExecutionStore['records'],
	});
}

function objectIn(kept: Partial<Record<string, unknown>>, name: string): Record<string, unknown> {
	const found = kept[name];
	const object = isObject(found) ? found : {};
	kept[name] = object;
	return object;
}

function isObject(value: unknown): value is Record<string, unknown> {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}
