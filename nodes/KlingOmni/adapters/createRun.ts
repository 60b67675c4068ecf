import { sleep, type IDataObject, type IExecuteFunctions } from 'n8n-workflow';
import type { Send } from '../api/transport';
import type { Values } from '../generation/buildRequest';
import { Ledger, type LedgerStore } from '../generation/Ledger';
import type { Host } from '../generation/Host';
import type { UploadedImages } from '../generation/uploadImages';
import type { Run } from '../operations/Run';
import { properties } from '../parameters';
import { createKeys, type KeptPlaces } from './createKeys';
import { createSend } from './createSend';
import { DeduplicationRecord } from './DeduplicationRecord';
import { N8nFiles } from './N8nFiles';
import { mayPark, park } from './park';
import { readCredential } from './readCredential';
import { TaskTrail } from './TaskTrail';

/** What the node keeps in its context of the execution; it survives Retry On Fail and Retry execution. */
interface Kept extends KeptPlaces {
	purchases?: LedgerStore;
	uploadedImages?: UploadedImages;
}

/** How often somebody who watches is told of the progress, in milliseconds. */
const tellEvery = 5_000;

const parameterNames = [...new Set(properties.map(({ name }) => name))];

/** Makes n8n's execution context into what an operation works with. */
export async function createRun(context: IExecuteFunctions): Promise<Run> {
	const kept = context.getContext('node') as IDataObject & Kept;
	const ledger = new Ledger((kept.purchases ??= {}));
	const items = context.getInputData();
	return {
		host: await createHost(context),
		files: new N8nFiles(context),
		ledger,
		record: new DeduplicationRecord(context),
		uploadedImages: (kept.uploadedImages ??= {}),
		itemCount: items.length,
		stopsOnError: !context.continueOnFail(),
		values: createValues(context),
		...createKeys(context, ledger, kept),
		isWatched: context.getMode() === 'manual',
		inputs: () => items.map(({ json }) => json),
		mayPark: (longestWaitMs) => mayPark(context, longestWaitMs),
		park: async (tasks) => await park(context, tasks),
		hint: (message) =>
			// The editor shows it as HTML, where <<<image_1>>> would lose its inside.
			context.addExecutionHints?.({
				message: message.replaceAll('<', '&lt;').replaceAll('>', '&gt;'),
				location: 'outputPane',
				type: 'info',
			}),
	};
}

/**
 * A round of the parked workflow goes on without its credential: its looks fail until each task's deadline, and the ids come
 * out then. An exception would lose them, or let the parked workflow go round for ever.
 */
async function connect(context: IExecuteFunctions): Promise<Send> {
	const connected = readCredential(context).then((credential) => createSend(context, credential));
	if (context.getNodeParameter('round', 0, '') === '') return await connected;
	return await connected.catch((error: unknown): Send => {
		const reason = error instanceof Error ? error.message : String(error);
		return async () => await Promise.resolve({ kind: 'lost', reason });
	});
}

async function createHost(context: IExecuteFunctions): Promise<Host> {
	const stop = context.getExecutionCancelSignal();
	const trail = new TaskTrail(context);
	let toldAt = 0;
	return {
		send: await connect(context),
		now: () => Date.now(),
		sleep: async (ms) => await sleep(ms, stop).catch(() => {}),
		isStopped: () => stop?.aborted === true,
		random: () => Math.random(),
		log: (message, facts) => {
			const words = Object.entries(facts).map(([name, value]) => `${name}=${String(value)}`);
			context.logger.info(`Kling Omni ${message} ${words.join(' ')} executionId=${context.getExecutionId()}`);
			if (typeof facts.taskId === 'string') trail.add(facts.taskId);
		},
		tell: (message) => {
			if (context.getMode() !== 'manual' || Date.now() - toldAt < tellEvery) return;
			toldAt = Date.now();
			context.sendMessageToUI(message);
		},
	};
}

/** What holds no expression is the same for all items and read once: a thousand items have many prompts, but one mode. */
function createValues(context: IExecuteFunctions): Run['values'] {
	const given = context.getNode().parameters;
	const mayVary = (name: string) => JSON.stringify(given[name] ?? '').includes('"=');
	const varying = parameterNames.filter(mayVary);
	let fixed: ReturnType<Run['values']> | undefined;
	return (itemIndex) => {
		fixed ??= readValues(
			context,
			itemIndex,
			parameterNames.filter((name) => !mayVary(name)),
		);
		const read = readValues(context, itemIndex, varying);
		if ('problem' in fixed || 'problem' in read) return 'problem' in fixed ? fixed : read;
		return { values: { ...fixed.values, ...read.values } };
	};
}

function readValues(
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
			const found = error instanceof Error ? error.message : String(error);
			return { problem: { field: displayName, rule: `has an expression that cannot be resolved: ${found}` } };
		}
	}
	return { values: values as Values };
}
