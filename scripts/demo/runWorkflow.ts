/* eslint-disable @n8n/community-nodes/no-restricted-globals -- runs on the developer's machine, never in n8n */
import { createEngine } from '../../test/support/engine/createEngine';
import type { RunResult } from '../../test/support/engine/engineTypes';
import { RunRecord } from '../../test/support/engine/RunRecord';
import { itemsOf, parameters, type Scene } from './scenes';

export interface Account {
	apiKey: string;
	baseUrl: string;
}

/** How often new messages of the node are looked for, in milliseconds. */
const listenEvery = 200;

/**
 * Runs Manual Trigger → Kling Omni in n8n's engine, as "Execute workflow" does in the editor. Ctrl+C stops it as n8n's
 * Stop does.
 * @param tell gets what the node says while it runs: its log, and its messages to whoever watches in the editor
 */
export async function runWorkflow(
	packageDir: string,
	account: Account,
	rows: Scene[],
	tell: (message: string) => void,
): Promise<RunResult> {
	const engine = await createEngine({
		packageDir,
		credentials: { xComputeApi: { ...account } },
		dedup: true,
	});
	let record: RunRecord | undefined;
	const run = engine.node(parameters, {
		items: itemsOf(rows),
		mode: 'manual',
		onStart: () => {
			record = RunRecord.current();
		},
	});
	let told = 0;
	let logged = 0;
	const listen = () => {
		for (const { level, message } of record?.logs.slice(logged) ?? []) if (level === 'info') tell(message);
		logged = record?.logs.length ?? 0;
		for (const said of record?.uiMessages.slice(told) ?? []) tell(textOf(said));
		told = record?.uiMessages.length ?? 0;
	};
	const listening = setInterval(listen, listenEvery);
	const stop = () => run.stop();
	process.once('SIGINT', stop);
	try {
		return await run.result;
	} finally {
		listen();
		clearInterval(listening);
		process.off('SIGINT', stop);
	}
}

/** The text of a message in the form in which n8n sends it to the editor. */
function textOf(said: unknown): string {
	const { messages = [] } = said as { messages?: unknown[] };
	return messages.map((message) => String(message).replace(/^"|"$/g, '')).join(' ');
}
