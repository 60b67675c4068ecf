import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import type { RunResult } from '../engine/engineTypes';
import type { StandIn } from '../standIn/StandIn';
import type { Cell } from './Cell';
import type { CellResult } from './MatrixLane';

/** What the matrix counts. `complaints` is empty when every promise was kept. */
export interface Judgement {
	accepted: number;
	inOutput: number;
	inError: number;
	inLedger: number;
	/** Ids that nobody told the node, so that it can only say when and for what. */
	untold: number;
	complaints: string[];
}

const nodeName = 'Kling Omni';

/** Compares what the stand-in sold with what n8n has in its hands afterwards. */
export function judgeCell(
	cell: Cell,
	{ result, retried, boughtBefore, readsInRetry }: CellResult,
	{ books, apiKey }: StandIn,
): Judgement {
	const complaints: string[] = [];
	const complain = (isWrong: boolean, words: string) => {
		if (isWrong) complaints.push(words);
	};
	const items = result.output[nodeName]?.flat() ?? [];
	const failed = items.filter(({ json }) => json.error !== undefined);
	const done = items.filter(({ json }) => json.error === undefined);
	const errorText = result.error
		? textOf(result.error)
		: failed.map(({ json }) => JSON.stringify(json)).join('\n');
	const ledger = ledgerOf(result);
	const judgement: Judgement = {
		accepted: boughtBefore,
		inOutput: 0,
		inError: 0,
		inLedger: 0,
		untold: 0,
		complaints,
	};

	const prompts = books.accepted.map(({ request }) => request.prompt);
	complain(boughtBefore > cell.items, `${boughtBefore} tasks for ${cell.items} items`);
	complain(new Set(prompts).size < prompts.length, `bought twice: ${prompts.join(', ')}`);
	for (const { taskId, request, fault } of books.accepted.slice(0, boughtBefore)) {
		const places = [
			done.some(({ json }) => json.taskId === taskId),
			errorText.includes(taskId),
			ledger.some((entry) => entry.taskId === taskId),
		] as const;
		if (places[0]) judgement.inOutput++;
		else if (places[1]) judgement.inError++;
		else if (places[2]) judgement.inLedger++;
		else {
			judgement.untold++;
			complain(
				!cell.fault.accepts || fault === undefined,
				`${taskId} was told and is lost: ${errorText.slice(0, 600)}`,
			);
			complain(
				!/may have been billed/.test(errorText),
				`${taskId}: nothing says that it may have been billed`,
			);
			complain(!errorText.includes(request.prompt), `${taskId}: the error does not name its prompt`);
			complain(
				!/\d{4}-\d\d-\d\dT\d\d:\d\d/.test(errorText),
				`${taskId}: the error does not say when it was sent`,
			);
		}
	}
	judgeOutput(cell, { done, failed }, complain);
	judgeOtherItems(cell, { done, ledger }, complain);
	for (const run of [result, retried]) if (run) judgeWords(run, apiKey, complain);
	complain(books.authLeaks.length > 0, `the key went to ${JSON.stringify(books.authLeaks)}`);
	if (retried) {
		const finished = ledger.flatMap(({ state, taskId }) => (state === 'done' && taskId ? [taskId] : []));
		const reread = finished.filter((taskId) => readsInRetry.includes(taskId));
		complain(reread.length > 0, `the retry asked again for what had ended: ${reread.join(', ')}`);
		const isBuyable = cell.phase === 'submit' && cell.fault.proves === 'refusal';
		complain(
			isBuyable && retried.status !== 'success',
			`what was refused is not bought by a retry: ${retried.error?.message}`,
		);
		complain(isBuyable && books.bought() !== cell.items, `${books.bought()} bought after the retry`);
		complain(
			cell.phase === 'read' && retried.status !== 'success',
			`the retry does not collect: ${retried.error?.message}`,
		);
	}
	return judgement;
}

type Complain = (isWrong: boolean, words: string) => void;

function judgeOutput(
	{ onError, items, waitMode }: Cell,
	{ done, failed }: Record<'done' | 'failed', INodeExecutionData[]>,
	complain: Complain,
): void {
	if (onError === 'stopWorkflow') return;
	complain(
		done.length + failed.length !== items,
		`${done.length + failed.length} items came out of ${items}`,
	);
	const wanted = waitMode === 'none' ? 'taskId' : 'videoUrl';
	for (const { json } of done)
		complain(typeof json[wanted] !== 'string', `no link in ${JSON.stringify(json)}`);
	for (const { json } of failed) {
		complain(typeof json.error !== 'string' || typeof json.details !== 'object', `a failure without details`);
	}
}

/** Whatever befalls one item, the others end well. */
function judgeOtherItems(
	{ fault, phase, position, lasts, items, onError, waitMode }: Cell,
	{ done, ledger }: { done: INodeExecutionData[]; ledger: LedgerEntry[] },
	complain: Complain,
): void {
	const isForAll = typeof fault.make === 'string' || (phase === 'read' && lasts === 'always');
	if (isForAll) return;
	const ended =
		onError === 'stopWorkflow'
			? Math.max(
					done.length,
					ledger.filter(({ state }) => state === (waitMode === 'none' ? 'submitted' : 'done')).length,
				)
			: done.length;
	complain(ended < items - 1, `only ${ended} of ${items} ended well (${position})`);
}

function judgeWords(result: RunResult, apiKey: string, complain: Complain): void {
	const everything =
		JSON.stringify([result.runExecutionData, result.logs, result.hints, result.customData]) +
		textOf(result.error);
	complain(everything.includes(apiKey), 'the key is in the execution');
	complain(/canceled/.test(result.error?.message ?? ''), 'the error would count as a stop');
	complain(result.status !== 'success' && result.status !== 'error', `the status is ${result.status}`);
	const [first] = result.output[nodeName]?.[0] ?? [];
	complain(
		result.status === 'success' && first === undefined && result.output.Failed === undefined,
		'nothing came out',
	);
}

interface LedgerEntry {
	state: string;
	taskId?: string;
}

function ledgerOf({ runExecutionData }: RunResult): LedgerEntry[] {
	const context = runExecutionData.executionData?.contextData[`node:${nodeName}`] as IDataObject | undefined;
	return Object.values((context?.purchases ?? {}) as Record<string, LedgerEntry>);
}

/** Everything an error says: message, description, and the details that are stored with it. */
function textOf(error: RunResult['error']): string {
	if (error === undefined) return '';
	const { message, description, context } = error as {
		message: string;
		description?: string;
		context?: object;
	};
	return [message, description, JSON.stringify(context)].join('\n');
}
