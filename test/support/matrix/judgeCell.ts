import type { INodeExecutionData } from 'n8n-workflow';
import type { Cell } from './Cell';
import type { CellResult } from './CellResult';
import type { ExecutionEnd } from './ExecutionEnd';

/** How many tasks were bought before the retry, and where a user finds their ids. */
export interface Judgement {
	accepted: number;
	inOutput: number;
	inError: number;
	/** Only in what n8n keeps with the execution, of which the error says that Retry collects it. */
	kept: number;
	/** Ids that nobody told the node, so that it can only say when and for what. */
	untold: number;
	/** Empty when every promise was kept. */
	complaints: string[];
}

type Complain = (isWrong: boolean, words: string) => void;
type Items = Record<'done' | 'failed', INodeExecutionData[]>;

const promiseToCollect = /\bretry\b[^.]*\b(collects|attaches|is collected)\b(?! nothing)/i;

/** Compares what the stand-in sold with what a user has in hand afterwards. */
export function judgeCell(cell: Cell, result: CellResult): Judgement {
	const complaints: string[] = [];
	const complain: Complain = (isWrong, words) => {
		if (isWrong) complaints.push(words);
	};
	const { first, retried, books, apiKey } = result;
	judgeFault(cell, result, complain);
	judgePurchases(cell, result, complain);
	const counts = judgeIds(result, complain);
	const items = itemsOf(first);
	judgeOutput(cell, first, items, complain);
	judgeOtherItems(cell, first, items, complain);
	for (const end of retried === undefined ? [first] : [first, retried]) judgeWords(end, apiKey, complain);
	complain(books.authLeaks.length > 0, `the key went to ${JSON.stringify(books.authLeaks)}`);
	if (retried !== undefined) judgeRetry(cell, result, retried, complain);
	return { ...counts, complaints };
}

/** A cell whose fault did not strike as it says has proved nothing. */
function judgeFault({ lasts, fault }: Cell, { hits, boughtBefore }: CellResult, complain: Complain): void {
	if (hits === undefined) complain(boughtBefore > 0, `${boughtBefore} bought though there is no service`);
	else complain(lasts === 'once' ? hits !== 1 : hits < 1, `${fault.name} struck ${hits} times`);
}

function judgePurchases(cell: Cell, { books, boughtBefore }: CellResult, complain: Complain): void {
	complain(boughtBefore > cell.items, `${boughtBefore} tasks for ${cell.items} items`);
	const prompts = books.accepted.map(({ request }) => request.prompt);
	complain(new Set(prompts).size < prompts.length, `bought twice: ${prompts.join(', ')}`);
	if (cell.phase !== 'submit' || cell.fault.proves !== 'nothing') return;
	const sent = [...books.accepted, ...books.refused];
	const struck = sent.find(({ fault }) => fault !== undefined);
	const alike = sent.filter(({ rawBody }) => rawBody === struck?.rawBody);
	complain(alike.length > 1, `sent ${alike.length} times, though the first may have been a purchase`);
}

/** Each id that the service told is where a user sees it; of the others the error says what is known. */
function judgeIds(
	{ first, books, boughtBefore }: CellResult,
	complain: Complain,
): Omit<Judgement, 'complaints'> {
	const counts = { accepted: boughtBefore, inOutput: 0, inError: 0, kept: 0, untold: 0 };
	const { done } = itemsOf(first);
	const said = wordsOf(first);
	// n8n retries only what has failed.
	const isCollected = first.status === 'error' && promiseToCollect.test(said);
	for (const { taskId, request, fault } of books.accepted.slice(0, boughtBefore)) {
		const isKept = first.kept.some((entry) => entry.taskId === taskId);
		if (done.some(({ json }) => json.taskId === taskId)) counts.inOutput++;
		else if (said.includes(taskId)) counts.inError++;
		else if (isKept && isCollected) counts.kept++;
		else {
			counts.untold++;
			if (fault === undefined) {
				complain(true, `${taskId} was told and is lost: ${said.slice(0, 600)}`);
				continue;
			}
			const about = (isWrong: boolean, words: string) => complain(isWrong, `${taskId}: the error ${words}`);
			about(!/may have been billed/.test(said), 'does not say that it may have been billed');
			about(!said.includes(request.prompt), 'does not name its prompt');
			about(!/\d{4}-\d\d-\d\dT\d\d:\d\d/.test(said), 'does not say when it was sent');
		}
	}
	const spoiled = books.accepted.slice(0, boughtBefore).filter(({ fault }) => fault !== undefined);
	complain(
		counts.untold !== spoiled.length,
		`${counts.untold} ids untold, ${spoiled.length} answers spoiled`,
	);
	return counts;
}

