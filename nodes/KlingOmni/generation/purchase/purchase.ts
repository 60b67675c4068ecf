import { submit, type Submission } from '../../api/client';
import type { Acceptance } from '../../api/readAcceptance';
import type { TaskVideo } from '../../api/Task';
import { labels } from '../../parameters/labels';
import type { Failure } from '../Failure';
import type { Host } from '../Host';
import type { ImageUploads } from '../images/ImageUploads';
import { replaceLinks } from '../images/replaceLinks';
import { reasonOf } from '../reasonOf';
import type { Order, Phase, VideoIn } from '../Video';
import type { Ordered } from '../waiting/Steps';
import { phaseOfEnded } from '../waiting/phaseOfEnded';
import { startPolling } from '../waiting/startPolling';
import { orderedBefore } from './failures/orderedBefore';
import { submitInDoubt } from './failures/submitInDoubt';
import { submitRefused } from './failures/submitRefused';
import type { Ledger } from './Ledger';
import type { LedgerEntry } from './LedgerEntry';
import type { PurchaseRecord } from './PurchaseRecord';
import { secondsOf } from './secondsOf';

/** What a purchase needs: the memory of what was ordered, the images, and the service. */
export interface PurchaseContext {
	ledger: Ledger;
	record: PurchaseRecord;
	uploads: ImageUploads;
	host: Host;
	/** A person's retry is another execution; Retry On Fail is not. */
	executionId: string;
}

/** How often an unreachable or overloaded service is tried again before the item fails, without anything ordered. */
const retries = { unsent: 3, overloaded: 5, atLimit: Infinity };

/**
 * Orders a video, unless it has been ordered before. It is ordered again only when the service provably did not accept it.
 */
export async function purchase(
	{ itemIndex, order }: VideoIn<'ordered'>,
	context: PurchaseContext,
): Promise<Ordered> {
	const { ledger, record, host } = context;
	const { ledgerKey, recordKey, placeKey, request } = order;
	const recordKeys = placeKey === undefined ? [recordKey] : [recordKey, placeKey];
	const known = ledger.find(ledgerKey);
	const before = known === undefined ? undefined : recall(known, order, context);
	if (before !== undefined) return { kind: 'done', phase: before };
	if (host.isStopped()) return { kind: 'done', phase: { phase: 'stopped' } };

	const uploaded = await context.uploads.linksFor(itemIndex, order.images);
	if ('failure' in uploaded) return failed(uploaded.failure);
	// The note is not from this ledger: n8n was killed, or another retry has ordered it.
	const isFromElsewhere = known === undefined || known.withdrawn === true;
	const noted = await record.note(recordKeys);
	const isSameRequest = noted.has(recordKey) && isFromElsewhere;
	// After a crash a prompt that was edited and one that differs each time look the same: there the place decides.
	const isSamePlace = placeKey !== undefined && noted.has(placeKey) && !order.isKnownPlace;
	if (record.isRetry && (isSameRequest || isSamePlace))
		return failed(orderedBefore(request.prompt, recordKey));
	// A Stop may have come while the images were uploaded.
	if (host.isStopped()) {
		await record.withdraw(recordKeys);
		return { kind: 'done', phase: { phase: 'stopped' } };
	}

	const { executionId } = context;
	ledger.begin(ledgerKey, { prompt: request.prompt, executionId, seconds: secondsOf(request) }, host.now());
	const body = replaceLinks(request, uploaded.links);
	// Another order of the same request is another purchase, which the service must not take for the first.
	const again = ledger.find(ledgerKey)?.ordersAgain ?? 0;
	const idempotencyKey = `kling-omni-${recordKey}${again === 0 ? '' : `-${again}`}`;
	const answer = await submit(host.send, body, idempotencyKey).catch(unreadableAnswer);
	switch (answer.kind) {
		case 'accepted':
			ledger.accept(ledgerKey, answer.taskId, answer.furtherTaskIds);
			for (const taskId of [answer.taskId, ...answer.furtherTaskIds])
				host.log('submitted', { taskId, itemIndex });
			if (answer.furtherTaskIds.length > 0) host.hint(severalTasks(itemIndex, answer.furtherTaskIds));
			return { kind: 'done', phase: boughtNow(answer, order, host.now()) };
		case 'inDoubt': {
			host.log('submit in doubt', { itemIndex, reason: answer.reason, recordKey });
			const entry = ledger.doubt(ledgerKey, `no usable answer came: ${answer.reason}`);
			return failed(submitInDoubt(entry));
		}
	}
	ledger.refuse(ledgerKey, false);
	if (await record.withdraw(recordKeys)) ledger.refuse(ledgerKey, true);
	return afterRefusal(answer);
}

function afterRefusal(answer: Exclude<Submission, { kind: 'accepted' | 'inDoubt' }>): Ordered {
	const status = answer.kind === 'unsent' ? undefined : answer.status;
	const failure = submitRefused(answer.reason, status);
	switch (answer.kind) {
		case 'busy': {
			const times = answer.status === 429 ? retries.atLimit : retries.overloaded;
			return { kind: 'later', failure, retries: times, retryAfterMs: answer.retryAfterMs };
		}
		case 'unsent':
			return answer.passing ? { kind: 'later', failure, retries: retries.unsent } : failed(failure);
		case 'refused':
			return { ...failed(failure), concernsAll: status === 401 || status === 403 };
	}
}

function failed(failure: Failure): Extract<Ordered, { kind: 'done' }> {
	return { kind: 'done', phase: { phase: 'failed', failure } };
}

function boughtNow(
	{ taskId, furtherTaskIds }: Pick<Acceptance, 'taskId' | 'furtherTaskIds'>,
	{ timeoutMs, ledgerKey }: Order,
	nowMs: number,
): Phase {
	const polling = startPolling(taskId, nowMs, timeoutMs, ledgerKey);
	return { phase: 'bought', polling: furtherTaskIds.length === 0 ? polling : { ...polling, furtherTaskIds } };
}

function severalTasks(itemIndex: number, taskIds: string[]): string {
	return `The service made more than one task of item ${itemIndex}, which may be billed as well. Collect the others with the operation ${labels.wait} and task ID ${taskIds.join(', ')}.`;
}

/** An answer that cannot even be read, such as one nested too deep: it was sent, and more nobody knows. */
function unreadableAnswer(error: unknown): Submission {
	return { kind: 'inDoubt', reason: reasonOf(error) };
}

/** So often a place is ordered once more because its task failed, whoever asks. */
const maxOrdersAgain = 2;

/** What the ledger knows of an order that was begun before; nothing when it may be made. */
function recall(
	entry: LedgerEntry,
	order: Order,
	{ record, executionId, host }: PurchaseContext,
): Phase | undefined {
	const { task, taskId, furtherTaskIds = [] } = entry;
	if (task?.state === 'failed') {
		// A person pressed Retry, and the service itself has said that there is no video.
		const isAskedFor = record.isRetry && entry.executionId !== executionId;
		const mayOrder = isAskedFor && (entry.ordersAgain ?? 0) < maxOrdersAgain;
		return mayOrder ? undefined : phaseOfEnded(task, true);
	}
	// A link that has died may have a successor: the task is polled once more.
	const isAlive = ({ expiresAt = Infinity }: TaskVideo) => expiresAt * 1000 > host.now();
	if (task?.videos.every(isAlive)) return phaseOfEnded(task, true);
	if (taskId !== undefined) return boughtNow({ taskId, furtherTaskIds }, order, host.now());
	return entry.state === 'submitting' ? { phase: 'failed', failure: submitInDoubt(entry) } : undefined;
}
