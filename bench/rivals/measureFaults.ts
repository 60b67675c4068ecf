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
			fault: faults[fault],
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
			`${count} films; ordered / delivered / IDs told. Each order that the service accepted counts as paid, also when its film then fails. Told is what an item, the error, the execution's custom data or n8n's log says. “As added” is n8n's On Error: Stop Workflow without retries; Retry On Fail is its 3 tries, Continue its “using error output”.`,
			formatTable(
				['what goes wrong', 'settings', ...names],
				rows.map(({ fault, setting, outcomes }) => [fault, setting, ...outcomes.map(cell)]),
			),
			'Those of “as added” that ended in an error, after Retry in the list of executions: in all.',
			formatTable(
				['what went wrong', ...names],
				rows
					.filter(({ setting }) => setting === asAdded)
					.map(({ fault, outcomes }) => [
						fault,
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
	const countUp = (result: RunResult): Counts => ({
		paid: service.paid().length,
		delivered: filesIn(result.output.Main?.[0]),
		told: idsTold(result, service.paid()).length,
	});
	const result = await run(
		promptsOf(count).map((prompt) => ({ json: { prompt } })),
		setting,
	);
	const outcome = countUp(result);
	const retried = isRetried && result.error ? countUp(await engine.retry(result)) : undefined;
	await service.stop();
	return { ...outcome, retried };
}

function goalsOf(own: Array<Outcome & { fault: string }>): Goal[] {
	const all = own.flatMap(({ retried, ...first }) => [first, ...(retried ? [{ ...first, ...retried }] : [])]);
	const right = all.filter(({ paid }) => paid === count).length;
	// The ID of the order whose answer was lost has reached nobody.
	const complete = all.filter(
		({ fault, told }) => told >= count - (fault === faults.answerLost ? 1 : 0),
	).length;
	return [
		{
			goal: 'this node pays for what was asked, once, whatever goes wrong',
			found: `${right} of ${all.length}`,
			met: right === all.length,
		},
		{
			goal: 'this node tells every ID that the service told it',
			found: `${complete} of ${all.length}`,
			met: complete === all.length,
		},
	];
}