function judgeOutput(
	{ onError, items, waitMode }: Cell,
	{ outputs }: ExecutionEnd,
	{ done, failed }: Items,
	complain: Complain,
): void {
	if (onError === 'stopWorkflow') return;
	const came = done.length + failed.length;
	complain(came !== items, `${came} items came out of ${items}`);
	const wanted = waitMode === 'none' ? 'taskId' : 'videoUrl';
	for (const { json } of done)
		complain(typeof json[wanted] !== 'string', `no ${wanted} in ${JSON.stringify(json)}`);
	for (const { json } of failed)
		complain(typeof json.error !== 'string' || typeof json.details !== 'object', 'a failure without details');
	if (onError !== 'continueErrorOutput') return;
	complain(
		outputs[0]?.some((item) => failed.includes(item)) === true,
		'a failure on the output of successes',
	);
	complain(outputs[1]?.some((item) => done.includes(item)) === true, 'a success on the output of failures');
}

/** Whatever befalls one item, the others end well. */
function judgeOtherItems(
	{ fault, phase, position, lasts, items, onError, waitMode }: Cell,
	{ kept }: ExecutionEnd,
	{ done }: Items,
	complain: Complain,
): void {
	const isForAll = typeof fault.make === 'string' || (phase === 'read' && lasts === 'always');
	if (isForAll) return;
	const well = kept.filter(({ state }) => state === (waitMode === 'none' ? 'submitted' : 'ended'));
	const ended = onError === 'stopWorkflow' ? Math.max(done.length, well.length) : done.length;
	complain(ended < items - 1, `only ${ended} of ${items} ended well (${position})`);
}

function judgeWords(
	{ status, error, traces, outputs }: ExecutionEnd,
	apiKey: string,
	complain: Complain,
): void {
	complain(traces.includes(apiKey), 'the key is in the execution');
	complain(/canceled/.test(error?.message ?? ''), 'the error would count as a stop');
	complain(status !== 'success' && status !== 'error', `the status is ${status}`);
	complain(status === 'success' && outputs.flat().length === 0, 'nothing came out');
}

function judgeRetry(
	{ phase, fault, items }: Cell,
	{ first, books, boughtBefore, readsInRetry }: CellResult,
	retried: ExecutionEnd,
	complain: Complain,
): void {
	const finished = first.kept.flatMap(({ state, taskId }) => (state === 'ended' && taskId ? [taskId] : []));
	const reread = finished.filter((taskId) => readsInRetry.includes(taskId));
	complain(reread.length > 0, `the retry asked again for what had ended: ${reread.join(', ')}`);
	const known = books.accepted.slice(0, boughtBefore).filter((submit) => submit.fault === undefined);
	const inHand = JSON.stringify(itemsOf(retried).done) + wordsOf(retried);
	for (const { taskId } of phase === 'submit' ? known : books.accepted)
		complain(!inHand.includes(taskId), `${taskId} is lost in the retry: ${wordsOf(retried).slice(0, 600)}`);
	const isBuyable = phase === 'submit' && fault.proves === 'refusal';
	const why = retried.error?.message;
	complain(isBuyable && retried.status !== 'success', `what was refused is not bought by a retry: ${why}`);
	complain(isBuyable && books.bought() !== items, `${books.bought()} bought after the retry`);
	complain(phase === 'read' && retried.status !== 'success', `the retry does not collect: ${why}`);
}

function itemsOf({ outputs }: ExecutionEnd): Items {
	const items = outputs.flat();
	return {
		done: items.filter(({ json }) => json.error === undefined),
		failed: items.filter(({ json }) => json.error !== undefined),
	};
}

/** All that a user reads of what went wrong: message and description, or the items that say so. */
function wordsOf(end: ExecutionEnd): string {
	const { failed } = itemsOf(end);
	const items = failed.map(({ json: { error, details } }) => JSON.stringify({ error, details }));
	return [end.error?.message, end.error?.description, ...items].filter(Boolean).join('\n');
}
