import type { IDataObject } from 'n8n-workflow';
import { createEngine } from '../engine/createEngine';
import type { Engine } from '../engine/Engine';
import type { RunResult } from '../engine/engineTypes';
import { startStandIn } from '../standIn/startStandIn';
import type { StandIn } from '../standIn/StandIn';
import { parametersOf, promptsOf, type Cell } from './Cell';
import type { CellResult } from './CellResult';
import type { ExecutionEnd, KeptPurchase } from './ExecutionEnd';
import { letGoWrong } from './letGoWrong';
import { unreachable } from './unreachable';

const nodeName = 'Kling Omni';
/** Long enough for three looks at it, also where the machine is slow and the clock fast. */
const taskMs = 40_000;

/** An engine with a service of its own: cells of one lane run one after the other, lanes run side by side. */
export class MatrixLane {
	private constructor(
		private readonly api: StandIn,
		private readonly engine: Engine,
	) {}

	static async open(): Promise<MatrixLane> {
		const api = await startStandIn({ taskMs });
		return new MatrixLane(api, await createEngine({ dedup: true }));
	}

	async close(): Promise<void> {
		await this.api.stop();
	}

	async run(cell: Cell): Promise<CellResult> {
		const { api, engine } = this;
		const { books, apiKey } = api;
		const { fault, onError, tries } = cell;
		api.reset();
		const baseUrl = typeof fault.make === 'string' ? unreachable[fault.make] : api.url;
		engine.credentials.xComputeApi = { apiKey, baseUrl };
		const handle = letGoWrong(cell, api, taskMs);
		const settings = tries === 1 ? {} : { retryOnFail: true, maxTries: tries, waitBetweenTries: 1 };
		const parameters = { ...parametersOf(cell, taskMs), prompt: '={{ $json.prompt }}' };
		const items = promptsOf(cell).map((prompt) => ({ json: { prompt } }));
		const result = await engine.node(parameters, { items, onError, ...settings });
		const first = endOf(result);
		const before = { hits: handle?.hits, boughtBefore: books.bought(), books, apiKey };
		if (result.status === 'success') return { first, ...before, readsInRetry: [] };

		const readsBefore = books.reads.length;
		api.clearFaults();
		engine.credentials.xComputeApi = { apiKey, baseUrl: api.url };
		const retried = endOf(await engine.retry(result));
		const readsInRetry = books.reads.slice(readsBefore).map(({ taskId }) => taskId);
		return { first, retried, ...before, readsInRetry };
	}
}

function endOf({
	status,
	output,
	error,
	runExecutionData,
	logs,
	hints,
	customData,
}: RunResult): ExecutionEnd {
	const context = runExecutionData.executionData?.contextData[`node:${nodeName}`] as IDataObject | undefined;
	const { message = '', description, context: details } = { ...error } as Record<string, string | undefined>;
	return {
		status,
		outputs: output[nodeName] ?? [],
		error: error && { message: error.message, description },
		kept: Object.values((context?.purchases ?? {}) as Record<string, KeptPurchase>),
		traces: JSON.stringify([runExecutionData, logs, hints, customData, message, description, details]),
	};
}
