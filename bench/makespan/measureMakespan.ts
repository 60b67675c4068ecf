import { N8nInstance } from '../../test/n8n/support/N8nInstance';
import { createEngine } from '../../test/support/engine/createEngine';
import { startStandIn } from '../../test/support/standIn/startStandIn';
import type { StandIn } from '../../test/support/standIn/StandIn';
import { copyPackage } from '../copyPackage';
import { formatTable } from '../formatTable';
import type { Section } from '../Section';
import { askingWorkflow } from './askingWorkflow';
import { slowestMs, taskMs } from './taskMs';

const counts = [1, 8, 64, 256];
const rivalSeconds = 10;

interface Span {
	ms: number;
	requests: number;
}

/** How long many items take, on real clocks; the counts run side by side, since all they do is wait. */
export async function measureMakespan(): Promise<Section> {
	const [own, workflow] = [await measureOwn(), await measureWorkflow()];
	const ratio = (span: Span | undefined) =>
		span === undefined ? 'not run' : (span.ms / slowestMs).toFixed(2);
	const looks = (span: Span | undefined, at: number) =>
		span === undefined ? '' : `${(span.requests / (counts[at] ?? 1)).toFixed(1)}`;
	const loops = counts.map(sequential);
	const row = (name: string, spans: Array<Span | undefined>) => [
		name,
		...spans.flatMap((span, at) => [ratio(span), looks(span, at)]),
	];
	const found = (own[2]?.ms ?? NaN) / slowestMs;
	return {
		name: 'makespan',
		text: [
			`Time for all items as a multiple of the slowest task, and requests an item. Tasks of 40 to 57 s with linear progress, real time. The sequential loop is computed: item by item, it looks every ${rivalSeconds} s. This node has Max Parallel Tasks set to 256, or it would make 10 at a time.`,
			formatTable(
				['', ...counts.flatMap((count) => [`${count} item${count > 1 ? 's' : ''}`, 'requests'])],
				[
					row('this node, waiting here', own),
					row(`HTTP Request + Wait ${rivalSeconds} s + If, real n8n`, workflow),
					row(`sequential loop, ${rivalSeconds} s (built-in nodes)`, loops),
					row(
						'limit: the slowest task',
						counts.map(() => ({ ms: slowestMs, requests: NaN })),
					).map((cell) => (cell === 'NaN' ? '' : cell)),
				],
			),
		].join('\n\n'),
		goals: [{ goal: '64 items ≤ 1.10 × the slowest task', found: found.toFixed(3), met: found <= 1.1 }],
	};
}

/** In n8n's engine in this process, which serves the stand-ins too. */
async function measureOwn(): Promise<Span[]> {
	const { packageDir, remove } = await copyPackage();
	const measure = async (count: number): Promise<Span> => {
		const api = await startApi();
		const engine = await createEngine({
			packageDir,
			credentials: { xComputeApi: { apiKey: api.apiKey, baseUrl: api.url } },
		});
		const items = promptsOf(count).map((prompt) => ({ json: { prompt } }));
		const parameters = { prompt: '={{ $json.prompt }}', options: { maxParallelTasks: 256, maxVideos: 256 } };
		const begun = Date.now();
		const { error, output } = await engine.node(parameters, { items }).result;
		const ms = Date.now() - begun;
		await api.stop();
		const made = output['Kling Omni']?.[0]?.length;
		if (error !== undefined || made !== count) throw error ?? new Error(`${made} items came out`);
		return { ms, requests: api.books.requests.length };
	};
	const spans = await Promise.all(counts.map(measure));
	await remove();
	return spans;
}

async function measureWorkflow(): Promise<Span[]> {
	const n8n = await N8nInstance.start();
	try {
		return await Promise.all(counts.map(async (count) => await measureInN8n(n8n, count)));
	} finally {
		await n8n.stop();
	}
}

async function measureInN8n({ rest }: N8nInstance, count: number): Promise<Span> {
	const api = await startApi();
	const path = `asking-${count}`;
	const key = { name: 'Authorization', value: `Bearer ${api.apiKey}` };
	const credentialId = await rest.createCredential(path, 'httpHeaderAuth', key);
	const workflowId = await rest.createWorkflow(askingWorkflow(path, api.url, credentialId, rivalSeconds));
	await rest.activateWorkflow(workflowId);
	await rest.callWebhook(path, { prompts: promptsOf(count) });
	const [ended] = await rest.waitForExecutions(workflowId, 1, undefined, 4 * slowestMs);
	const { status, startedAt = '', stoppedAt = '' } = ended ?? {};
	await api.stop();
	if (status !== 'success') throw new Error(`The workflow of HTTP Request and Wait ended with ${status}`);
	return { ms: Date.parse(stoppedAt) - Date.parse(startedAt), requests: api.books.requests.length };
}

/** One item after the other, each until the first look behind its end. */
function sequential(count: number): Span {
	const looks = Array.from({ length: count }, (_item, at) =>
		Math.ceil(taskMs(at + 1) / (rivalSeconds * 1000)),
	);
	const all = looks.reduce((sum, each) => sum + each, 0);
	return { ms: all * rivalSeconds * 1000, requests: all + count };
}

async function startApi(): Promise<StandIn> {
	return await startStandIn({ taskMs: (_request, n) => taskMs(n), balance: 'unlimited' });
}

function promptsOf(count: number): string[] {
	return Array.from({ length: count }, (_item, at) => `A cat, film ${at + 1}`);
}
