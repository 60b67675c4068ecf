import { createEngine } from '../engine/createEngine';
import type { Engine } from '../engine/Engine';
import type { RunResult } from '../engine/engineTypes';
import { startStandIn } from '../standIn/startStandIn';
import type { StandIn } from '../standIn/StandIn';
import type { FaultInfo } from '../standIn/Fault';
import type { Cell } from './Cell';

const taskMs = 20_000;
/** Too long for a name, so that nobody has to be asked for it: real look-ups take their time. */
const unknownHost = `https://${'n'.repeat(64)}.invalid`;

/** What became of a cell, and of Retry execution after it where it failed. */
export interface CellResult {
	result: RunResult;
	retried?: RunResult;
	/** How many had been bought, and which tasks had been seen ended, before the retry. */
	boughtBefore: number;
	readsInRetry: string[];
}

/** An engine with a service of its own: cells of one lane run one after the other, lanes run side by side. */
export class MatrixLane {
	private constructor(
		readonly api: StandIn,
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
		api.reset();
		const { make } = cell.fault;
		const baseUrl = make === 'nothing listens' ? 'http://127.0.0.1:9' : unknownHost;
		engine.credentials.xComputeApi = {
			apiKey: api.apiKey,
			baseUrl: typeof make === 'string' ? baseUrl : api.url,
		};
		if (typeof make === 'function') this.letGoWrong(cell, make);
		const { onError, tries, items, waitMode, lasts } = cell;
		const settings = tries === 1 ? {} : { retryOnFail: true, maxTries: tries, waitBetweenTries: 1 };
		const parameters = {
			prompt: '={{ $json.prompt }}',
			waitMode,
			options: { timeout: lasts === 'once' ? 30 : 5 },
		};
		const input = Array.from({ length: items }, (_none, at) => ({ json: { prompt: promptOf(at) } }));
		const result = await engine.node(parameters, { items: input, onError, ...settings });

		const boughtBefore = api.books.bought();
		const readsBefore = api.books.reads.length;
		if (result.status === 'success') return { result, boughtBefore, readsInRetry: [] };
		api.clearFaults();
		engine.credentials.xComputeApi = { apiKey: api.apiKey, baseUrl: api.url };
		const retried = await engine.retry(result);
		const readsInRetry = api.books.reads.slice(readsBefore).map(({ taskId }) => taskId);
		return { result, retried, boughtBefore, readsInRetry };
	}

	private letGoWrong({ phase, position, lasts, items }: Cell, make: CallableFunction): void {
		const { api } = this;
		const target = promptOf(
			position === 'first' ? 0 : position === 'middle' ? Math.floor(items / 2) : items - 1,
		);
		const readStruck = { first: 1, middle: 2, last: 0 }[position];
		let struck = false;
		const when = (_n: number, info: FaultInfo): boolean => {
			if (struck && lasts === 'once') return false;
			const task = api.books.accepted.find(({ taskId }) => taskId === info.taskId);
			const isStruck =
				phase === 'submit'
					? (info.request as { prompt?: string } | undefined)?.prompt === target
					: readStruck === 0
						? info.time >= (task?.time ?? 0) + taskMs
						: (info.readOfTask ?? 0) >= readStruck;
			struck ||= isStruck;
			return isStruck;
		};
		api.fault({ on: phase, when, do: make({ apiUrl: api.url, filesUrl: api.filesUrl }) as never });
	}
}

/** Each item has a prompt of its own, so that the books tell which one was bought. */
export function promptOf(item: number): string {
	return `film no. ${item} of a red kite`;
}
