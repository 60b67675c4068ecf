/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs on the developer's machine, never in n8n */
import { setTimeout as sleep } from 'node:timers/promises';
import { paths } from '../../nodes/KlingOmni/api/contract';
import type { ApiAnswer } from '../../nodes/KlingOmni/api/transport';
import { compareAnswer } from './compareAnswer';
import { describeAnswer } from './describeAnswer';
import { describeDocumented } from './describeDocumented';
import { documentedAnswers } from './documentedAnswers';
import type { Finding } from './Finding';
import type { Probe } from './Probe';
import type { Reading } from './readAnswer';

export interface Pace {
	pollMs: number;
	limitMs: number;
}

/** Words that may be the end, read in no special place: so that even an answer that the node cannot read has an end. */
const endWords =
	/:\s*"(complet\w*|succe\w*|finish\w*|done|ready|fail\w*|error|cancel\w*|expired)"|https?:[^"]+\.mp4/i;
/** How often it is asked once more when it may be over, for what comes late. */
const mostAfterEnd = 4;

/**
 * Asks for a task until it ends, and reports each way in which its answers are not as documented, once.
 * @returns what the node read of it in the end
 */
export async function followTask(
	probe: Probe,
	taskId: string,
	{ pollMs, limitMs }: Pace,
	say: (text: string) => void,
): Promise<Reading> {
	const begun = Date.now();
	const running = findingOf('running', 'The task on its way');
	const ended = findingOf('completed', 'The task at its end');
	const statuses = new Set<string>();
	let highest = 0;
	let afterEnd = 0;
	for (;;) {
		const request = { method: 'GET', path: paths.task(taskId), timeoutMs: 30_000 } as const;
		const { exchange, reading } = await probe.send('task', request, { taskId });
		const { state, status, links, progress } = reading.values;
		const isOver = state === 'failed' || (state === 'completed' && links !== undefined);
		if (isOver || mayBeOver(exchange.answer)) afterEnd++;

		const kind = state === 'completed' || state === 'failed' ? state : 'running';
		const finding = kind === 'running' ? running : ended;
		if (kind === 'failed') {
			finding.topic = 'unknownTask';
			finding.documented = describeDocumented(documentedAnswers.failed);
		}
		finding.meaning = reading.said;
		finding.found = describeAnswer(exchange.answer);
		const word = status === undefined ? finding.found : String(status);
		if (!statuses.has(word)) say(`  ${Math.round((Date.now() - begun) / 1000)} s: ${word}`);
		if (!statuses.has(word) || isOver) probe.exchanges.push(exchange);
		statuses.add(word);
		const differences = compareAnswer(documentedAnswers[kind], exchange.answer, reading);
		if (typeof progress === 'number' && progress < highest)
			differences.push({
				place: 'data.progress',
				what: 'it goes back',
				meaning: 'only what is shown goes back',
			});
		if (typeof progress === 'number') highest = Math.max(highest, progress);
		const known = (place: string, what: string) =>
			finding.differences.some((other) => other.place === place && sameSort(other.what, what));
		finding.differences.push(...differences.filter(({ place, what }) => !known(place, what)));

		const isLate = Date.now() - begun > limitMs;
		if (isOver || afterEnd > mostAfterEnd || isLate) {
			if (!isOver) {
				const last = ended.found === '' ? running : ended;
				last.differences.push({
					place: 'task',
					what: isLate ? 'it did not end in time' : `the node does not see its end: ${last.found}`,
					meaning: `${reading.said}. Wait would end with its Timeout`,
				});
			}
			probe.findings.push(...[running, ended].filter(({ found }) => found !== ''));
			return reading;
		}
		await sleep(pollMs);
	}
}

/** Whether an answer may be the last, by its words; a refusal is. */
function mayBeOver(answer: ApiAnswer): boolean {
	return answer.kind === 'answered' && (answer.status >= 400 || endWords.test(JSON.stringify(answer.body)));
}

function findingOf(kind: 'running' | 'completed', question: string): Finding {
	const documented = describeDocumented(documentedAnswers[kind]);
	return { topic: 'paths', question, documented, found: '', meaning: '', differences: [] };
}

/** The same kind of difference with other numbers or words in it; another status word is another one. */
function sameSort(one: string, other: string): boolean {
	const isWord = /submitted/.test(one);
	return isWord ? one === other : one.replace(/".*?"|[\d.]+/g, '') === other.replace(/".*?"|[\d.]+/g, '');
}
