/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports -- runs on the developer's machine, never in n8n */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Pace } from '../../test/support/standIn/StandInOptions';
import { formatTable } from '../formatTable';
import type { Goal, Section } from '../Section';
import { drawChart, type Curve } from './drawChart';
import { measureParked } from './measureParked';
import { durations, population } from './population';
import { fixed, json2video, ours, type Schedule } from './schedules';
import { simulate, type Outcome } from './simulate';

const count = 10_000;
const paces = ['linear', 'stepped', 'stuckAt90', 'absent'] as const satisfies Pace[];
const paceNames = { linear: 'linear', stepped: 'in steps of 20', stuckAt90: 'stuck at 90', absent: 'absent' };
const durationNames = { logUniform: 'log-uniform', threeMinutes: '3 min', uniform: 'uniform' };
const labels = {
	linear: { label: 'this node, linear progress', side: 'right' },
	stepped: { label: 'in steps of 20', side: 'left' },
	stuckAt90: { label: 'stuck at 90', side: 'left' },
	absent: { label: 'no progress', side: 'left' },
} as const;
const rivals = [fixed(2), fixed(5), fixed(10), fixed(15), json2video];
const chart = join(__dirname, '../../docs/delay-against-requests.svg');

/** How late the end of a task is seen, and with how many requests, on simulated clocks. Draws the chart as well. */
export function measureDelay(): Section {
	const main = measurePopulation(durations.logUniform);
	mkdirSync(join(chart, '..'), { recursive: true });
	writeFileSync(chart, drawChart(curvesOf(main)));
	const three = measurePopulation(durations.threeMinutes);
	const uniform = measurePopulation(durations.uniform);
	const short = simulate(
		population(count, 'linear', () => 30_000, { queued: false }),
		ours,
	);
	const shortQueued = measurePopulation(durations.thirtySeconds);
	const linear = three.get(ours)?.linear ?? fail();
	const inBackground = measureParked(count);
	return {
		name: 'delay',
		text: [
			`Mean requests a task, and mean delay as a share of the task's own duration. ${count} tasks for each column.`,
			'40 s to 15 min, log-uniform:',
			describe(main),
			'Around three minutes (170 to 190 s):',
			describe(three),
			'Around half a minute (29 to 31 s):',
			describe(shortQueued),
			'40 s to 15 min, uniform; the schedule was not tuned for it:',
			describe(uniform),
			inBackground.text,
		].join('\n\n'),
		goals: [
			goalAtMost('3 min, linear: mean delay', linear.delay * 100, 2, ' %'),
			goalAtMost('3 min, linear: mean requests', linear.looks, 15, ''),
			goalAtMost('30 s, linear, no queue: delay', short.delay * 100, 8, ' %'),
			goalAtMost('30 s, linear, no queue: requests', short.mostLooks, 8, ''),
			...paces.map((pace) => equalRequestsGoal(pace, 'logUniform')),
			equalRequestsGoal('absent', 'threeMinutes'),
			equalRequestsGoal('absent', 'uniform'),
			...inBackground.goals,
		],
	};
}

type Measured = Map<Schedule, Record<(typeof paces)[number], Outcome>>;

function measurePopulation(duration: (draw: number) => number): Measured {
	const tasks = paces.map((pace) => population(count, pace, duration));
	const outcomes = (schedule: Schedule) =>
		Object.fromEntries(paces.map((pace, at) => [pace, simulate(tasks[at] ?? [], schedule)]));
	return new Map([ours, ...rivals].map((schedule) => [schedule, outcomes(schedule)])) as Measured;
}

function describe(measured: Measured): string {
	const rows = [...measured].map(([{ name }, outcomes]) => [
		name,
		...paces.map((pace) => `${outcomes[pace].looks.toFixed(1)}, ${percent(outcomes[pace].delay)}`),
	]);
	return formatTable(
		['progress', ...paces.map((pace) => paceNames[pace])],
		[...rows, ['limit: who knows the end', ...paces.map(() => '1.0, 0.0 %')]],
	);
}

/** Beside the fixed interval that makes the same mean number of requests over the same tasks. */
function equalRequestsGoal(pace: (typeof paces)[number], drawn: keyof typeof durationNames): Goal {
	const tasks = population(count, pace, durations[drawn]);
	const outcome = simulate(tasks, ours);
	let [short, long] = [1, 100];
	while (long - short > 0.01) {
		const middle = (short + long) / 2;
		if (simulate(tasks, fixed(middle)).looks > outcome.looks) short = middle;
		else long = middle;
	}
	// The shorter of the two: if anything, it makes more requests than ours.
	const rival = simulate(tasks, fixed(short));
	const ratio = outcome.delay / rival.delay;
	return {
		goal: `${durationNames[drawn]}, ${paceNames[pace]}: delay beside that of a fixed ${short.toFixed(1)} s, which makes as many requests, ≤ 1`,
		found: ratio.toFixed(2),
		met: ratio <= 1,
	};
}

function goalAtMost(what: string, found: number, limit: number, unit: string): Goal {
	return { goal: `${what} ≤ ${limit}${unit}`, found: `${found.toFixed(1)}${unit}`, met: found <= limit };
}

function curvesOf(measured: Measured): Curve[] {
	const tasks = population(count, 'absent', durations.logUniform);
	const rival = (measured.get(json2video) ?? fail()).absent;
	const own = measured.get(ours) ?? fail();
	const at = ({ looks, delay }: Outcome) => ({ x: looks, y: delay * 100 });
	return [
		{
			kind: 'line',
			points: [2, 3, 5, 7, 10, 15].map((seconds) => ({
				...at(simulate(tasks, fixed(seconds))),
				label: `every ${seconds} s`,
				side: 'aboveRight',
			})),
		},
		{ kind: 'rival', points: [{ ...at(rival), label: 'json2video', side: 'aboveLeft' }] },
		{
			kind: 'ours',
			points: paces.map((pace) => ({
				...at(own[pace]),
				label: labels[pace].label,
				side: labels[pace].side,
			})),
		},
	];
}

function percent(share: number): string {
	return `${(share * 100).toFixed(1)} %`;
}

function fail(): never {
	throw new Error('Nothing was measured');
}
