import type { IDataObject } from 'n8n-workflow';
import type { Failure } from '../generation/Failure';

/** What a workflow can act on when an item has failed: the code, whether it is billed, and everything that was paid for. */
export function detailsOf({ code, billed, details }: Failure): IDataObject {
	return { code, billed, ...details };
}
