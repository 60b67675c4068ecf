import { submit, type Submission } from '../api/client';
import type { GenerationRequest } from '../api/contract';
import type { Video } from '../api/readTask';
import type { Failure } from './Failure';
import { submitInDoubt } from './failures/submitInDoubt';
import { submitRefused } from './failures/submitRefused';
import { submittedBefore } from './failures/submittedBefore';
import type { Host } from './Host';
import type { Started } from './Job';
import type { Ledger, LedgerEntry } from './Ledger';

/** The record that outlives a kill of n8n: only that something was about to be bought, not what came of it. */
export interface PurchaseRecord {
	/** Notes a purchase before it is made. `known` when it was noted before, `unavailable` where n8n has no such store. */
	note(key: string): Promise<'new' | 'known' | 'unavailable'>;
	/** Takes a note back once the service has provably refused. @returns whether it is gone. */
	withdraw(key: string): Promise<boolean>;
	/** Whether this execution is a retry of an earlier one: only then does a known note mean a crash. */
	readonly isRetry: boolean;
}

/** One video to be bought. */
export interface Order {
	/** Where it stands in the ledger: run, item and request. */
	ledgerKey: string;
	/** What it is in the world: the same for every retry of this purchase, in any process, and for no other purchase. */
	recordKey: string;
	prompt: string;
	itemIndex: number;
	/** The request with all its images uploaded; called only when it is really about to be sent. */
	prepare(): Promise<{ request: GenerationRequest } | { failure: Failure }>;
}

/** How often an unreachable or overloaded service is tried again before the item fails, without anything bought. */
const patience = { unsent: 3, overloaded: 5, atLimit: Infinity };

/**
 * Buys a video, unless it has been bought before. It is bought again only when the service provably did not accept it.
 */
export async function purchase(
	order: Order,
	ledger: Ledger,
	record: PurchaseRecord,
	host: Host,
): Promise<Started> {
	const { ledgerKey, recordKey, prompt } = order;
	const known = ledger.find(ledgerKey);
	const bought = known === undefined ? undefined : recall(known, host.now());
	if (bought !== undefined) return bought;
	if (host.isStopped()) return { kind: 'stopped' };

	const prepared = await order.prepare();
	if ('failure' in prepared) return { kind: 'failed', failure: prepared.failure };
	// Nobody who lived to write it into this ledger has left the note: n8n was killed, or another retry has bought it.
	const isSomebodyElses = known === undefined || known.withdrawn === true;
	if ((await record.note(recordKey)) === 'known' && record.isRetry && isSomebodyElses) {
		return { kind: 'failed', failure: submittedBefore(prompt, recordKey) };
	}
	// A Stop may have come while the images were uploaded.
	if (host.isStopped()) {
		await record.withdraw(recordKey);
		return { kind: 'stopped' };
	}

	ledger.begin(ledgerKey, prompt, host.now());
	const answer = await submit(host.send, prepared.request, `kling-omni-${recordKey}`).catch(senseless);
	switch (answer.kind) {
		case 'accepted':
			ledger.accept(ledgerKey, answer.taskId);
			host.log('submitted', { taskId: answer.taskId, itemIndex: order.itemIndex });
			return { kind: 'running', taskId: answer.taskId, status: answer.status };
		case 'inDoubt':
			ledger.doubt(ledgerKey, `no usable answer came: ${answer.reason}`);
			host.log('submit in doubt', { itemIndex: order.itemIndex, reason: answer.reason, recordKey });
			return { kind: 'failed', failure: submitInDoubt(ledger.find(ledgerKey) as LedgerEntry) };
	}
	ledger.refuse(ledgerKey, false);
	if (await record.withdraw(recordKey)) ledger.refuse(ledgerKey, true);
	if (answer.kind === 'busy') {
		const times = answer.status === 429 ? patience.atLimit : patience.overloaded;
		return later(answer.reason, answer.status, times, answer.retryAfterMs);
	}
	if (answer.kind === 'unsent' && answer.passing) return later(answer.reason, undefined, patience.unsent);
	const status = answer.kind === 'refused' ? answer.status : undefined;
	const forAll = status === 401 || status === 403;
	return { kind: 'failed', failure: submitRefused(answer.reason, status), forAll };
}

/** An answer that cannot even be read, such as one nested too deep: it was sent, and more nobody knows. */
function senseless(error: unknown): Submission {
	return { kind: 'inDoubt', reason: error instanceof Error ? error.message : String(error) };
}

/** What the ledger knows of a purchase that was begun before; nothing when it may be made. */
function recall(entry: LedgerEntry, nowMs: number): Started | undefined {
	// A link that has died may have a successor: the task is looked at once more.
	const isAlive = ({ expiresAt = Infinity }: Video) => expiresAt * 1000 > nowMs;
	if (entry.task?.videos.every(isAlive)) return { kind: 'done', task: entry.task };
	if (entry.taskId !== undefined) {
		return { kind: 'running', taskId: entry.taskId, status: 'submitted' };
	}
	return entry.state === 'submitting' ? { kind: 'failed', failure: submitInDoubt(entry) } : undefined;
}

function later(reason: string, status: number | undefined, times: number, retryAfterMs?: number): Started {
	return { kind: 'later', reason, status, retryAfterMs, patience: times };
}
