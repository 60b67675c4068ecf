/* eslint-disable @n8n/community-nodes/no-restricted-globals -- runs on the developer's machine, never in n8n */
import { formatTable } from '../formatTable';
import type { Goal } from '../Section';
import type { Contender } from './Contender';
import { filesIn } from './filesIn';
import { idsTold } from './idsTold';
import { promptsOf } from './RivalService';

/** Long enough that the second task runs when Stop is pressed. */
const taskMs = () => 22_000;
/** Between the first poll of the second task and Stop. */
const pauseMs = 4_000;

interface Stopped {
	name: string;
	paid: number;
	told: number;
	/** Until the execution had ended. */
	ms: number;
	/** Requests after Stop, until 15 s after the execution had ended. */
	requests: number;
	/** Paid in all, delivered and told after Retry in the list of executions. */
	retried: { paid: number; delivered: number; told: number };
}

/** What becomes of three films when somebody presses Stop while the second one is waited for. */
export async function measureStops(contenders: Contender[]): Promise<{ text: string; goals: Goal[] }> {
	const stopped = await Promise.all(contenders.map(stop));
	const [own] = stopped;
	return {
		text: [
			`3 films, Stop ${pauseMs / 1000} s after the first poll of the second task; the last column is ordered / delivered / IDs told, in all, after Retry in the list of executions.`,
			formatTable(
				['', 'ordered', 'IDs told', 'ended after', 'requests after Stop', 'after Retry'],
				stopped.map(({ name, paid, told, ms, requests, retried }) => [
					name,
					`${paid}`,
					`${told}`,
					`${ms} ms`,
					`${requests}`,
					`${retried.paid} / ${retried.delivered} / ${retried.told}`,
				]),
			),
		].join('\n\n'),
		goals: [
			{
				goal: 'this node tells every ID after Stop, and a Retry orders nothing again',
				found: `${own?.told} of ${own?.paid} told, ${own?.retried.paid} ordered`,
				met: own !== undefined && own.told === own.paid && own.retried.paid === own.paid,
			},
		],
	};
}

async function stop({ name, startService, openNode }: Contender): Promise<Stopped> {
	const service = await startService({ taskMs });
	const { engine, run } = await openNode(service.url);
	const execution = run(promptsOf(3).map((prompt) => ({ json: { prompt } })));
	while (service.polls(service.paid()[1] ?? 'none yet') === 0) await pause(20);
	await pause(pauseMs);
	const [begun, before] = [Date.now(), service.requests()];
	execution.stop();
	const result = await execution;
	const ms = Date.now() - begun;
	await pause(15_000);
	const requests = service.requests() - before;
	const paid = service.paid();
	const told = idsTold([result], paid).length;
	const again = await engine.retry(result);
	await service.stop();
	const retried = {
		paid: service.paid().length,
		delivered: filesIn(again.output.Main?.[0]),
		told: idsTold([result, again], service.paid()).length,
	};
	return { name, paid: paid.length, told, ms, requests, retried };
}

async function pause(ms: number): Promise<void> {
	await new Promise((resolve) => setTimeout(resolve, ms));
}
