import type { INodeParameters } from 'n8n-workflow';
import { packPackage } from '../../scripts/n8n/packPackage';
import { startStandInProcess } from '../../scripts/process/startStandInProcess';
import { klingWorkflow } from '../../test/n8n/support/klingWorkflow';
import { N8nInstance } from '../../test/n8n/support/N8nInstance';
import type { WorkflowDefinition } from '../../test/n8n/support/WorkflowDefinition';
import { startStandIn } from '../../test/support/standIn/startStandIn';
import { formatTable } from '../formatTable';
import { median } from '../median';
import type { Section } from '../Section';

const count = 1_000;
const rounds = 7;
const warmUps = 2;
/** More than n8n's deduplication store keeps of a node. */
const storedOrders = 8_000;
const limit = 1.1;
/** So many orders of one execution, to see when each is on record, and within what time, in milliseconds. */
const [recorded, recordLimitMs] = [200, 1_000];
/** The node of each workflow that submits. */
const submit = 'Kling Omni';

/** What it costs to submit a thousand items in a real n8n, with all that only a real one has: the record of orders beside. */
export async function measureSubmit(): Promise<Section> {
	const api = await startStandInProcess('--quiet', '--task-ms', '3600000', '--balance', 'unlimited');
	const packed = await packPackage();
	// Of an n8n of its own each: a row of the deduplication store that is full slows everybody's database down.
	const inN8n = async <T>(action: (n8n: N8nInstance) => Promise<T>) => {
		const n8n = await N8nInstance.start({ packageDir: packed.packageDir });
		return await action(n8n).finally(async () => await n8n.stop());
	};
	try {
		const fresh = await inN8n(async (n8n) => await measure(n8n, api, 0));
		const used = await inN8n(async (n8n) => await measure(n8n, api, storedOrders));
		return describe(fresh, used, await inN8n(measureRecord));
	} finally {
		await api.stop();
		await packed.remove();
	}
}

/** @param before how many orders the node has made already; with none it is another node in each round */
async function measure({ rest }: N8nInstance, api: { url: string; apiKey: string }, before: number) {
	const data = { apiKey: api.apiKey, baseUrl: api.url };
	const credentialId = await rest.createCredential('xCompute', 'xComputeApi', data);
	const parameters = { waitMode: 'none', options: { maxVideos: 10_000 } };
	const publish = async (path: string, change = (workflow: WorkflowDefinition) => workflow) => {
		const id = await rest.createWorkflow(change(klingWorkflow({ path, credentialId, parameters })));
		await rest.activateWorkflow(id);
		return { id, path, runs: 0 };
	};
	const submitAll = async (workflow: Awaited<ReturnType<typeof publish>>) => {
		await rest.callWebhook(workflow.path, { prompts: promptsOf(`run ${workflow.runs}`, count) });
		const [ended] = await rest.waitForExecutions(workflow.id, ++workflow.runs);
		const execution = await rest.getExecution(ended?.id ?? '');
		const made = execution.itemsOf(submit).length;
		if (made !== count) throw new Error(`${made} items came out: ${execution.errorMessage ?? 'no error'}`);
		return execution.data.resultData.runData[submit]?.[0]?.executionTime ?? NaN;
	};
	const rival = await publish('rival', (workflow) => byHttpRequest(workflow, api.url));
	let own = await publish('own');
	while (own.runs * count < before) await submitAll(own);
	const took: Record<'own' | 'rival', number[]> = { own: [], rival: [] };
	for (let round = -warmUps; round < rounds; round++) {
		if (before === 0) own = await publish(`own-${round + warmUps}`);
		const times = { own: await submitAll(own), rival: await submitAll(rival) };
		if (round < 0) continue;
		for (const name of ['own', 'rival'] as const) took[name].push(times[name]);
	}
	const all = await rest.listExecutions(own.id);
	const records = all.filter(({ mode }) => mode === 'integrated').length / own.runs;
	return { ...took, records };
}

