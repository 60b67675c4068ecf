import type { Order } from '../Video';
import type { EarlierOrders } from './EarlierOrders';
import type { Repeats } from './LedgerEntry';

/** A task of an order that the service has accepted. */
export interface AcceptedOrder
	extends Pick<Order, 'recordKey' | 'placeKey'>, Pick<Repeats, 'ordersAgain' | 'sentAgain'> {
	itemIndex: number;
	taskId: string;
	prompt: string;
}

/** Leaves accepted orders where they are found whatever happens to the execution next. It fails nothing and never throws. */
export interface OrderJournal {
	/** The orders that were accepted in this run of the node. */
	readonly orders: readonly AcceptedOrder[];
	/** Returns at once; what is added is written within a second. */
	add(order: AcceptedOrder): void;
	/** What is not written yet need not be: the orders are stored with an execution that waits for them. */
	keptElsewhere(): void;
	/** What earlier tries of this execution have left. Looked up once. */
	earlier(): Promise<EarlierOrders>;
	/** Resolves when all is written, or cannot be. */
	close(): Promise<void>;
}
