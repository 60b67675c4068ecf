import { createService } from '../standIn/createService';
import type { StandIn } from '../standIn/StandIn';
import { defaultApiKey } from '../standIn/StandInOptions';
import { createVirtualSend, type VirtualNetwork } from '../virtual/createVirtualSend';
import { VirtualClock } from '../virtual/VirtualClock';
import { VirtualExecution } from '../virtual/VirtualExecution';
import { parametersOf, promptsOf, type Cell } from './Cell';
import type { CellResult } from './CellResult';
import { letGoWrong } from './letGoWrong';

const begin = Date.UTC(2026, 0, 1);
/** Long enough for three looks at it. */
const taskMs = 10_000;

/** Runs a cell without n8n and without sockets, in virtual time. */
export async function runVirtually(cell: Cell): Promise<CellResult> {
	const {
		onError,
		tries,
		fault: { make },
	} = cell;
	const apiKey = defaultApiKey;
	const clock = new VirtualClock(begin);
	const service = createService({ taskMs, apiKey, clock });
	const { books, faults } = service;
	service.filesUrl = 'https://files.test';
	const { filesUrl } = service;
	const fault: StandIn['fault'] = (rule) => faults.add(rule);
	const handle = letGoWrong(cell, { url: 'https://api.test', filesUrl, books, fault }, taskMs);
	const network: VirtualNetwork = {
		service,
		state: typeof make === 'string' ? make : 'up',
	};
	const send = createVirtualSend(network, clock, apiKey);
	const parameters = parametersOf(cell, taskMs);
	const execution = new VirtualExecution({
		clock,
		send,
		parameters,
		prompts: promptsOf(cell),
		onError,
		tries,
	});

	const first = await execution.run();
	const before = { hits: handle?.hits, boughtBefore: books.bought(), books, apiKey };
	if (first.status === 'success') return { first, ...before, readsInRetry: [] };
	const readsBefore = books.reads.length;
	faults.clear();
	network.state = 'up';
	const retried = await execution.retry();
	const readsInRetry = books.reads.slice(readsBefore).map(({ taskId }) => taskId);
	return { first, retried, ...before, readsInRetry };
}
