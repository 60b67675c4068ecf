import { progressAt } from '../../test/support/standIn/progressAt';
import type { SimulatedTask } from './population';
import type { Schedule } from './schedules';

/** What a schedule makes of a population. Shares are of each task's own duration. */
export interface Outcome {
	looks: number;
	/** Mean delay between the end of a task and the look that sees it. */
	delay: number;
	delaySeconds: number;
	/** The delay that 19 of 20 tasks stay below. */
	delay95: number;
	mostLooks: number;
}

/** Follows each task from its submit to the look that sees its end. An answer takes no time. */
export function simulate(tasks: SimulatedTask[], schedule: Schedule): Outcome {
	const seen = tasks.map((task) => follow(task, schedule));
	const shares = seen.map(({ delay }, at) => delay / (tasks[at]?.endsAt ?? 1)).sort((a, b) => a - b);
	return {
		looks: mean(seen.map(({ looks }) => looks)),
		delay: mean(shares),
		delaySeconds: mean(seen.map(({ delay }) => delay)) / 1000,
		delay95: shares[Math.floor(shares.length * 0.95)] ?? 0,
		mostLooks: seen.reduce((most, { looks }) => Math.max(most, looks), 0),
	};
}

function follow(task: SimulatedTask, schedule: Schedule): { looks: number; delay: number } {
	const next = schedule.begin();
	let at = next();
	let looks = 1;
	for (; at < task.endsAt; looks++) at = next(at, progressOf(task, at));
	return { looks, delay: at - task.endsAt };
}

function progressOf({ startsAt, endsAt, pace }: SimulatedTask, at: number): number | undefined {
	return progressAt(pace, Math.max(0, at - startsAt) / (endsAt - startsAt));
}

function mean(values: number[]): number {
	return values.reduce((sum, value) => sum + value, 0) / values.length;
}
