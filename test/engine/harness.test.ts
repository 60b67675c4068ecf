/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports -- runs on the developer's machine, never in n8n */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { createEngine } from '../support/engine/createEngine';
import type { Engine } from '../support/engine/Engine';
import { engineFolder } from '../support/engine/engineFolder';

const packageDir = join(__dirname, '../support/engine/fixture-package');
const values = (...all: string[]) => all.map((value) => ({ json: { value } }));
const value = '={{ $json.value }}';

let engine: Engine;

beforeAll(async () => {
	engine = await createEngine({ packageDir, dedup: true, credentials: { fixtureApi: { apiKey: 'k' } } });
});

describe('a run', () => {
	test('keeps the files of n8n in a folder of its own', () => {
		expect(existsSync(join(engineFolder, '.n8n', 'config'))).toBe(true);
	});

	test('resolves expressions per item and leads the items to Main', async () => {
		const result = await engine.node({ action: 'look', value }, { items: values('a', 'b') });
		expect(result.status).toBe('success');
		expect(result.output.Main?.[0]?.map(({ json }) => json.value)).toEqual(['a', 'b']);
	});

	test('lets a later node find the item it came from', async () => {
		const result = await engine.node(
			{ action: 'count' },
			{ items: values('a', 'b'), mainFields: { source: "={{ $('Start').item.json.value }}" } },
		);
		expect(result.output.Main?.[0]?.map(({ json }) => json)).toEqual([{ source: 'a' }, { source: 'b' }]);
	});

	test('leads reported errors to the error output, with the input and the details', async () => {
		const result = await engine.node(
			{ action: 'judge', value },
			{ items: values('a', 'bad'), onError: 'continueErrorOutput' },
		);
		expect(result.output.Main?.[0]?.map(({ json }) => json)).toEqual([{ value: 'a' }]);
		expect(result.output.Failed?.[0]?.[0]?.json).toEqual({
			value: 'bad',
			error: 'bad value',
			details: { value: 'bad' },
		});
	});

	test('ends with the error of the node under Stop Workflow', async () => {
		const result = await engine.node({ action: 'count', failures: 1 });
		expect(result).toMatchObject({
			status: 'error',
			error: { message: 'not yet', context: { itemIndex: 0 } },
		});
		expect(result.output.Main).toBeUndefined();
	});

	test('is refused before it starts when a required parameter is missing', async () => {
		const result = await engine.node({ must: '' });
		expect(result).toMatchObject({ status: 'error', calls: [] });
		expect(result.error?.message).toContain('issues');
	});

	test('gives back hints, custom data, logs from info on, messages to the editor and static data', async () => {
		const result = await engine.node({ action: 'report' }, { mode: 'manual' });
		expect(result.hints).toMatchObject([{ message: 'a hint' }]);
		expect(result.customData).toEqual({ task: 't-1' });
		expect(result.logs).toEqual([{ level: 'info', message: 'task begun', metadata: { taskId: 't-1' } }]);
		expect(result.uiMessages).toMatchObject([{ messages: ['progress'] }]);
		expect(result.workflow.staticData).toBeUndefined();
		const production = await engine.node({ action: 'report' });
		expect(production.workflow.staticData).toMatchObject({ global: { seen: true } });
	});

	test('honours execute once, always output data and disabled', async () => {
		const once = await engine.node({ action: 'look' }, { items: values('a', 'b'), executeOnce: true });
		expect(once.output.Fixture?.[0]).toHaveLength(1);
		const disabled = await engine.node({ action: 'look' }, { items: values('a'), disabled: true });
		expect(disabled.calls).toEqual([]);
		expect(disabled.output.Main?.[0]?.[0]?.json).toEqual({ value: 'a' });
	});

	test('keeps the logs of runs side by side apart', async () => {
		const runs = await Promise.all([engine.node({ action: 'report' }), engine.node({ action: 'look' })]);
		expect(runs.map(({ logs }) => logs.length)).toEqual([1, 0]);
	});
});

