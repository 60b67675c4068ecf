/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs on the developer's machine, never in n8n */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Exchange } from './Exchange';
import { withoutPrivate } from './withoutPrivate';

/**
 * Writes each answer into a file of its own, in the form that test/unit/recordedAnswers.test.ts reads.
 * @returns how many there were
 */
export async function writeAnswers(exchanges: Exchange[], folder: string): Promise<number> {
	await mkdir(folder, { recursive: true });
	let count = 0;
	for (const { purpose, asked, taskId, answer } of exchanges) {
		if (answer.kind !== 'answered') continue;
		count++;
		const kept = { purpose, asked, taskId, answer: withoutPrivate(answer) };
		const file = join(folder, `${String(count).padStart(2, '0')}-${purpose}.json`);
		await writeFile(file, `${JSON.stringify(kept, null, '\t')}\n`);
	}
	return count;
}
