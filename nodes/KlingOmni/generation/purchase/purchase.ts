import { submit, type Submission } from '../../api/client';
import { labels } from '../../parameters/labels';
import type { Failure } from '../Failure';
import type { Host } from '../Host';
import type { ImageUploads } from '../images/ImageUploads';
import { fillPlaceholders } from '../images/fillPlaceholders';
import { reasonOf } from '../reasonOf';
import { testIdBeginning } from '../testRun/isTestId';
import type { Order, VideoIn } from '../Video';
import type { Ordered } from '../waiting/Steps';
import { orderedBefore } from './failures/orderedBefore';
import { submitInDoubt } from './failures/submitInDoubt';
import { submitRefused } from './failures/submitRefused';
import type { Ledger } from './Ledger';
import type { LedgerEntry } from './LedgerEntry';
import { phaseOfBought } from './phaseOfBought';
import type { OrderJournal } from './OrderJournal';
import type { PurchaseRecord } from './PurchaseRecord';
import { isLastOrder, recall } from './recall';
import { secondsOf } from './secondsOf';

/** What a purchase needs: the memory of what was ordered, the images, and the service. */
export interface PurchaseContext {
	ledger: Ledger;
	record: PurchaseRecord;
	journal: Pick<OrderJournal, 'add'>;
	uploads: ImageUploads;
	host: Host;
	/** A person's retry is another execution; Retry On Fail is not. */
	executionId: string;
}

/** How often an unreachable or overloaded service is tried again before the item fails, without anything ordered. */
const retries = { unsent: 3, overloaded: 5, atLimit: Infinity };

/**
 * Orders a video, unless it has been ordered before (see `recall`). Without being told so it is ordered again only when the
 * service provably did not accept it.
 */
export async function purchase(
	{ itemIndex, order }: VideoIn<'ordered'>,
	context: PurchaseContext,
): Promise<Ordered> {
	const { ledger, record, host, executionId } = context;
	const { ledgerKey, recordKey, request } = order;
	const known = ledger.find(ledgerKey);
	const asking = { executionId, isRetry: record.isRetry, nowMs: host.now() };
	const recalled = known === undefined ? undefined : recall(known, order, asking);
	if (recalled?.kind === 'known') return { kind: 'done', phase: recalled.phase };
	if (host.isStopped()) return { kind: 'done', phase: { phase: 'stopped' } };
	/** The order that is sent once more because it is in doubt: it stays so whatever keeps it from being sent. */
	const doubted = known?.state === 'submitting' ? known : undefined;

	const uploaded = await context.uploads.linksFor(itemIndex, order.images);
	if ('failure' in uploaded)
		return failed(doubted ? stillInDoubt(order, doubted, uploaded.failure.message) : uploaded.failure);
	const attempts = recalled?.attempts ?? {};
	const noteKeys = noteKeysOf(order, attempts);
	const noted = await record.note(noteKeys);
	if (record.isRetry && isFromElsewhere(noted, order, attempts, known))
		return failed(orderedBefore(request.prompt, recordKey));
	// A Stop may have come while the images were uploaded.
	if (host.isStopped()) {
		await record.withdraw(noteKeys);
		return { kind: 'done', phase: { phase: 'stopped' } };
	}

	const { prompt } = request;
	const again = attempts.ordersAgain ?? 0;
	// Another order of the same request is another purchase, which the service must not take for the first.
	const idempotencyKey =
		doubted?.idempotencyKey ?? `kling-omni-${recordKey}${again === 0 ? '' : `-${again}`}`;
	const entry = { prompt, executionId, seconds: secondsOf(request), idempotencyKey, ...attempts };
	ledger.begin(ledgerKey, entry, host.now());
	const body = fillPlaceholders(request, uploaded.links);
	const answer = withoutSamples(await submit(host.send, body, idempotencyKey).catch(unreadableAnswer));
	switch (answer.kind) {
		case 'accepted':
			ledger.accept(ledgerKey, answer.taskId, answer.furtherTaskIds);
			for (const taskId of [answer.taskId, ...answer.furtherTaskIds]) {
				host.log('submitted', { taskId, itemIndex });
				context.journal.add({ taskId, itemIndex, prompt: request.prompt });
			}
			if (answer.furtherTaskIds.length > 0)
				host.hint(severalTasks(itemIndex, answer.furtherTaskIds), 'ofItem');
			return { kind: 'done', phase: phaseOfBought(answer, order, isLastOrder(attempts), host.now()) };
		case 'inDoubt': {
			host.log('submit in doubt', { itemIndex, reason: answer.reason, recordKey });
			const doubtful = ledger.doubt(ledgerKey, `no usable answer came: ${answer.reason}`);
			return failed(submitInDoubt(doubtful, order.orderAgain));
		}
	}
	if (doubted !== undefined) {
		// The first request may have arrived all the same.
		const isLater = answer.kind === 'busy' || (answer.kind === 'unsent' && answer.transient);
		ledger.restore(ledgerKey, isLater ? doubted : { ...doubted, ...attempts });
		if (isLater) await record.withdraw(noteKeys);
		const refused = afterRefusal(answer, stillInDoubt(order, doubted, answer.reason));
		// What keeps this one in doubt is told of this one only.
		return refused.kind === 'done' ? { ...refused, concernsAll: false } : refused;
	}
	ledger.refuse(ledgerKey, false);
	if (await record.withdraw(noteKeys)) ledger.refuse(ledgerKey, true);
	return afterRefusal(answer, submitRefused(answer.reason, 'status' in answer ? answer.status : undefined));
}

