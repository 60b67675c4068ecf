import type { IDataObject } from 'n8n-workflow';
import type { Origins } from '../generation/delivery/withOrigin';
import type { FileStore } from '../generation/FileStore';
import type { Host } from '../generation/Host';
import type { UploadedImages } from '../generation/images/UploadedImages';
import type { Outcome } from '../generation/Outcome';
import type { Problem } from '../generation/Problem';
import type { DayPlaces } from '../generation/purchase/DayPlaces';
import type { Ledger } from '../generation/purchase/Ledger';
import type { LedgerEntry } from '../generation/purchase/LedgerEntry';
import type { OrderJournal } from '../generation/purchase/OrderJournal';
import type { PurchaseRecord } from '../generation/purchase/PurchaseRecord';
import type { Values } from '../generation/request/Values';
import type { Order } from '../generation/Video';
import type { ParkedItem } from './ParkedItem';

/** One run of the node over its input items: everything an operation may know or do. */
export interface Run {
	host: Host;
	files: FileStore;
	ledger: Ledger;
	record: PurchaseRecord;
	dayPlaces: DayPlaces;
	journal: OrderJournal;
	uploadedImages: UploadedImages;
	itemCount: number;
	/** A retry of an execution is another one. */
	executionId: string;
	/** Whether one failed item ends the workflow (On Error is Stop Workflow). */
	stopsOnError: boolean;
	/** The parameters of an item, expressions resolved; or the expression that could not be. */
	values(itemIndex: number): { values: Values } | { problem: Problem };
	/** Where the order of an item with this request stands in the ledger, and what it is for every retry of it. */
	keys(itemIndex: number, requestHash: string): OrderKeys;
	/** The orders of an item that are, or may be, paid for, as far as the ledger knows. */
	ordersAt(itemIndex: number): LedgerEntry[];
	/** What the items are called in the record of which the ledger knows no order. */
	lostPlaceKeys(): string[];
	/** Tells how the call of a tool ended: the next one with the same request is another try of it, or a new order. */
	releaseToolCalls(delivered: boolean): void;
	/** Whether a failed item comes out with its row: on the error output n8n adds it itself. */
	failuresKeepRows: boolean;
	/** Where the outcomes of these parked items come from, as they were when the execution was parked. Never throws. */
	parkedOrigins(itemIndexes: number[]): Origins;
	/** Whether any field of the node holds an expression. */
	hasExpressions: boolean;
	/** The data of the input items. */
	inputs(): IDataObject[];
	/** The input items as the outcomes that they were made of. */
	received(): Outcome[];
	/** The data with which this sub-workflow was started. */
	started(): IDataObject[];
	/** Whether n8n may still be starting: what runs then should end in milliseconds. */
	isStartingUp(): boolean;
	/** Whether the execution could be parked for so long. */
	mayPark(longestWaitMs: number): Parkable;
	/** Whether somebody waits for the last node of this execution, whom n8n would answer as soon as it is parked. */
	callerWaits(): boolean;
	/** Parks the execution until all these tasks have ended. */
	park(items: ParkedItem[]): Promise<Parking>;
	/** What the credential wants to keep on the key, as it stands there, in the unit of the account. */
	minBalance: unknown;
	/** Whether an AI agent calls the node as its tool. */
	isTool: boolean;
	/** Whether somebody watches: a manual run from the editor. */
	isWatched: boolean;
	/** Whether the workflow keeps production executions that failed. */
	savesFailures: boolean;
}

/** What an order is called in the ledger and in the record. */
export type OrderKeys = Pick<Order, 'ledgerKey' | 'recordKey' | 'placeKey' | 'isKnownPlace'>;

/** `no`: the node should wait here instead. `refused`: nothing may be ordered, since waiting here would not work either. */
export type Parkable = { kind: 'yes' } | { kind: 'no'; reason: string } | { kind: 'refused'; reason: string };

/** What came of parking: n8n goes on later, or the waiting is over already, or n8n would not. */
export type Parking =
	{ kind: 'parked' } | { kind: 'ended'; outcomes: Outcome[] } | { kind: 'impossible'; reason: string };

/** What the node does for one choice of resource and operation. */
export type Operation = (run: Run) => Promise<Outcome[]>;
