import type { NodeSettings, RunResult } from '../../test/support/engine/engineTypes';
import { formatTable } from '../formatTable';
import type { Goal } from '../Section';
import type { Contender } from './Contender';
import { filesIn } from './filesIn';
import { idsTold } from './idsTold';
import { promptsOf, type ServiceFault } from './RivalService';

const count = 3;
/** No multiple of any interval, which would be luck for a rival. */
const taskMs = () => 22_000;

const faults: Record<ServiceFault, string> = {
	pollAnswers502: 'a poll of the second task is answered with 502',
	answerLost: 'the answer to the second order is lost',
	firstFails: 'the first film fails',
	secondFails: 'the second film fails',
	fileMissing: "the second film's file is answered with 404",
};

const retry: NodeSettings = { retryOnFail: true, maxTries: 3, waitBetweenTries: 1000 };
const settings: Record<string, NodeSettings> = {
	'as added': {},
	'Retry On Fail': retry,
	'Retry On Fail, Continue': { ...retry, onError: 'continueErrorOutput' },
};
const [asAdded] = Object.keys(settings);

interface Counts {
	paid: number;
	delivered: number;
	told: number;
}

interface Outcome extends Counts {
	/** After n8n's Retry execution, in all; only of one that ended in an error. */
	retried?: Counts;
}

/** What is paid, delivered and told when something goes wrong; all side by side, since all they do is wait. */
export async function measureFaults(contenders: Contender[]): Promise<{ text: string; goals: Goal[] }> {
	const cases = (Object.keys(faults) as ServiceFault[]).flatMap((fault) =>
		Object.keys(settings).map((setting) => ({ fault, setting })),
	);
	const rows = await Promise.all(
		cases.map(async ({ fault, setting }) => ({
			fault,
			setting,
			outcomes: await Promise.all(
				contenders.map(
					async (contender) => await letGoWrong(contender, fault, settings[setting], setting === asAdded),
				),
			),
		})),
	);
	const names = contenders.map(({ name }) => name);
	const cell = ({ paid, delivered, told }: Counts) => `${paid} / ${delivered} / ${told}`;
	return {
		text: [
			`${count} films; ordered / delivered / IDs told. An order counts when the service accepted it, also when its film then fails. Told is what an item, the error, the execution's custom data or n8n's log says. “As added” is n8n's On Error: Stop Workflow without retries; Retry On Fail is its 3 tries, Continue its “using error output”.`,
			formatTable(
				['what goes wrong', 'settings', ...names],
				rows.map(({ fault, setting, outcomes }) => [faults[fault], setting, ...outcomes.map(cell)]),
			),
			'Those of “as added” that ended in an error, after Retry in the list of executions: in all.',
			formatTable(
				['what went wrong', ...names],
				rows
					.filter(({ setting }) => setting === asAdded)
					.map(({ fault, outcomes }) => [
						faults[fault],
						...outcomes.map(({ retried }) => (retried ? cell(retried) : 'no error')),
					]),
			),
		].join('\n\n'),
		goals: goalsOf(rows.map(({ fault, outcomes: [own] }) => ({ fault, ...(own as Outcome) }))),
	};
}

async function letGoWrong(
	{ startService, openNode }: Contender,
	fault: ServiceFault,
	setting: NodeSettings | undefined,
	isRetried: boolean,
): Promise<Outcome> {
	const service = await startService({ taskMs, fault });
	const { engine, run } = await openNode(service.url);
	const countUp = (executions: RunResult[]): Counts => ({
		paid: service.paid().length,
		delivered: filesIn(executions.at(-1)?.output.Main?.[0]),
		told: idsTold(executions, service.paid()).length,
	});
	const result = await run(
		promptsOf(count).map((prompt) => ({ json: { prompt } })),
		setting,
	);
	const outcome = countUp([result]);
	const isToRetry = isRetried && result.error !== undefined;
	const retried = isToRetry ? countUp([result, await engine.retry(result)]) : undefined;
	await service.stop();
	return { ...outcome, retried };
}

function goalsOf(own: Array<Outcome & { fault: ServiceFault }>): Goal[] {
	const ends = own.flatMap(({ fault, retried, ...first }) => [
		// A film that fails is not charged for, and is ordered anew when somebody presses Retry.
		{ fault, ...first, ordered: count },
		...(retried ? [{ fault, ...retried, ordered: count + (fault.endsWith('Fails') ? 1 : 0) }] : []),
	]);
	const once = ends.filter(({ paid, ordered }) => paid === ordered).length;
	// The ID of the order whose answer was lost has reached nobody.
	const told = ends.filter((end) => end.told === end.paid - (end.fault === 'answerLost' ? 1 : 0)).length;
	return [
		{
			goal: 'this node orders each film once, and a failed one again only upon Retry in the list',
			found: `${once} of ${ends.length}`,
			met: once === ends.length,
		},
		{
			goal: 'this node tells every ID that the service told it',
			found: `${told} of ${ends.length}`,
			met: told === ends.length,
		},
	];
}
