import { sleep, type IExecuteFunctions } from 'n8n-workflow';
import { plainText } from '../api/plainText';
import type { Service } from '../api/transport';
import type { Failure } from '../generation/Failure';
import type { Host } from '../generation/Host';
import { Ledger } from '../generation/purchase/Ledger';
import { credentialUnusable } from '../generation/failures/credentialUnusable';
import { openExecutionStore } from '../generation/purchase/openExecutionStore';
import { reasonOf } from '../generation/reasonOf';
import type { Run } from '../operations/Run';
import { properties } from '../parameters';
import { callerWaits } from './callerWaits';
import { createKeys } from './createKeys';
import { createSend } from './createSend';
import { DayMarks } from './DayMarks';
import { DeduplicationRecord } from './DeduplicationRecord';
import { ExecutionsJournal } from './ExecutionsJournal';
import { isStartingUp } from './isStartingUp';
import { isTool } from './isTool';
import { N8nFiles } from './N8nFiles';
import { mayPark, park } from './park';
import { readParkedOrigins } from './readParkedOrigins';
import { RecordsOfExecution } from './RecordsOfExecution';
import { readCredential } from './readCredential';
import { startedWith } from './startedWith';
import { TaskTrail } from './TaskTrail';
import { toOutcome } from './toOutcome';

/** How often somebody who watches is told of the progress, in milliseconds. */
const tellEvery = 5_000;

/** How many characters of a text from outside a log line shows. */
const longestInLog = 500;
/** The same for a hint beside the output. */
const longestHint = 1_000;
/** How many hints about single items: n8n draws a box for each, and a thousand rows may deserve a thousand. */
const mostOfItems = 20;

const parameterNames = [...new Set(properties.map(({ name }) => name))];

/**
 * Makes n8n's execution context into what an operation works with.
 * @param isRound a round of the parked workflow: it goes on without its credential, since its polls fail until each task's
 * deadline and the ids come out then. An error would lose them, or let the parked workflow go round for ever.
 */
export async function createRun(
	context: IExecuteFunctions,
	isRound: boolean,
): Promise<{ run: Run } | { failure: Failure }> {
	const store = openExecutionStore(context.getContext('node'));
	const ledger = new Ledger(store);
	const record = new DeduplicationRecord(context);
	const keys = createKeys(context, ledger, store);
	const connected = await connect(context);
	if ('problem' in connected && !isRound) {
		const wasLost = record.isRetry && (await record.known(keys.lostPlaceKeys())).size > 0;
		return { failure: credentialUnusable(connected.problem, { taskIds: ledger.taskIds(), wasLost }) };
	}
	const { service, minBalance } =
		'problem' in connected
			? { service: unconnected(credentialUnusable(connected.problem).message), minBalance: undefined }
			: connected;

	const items = context.getInputData();
	const run: Run = {
		host: createHost(context, service),
		files: new N8nFiles(context, service.baseUrl),
		ledger,
		record,
		dayPlaces: new DayMarks(context),
		journal: new ExecutionsJournal(context, new RecordsOfExecution(context, record, store.records)),
		uploadedImages: store.uploadedImages,
		itemCount: items.length,
		executionId: context.getExecutionId(),
		stopsOnError: !context.continueOnFail(),
		values: createValues(context),
		...keys,
		isTool: isTool(context),
		minBalance,
		isWatched: context.getMode() === 'manual',
		failuresKeepRows: context.getNode().onError !== 'continueErrorOutput',
		parkedOrigins: (itemIndexes) => readParkedOrigins(context, itemIndexes),
		hasExpressions: holdsExpression(context.getNode().parameters),
		savesFailures: context.getWorkflowSettings?.().saveDataErrorExecution !== 'none',
		inputs: () => items.map(({ json }) => json),
		received: () => items.map(toOutcome),
		started: () => startedWith(context),
		isStartingUp,
		mayPark: (longestWaitMs) => mayPark(context, longestWaitMs),
		callerWaits: () => callerWaits(context),
		park: async (tasks) => await park(context, tasks),
	};
	return { run };
}

