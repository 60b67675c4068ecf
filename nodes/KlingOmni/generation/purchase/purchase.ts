import type { Submission } from '../../api/client';
import type { Acceptance } from '../../api/readAcceptance';
import { labels } from '../../parameters/labels';
import type { Failure } from '../Failure';
import type { Host } from '../Host';
import type { ImageUploads } from '../images/ImageUploads';
import { fillPlaceholders } from '../images/fillPlaceholders';
import type { Order, Phase, VideoIn } from '../Video';
import type { Ordered } from '../waiting/Steps';
import { submitInDoubt } from './failures/submitInDoubt';
import { submitRefused } from './failures/submitRefused';
import type { Ledger } from './Ledger';
import type { LedgerEntry, Repeats } from './LedgerEntry';
import { lostBefore } from './lostBefore';
import { namesOf } from './namesOf';
import type { NotesAhead } from './NotesAhead';
import { noteOrder, type OrderNote } from './noteOrder';
import { phaseOfBought } from './phaseOfBought';
import type { OrderJournal } from './OrderJournal';
import type { PurchaseRecord } from './PurchaseRecord';
import { isLastOrder, recall } from './recall';
import { secondsOf } from './secondsOf';
import { sendOrder } from './sendOrder';

/** What a purchase needs: the memory of what was ordered, the images, and the service. */
export interface PurchaseContext {
	ledger: Ledger;
	record: PurchaseRecord;
	notes: NotesAhead;
	journal: Pick<OrderJournal, 'add' | 'earlier'>;
	uploads: ImageUploads;
	host: Host;
	/** A person's retry is another execution; Retry On Fail is not. */
	executionId: string;
}

/** How often an unreachable or overloaded service is tried again before the item fails, without anything ordered. */
const retries = { unsent: 3, overloaded: 5, atLimit: Infinity };

/** What provably did not become an order. */
type Refusal = Exclude<Submission, { kind: 'accepted' | 'inDoubt' }>;

/**
 * Orders a video, unless it has been ordered before (see `recall`). Without being told so it is ordered again only when the
 * service provably did not accept it.
 */
export async function purchase(
	{ itemIndex, order }: VideoIn<'ordered'>,
	next: () => Array<VideoIn<'ordered'>>,
	context: PurchaseContext,
): Promise<Ordered> {
	const { ledger, record, notes, host, executionId } = context;
	const begunAt = host.now();
	const known = ledger.find(order.ledgerKey);
	const asking = { executionId, isRetry: record.isRetry, nowMs: host.now() };
	const recalled = known === undefined ? undefined : recall(known, order, asking);
	if (recalled?.kind === 'known') return done(recalled.phase);
	if (host.isStopped()) return done({ phase: 'stopped' });
	const repeats = recalled?.repeats ?? {};
	/** The order that is sent once more because it is in doubt: it stays so whatever keeps it from being sent. */
	const doubted = known?.state === 'submitting' ? known : undefined;

	const uploaded = await context.uploads.linksFor(itemIndex, order.images);
	if ('failure' in uploaded) {
		if (doubted) return failed(stillInDoubt(order, doubted, uploaded.failure.message));
		// What was ordered before a kill needs no image any more, and is paid for.
		const isAsked = known === undefined && record.isRetry;
		const noted = isAsked ? await record.known(namesOf(order)) : new Set();
		if (noted.size === 0) return failed(uploaded.failure);
		return failed(await lostBefore(order, noted.has(order.recordKey) ? 'request' : 'place', context));
	}
	const isNew = (each: Order) => each.images.length === 0 && ledger.find(each.ledgerKey) === undefined;
	const upcoming = () => next().flatMap((video) => (isNew(video.order) ? [video.order] : []));
	const note = await noteOrder(order, repeats, context, upcoming);
	if (note.fromElsewhere) return failed(await lostBefore(order, note.fromElsewhere, context));
	// A Stop may have come while the images were uploaded.
	if (host.isStopped()) {
		if (!(await note.withdraw())) ledger.leftNoted(order.ledgerKey);
		return done({ phase: 'stopped' });
	}

	const { request, recordKey, ledgerKey } = order;
	const idempotencyKey = doubted?.idempotencyKey ?? idempotencyKeyOf(recordKey, repeats);
	const { prompt } = request;
	const entry = { prompt, executionId, seconds: secondsOf(request), idempotencyKey, ...repeats };
	ledger.begin(ledgerKey, entry, host.now());
	const answer = await sendOrder(host.send, fillPlaceholders(request, uploaded.links), idempotencyKey);
	switch (answer.kind) {
		case 'accepted':
			notes.accepted(host.now() - begunAt);
			noteAccepted(answer, itemIndex, order, repeats, context);
			return done(phaseOfBought(answer, order, isLastOrder(repeats), host.now()));
		case 'inDoubt': {
			host.log('submit in doubt', { itemIndex, reason: answer.reason, recordKey });
			const doubtful = ledger.doubt(ledgerKey, `no usable answer came: ${answer.reason}`);
			return failed(submitInDoubt(doubtful, order.orderAgain));
		}
		default:
			return doubted === undefined
				? await refuse(answer, order, note, ledger)
				: await keepInDoubt(answer, order, { ...doubted, ...repeats }, doubted, note, ledger);
	}
}