describe('tries and retries', () => {
	test('Retry On Fail executes the node again over the same context', async () => {
		const settings = { retryOnFail: true, maxTries: 3, waitBetweenTries: 1 };
		const result = await engine.node({ action: 'count', failures: 2 }, settings);
		expect(result.status).toBe('success');
		expect(result.calls).toHaveLength(3);
		expect(result.output.Fixture?.[0]?.[0]?.json).toMatchObject({ count: 3 });
	});

	test('Retry execution keeps context and run index under a new id', async () => {
		const failed = await engine.node({ action: 'count', failures: 1 });
		const retried = await engine.retry(failed);
		expect(retried).toMatchObject({ status: 'success', mode: 'retry' });
		expect(retried.executionId).not.toBe(failed.executionId);
		expect(retried.output.Fixture?.[0]?.[0]?.json).toMatchObject({ count: 2 });
		expect(retried.runData.Fixture).toHaveLength(1);
		expect(failed.runData.Fixture?.[0]?.error).toBeDefined();
	});

	test('Retry with the currently saved workflow takes the changed parameters', async () => {
		const failed = await engine.node({ action: 'count', value: 'old', failures: 1 });
		const change =
			(to: string) =>
			({ nodes }: { nodes: Array<{ name: string; parameters: object }> }) => {
				for (const node of nodes) if (node.name === 'Fixture') Object.assign(node.parameters, { value: to });
			};
		const [original, saved] = [
			await engine.retry(failed),
			await engine.retry(failed, { loadWorkflow: change('new') }),
		];
		expect(original.output.Main?.[0]?.[0]?.json).toMatchObject({ count: 2, value: 'old' });
		expect(saved.output.Main?.[0]?.[0]?.json).toMatchObject({ count: 2, value: 'new' });
	});

	test('a succeeded execution cannot be retried', async () => {
		const succeeded = await engine.node({ action: 'look' });
		expect(() => engine.retry(succeeded)).toThrow('succeeded');
	});
});

describe('a crash', () => {
	test('loses the context but keeps when the execution was established', async () => {
		const crashed = await engine.node({ action: 'count', failures: 1 });
		const again = await engine.retryAfterCrash(crashed);
		expect(again).toMatchObject({ status: 'error', mode: 'retry' });
		expect(again.output.Start).toHaveLength(1);
		const { executionData, resumeToken } = crashed.runExecutionData;
		expect(executionData?.contextData).toMatchObject({ 'node:Fixture': { count: 1 } });
		expect(again.runExecutionData.executionData?.contextData).toMatchObject({ 'node:Fixture': { count: 1 } });
		expect(again.runExecutionData.executionData?.runtimeData).toEqual(executionData?.runtimeData);
		expect(again.runExecutionData.resumeToken).toBe(resumeToken);
	});

	test('the retry begins at the start node, or at the node when progress was saved', async () => {
		const looked = await engine.node({ action: 'look' });
		const fromStart = await engine.retryAfterCrash(looked);
		expect(fromStart.runData.Start?.map(({ executionStatus }) => executionStatus)).toEqual([
			'success',
			'success',
		]);
		const saving = await engine.node(
			{ action: 'look' },
			{ workflowSettings: { saveExecutionProgress: true } },
		);
		const fromNode = await engine.retryAfterCrash(saving);
		expect(fromNode.runData.Start).toHaveLength(1);
		expect(fromNode.output.Fixture?.[0]?.[0]?.json).toMatchObject({ runIndex: 0, mode: 'retry' });
	});

	test('the run index of the retry depends on the order of nodes in the workflow', async () => {
		const looked = await engine.node({ action: 'look' });
		const { nodes, connections } = looked.workflow;
		const usual = await engine.retryAfterCrash(looked);
		expect(usual.output.Fixture?.[0]?.[0]?.json.runIndex).toBe(0);
		const reversed = await engine.run({ nodes: [...nodes].reverse(), connections, startNode: 'Start' });
		const shifted = await engine.retryAfterCrash(reversed);
		expect(shifted.output.Fixture?.[0]?.[0]?.json.runIndex).toBe(1);
	});

	test('keeps what the deduplication store knows, per node', async () => {
		const first = await engine.node({ action: 'remember', value: 'a,b' }, { workflowId: 'dedup' });
		expect(first.output.Main?.[0]?.[0]?.json).toEqual({ new: ['a', 'b'], processed: [] });
		const again = await engine.retryAfterCrash(first);
		expect(again.output.Main?.[0]?.[0]?.json).toEqual({ new: [], processed: ['a', 'b'] });
	});
});

describe('stopping', () => {
	test('aborts the signal at once, and nothing follows', async () => {
		const run = engine.node({ action: 'sleep', ms: 60_000 });
		await run.nodeStarted;
		run.stop();
		await run.nodeSettled();
		const result = await run;
		expect(result.status).toBe('canceled');
		expect(result.output.Main).toBeUndefined();
	});

	test('the run is over only when a deaf node returns', async () => {
		const run = engine.node({ action: 'sleep', ms: 60, obedient: false });
		await run.nodeStarted;
		run.stop();
		const [call] = (await run).calls;
		expect((call?.settledAt ?? 0) - (call?.startedAt ?? 0)).toBeGreaterThanOrEqual(58);
	});
});
