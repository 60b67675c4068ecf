import type { INodeExecutionData, INodeParameters } from 'n8n-workflow';
import type { Engine } from './engine/Engine';
import type { CrashOptions, NodeOptions, RunResult } from './engine/engineTypes';
import { StoredSubExecutions } from './engine/StoredSubExecutions';
import type { StandIn } from './standIn/StandIn';
import { useEngine } from './useEngine';

interface KilledRuns {
	api: StandIn;
	engine: Engine;
	/** The records of orders, which outlive a kill. */
	subExecutions: StoredSubExecutions;
	/** So many items, with the prompts "film 0", "film 1" and so on. */
	itemsOf(count: number): INodeExecutionData[];
	/** Runs the node over so many of them. */
	generate(count: number, options?: NodeOptions, parameters?: INodeParameters): Promise<RunResult>;
	/** "Retry execution" of a run as if n8n had been killed at the end of it. */
	retry(crashed: RunResult, options?: CrashOptions): Promise<RunResult>;
	/** The tasks that came out, in their order; and those that were bought first for so many prompts, in theirs. */
	idsIn(result: RunResult): unknown[];
	idsOf(count: number): Array<string | undefined>;
}

/** An engine whose n8n is killed: nothing is left of an execution but its notes and its records of orders. */
export function useKilledRuns(): KilledRuns {
	const subExecutions = new StoredSubExecutions();
	const { api, engine } = useEngine({
		speed: 60,
		dedup: true,
		subExecutions,
		standIn: { taskMs: 10_000, balance: 10_000, concurrency: undefined, idempotency: false },
	});
	afterEach(() => (subExecutions.neverEnd = false));
	const itemsOf = (count: number) =>
		Array.from({ length: count }, (_none, at) => ({ json: { prompt: `film ${at}` } }));
	const given = { prompt: '={{ $json.prompt }}', options: { timeout: 2 } };
	return {
		api,
		engine,
		subExecutions,
		itemsOf,
		generate: async (count, options = {}, parameters = {}) =>
			await engine.node({ ...given, ...parameters }, { items: itemsOf(count), ...options }),
		retry: async (crashed, options = {}) =>
			await engine.retryAfterCrash(crashed, { during: 'Kling Omni', ...options }),
		idsIn: ({ output }) => output.Main?.[0]?.map(({ json }) => json.taskId) ?? [],
		idsOf: (count) =>
			itemsOf(count).map(
				({ json }) => api.books.accepted.find(({ request }) => request.prompt === json.prompt)?.taskId,
			),
	};
}
