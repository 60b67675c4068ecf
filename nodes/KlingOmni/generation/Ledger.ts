import type { Task } from '../api/readTask';

/**
 * One purchase. `submitting` is written before the request leaves: whoever finds it later knows that the request may have
 * arrived, and not more. Plain JSON, since n8n stores it with the execution.
 */
export interface LedgerEntry {
	state: 'submitting' | 'submitted' | 'done' | 'refused';
	/** When it was sent, ISO 8601. */
	sentAt: string;
	/** The beginning of the prompt, to tell one purchase from another. */
	prompt: string;
	taskId?: string;
	/** The finished task, so that a retry neither asks nor waits for it again. */
	task?: Task;
	/** Why the answer cannot be trusted, for the user's eyes. */
	doubt?: string;
	/** It was refused, and the note of it in the record that outlives a kill is gone (see `PurchaseRecord`). */
	withdrawn?: boolean;
	/** Whether its result has left the node; and whether a call is working on it. Only AI tool calls need to know. */
	delivered?: boolean;
	held?: boolean;
}

/** Where the entries live: an object that n8n keeps through Retry On Fail and Retry execution. */
export type LedgerStore = Record<string, LedgerEntry | undefined>;

/**
 * Remembers what was bought, so that no retry buys it again. Keys name run, item and request; a changed request is
 * another key and so another purchase.
 */
export class Ledger {
	constructor(private readonly store: LedgerStore) {}

	find(key: string): LedgerEntry | undefined {
		return this.store[key];
	}

	/** To be called right before a request leaves. */
	begin(key: string, prompt: string, nowMs: number): void {
		this.store[key] = {
			...this.store[key],
			state: 'submitting',
			sentAt: new Date(nowMs).toISOString(),
			prompt: prompt.slice(0, 120),
			doubt: undefined,
			withdrawn: undefined,
		};
	}

	accept(key: string, taskId: string): void {
		this.change(key, { state: 'submitted', taskId });
	}

	settle(key: string, task: Task): void {
		this.change(key, { state: 'done', taskId: task.taskId, task });
	}

	doubt(key: string, doubt: string): void {
		this.change(key, { doubt });
	}

	/** Only for what provably was not accepted: the next try may buy. */
	refuse(key: string, withdrawn: boolean): void {
		this.change(key, { state: 'refused', withdrawn });
	}

	/**
	 * The key of an AI tool call that n8n gives no id to. A call with the same request as an earlier one is another try of
	 * it while that one has brought no result, and a purchase of its own once it has, or while it is still at work.
	 */
	holdToolCall(hash: string): string {
		for (let call = 0; ; call++) {
			const key = `tool:${call}:${hash}`;
			const entry = this.store[key];
			if (entry?.delivered || entry?.held) continue;
			this.store[key] = { state: 'refused', sentAt: '', prompt: '', withdrawn: true, ...entry, held: true };
			return key;
		}
	}

	releaseToolCall(key: string, delivered: boolean): void {
		this.change(key, { held: false, delivered });
	}

	private change(key: string, changes: Partial<LedgerEntry>): void {
		const entry = this.store[key];
		if (entry !== undefined) this.store[key] = { ...entry, ...changes };
	}
}