async function connect(
	context: IExecuteFunctions,
): Promise<{ service: Service; minBalance: unknown } | { problem: string }> {
	const read = await readCredential(context);
	if ('problem' in read) return read;
	const { credential } = read;
	const { baseUrl, minBalance } = credential;
	return { service: { send: createSend(context, credential), baseUrl }, minBalance };
}

function unconnected(reason: string): Service {
	return { send: async () => await Promise.resolve({ kind: 'lost', reason }) };
}

function createHost(context: IExecuteFunctions, service: Service): Host {
	const stop = context.getExecutionCancelSignal();
	const trail = new TaskTrail(context);
	let toldAt = 0;
	let hintsOfItems = 0;
	const show = (message: string, type: 'info' | 'warning' = 'info') =>
		context.addExecutionHints?.({
			message: plainText(message, longestHint),
			location: 'outputPane',
			type,
		});
	return {
		...service,
		now: () => Date.now(),
		sleep: async (ms) => await sleep(ms, stop).catch(() => {}),
		isStopped: () => stop?.aborted === true,
		random: () => Math.random(),
		log: (message, facts) => {
			const words = Object.entries({ ...facts, executionId: context.getExecutionId() }).map(
				([name, value]) => `${name}=${inLog(value)}`,
			);
			context.logger.info(`Kling Omni ${message} ${words.join(' ')}`);
			if (typeof facts.taskId === 'string') trail.add(facts.taskId);
		},
		hint: (message, type = 'info') => {
			if (type !== 'ofItem') return show(message, type);
			if (++hintsOfItems <= mostOfItems) return show(message);
			if (hintsOfItems === mostOfItems + 1)
				show('There is more of this kind to say of other items; only the first hints are shown.');
		},
		tell: (message) => {
			if (context.getMode() !== 'manual' || Date.now() - toldAt < tellEvery) return;
			toldAt = Date.now();
			context.sendMessageToUI(plainText(message, longestInLog));
		},
	};
}

/** What is no plain word stands in quotes, so that it cannot pass for the facts beside it. */
function inLog(value: unknown): string {
	const text = plainText(String(value), longestInLog);
	return /^[\w.:/+-]+$/.test(text) ? text : JSON.stringify(text);
}

/** What holds no expression is the same for all items and read once: a thousand items have many prompts, but one mode. */
function createValues(context: IExecuteFunctions): Run['values'] {
	const given = context.getNode().parameters;
	const mayVary = (name: string) => holdsExpression(given[name] ?? '');
	const varying = parameterNames.filter(mayVary);
	let fixed: ReturnType<Run['values']> | undefined;
	return (itemIndex) => {
		fixed ??= resolveValues(
			context,
			itemIndex,
			parameterNames.filter((name) => !mayVary(name)),
		);
		const read = resolveValues(context, itemIndex, varying);
		if ('problem' in fixed || 'problem' in read) return 'problem' in fixed ? fixed : read;
		return { values: { ...fixed.values, ...read.values } };
	};
}

/** The values of these parameters for an item, with their expressions resolved. */
function resolveValues(
	context: IExecuteFunctions,
	itemIndex: number,
	names: string[],
): ReturnType<Run['values']> {
	const values: Record<string, unknown> = {};
	for (const name of names) {
		try {
			values[name] = context.getNodeParameter(name, itemIndex, null);
		} catch (error) {
			const displayName = properties.find((property) => property.name === name)?.displayName ?? name;
			const rule = `has an expression that cannot be resolved: ${reasonOf(error)}`;
			return { problem: { field: displayName, rule } };
		}
	}
	return { values };
}

function holdsExpression(parameters: unknown): boolean {
	return JSON.stringify(parameters).includes('"=');
}
