import { formatTable } from '../formatTable';
import { slowestMs } from '../makespan/taskMs';
import type { Goal } from '../Section';
import type { ContenderKey } from './contenders';
import type { Contender } from './Contender';
import { runProgram } from './runProgram';
import { spanOf, type Span } from './spanOf';

const counts = [1, 8, 64];
/** Sixty-four films one after the other take more than an hour. */
const speed = 10;

/** How long 1, 8 and 64 films take, and how many polls; all side by side, since all they do is wait. */
export async function measureSpans(
	contenders: Record<ContenderKey, Contender>,
	folders: [n8nFolder: string, packageDir: string],
): Promise<{ text: string; goals: Goal[] }> {
	const measure = async ([key, contender]: [string, Contender]) => ({
		name: contender.name,
		spans: await Promise.all(
			counts.map(async (count) =>
				count > 8 && key !== 'own'
					? await runProgram<Span>('spanInFastTime.ts', [key, `${count}`, `${speed}`, ...folders])
					: await spanOf(contender, count),
			),
		),
	});
	const rows = await Promise.all(Object.entries(contenders).map(measure));
	const header = counts.flatMap((count) => [`${count} film${count > 1 ? 's' : ''}`, 'polls a task']);
	const cells = rows.map(({ name, spans }) => [
		name,
		...spans.flatMap(({ ms, polls }, at) => [
			(ms / slowestMs).toFixed(2),
			(polls / (counts[at] ?? NaN)).toFixed(1),
		]),
	]);
	const found = (rows[0]?.spans[2]?.ms ?? NaN) / slowestMs;
	return {
		text: [
			`Time until the last film is there, as a multiple of the slowest task. Tasks of 40 to 57 s, in real time; for the 64 films of MiniMax and Sora the clock of the process ran ${speed} times as fast.`,
			formatTable(['', ...header], cells),
		].join('\n\n'),
		goals: [
			{
				goal: 'this node, 64 films ≤ 1.10 × the slowest task',
				found: found.toFixed(2),
				met: found <= 1.1,
			},
		],
	};
}
