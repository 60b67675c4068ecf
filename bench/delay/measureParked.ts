import type { Goal } from '../Section';
import { formatTable } from '../formatTable';
import { parked } from './parkedSchedule';
import { durations, population } from './population';
import { ours } from './schedules';
import { simulate, type Outcome } from './simulate';

const drawn = { '3 min': durations.threeMinutes, '8 min': durations.eightMinutes } as const;
const paces = { 'linear progress': 'linear', 'in steps of 20': 'stepped', 'no progress': 'absent' } as const;
/** What the background may cost: mean delay in percent of the task, and rounds. */
const limits = [
	['3 min', 'linear progress', 10, 3.5],
	['3 min', 'no progress', 12, 3.5],
	['8 min', 'linear progress', 4, 4],
	['8 min', 'no progress', 12, 7],
] as const;

/** The waiting in the background beside that here, on simulated clocks: a round is a look of the parked workflow. */
export function measureParked(count: number): { text: string; goals: Goal[] } {
	const outcomeOf = (length: keyof typeof drawn, pace: keyof typeof paces, schedule = parked) =>
		simulate(population(count, paces[pace], drawn[length]), schedule);
	const lengths = Object.keys(drawn) as Array<keyof typeof drawn>;
	const names = Object.keys(paces) as Array<keyof typeof paces>;
	const rows = lengths.flatMap((length) =>
		names.map((pace) => [
			`${length}, ${pace}`,
			describe(outcomeOf(length, pace, ours)),
			describe(outcomeOf(length, pace)),
		]),
	);
	const goals = limits.flatMap(([length, pace, delay, rounds]): Goal[] => {
		const found = outcomeOf(length, pace);
		const what = `in the background, ${length}, ${pace}`;
		return [
			goalOf(`${what}: mean delay ≤ ${delay} %`, found.delay * 100, delay, ' %'),
			goalOf(`${what}: mean rounds ≤ ${rounds}`, found.looks, rounds, ''),
		];
	});
	return {
		text: `In the background, where n8n parks for 65 s or more, beside Wait Here:\n\n${formatTable(['task', 'here', 'in the background, in rounds'], rows)}`,
		goals,
	};
}

function describe({ looks, delay, delaySeconds }: Outcome): string {
	return `${looks.toFixed(1)}, ${(delay * 100).toFixed(1)} %, ${delaySeconds.toFixed(0)} s`;
}

function goalOf(goal: string, found: number, limit: number, unit: string): Goal {
	return { goal, found: `${found.toFixed(1)}${unit}`, met: found <= limit };
}
