/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs on the developer's machine, never in n8n */
import { readFile, writeFile } from 'node:fs/promises';
import type { IRunExecutionData } from 'n8n-workflow';
import type { RunResult } from '../../support/engine/engineTypes';
import type { HarnessTwin } from '../support/HarnessTwin';
import { outlineOf } from '../support/outlineOf';
import { seenBy } from '../support/seenBy';
import { twinWorkflow } from '../support/twinWorkflow';
import type { WorkflowDefinition } from '../support/WorkflowDefinition';

const saveExecutionProgress = true;
const to = (node: string) => [{ node, type: 'main' as const, index: 0 }];
const killed = { action: 'witness', value: 'a', ms: '={{ $json.ms }}' };

const chain = (name: string, settings = {}) =>
	twinWorkflow(
		name,
		[
			{ name: 'Before', parameters: { action: 'spread' } },
			{ name: 'Killed', parameters: killed },
			{ name: 'After', parameters: { action: 'look' } },
		],
		settings,
	);

const reversed = (name: string): WorkflowDefinition => {
	const { nodes, ...workflow } = chain(name);
	const [start, ...others] = nodes;
	return { ...workflow, nodes: [...(start ? [start] : []), ...others.reverse()] };
};

/** Start → Before → Loop Over Items → Killed → back, and After at the end; one item in each round. */
const loop = (name: string, settings = {}): WorkflowDefinition => {
	const workflow = chain(name, settings);
	workflow.nodes.push({
		name: 'Loop',
		type: 'n8n-nodes-base.splitInBatches',
		typeVersion: 3,
		parameters: { batchSize: 1, options: {} },
	});
	Object.assign(workflow.connections, {
		Before: { main: [to('Loop')] },
		Loop: { main: [to('After'), to('Killed')] },
		Killed: { main: [to('Loop')] },
	});
	return workflow;
};

interface Crash {
	workflow: WorkflowDefinition;
	/** In which run of the node n8n is killed. */
	run?: number;
	eventLog?: boolean;
}

const crashes: Record<string, Crash> = {
	'without saved progress': { workflow: chain('killed') },
	'with saved progress': { workflow: chain('killed-saving', { saveExecutionProgress }) },
	'with the nodes in another order': { workflow: reversed('killed-reversed') },
	'in the second round of a loop': { workflow: loop('killed-looping'), run: 2 },
	'in the second round of a loop, with saved progress': {
		workflow: loop('killed-looping-saving', { saveExecutionProgress }),
		run: 2,
	},
	'without an event log': { workflow: chain('killed-unlogged'), eventLog: false },
	'without an event log, with saved progress': {
		workflow: chain('killed-unlogged-saving', { saveExecutionProgress }),
		eventLog: false,
	},
};

/** One item for each run; only the run in which n8n is killed takes its time, and none in the harness. */
const bodyOf = ({ run = 1 }: Crash, ms: number) => ({
	items: Array.from({ length: run }, (_none, at) => ({ ms: at === run - 1 ? ms : 0 })),
});

const keptOf = (before: IRunExecutionData, after: IRunExecutionData) => ({
	resumeToken: before.resumeToken === after.resumeToken,
	establishedAt:
		before.executionData?.runtimeData?.establishedAt === after.executionData?.runtimeData?.establishedAt,
});

/** StoredExecution and Engine.retryAfterCrash. One kill -9 hits all of the executions at once. */
export function crashTwins(twin: () => HarnessTwin): void {
	describe('an execution whose n8n was killed', () => {
		const ids: Record<string, string> = {};
		let manualId: string;

		beforeAll(async () => {
			const { n8n } = twin();
			// One after the other: a busy machine's n8n takes so many at once for a database that hangs.
			for (const [name, crash] of Object.entries(crashes)) {
				const id = await twin().begin(crash.workflow, bodyOf(crash, 600_000));
				await twin().nodeBegins('Killed', id, crash.run);
				ids[name] = id;
			}
			const manual = chain('killed-by-hand');
			manual.nodes[0] = { name: 'Start', type: 'n8n-nodes-base.manualTrigger', parameters: {} };
			manual.nodes[1] = {
				name: 'Before',
				type: 'n8n-nodes-engine-fixture.fixture',
				parameters: { action: 'sleep', ms: 600_000 },
			};
			manualId = await n8n.rest.runManually(await n8n.rest.createWorkflow(manual), 'Start');
			await twin().nodeBegins('Before', manualId);
			await n8n.kill();
			await forget(
				Object.keys(crashes)
					.filter((name) => crashes[name]?.eventLog === false)
					.map((name) => ids[name]),
			);
			await n8n.restart();
		}, 180_000);

		/** As if the notes about some executions had never reached the disk. */
		const forget = async (forgotten: Array<string | undefined>) => {
			const lines = (await readFile(twin().eventLog, 'utf8')).split('\n');
			const isForgotten = (line: string) => forgotten.some((id) => line.includes(`"executionId":"${id}"`));
			await writeFile(twin().eventLog, lines.filter((line) => !isForgotten(line)).join('\n'));
		};

		test.each(Object.keys(crashes))('%s is stored and retried in the same way', async (name) => {
			const crash = crashes[name] as Crash;
			const { rest } = twin().n8n;
			const eventLog = crash.eventLog ?? true;
			const real = await rest.waitForExecution(ids[name] ?? '', ['crashed']);
			const model: RunResult = await twin().runModel(crash.workflow, bodyOf(crash, 0));
			const stored = model.stored.afterCrash(model.workflow, 'Killed', eventLog);
			expect(withoutTimes(outlineOf(stored))).toEqual(withoutTimes(outlineOf(real.data)));

			const retried = await rest.getExecution(await rest.retryExecution(real.id));
			const imitated = await twin().engine.retryAfterCrash(model, { during: 'Killed', eventLog });
			expect([imitated.status, imitated.mode]).toEqual([retried.status, retried.summary.mode]);
			expect(withoutTimes(outlineOf(imitated.runExecutionData))).toEqual(
				withoutTimes(outlineOf(retried.data)),
			);
			for (const node of ['Killed', 'After'])
				expect(withoutTimes(seenBy(node, imitated.runExecutionData))).toEqual(
					withoutTimes(seenBy(node, retried.data)),
				);
			expect(keptOf(stored, imitated.runExecutionData)).toEqual(keptOf(real.data, retried.data));
			expect(retried.runsOf('After')).toBeGreaterThan(0);
		});

		test('by hand cannot be retried', async () => {
			const { rest } = twin().n8n;
			await rest.waitForExecution(manualId, ['crashed']);
			await expect(rest.retryExecution(manualId)).rejects.toThrow('aborted before starting');
			const model = await twin().runModel(chain('by-hand'), { items: [{ ms: 0 }] }, { mode: 'manual' });
			expect(() => twin().engine.retryAfterCrash(model)).toThrow('manual');
		});
	});
}

/** Only the milliseconds that the killed node was told to take differ. */
const withoutTimes = (seen: object) =>
	JSON.parse(JSON.stringify(seen).replace(/"ms":\d+/g, '"ms":0')) as object;