/** What is noted in the record before it is sent: each further order of a place has a note of its own. */
function noteKeysOf(
	{ recordKey, placeKey }: Order,
	{ ordersAgain = 0, sentAgain = 0 }: Pick<LedgerEntry, 'ordersAgain' | 'sentAgain'>,
): string[] {
	if (ordersAgain > 0 || sentAgain > 0) return [`${recordKey}-${ordersAgain}-${sentAgain}`];
	return placeKey === undefined ? [recordKey] : [recordKey, placeKey];
}

/** Whether a note is not from this ledger: n8n was killed, or another retry has ordered it. */
function isFromElsewhere(
	noted: ReadonlySet<string>,
	order: Order,
	attempts: Pick<LedgerEntry, 'ordersAgain' | 'sentAgain'>,
	known: LedgerEntry | undefined,
): boolean {
	const { recordKey, placeKey, isKnownPlace } = order;
	const [key = recordKey] = noteKeysOf(order, attempts);
	if (key !== recordKey) return noted.has(key) && known?.withdrawn !== false;
	const isSameRequest = noted.has(recordKey) && (known === undefined || known.withdrawn === true);
	// After a crash a prompt that was edited and one that differs each time look the same: there the place decides.
	const isSamePlace = placeKey !== undefined && noted.has(placeKey) && !isKnownPlace;
	return isSameRequest || isSamePlace;
}

function afterRefusal(
	answer: Exclude<Submission, { kind: 'accepted' | 'inDoubt' }>,
	failure: Failure,
): Ordered {
	switch (answer.kind) {
		case 'busy': {
			const times = answer.status === 429 ? retries.atLimit : retries.overloaded;
			return { kind: 'later', failure, retries: times, retryAfterMs: answer.retryAfterMs };
		}
		case 'unsent':
			return answer.transient ? { kind: 'later', failure, retries: retries.unsent } : failed(failure);
		case 'refused':
			return { ...failed(failure), concernsAll: answer.status === 401 || answer.status === 403 };
	}
}

function failed(failure: Failure): Extract<Ordered, { kind: 'done' }> {
	return { kind: 'done', phase: { phase: 'failed', failure } };
}

function stillInDoubt({ orderAgain }: Order, entry: LedgerEntry, reason: string): Failure {
	const { doubt = 'no answer was seen' } = entry;
	return submitInDoubt({ ...entry, doubt: `${doubt}; it could not be sent again: ${reason}` }, orderAgain);
}

function severalTasks(itemIndex: number, taskIds: string[]): string {
	return `The service made more than one task of item ${itemIndex}, which may be billed as well. Collect the others with the operation ${labels.wait} and task ID ${taskIds.join(', ')}.`;
}

/** By the id of a sample nothing that was bought could be collected: a sample would come out in its place. */
function withoutSamples(answer: Submission): Submission {
	if (answer.kind !== 'accepted') return answer;
	const ids = [answer.taskId, ...answer.furtherTaskIds];
	const [taskId, ...furtherTaskIds] = ids.filter((id) => !id.startsWith(testIdBeginning));
	if (taskId !== undefined) return { kind: 'accepted', taskId, furtherTaskIds };
	return { kind: 'inDoubt', reason: `it named the task "${ids[0]}", as samples of a Test Run are called` };
}

/** An answer that cannot even be read, such as one nested too deep: it was sent, and more nobody knows. */
function unreadableAnswer(error: unknown): Submission {
	return { kind: 'inDoubt', reason: reasonOf(error) };
}
