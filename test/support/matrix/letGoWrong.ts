import type { Fault, FaultHandle, FaultInfo } from '../standIn/Fault';
import type { StandIn } from '../standIn/StandIn';
import { promptsOf, type Cell } from './Cell';

/**
 * Makes a stand-in do wrong what a cell says, where it says it.
 * @param taskMs how long a task takes
 * @returns nothing when the fault of the cell is that there is no service
 */
export function letGoWrong(
	cell: Cell,
	api: Pick<StandIn, 'url' | 'filesUrl' | 'books' | 'fault'>,
	taskMs: number,
): FaultHandle | undefined {
	const { fault, phase, position, lasts, items } = cell;
	if (typeof fault.make === 'string') return undefined;
	const target = { first: 0, middle: Math.floor(items / 2), last: items - 1 }[position];
	const prompt = promptsOf(cell)[target];
	const readStruck = { first: 1, middle: 2, last: 0 }[position];
	let struck = false;
	const when = (_n: number, info: FaultInfo): boolean => {
		if (struck && lasts === 'once') return false;
		const task = api.books.accepted.find(({ taskId }) => taskId === info.taskId);
		const isStruck =
			phase === 'submit'
				? (info.request as { prompt?: string } | undefined)?.prompt === prompt
				: readStruck === 0
					? info.time >= (task?.time ?? 0) + taskMs
					: (info.readOfTask ?? 0) >= readStruck;
		struck ||= isStruck;
		return isStruck;
	};
	const what: Fault = fault.make({ apiUrl: api.url, filesUrl: api.filesUrl });
	return api.fault({ on: phase, when, do: what });
}