/** Another order of the same request is another purchase, which the service must not take for the first. */
function idempotencyKeyOf(recordKey: string, { ordersAgain = 0 }: Repeats): string {
	return `kling-omni-${recordKey}${ordersAgain === 0 ? '' : `-${ordersAgain}`}`;
}

function noteAccepted(
	{ taskId: first, furtherTaskIds }: Acceptance,
	itemIndex: number,
	{ ledgerKey, recordKey, placeKey, request: { prompt } }: Order,
	{ ordersAgain, sentAgain }: Repeats,
	{ ledger, journal, host }: PurchaseContext,
): void {
	ledger.accept(ledgerKey, first, furtherTaskIds);
	for (const taskId of [first, ...furtherTaskIds]) {
		host.log('submitted', { taskId, itemIndex });
		journal.add({ taskId, itemIndex, prompt, recordKey, placeKey, ordersAgain, sentAgain });
	}
	if (furtherTaskIds.length > 0) host.hint(severalTasks(itemIndex, furtherTaskIds), 'ofItem');
}

/** It provably was not accepted: the next try may order it. */
async function refuse(answer: Refusal, order: Order, note: OrderNote, ledger: Ledger): Promise<Ordered> {
	ledger.refuse(order.ledgerKey, false);
	if (await note.withdraw()) ledger.refuse(order.ledgerKey, true);
	return afterRefusal(answer, submitRefused(answer.reason, 'status' in answer ? answer.status : undefined));
}

/** An order in doubt was not accepted when it was sent once more, but the first request may have arrived all the same. */
async function keepInDoubt(
	answer: Refusal,
	order: Order,
	repeated: LedgerEntry,
	before: LedgerEntry,
	note: OrderNote,
	ledger: Ledger,
): Promise<Ordered> {
	const isLater = answer.kind === 'busy' || (answer.kind === 'unsent' && answer.transient);
	ledger.restore(order.ledgerKey, isLater ? before : repeated);
	if (isLater) await note.withdraw();
	const refused = afterRefusal(answer, stillInDoubt(order, before, answer.reason));
	// What keeps this one in doubt is told of this one only.
	return refused.kind === 'done' ? { ...refused, concernsAll: false } : refused;
}

function afterRefusal(answer: Refusal, failure: Failure): Ordered {
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

function done(phase: Phase): Extract<Ordered, { kind: 'done' }> {
	return { kind: 'done', phase };
}

function failed(failure: Failure): Extract<Ordered, { kind: 'done' }> {
	return done({ phase: 'failed', failure });
}

function stillInDoubt({ orderAgain }: Order, entry: LedgerEntry, reason: string): Failure {
	const { doubt = 'no answer was seen' } = entry;
	return submitInDoubt({ ...entry, doubt: `${doubt}; it could not be sent again: ${reason}` }, orderAgain);
}

function severalTasks(itemIndex: number, taskIds: string[]): string {
	return `The service made more than one task of item ${itemIndex}, which may be billed as well. Collect the others with the operation ${labels.wait} and task ID ${taskIds.join(', ')}.`;
}
