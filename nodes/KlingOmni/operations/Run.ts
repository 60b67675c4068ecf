import type { IBinaryData, IDataObject } from 'n8n-workflow';
import type { Values } from '../generation/buildRequest';
import type { Failure } from '../generation/Failure';
import type { Problem } from '../generation/failures/invalidParameters';
import type { FileStore } from '../generation/FileStore';
import type { Host } from '../generation/Host';
import type { Ledger } from '../generation/Ledger';
import type { ParkedItem } from '../generation/ParkedTask';
import type { PurchaseRecord } from '../generation/purchase';
import type { UploadedImages } from '../generation/uploadImages';

/** One run of the node over its input items: everything an operation may know or do. */
export interface Run {
	host: Host;
	files: FileStore;
	ledger: Ledger;
	record: PurchaseRecord;
	uploadedImages: UploadedImages;
	itemCount: number;
	/** Whether one failed item ends the workflow (On Error is Stop Workflow). */
	stopsOnError: boolean;
	/** The parameters of an item, expressions resolved; or the expression that could not be. */
	values(itemIndex: number): { values: Values } | { problem: Problem };
	/** Where the purchase of an item with this request stands in the ledger, and what it is for every retry of it. */
	keys(itemIndex: number, requestHash: string): { ledgerKey: string; recordKey: string };
	/** Tells how the call of a tool ended: the next one with the same request is another try of it, or a new purchase. */
	releaseToolCalls(delivered: boolean): void;
	/** The data of the input items. */
	inputs(): IDataObject[];
	/** Whether the execution could be parked: `here` says why the node should wait here, `refused` why nothing may be bought. */
	mayPark(longestWaitMs: number): { here?: string; refused?: string };
	/** Parks the execution until all these tasks have ended. */
	park(items: ParkedItem[]): Promise<Parking>;
	/** Whether somebody watches: a manual run from the editor. */
	isWatched: boolean;
	/** Something worth knowing that is not an error, shown with the node's output. */
	hint(message: string): void;
}

/** What came of parking: n8n goes on later, or the waiting is over already, or n8n would not. */
export type Parking =
	{ kind: 'parked' } | { kind: 'ended'; outcomes: Outcome[] } | { kind: 'impossible'; reason: string };

/** What comes out for an item: data, or a failure. An item may have several outcomes. */
export type Outcome = { itemIndex: number } & (
	{ json: IDataObject; binary?: Record<string, IBinaryData> } | { failure: Failure }
);
