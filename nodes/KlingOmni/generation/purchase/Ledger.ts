import type { Task } from '../../api/Task';
import { ledgerEntrySchema, type LedgerEntry, type LedgerStore, type Repeats } from './LedgerEntry';
import { holdsPlace, takePlaces, type Limits } from './takePlaces';
import { executionStoreVersion, type ExecutionStore } from './openExecutionStore';

/**
 * Remembers what was ordered, so that no retry orders it again. Keys name run, item and request; a changed request is
 * another key and so another order.
 */
export class Ledger {
	private readonly store: LedgerStore;
	private readonly isOfLaterVersion: boolean;

	constructor({ purchases, version }: Pick<ExecutionStore, 'purchases' | 'version'>) {
		this.store = purchases;
		this.isOfLaterVersion = version > executionStoreVersion;
	}

	/** @returns what is known of an order. What cannot be read may have been ordered, and says so. */
	find(key: string): LedgerEntry | undefined {
		const stored: unknown = this.store[key];
		if (stored !== undefined) {
			const parsed = ledgerEntrySchema.safeParse(stored);
			return parsed.success ? parsed.data : unreadable(stored, 'what was noted of it cannot be read');
		}
		// A later version may keep the order under another key.
		return this.isOfLaterVersion
			? unreadable(
					undefined,
					'a newer version of this node has noted what was sent, which this one cannot read',
				)
			: undefined;
	}

	/** The tasks that this execution has bought so far. */
	taskIds(): string[] {
		return Object.keys(this.store).flatMap((key) => this.find(key)?.taskId ?? []);
	}

	/** Whether this execution has bought a task, or found it again. */
	knowsTask(taskId: string): boolean {
		return Object.values(this.store).some((entry) => entry?.taskId === taskId);
	}

	/** The tasks whose end it does not know, with the keys of their orders. */
	openTasks(): Array<{ key: string; taskId: string }> {
		return Object.keys(this.store).flatMap((key) => {
			const { taskId, task } = this.find(key) ?? {};
			return taskId === undefined || task !== undefined ? [] : [{ key, taskId }];
		});
	}

	/** Takes places within the limits of the execution (see `takePlaces.ts`). */
	takePlaces(orders: Parameters<typeof takePlaces>[0], limits: Limits): ReturnType<typeof takePlaces> {
		return takePlaces(orders, this.store, limits);
	}

	/** Whether an order is, or may be, paid for. */
	holdsPlace(key: string): boolean {
		return holdsPlace(this.store[key]);
	}

	/** The orders of a place that are, or may be, paid for. @param name what their keys begin with */
	ordersAt(name: string): LedgerEntry[] {
		return this.keysAt(name).flatMap((key) => (this.holdsPlace(key) ? (this.find(key) ?? []) : []));
	}

	/** Whether anything is known of a place, also that nothing came of it. */
	knowsPlace(name: string): boolean {
		return this.keysAt(name).length > 0;
	}

	/** To be called right before a request leaves. */
	begin(
		key: string,
		order: Pick<LedgerEntry, 'prompt' | 'executionId' | 'seconds' | 'idempotencyKey'> & Repeats,
		nowMs: number,
	): void {
		this.store[key] = {
			...this.find(key),
			...order,
			task: undefined,
			taskId: undefined,
			state: 'submitting',
			sentAt: new Date(nowMs).toISOString(),
			prompt: order.prompt.slice(0, 120),
			doubt: undefined,
			withdrawn: undefined,
		};
	}

	accept(key: string, taskId: string, furtherTaskIds: string[]): void {
		const further = furtherTaskIds.length > 0 ? { furtherTaskIds } : {};
		this.change(key, { state: 'submitted', taskId, ...further });
	}

	/** Enters what was accepted by an earlier try whose ledger is lost. */
	recover(key: string, order: Omit<LedgerEntry, 'state' | 'sentAt' | 'task'>): void {
		const before = { ...this.find(key), task: undefined, doubt: undefined, withdrawn: undefined };
		const prompt = order.prompt.slice(0, 120);
		this.store[key] = { ...before, ...order, prompt, state: 'submitted', sentAt: '' };
	}

	/** @param executionId the execution that has waited for it to the end */
	end(key: string, task: Task, executionId?: string): void {
		this.change(key, { state: 'ended', taskId: task.taskId, task, endedIn: executionId });
	}

	/** The answer cannot be trusted. @returns the entry, to tell the user of it. */
	doubt(key: string, doubt: string): LedgerEntry {
		this.change(key, { doubt });
		return this.find(key) ?? unreadable(undefined, doubt);
	}

	/** It was not sent once more after all: what was known before holds. */
	restore(key: string, entry: LedgerEntry): void {
		this.store[key] = entry;
	}

	/** Only for what provably was not accepted: the next try may order. */
	refuse(key: string, withdrawn: boolean): void {
		this.change(key, { state: 'refused', withdrawn });
	}

	/** It was noted in the record and not sent, and the note could not be taken back: to a retry it says nothing. */
	leftNoted(key: string): void {
		this.store[key] ??= { state: 'refused', sentAt: '', prompt: '', withdrawn: false };
	}

	/**
	 * The key of an AI tool call that n8n gives no id to. A call with the same request as an earlier one is another try of
	 * it while that one has brought no result, and an order of its own once it has, or while it is still at work.
	 */
	holdToolCall(hash: string): string {
		for (let call = 0; ; call++) {
			const key = `tool:${call}:${hash}`;
			const entry = this.find(key);
			if (entry?.delivered || entry?.held) continue;
			this.store[key] = { state: 'refused', sentAt: '', prompt: '', withdrawn: true, ...entry, held: true };
			return key;
		}
	}

	releaseToolCall(key: string, delivered: boolean): void {
		this.change(key, { held: false, delivered });
	}

	private keysAt(name: string): string[] {
		return Object.keys(this.store).filter((key) => key.startsWith(`${name}:`));
	}

	private change(key: string, changes: Partial<LedgerEntry>): void {
		const entry = this.store[key];
		if (entry !== undefined) this.store[key] = { ...entry, ...changes };
	}
}

/** A task id in it is worth more than all the rest: its video can be collected. */
function unreadable(stored: unknown, doubt: string): LedgerEntry {
	const { taskId } = (typeof stored === 'object' && stored !== null ? stored : {}) as { taskId?: unknown };
	return typeof taskId === 'string'
		? { state: 'submitted', sentAt: '', prompt: '', taskId }
		: { state: 'submitting', sentAt: '', prompt: '', doubt };
}
