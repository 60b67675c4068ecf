import { taskMs } from '../makespan/taskMs';
import type { Contender } from './Contender';
import { promptsOf } from './RivalService';

/** How long so many films took, by the clock of the process, and how often their service was asked for a task. */
export interface Span {
	ms: number;
	polls: number;
}

/**
 * Lets a node make films whose tasks take 40 to 57 s.
 * @throws the error of the execution, or when films are missing
 */
export async function spanOf({ startService, openNode }: Contender, count: number): Promise<Span> {
	const service = await startService({ taskMs });
	const { run } = await openNode(service.url);
	const begun = Date.now();
	const { error, output } = await run(promptsOf(count).map((prompt) => ({ json: { prompt } })));
	const ms = Date.now() - begun;
	const polls = service.polls();
	await service.stop();
	const made = output.Main?.[0]?.length;
	if (error !== undefined || made !== count) throw error ?? new Error(`${made} of ${count} films came out`);
	return { ms, polls };
}