/** Milliseconds from the answer to each order until the execution that records it has ended, and so is on disk. */
async function measureRecord({ rest }: N8nInstance): Promise<number[]> {
	const api = await startStandIn({ taskMs: 3_600_000, balance: 'unlimited' });
	try {
		const data = { apiKey: api.apiKey, baseUrl: api.url };
		const credentialId = await rest.createCredential('recorded', 'xComputeApi', data);
		const parameters = { waitMode: 'none', options: { maxVideos: recorded } };
		const id = await rest.createWorkflow(klingWorkflow({ path: 'recorded', credentialId, parameters }));
		await rest.activateWorkflow(id);
		await rest.callWebhook('recorded', { prompts: promptsOf('recorded', recorded) });
		await rest.waitForExecutions(id);
		const records = (await rest.listExecutions(id)).filter(({ mode }) => mode === 'integrated');
		const texts = await Promise.all(
			records.map(async (record) => ({
				stoppedAt: Date.parse(record.stoppedAt ?? ''),
				text: JSON.stringify((await rest.getExecution(record.id)).data),
			})),
		);
		return api.books.accepted.map(({ taskId, time }) => {
			const ends = texts.filter(({ text }) => text.includes(taskId)).map(({ stoppedAt }) => stoppedAt);
			if (ends.length === 0) throw new Error(`No record holds ${taskId}`);
			return Math.min(...ends) - time;
		});
	} finally {
		await api.stop();
	}
}

function promptsOf(what: string, size: number): string[] {
	return Array.from({ length: size }, (_item, at) => `a boat, ${what}, film ${at}`);
}

/** The same workflow with n8n's own HTTP Request in the place of this node, with the same credential and bodies. */
function byHttpRequest(workflow: WorkflowDefinition, url: string): WorkflowDefinition {
	const parameters: INodeParameters = {
		method: 'POST',
		url: `${url}/v1/videos/generations`,
		authentication: 'predefinedCredentialType',
		nodeCredentialType: 'xComputeApi',
		sendBody: true,
		specifyBody: 'json',
		jsonBody: "={{ { model: 'kling-v3-omni', prompt: $json.prompt } }}",
		options: {},
	};
	const rival = { type: 'n8n-nodes-base.httpRequest', typeVersion: 4.2, parameters };
	return {
		...workflow,
		nodes: workflow.nodes.map((node) => (node.name === submit ? { ...node, ...rival } : node)),
	};
}

function describe(
	fresh: Awaited<ReturnType<typeof measure>>,
	used: Awaited<ReturnType<typeof measure>>,
	delays: number[],
): Section {
	const latest = Math.max(...delays);
	const ratioOf = ({ own, rival }: typeof fresh) =>
		median(own.map((ms, round) => ms / (rival[round] ?? NaN)));
	const ratio = ratioOf(fresh);
	const row = (name: string, measured: typeof fresh) => [
		name,
		(median(measured.own) / count).toFixed(2),
		(median(measured.rival) / count).toFixed(2),
		ratioOf(measured).toFixed(2),
		measured.records.toFixed(0),
	];
	const rows = [
		row('its first thousand orders', fresh),
		row(`after ${storedOrders} orders of the same node`, used),
	];
	return {
		name: 'submit',
		text: [
			`${count} items submitted in a real n8n with SQLite, without waiting: the node's own time, median of ${rounds} rounds in turn.`,
			formatTable(
				[
					'',
					'this node, 8 at once: ms an item',
					'HTTP Request, all at once',
					'ratio',
					'executions for the record',
				],
				rows,
			),
			`From the answer to an order until its record is on disk: ${median(delays).toFixed(0)} ms in the median of ${recorded} orders of one execution, at most ${latest.toFixed(0)} ms.`,
		].join('\n\n'),
		goals: [
			{ goal: `time beside HTTP Request ≤ ${limit}`, found: ratio.toFixed(2), met: ratio <= limit },
			{
				goal: 'each order is on disk within a second of its answer',
				found: `at most ${latest.toFixed(0)} ms`,
				met: latest <= recordLimitMs,
			},
		],
	};
}
