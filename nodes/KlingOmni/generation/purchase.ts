import { submit } from '../api/client';
import type { GenerationRequest } from '../api/contract';
import type { Failure } from './Failure';
import { submitInDoubt } from './failures/submitInDoubt';
import { submitRefused } from './failures/submitRefused';
import { submittedBeforeCrash } from './failures/submittedBeforeCrash';
import type { Host } from './Host';
import type { Started } from './Job';
import type { Ledger, LedgerEntry } from './Ledger';

/** The record that outlives a kill of n8n: only that something was about to be bought, not what came of it. */
export interface PurchaseRecord {
	/** Notes a purchase before it is made. `known` when it was noted before, `unavailable` where n8n has no such store. */
	note(key: string): Promise<'new' | 'known' | 'unavailable'>;
	/** Takes a note back once the service has provably refused. */
	withdraw(key: string): Promise<void>;
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
	const bought = known === undefined ? undefined : recall(known);
	if (bought !== undefined) return bought;
	if (host.isStopped()) return { kind: 'stopped' };

	const prepared = await order.prepare();
	if ('failure' in prepared) return { kind: 'failed', failure: prepared.failure };
	const noted = await record.note(recordKey);
	if (noted === 'known' && known === undefined && record.isRetry) {
		return { kind: 'failed', failure: submittedBeforeCrash(prompt, recordKey) };
	}
	// A Stop may have come while the images were uploaded.
	if (host.isStopped()) return { kind: 'stopped' };

	ledger.begin(ledgerKey, prompt, host.now());
	const answer = await submit(host.send, prepared.request, `kling-omni-${recordKey}`);
	switch (answer.kind) {
		case 'accepted':
			ledger.accept(ledgerKey, answer.taskId);
			host.log('submitted', { taskId: answer.taskId, itemIndex: order.itemIndex });
			return { kind: 'running', taskId: answer.taskId, status: answer.status, createdNow: true };
		case 'inDoubt':
			ledger.doubt(ledgerKey, `the answer was lost (${answer.reason})`);
			host.log('submit in doubt', { itemIndex: order.itemIndex, reason: answer.reason, recordKey });
			return { kind: 'failed', failure: submitInDoubt(ledger.find(ledgerKey) as LedgerEntry) };
		case 'busy':
			ledger.clear(ledgerKey);
			return later(
				answer.reason,
				answer.status,
				answer.status === 429 ? patience.atLimit : patience.overloaded,
				answer.retryAfterMs,
			);
		case 'unsent':
			ledger.clear(ledgerKey);
			if (answer.passing) return later(answer.reason, undefined, patience.unsent);
			break;
		case 'refused':
			ledger.clear(ledgerKey);
	}
	await record.withdraw(recordKey);
	const status = answer.kind === 'refused' ? answer.status : undefined;
	const forAll = status === 401 || status === 403;
	return { kind: 'failed', failure: submitRefused(answer.reason, status), forAll };
}

/** What the ledger knows of a purchase that was begun before; nothing when it may be made. */
function recall(entry: LedgerEntry): Started | undefined {
	if (entry.task !== undefined) return { kind: 'done', task: entry.task };
	if (entry.taskId !== undefined) {
		return { kind: 'running', taskId: entry.taskId, status: 'submitted', createdNow: false };
	}
	return entry.state === 'submitting' ? { kind: 'failed', failure: submitInDoubt(entry) } : undefined;
}

function later(reason: string, status: number | undefined, times: number, retryAfterMs?: number): Started {
	return { kind: 'later', reason, status, retryAfterMs, patience: times };
}
